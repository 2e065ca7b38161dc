package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.fields.FieldIndex;
import io.github.logonaudit.xml.fields.OpenFields;
import io.github.logonaudit.xml.fields.ValueCaches;
import io.github.logonaudit.xml.text.ByteScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, read from its bytes on demand. Values that are not as Windows writes them
 * are left to the overridden methods, so that only those decide what is valid.
 *
 * <p>Valid until the decoder returns: after that the bytes are those of the next event.
 */
// Long because it overrides most getters of EventFields.
public final class SlicedFields implements OpenFields {
  private static final byte[] YES = ByteScan.ascii("%%1842");
  private static final byte[] NO = ByteScan.ascii("%%1843");
  private static final Account NOBODY = new Account(null, null, null);

  private final EventHeader header;
  private final FieldLayout layout;
  private final ValueCaches caches;
  private @Nullable FieldSlices fields;

  SlicedFields(EventHeader header, FieldLayout layout, FieldSlices fields, ValueCaches caches) {
    this.header = header;
    this.layout = layout;
    this.fields = fields;
    this.caches = caches;
  }

  @Override
  public void close() {
    fields = null;
  }

  /** Takes no more note than that: such an event is left to the reference decoder. */
  @Override
  public void noteUnreadable(UnreadableValue value) {
    fields().noteUnreadable();
  }

  @Override
  public boolean hasUnreadable() {
    return fields().hasUnreadable();
  }

  private FieldSlices fields() {
    FieldSlices open = fields;
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
    FieldSlices run = fields();
    List<Data> all = new ArrayList<>(run.count());
    for (int i = 0; i < run.count(); i++) {
      all.add(run.data(layout, i));
    }
    return List.copyOf(all);
  }

  @Override
  public List<Data> further() {
    FieldSlices run = fields();
    if (run.areAllAsked()) {
      return List.of();
    }
    List<Data> others = new ArrayList<>();
    for (int i = 0; i < run.count(); i++) {
      String name = layout.tags[i].name();
      if (name == null || !run.isAsked(name, layout.index)) {
        others.add(run.data(layout, i));
      }
    }
    return others;
  }

  /** The index of a field, which then counts as asked for; negative if there is none. */
  private int ask(String name) {
    FieldSlices run = fields();
    int index = layout.index.indexOf(Objects.requireNonNull(name, "name"));
    if (index >= 0) {
      run.ask(name, index);
    }
    return index;
  }

  private static void ask(FieldSlices run, FieldIndex.Group group) {
    run.ask(group.sidName(), group.sid());
    run.ask(group.accountName(), group.account());
    run.ask(group.domainName(), group.domain());
  }

  @Override
  public Optional<String> raw(String name) {
    FieldSlices run = fields();
    int index = ask(name);
    return index < 0 ? Optional.empty() : Optional.of(run.text(index));
  }

  /** The position of a field with a plain value, or one of the two constants below. */
  private int find(String name) {
    return found(ask(name));
  }

  private static final int ABSENT = -1;

  /** There is a value, but it can't be read from the bytes. */
  private static final int SPECIAL = -2;

  private int found(int index) {
    FieldSlices run = fields();
    if (index < 0) {
      return ABSENT;
    }
    if (run.specialOrNull(index) != null) {
      return SPECIAL;
    }
    return run.isAbsent(index) ? ABSENT : index;
  }

  private @Nullable CachedText text(int index) {
    FieldSlices run = fields();
    return caches.texts.get(run.bytes(), run.from(index), run.to(index), CachedText::of);
  }

  @Override
  public @Nullable String textOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    CachedText text = index == SPECIAL ? null : text(index);
    return text == null ? OpenFields.super.textOrNull(name) : text.text;
  }

  @Override
  public @Nullable Sid sidOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    Sid sid = index == SPECIAL ? null : sid(index);
    return sid == null ? OpenFields.super.sidOrNull(name) : sid;
  }

  private @Nullable Sid sid(int index) {
    CachedText text = text(index);
    try {
      return text == null ? null : text.sid();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public Subject subject() {
    FieldSlices run = fields();
    FieldIndex.Group names = layout.index.group("Subject");
    int first = names.sid();
    int last = first + 3;
    if (!names.isRun() || layout.index.indexOf("SubjectLogonId") != last) {
      return OpenFields.super.subject();
    }
    ask(run, names);
    run.ask("SubjectLogonId", last);
    // Bytes with tags in them tell which fields they are, and bytes of plain values are plain.
    int hash = 31 * run.hash(first + 1) + run.hash(last);
    Subject known = caches.subjects.find(hash, run.bytes(), run.from(first), run.to(last));
    if (known != null) {
      return known;
    }
    Subject subject = OpenFields.super.subject();
    if (run.arePlain(first, last) && !run.hasUnreadable()) {
      caches.subjects.add(hash, run.bytes(), run.from(first), run.to(last), subject);
    }
    return subject;
  }

  @Override
  public Account account(String group) {
    FieldSlices run = fields();
    FieldIndex.Group names = layout.index.group(Objects.requireNonNull(group, "group"));
    int first = names.sid();
    if (!names.isRun()) {
      return account(names);
    }
    ask(run, names);
    int last = first + 2;
    if (run.areAbsent(first, last)) {
      return NOBODY;
    }
    int hash = 31 * run.hash(first) + run.hash(first + 1);
    Account known = caches.accounts.find(hash, run.bytes(), run.from(first), run.to(last));
    if (known != null) {
      return known;
    }
    Account account = account(names);
    if (run.arePlain(first, last) && !run.hasUnreadable()) {
      caches.accounts.add(hash, run.bytes(), run.from(first), run.to(last), account);
    }
    return account;
  }

  private Account account(FieldIndex.Group names) {
    Sid sid = sidOrNull(names.sidName());
    AccountName accountName = accountNameOrNull(names.accountName());
    DomainName domainName = domainNameOrNull(names.domainName());
    return sid == null && accountName == null && domainName == null
        ? NOBODY
        : new Account(sid, accountName, domainName);
  }

  @Override
  public @Nullable AccountName accountNameOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    CachedText text = index < 0 ? null : text(index);
    return text == null ? OpenFields.super.accountNameOrNull(name) : text.accountName();
  }

  @Override
  public @Nullable DomainName domainNameOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    CachedText text = index < 0 ? null : text(index);
    return text == null ? OpenFields.super.domainNameOrNull(name) : text.domainName();
  }

  @Override
  public @Nullable NetworkAddress addressOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    CachedText text = index < 0 ? null : text(index);
    return text == null ? OpenFields.super.addressOrNull(name) : text.address();
  }

  @Override
  public @Nullable LogonId logonIdOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    if (number == ByteNumbers.NONE) {
      return OpenFields.super.logonIdOrNull(name);
    }
    return number == 0
        ? null
        : number == LogonId.SYSTEM.value() ? LogonId.SYSTEM : new LogonId(number);
  }

  private long unsigned(int index) {
    FieldSlices run = fields();
    return ByteNumbers.unsigned(run.bytes(), run.from(index), run.to(index));
  }

  @Override
  public @Nullable Long unsignedOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    return number == ByteNumbers.NONE
        ? OpenFields.super.unsignedOrNull(name)
        : caches.number(number);
  }

  @Override
  public @Nullable Integer integerOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    long number = index == SPECIAL ? ByteNumbers.NONE : unsigned(index);
    return number == ByteNumbers.NONE || number > Integer.MAX_VALUE
        ? OpenFields.super.integerOrNull(name)
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
      return OpenFields.super.portOrNull(name);
    }
    return number == 0 ? null : (Integer) (int) number;
  }

  @Override
  public @Nullable Boolean booleanOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    if (index != SPECIAL) {
      FieldSlices run = fields();
      if (run.isText(index, YES)) {
        return true;
      }
      if (run.isText(index, NO)) {
        return false;
      }
    }
    return OpenFields.super.booleanOrNull(name);
  }

  @Override
  public @Nullable UUID guidOrNull(String name) {
    int index = find(name);
    if (index == ABSENT) {
      return null;
    }
    FieldSlices run = fields();
    UUID guid =
        index == SPECIAL ? null : ByteNumbers.guid(run.bytes(), run.from(index), run.to(index));
    if (guid == null) {
      return OpenFields.super.guidOrNull(name);
    }
    return guid.equals(ByteNumbers.NIL) ? null : guid;
  }

  @Override
  public String toString() {
    return fields == null ? header + " (closed)" : EventFields.of(header, all()).toString();
  }
}
