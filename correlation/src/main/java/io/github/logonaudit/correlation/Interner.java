package io.github.logonaudit.correlation;

import org.jspecify.annotations.Nullable;

/**
 * Makes equal values one, as far as it remembers them: most sessions are of the same accounts and
 * come from the same addresses. It remembers a bounded number, the latest ones.
 */
final class Interner {
  private static final int SLOTS = 1 << 14;

  private final @Nullable Object[] slots = new @Nullable Object[SLOTS];

  /** Returns a value that is equal to the one given. */
  @SuppressWarnings("unchecked") // what equals a value of a record is of the same class
  <T extends Record> T intern(T value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = hash >>> (Integer.SIZE - 14);
    Object known = slots[slot];
    if (value.equals(known)) {
      return (T) known;
    }
    slots[slot] = value;
    return value;
  }
}
