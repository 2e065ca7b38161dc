package io.github.logonaudit.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a session in which it was not in use.
 *
 * <p>If the clock was set back in between, it is all the time that the clock showed meanwhile. Then
 * the session may have been in use at any instant of it, because the clock showed some times twice.
 *
 * @param start when it began; null if it had begun before the log, or before the session's first
 *     event in it
 * @param end when it ended, not before {@code start}; null if it lasted to the end of the session
 */
public record TimeInterval(@Nullable Instant start, @Nullable Instant end) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code end} is before {@code start}
   */
  public TimeInterval {
    if (start != null && end != null && end.isBefore(start)) {
      throw new IllegalArgumentException("end: expected " + start + " or later, found " + end);
    }
  }
}
