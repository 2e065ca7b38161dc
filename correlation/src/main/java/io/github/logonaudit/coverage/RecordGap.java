package io.github.logonaudit.coverage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that are missing between two records of a channel: the log overwrote or lost them, or
 * they were left out of the export.
 *
 * @param first the number of the first missing record, unsigned
 * @param last the number of the last missing record, unsigned
 * @param timeBefore when the record before the gap was logged, or null if it has no time
 * @param timeAfter when the record after the gap was logged, or null if it has no time; before
 *     {@code timeBefore} if the clock was set back
 */
public record RecordGap(
    long first, long last, @Nullable Instant timeBefore, @Nullable Instant timeAfter) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code last} is less than {@code first}, both unsigned
   */
  public RecordGap {
    if (Long.compareUnsigned(last, first) < 0) {
      throw new IllegalArgumentException(
          "last: expected at least "
              + Long.toUnsignedString(first)
              + ", found "
              + Long.toUnsignedString(last));
    }
  }

  /**
   * Returns how many records are missing.
   *
   * @return the count, unsigned
   */
  public long records() {
    return last - first + 1;
  }

  /**
   * Returns the gap as text for a person.
   *
   * @return text like {@code records 12 to 20, between 2026-03-03T08:00:00Z and
   *     2026-03-03T09:00:00Z}
   */
  @Override
  public String toString() {
    String numbers =
        first == last
            ? "record " + Long.toUnsignedString(first)
            : "records " + Long.toUnsignedString(first) + " to " + Long.toUnsignedString(last);
    return numbers + ", between " + orUnknown(timeBefore) + " and " + orUnknown(timeAfter);
  }

  private static String orUnknown(@Nullable Instant time) {
    return time == null ? "an unknown time" : time.toString();
  }
}
