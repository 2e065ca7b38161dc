package io.github.logonaudit.cli.summary;

import java.util.Arrays;
import java.util.Collection;

/** Counts days in stretches of days, each once. */
final class Days {
  private static final int FIRST_CAPACITY = 16;

  private long[][] stretches;
  private int size;

  /** Starts with some days. */
  Days(Collection<Long> days) {
    stretches = new long[days.size() + FIRST_CAPACITY][];
    days.forEach(day -> add(day, day));
  }

  /** Adds days, the last included. */
  void add(long first, long last) {
    if (size == stretches.length) {
      stretches = Arrays.copyOf(stretches, size * 2);
    }
    stretches[size++] = new long[] {first, last};
  }

  long count() {
    long[][] sorted = Arrays.copyOf(stretches, size);
    Arrays.sort(sorted, (one, other) -> Long.compare(one[0], other[0]));
    long days = 0;
    long counted = Long.MIN_VALUE;
    for (long[] stretch : sorted) {
      long first = Math.max(stretch[0], counted + 1);
      if (stretch[1] >= first) {
        days += stretch[1] - first + 1;
        counted = stretch[1];
      }
    }
    return days;
  }
}
