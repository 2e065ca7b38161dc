package io.github.logonaudit.xml.fields;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the fields that decoders ask for, in events that have the same field names in
 * the same order.
 *
 * <p>Safe for use by several threads without synchronization: what it stores is immutable, and a
 * thread that does not see the result of another searches again.
 */
public final class FieldIndex {
  /** With more fields than this, names are searched without an index. */
  public static final int MAX_FIELDS = 64;

  public static final int NONE = -1;

  private static final int MAX_GROUPS = 8;

  private final @Nullable String[] names;

  /** Names, each at the index of its hash or after it; at most a quarter is in use. */
  private final @Nullable String[] table;

  private final byte[] positions;
  private final @Nullable Group[] groups = new Group[MAX_GROUPS];

  /** The three fields of an account, and their positions. */
  public record Group(
      String name,
      String sidName,
      int sid,
      String accountName,
      int account,
      String domainName,
      int domain) {
    /** Whether the three are adjacent and in order. */
    public boolean isRun() {
      return sid >= 0 && account == sid + 1 && domain == sid + 2;
    }
  }

  /** Creates an index of field names in order, null for a field without a name. */
  public FieldIndex(@Nullable String[] names) {
    this.names = names;
    int count = names.length > MAX_FIELDS ? 0 : names.length;
    table = new String[count == 0 ? 0 : Integer.highestOneBit(count) << 3];
    positions = new byte[table.length];
    for (int i = 0; i < count; i++) {
      String name = names[i];
      if (name != null) {
        add(name, i);
      }
    }
  }

  private void add(String name, int position) {
    int slot = slot(name);
    for (String taken = table[slot]; taken != null; taken = table[slot]) {
      if (taken.equals(name)) {
        // The first field of a name counts.
        return;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = name;
    positions[slot] = (byte) position;
  }

  private int slot(String name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  /** The position of the first field of a name, or {@link #NONE}. */
  public int indexOf(String name) {
    if (table.length == 0) {
      return Arrays.asList(names).indexOf(name);
    }
    int slot = slot(name);
    for (String taken = table[slot]; taken != null; taken = table[slot]) {
      if (isSame(slot, taken, name)) {
        return positions[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return NONE;
  }

  /** Decoders pass constants, so that next time it is the same String object. */
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

  /** The fields of an account whose names have a prefix. */
  public Group group(String name) {
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
