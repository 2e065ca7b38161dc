package io.github.logonaudit.coverage;

import io.github.logonaudit.session.EventReference;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a computer was set (event 4616).
 *
 * @param event the event; its time is by the clock as newly set
 * @param change by how much, negative if backwards; null if the event does not say, as before
 *     Windows 7
 */
public record ClockChange(EventReference event, @Nullable Duration change) {
  /** {@inheritDoc} */
  public ClockChange {
    Objects.requireNonNull(event, "event");
  }

  /**
   * Returns the change as text for a person.
   *
   * @return text like {@code by PT-10H at 2026-03-03T08:00:00Z, Security record 7 (event 4616) of
   *     PC1}
   */
  @Override
  public String toString() {
    return "by "
        + (change == null ? "an unknown time" : change)
        + " at "
        + event.time()
        + ", "
        + event;
  }
}
