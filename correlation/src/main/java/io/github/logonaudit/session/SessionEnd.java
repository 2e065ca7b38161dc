package io.github.logonaudit.session;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session: its reason, its certainty, and its bounds in time.
 *
 * @param reason how the session ended
 * @param grade how certain that is
 * @param earliest the session did not end before this instant; null if there is no bound
 * @param latest the session did not end after this instant; null if there is no bound, as for
 *     {@link EndReason#OPEN}
 * @param initiated when the user left (event 4647), or null if no such event was logged
 */
public record SessionEnd(
    EndReason reason,
    EndGrade grade,
    @Nullable Instant earliest,
    @Nullable Instant latest,
    @Nullable Instant initiated) {
  /** {@inheritDoc} */
  public SessionEnd {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(grade, "grade");
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
