package io.github.logonaudit.xml;

import io.github.logonaudit.event.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields stand that decoders ask for, in events that have the same names in the same
 * order.
 *
 * <p>Safe for use by several threads without any order among them: what it takes note of is
 * immutable, and one that does not see what another has found looks for itself.
 */
final class FieldPlaces {
  /** Among more fields than these a name is searched for. */
  static final int MAX_FIELDS = 64;

  static final int NONE = -1;

  private static final int MAX_GROUPS = 8;
  private static final int MAX_LENGTH = 1 << 13;

  private final @Nullable String[] names;

  /** Names, each at the place that its hash says or behind it; a quarter is in use at most. */
  private final @Nullable String[] table;

  private final byte[] places;
  private final @Nullable Group[] groups = new Group[MAX_GROUPS];

  /** The three fields that make an account, and their places. */
  record Group(
      String name,
      String sidName,
      int sid,
      String accountName,
      int account,
      String domainName,
      int domain) {
    /** Tells whether the three stand one behind the other. */
    boolean isRun() {
      return sid >= 0 && account == sid + 1 && domain == sid + 2;
    }
  }

  /** Takes the names of the fields in their order, null for those that have none. */
  FieldPlaces(@Nullable String[] names) {
    this.names = names;
    int count = names.length > MAX_FIELDS ? 0 : names.length;
    table = new String[count == 0 ? 0 : Integer.highestOneBit(count) << 3];
    places = new byte[table.length];
    for (int i = 0; i < count; i++) {
      String name = names[i];
      if (name != null) {
        add(name, i);
      }
    }
  }

  static FieldPlaces of(List<Data> fields) {
    @Nullable String[] names = new String[fields.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = fields.get(i).name();
    }
    return new FieldPlaces(names);
  }

  private void add(String name, int place) {
    int slot = slot(name);
    for (String taken = table[slot]; taken != null; taken = table[slot]) {
      if (taken.equals(name)) {
        // The first of a name counts.
        return;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = name;
    places[slot] = (byte) place;
  }

  private int slot(String name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  /** Tells whether these are few and short enough to be remembered. */
  boolean canBeKept() {
    int length = 0;
    for (String name : names) {
      length = Math.min(MAX_LENGTH, length + (name == null ? 0 : name.length()));
    }
    return names.length <= MAX_FIELDS && length < MAX_LENGTH;
  }

  /** Tells whether these are the places of some fields. */
  boolean areOf(List<Data> fields) {
    if (fields.size() != names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!Objects.equals(names[i], fields.get(i).name())) {
        return false;
      }
    }
    return true;
  }

  /** The place of the first field of a name, or {@link #NONE}. */
  int indexOf(String name) {
    if (table.length == 0) {
      return Arrays.asList(names).indexOf(name);
    }
    int slot = slot(name);
    for (String taken = table[slot]; taken != null; taken = table[slot]) {
      if (isSame(slot, taken, name)) {
        return places[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return NONE;
  }

  /** Decoders ask with constants, so that next time it is the very same String. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isSame(int slot, String taken, String name) {
    if (taken == name) {
      return true;
    }
    if (!taken.equals(name)) {
      return false;
    }
    table[slot] = name;
    return true;
  }

  /** The fields of an account whose names begin in a way. */
  Group group(String name) {
    int free = 0;
    for (Group group = groups[0]; group != null; group = groups[free]) {
      if (group.name.equals(name)) {
        return group;
      }
      if (++free == MAX_GROUPS) {
        return newGroup(name);
      }
    }
    Group group = newGroup(name);
    groups[free] = group;
    return group;
  }

  private Group newGroup(String name) {
    String sid = name + "UserSid";
    String account = name + "UserName";
    String domain = name + "DomainName";
    return new Group(name, sid, indexOf(sid), account, indexOf(account), domain, indexOf(domain));
  }
}
