package io.github.logonaudit.xml;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that come again and again, such as those of processes and threads, as objects. Used by
 * one thread.
 */
final class Longs {
  /** A power of two; of two numbers that fall together the later is kept. */
  private static final int SIZE = 1 << 11;

  private final @Nullable Long[] longs = new Long[SIZE];

  Long of(long number) {
    // The IDs of processes and threads are multiples of four.
    int slot = (int) (number >>> 2) & (SIZE - 1);
    Long known = longs[slot];
    if (known == null || known != number) {
      known = number;
      longs[slot] = known;
    }
    return known;
  }
}
