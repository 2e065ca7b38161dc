package io.github.logonaudit.session;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session: its reason, its certainty, and its bounds in time.
 *
 * <p>The bounds are times of the computer's clock. If that was set back, times contradict the order
 * in which the events were logged; the bounds then include both, and {@link
 * LogonSession#clockReliable()} is false.
 *
 * @param reason how the session ended
 * @param grade how certain that is
 * @param earliest the session did not end before this instant; null if there is no bound
 * @param latest the session did not end after this instant, and not before {@code earliest}; null
 *     if there is no bound, as for {@link EndReason#OPEN}
 * @param initiated when the user left (event 4647); null if no such event was logged, or if the
 *     session was locked, unlocked or reconnected after it
 */
public record SessionEnd(
    EndReason reason,
    EndGrade grade,
    @Nullable Instant earliest,
    @Nullable Instant latest,
    @Nullable Instant initiated) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
   */
  public SessionEnd {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(grade, "grade");
    if (earliest != null && latest != null && latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "latest: expected " + earliest + " or later, found " + latest);
    }
  }

  /**
   * Returns whether the end is a point in time rather than a range.
   *
   * @return true if both bounds are known and equal
   */
  public boolean isExact() {
    return earliest != null && earliest.equals(latest);
  }
}
