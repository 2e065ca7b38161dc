package io.github.logonaudit.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one kind of event, in their order: what the next event of that kind will look like,
 * and where in it a field is that a decoder asks for. Used by one thread.
 */
final class FieldLayout {
  /** A layout of more fields is made for one event only, and searched. */
  static final int MAX_FIELDS = 64;

  static final int NONE = -1;

  static final FieldLayout EMPTY = new FieldLayout(new FieldTag[0]);

  private static final int MAX_BYTES = 1 << 13;

  private static final int MAX_GROUPS = 8;

  final FieldTag[] tags;

  /** Names and their places; a quarter is in use at most. */
  private final @Nullable String[] names;

  private final byte[] places;
  private final List<Group> groups = new ArrayList<>(4);

  /** The names that a decoder last said it knows, and the places of the other fields. */
  private @Nullable Set<String> known;

  private int[] unknown = {};

  /**
   * The fields that make an account.
   *
   * @param place where the first is, if the others follow it; else {@link #NONE}
   */
  record Group(String name, String sidName, String accountName, String domainName, int place) {}

  FieldLayout(FieldTag[] tags) {
    this.tags = tags;
    int count = tags.length > MAX_FIELDS ? 0 : tags.length;
    names = new String[count == 0 ? 0 : Integer.highestOneBit(count) << 3];
    places = new byte[names.length];
    for (int i = 0; i < count; i++) {
      String name = tags[i].name();
      if (name != null) {
        add(name, i);
      }
    }
  }

  private void add(String name, int place) {
    int slot = slot(name);
    for (String taken = names[slot]; taken != null; taken = names[slot]) {
      if (taken.equals(name)) {
        // The first of a name counts.
        return;
      }
      slot = (slot + 1) & (names.length - 1);
    }
    names[slot] = name;
    places[slot] = (byte) place;
  }

  private int slot(String name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (names.length - 1);
  }

  /** The place of the first field of a name, or {@link #NONE}. */
  int indexOf(String name) {
    if (names.length == 0) {
      return search(name);
    }
    int slot = slot(name);
    for (String taken = names[slot]; taken != null; taken = names[slot]) {
      if (isSame(slot, taken, name)) {
        return places[slot];
      }
      slot = (slot + 1) & (names.length - 1);
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
    names[slot] = name;
    return true;
  }

  private int search(String name) {
    for (int i = 0; i < tags.length; i++) {
      if (name.equals(tags[i].name())) {
        return i;
      }
    }
    return NONE;
  }

  /** The fields of an account whose names begin in a way. */
  Group group(String name) {
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (group.name.equals(name)) {
        return group;
      }
    }
    Group group = newGroup(name);
    if (groups.size() < MAX_GROUPS) {
      groups.add(group);
    }
    return group;
  }

  private Group newGroup(String name) {
    String sidName = name + "UserSid";
    String accountName = name + "UserName";
    String domainName = name + "DomainName";
    int sid = indexOf(sidName);
    boolean isRun = sid >= 0 && indexOf(accountName) == sid + 1 && indexOf(domainName) == sid + 2;
    return new Group(name, sidName, accountName, domainName, isRun ? sid : NONE);
  }

  /** The places of the fields that a decoder does not know. */
  int[] except(Set<String> names) {
    if (names == known) {
      return unknown;
    }
    int[] others = new int[tags.length];
    int count = 0;
    for (int i = 0; i < tags.length; i++) {
      String name = tags[i].name();
      if (name == null || !names.contains(name)) {
        others[count++] = i;
      }
    }
    others = Arrays.copyOf(others, count);
    // A set is copied unless it can't change, and only then it can be known again.
    if (Set.copyOf(names) == names) {
      known = names;
      unknown = others;
    }
    return others;
  }

  /** Tells whether this is small enough to be remembered. */
  boolean canBeKept() {
    int length = 0;
    for (FieldTag tag : tags) {
      length = Math.min(MAX_BYTES, length + tag.bytes().length);
    }
    return tags.length <= MAX_FIELDS && length < MAX_BYTES;
  }

  /** Tells whether this is the layout of some tags. */
  boolean isOf(FieldTag[] others, int count) {
    if (count != tags.length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!Arrays.equals(tags[i].bytes(), others[i].bytes())) {
        return false;
      }
    }
    return true;
  }
}
