package io.github.logonaudit.event;

import io.github.logonaudit.identity.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an event in a list, found by a hash of their names. */
final class ListedFields implements EventFields {
  /** As many as a long has bits; events with more fields are rare, and are searched. */
  private static final int MAX_INDEXED = Long.SIZE;

  private final EventHeader header;
  private final List<Data> fields;

  /**
   * Positions of fields, from 1; 0 if there is none. At least half of it is free, to end every
   * search.
   */
  private final byte[] table;

  /** A bit for each field that was asked for, if they are in the table. */
  private long asked;

  /** The names that were asked for, if there are too many fields for the table. */
  private @Nullable Set<String> askedNames;

  private @Nullable List<UnreadableValue> unreadable;

  ListedFields(EventHeader header, List<Data> fields) {
    this.header = header;
    this.fields = fields;
    int count = fields.size();
    table = new byte[count > MAX_INDEXED ? 0 : Integer.highestOneBit(2 * count + 1) << 1];
    for (int i = 0; i < count && table.length > 0; i++) {
      String name = fields.get(i).name();
      if (name != null) {
        add(name, i);
      }
    }
  }

  private void add(String name, int index) {
    int slot = slot("", name);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = (byte) (index + 1);
  }

  /** Hashes three characters only: a name is seldom asked for by the same String twice. */
  private int slot(String group, String rest) {
    int length = group.length() + rest.length();
    if (length == 0) {
      return 0;
    }
    int hash = 31 * length + at(group, rest, 0);
    hash = 31 * hash + at(group, rest, length - 1);
    hash = 31 * hash + at(group, rest, length / 2);
    return (hash ^ (hash >>> 7)) & (table.length - 1);
  }

  private static char at(String group, String rest, int index) {
    return index < group.length() ? group.charAt(index) : rest.charAt(index - group.length());
  }

  /** Finds a field, which from then on counts as asked for. */
  private @Nullable Data find(String group, String rest) {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(rest, "name");
    if (table.length == 0) {
      return search(group, rest);
    }
    int place = place(group, rest);
    if (place < 0) {
      return null;
    }
    asked |= 1L << place;
    return fields.get(place);
  }

  /** The position of the first field of a name, or -1. */
  private int place(String group, String rest) {
    int slot = slot(group, rest);
    while (table[slot] != 0) {
      int place = table[slot] - 1;
      if (isNamed(fields.get(place), group, rest)) {
        return place;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return -1;
  }

  private @Nullable Data search(String group, String rest) {
    askedNames = askedNames == null ? new HashSet<>() : askedNames;
    askedNames.add(group + rest);
    for (Data field : fields) {
      if (isNamed(field, group, rest)) {
        return field;
      }
    }
    return null;
  }

  private static boolean isNamed(Data field, String group, String rest) {
    String name = field.name();
    if (group.isEmpty()) {
      return rest.equals(name);
    }
    return name != null
        && name.length() == group.length() + rest.length()
        && name.startsWith(group)
        && name.endsWith(rest);
  }

  @Override
  public EventHeader header() {
    return header;
  }

  @Override
  public List<Data> all() {
    return fields;
  }

  @Override
  public List<Data> further() {
    if (table.length > 0 && Long.bitCount(asked) == fields.size()) {
      return List.of();
    }
    List<Data> others = new ArrayList<>();
    for (Data field : fields) {
      if (field.name() == null || !wasAsked(field.name())) {
        others.add(field);
      }
    }
    return others;
  }

  @Override
  public List<UnreadableValue> unreadable() {
    return unreadable == null ? List.of() : List.copyOf(unreadable);
  }

  @Override
  public void noteUnreadable(UnreadableValue value) {
    unreadable = unreadable == null ? new ArrayList<>() : unreadable;
    if (!unreadable.contains(value)) {
      unreadable.add(value);
    }
    if (table.length == 0) {
      askedNames = askedNames == null ? new HashSet<>() : askedNames;
      askedNames.remove(value.place());
    } else {
      int place = place("", value.place());
      asked &= place < 0 ? -1 : ~(1L << place);
    }
  }

  private boolean wasAsked(String name) {
    return table.length > 0
        ? (asked & 1L << place("", name)) != 0
        : askedNames != null && askedNames.contains(name);
  }

  @Override
  public Optional<String> raw(String name) {
    return Optional.ofNullable(find("", name)).map(Data::value);
  }

  @Override
  public @Nullable String textOrNull(String name) {
    Data field = find("", name);
    return field == null ? null : present(field.value());
  }

  /** The text, or null if it is empty, blank or {@code -}. */
  static @Nullable String present(String value) {
    return value.isBlank() || value.equals("-") ? null : value;
  }

  @Override
  public Account account(String group) {
    Data sid = find(group, "UserSid");
    Data name = find(group, "UserName");
    Data domain = find(group, "DomainName");
    return new Account(
        sid == null || sid.name() == null ? null : sidOrNull(sid.name()),
        name == null || name.name() == null ? null : accountNameOrNull(name.name()),
        domain == null || domain.name() == null ? null : domainNameOrNull(domain.name()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(header.toString());
    for (Data field : fields) {
      text.append("\n  ").append(field.name() == null ? "(unnamed)" : field.name());
      text.append(" = ").append(field.value());
    }
    return text.toString();
  }
}
