package io.github.logonaudit.xml;

import org.jspecify.annotations.Nullable;

/**
 * Names of fields that were seen before: the events of one kind share theirs, and the hash of each
 * is worked out once. It holds a bounded number of short names, whatever the input.
 *
 * <p>Safe for use by several threads without any order among them: one that does not see what
 * another has put in puts in its own.
 */
final class FieldNames {
  /** A power of two; of two names that fall together the later is kept. */
  private static final int SIZE = 1 << 10;

  private static final int MAX_LENGTH = 64;

  private final @Nullable String[] names = new String[SIZE];

  /** The same name, as a String that was seen before if there is one. */
  String of(String name) {
    int length = name.length();
    if (length == 0 || length > MAX_LENGTH) {
      return name;
    }
    // Not its own hash, which takes as long as all else here.
    int hash = 31 * length + name.charAt(0);
    hash = 31 * hash + name.charAt(length - 1);
    hash = 31 * hash + name.charAt(length / 2);
    int slot = (hash ^ (hash >>> 7)) & (SIZE - 1);
    String known = names[slot];
    if (name.equals(known)) {
      return known;
    }
    names[slot] = name;
    return name;
  }
}
