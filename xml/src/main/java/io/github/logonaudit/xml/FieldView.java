package io.github.logonaudit.xml;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, read from its bytes when they are asked for. Whatever is not as Windows
 * writes it is left to the methods that it overrides, so that they alone say what is right.
 *
 * <p>It is good until the decoder returns: then the bytes are those of the next event.
 */
final class FieldView implements EventFields {
  private static final Account NOBODY = new Account(null, null, null);

  private final EventHeader header;
  private final FieldLayout layout;
  private final Repeats<RepeatedText> repeats;
  private final Longs longs;
  private @Nullable FieldRun fields;

  FieldView(
      EventHeader header,
      FieldLayout layout,
      FieldRun fields,
      Repeats<RepeatedText> repeats,
      Longs longs) {
    this.header = header;
    this.layout = layout;
    this.fields = fields;
    this.repeats = repeats;
    this.longs = longs;
  }

  void close() {
    fields = null;
  }

  private FieldRun fields() {
    FieldRun open = fields;
    if (open == null) {
      throw new IllegalStateException("the fields were asked for after the decoder returned");
    }
    return open;
  }

  @Override
  public EventHeader header() {
    return header;
  }

  @Override
  public List<Data> all() {
    FieldRun run = fields();
    List<Data> all = new ArrayList<>(run.count());
    for (int i = 0; i < run.count(); i++) {
      all.add(run.data(layout, i));
    }
    return List.copyOf(all);
  }

  @Override
  public List<Data> except(Set<String> known) {
    FieldRun run = fields();
    int[] places = layout.except(known);
    if (places.length == 0) {
      return List.of();
    }
    List<Data> others = new ArrayList<>(places.length);
    for (int place : places) {
      others.add(run.data(layout, place));
    }
    return others;
  }

  @Override
  public Optional<String> raw(String name) {
    FieldRun run = fields();
    int index = layout.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(run.text(index));
  }

  /** The place of a field that has a plain value, or one of the two that follow. */
  private int find(String name) {
    return found(layout.indexOf(name));
  }

  private static final int ABSENT = -1;

  /** There is a value, but not one to be read from the bytes. */
  private static final int SPECIAL = -2;

  private int found(int index) {
    FieldRun run = fields();
    if (index < 0) {
      return ABSENT;
    }
    if (run.specialOrNull(index) != null) {
      return SPECIAL;
    }
    return run.isAbsent(index) ? ABSENT : index;
  }

  private @Nullable RepeatedText text(int index) {
    FieldRun run = fields();
    return repeats.get(run.bytes(), run.from(index), run.to(index));
  }

  @Override
  public @Nullable String textOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    RepeatedText text = index == SPECIAL ? null : text(index);
    return text == null ? EventFields.super.textOrNull(name) : text.text;
  }

  @Override
  public @Nullable Sid sidOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    Sid sid = index == SPECIAL ? null : sid(index);
    return sid == null ? EventFields.super.sidOrNull(name) : sid;
  }

  private @Nullable Sid sid(int index) {
    RepeatedText text = text(index);
    try {
      return text == null ? null : text.sid();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public Account account(String group) {
    FieldLayout.Group places = layout.group(group);
    int sid = found(places.sid());
    int name = found(places.accountName());
    int domain = found(places.domainName());
    if (sid == SPECIAL || name == SPECIAL || domain == SPECIAL) {
      return EventFields.super.account(group);
    }
    if (sid == ABSENT && name == ABSENT && domain == ABSENT) {
      return NOBODY;
    }
    Sid foundSid = sid == ABSENT ? null : sid(sid);
    if (sid != ABSENT && foundSid == null) {
      return EventFields.super.account(group);
    }
    RepeatedText foundName = name == ABSENT ? null : text(name);
    RepeatedText foundDomain = domain == ABSENT ? null : text(domain);
    return new Account(
        foundSid,
        foundName == null ? null : foundName.accountName(),
        foundDomain == null ? null : foundDomain.domainName());
  }

  @Override
  public @Nullable AccountName accountNameOrNull(String name) {
    int index = find(name);
    RepeatedText text = index < 0 ? null : text(index);
    return text == null ? EventFields.super.accountNameOrNull(name) : text.accountName();
  }

  @Override
  public @Nullable DomainName domainNameOrNull(String name) {
    int index = find(name);
    RepeatedText text = index < 0 ? null : text(index);
    return text == null ? EventFields.super.domainNameOrNull(name) : text.domainName();
  }

  @Override
  public @Nullable NetworkAddress addressOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    RepeatedText text = index < 0 ? null : text(index);
    return text == null ? EventFields.super.addressOrNull(name) : text.address();
  }

  @Override
  public @Nullable LogonId logonIdOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    if (number == ByteNumbers.NONE) {
      return EventFields.super.logonIdOrNull(name);
    }
    return number == 0
        ? null
        : number == LogonId.SYSTEM.value() ? LogonId.SYSTEM : new LogonId(number);
  }

  private long unsigned(int index) {
    FieldRun run = fields();
    return ByteNumbers.unsigned(run.bytes(), run.from(index), run.to(index));
  }

  @Override
  public @Nullable Long unsignedOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    return number == ByteNumbers.NONE ? EventFields.super.unsignedOrNull(name) : longs.of(number);
  }

  @Override
  public @Nullable Integer integerOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    return number == ByteNumbers.NONE || number > Integer.MAX_VALUE
        ? EventFields.super.integerOrNull(name)
        : (Integer) (int) number;
  }

  @Override
  public @Nullable Integer portOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    if (number == ByteNumbers.NONE || number > 0xffff) {
      return EventFields.super.portOrNull(name);
    }
    return number == 0 ? null : (Integer) (int) number;
  }

  @Override
  public @Nullable UUID guidOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    FieldRun run = fields();
    UUID guid =
        index == SPECIAL ? null : ByteNumbers.guid(run.bytes(), run.from(index), run.to(index));
    if (guid == null) {
      return EventFields.super.guidOrNull(name);
    }
    return guid.equals(ByteNumbers.NIL) ? null : guid;
  }

  @Override
  public String toString() {
    return fields == null ? header + " (closed)" : EventFields.of(header, all()).toString();
  }
}
