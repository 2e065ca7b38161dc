package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.xml.stax.FaultReason;
import java.util.Objects;

/**
 * Which value of which event can't be read. The event and its other values are read.
 *
 * @param byteOffset where the event begins, in bytes of the input from 0
 * @param ordinal which event of the input it is, from 1
 * @param header the header of the event
 * @param value the value; of its text only the first 200 characters, with control characters shown
 *     as {@code ·}
 */
public record UnreadableValueReport(
    long byteOffset, long ordinal, EventHeader header, UnreadableValue value) {
  /** {@inheritDoc} */
  public UnreadableValueReport {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(value, "value");
  }

  /**
   * Returns a line for a person.
   *
   * @return text like {@code event #12 at byte 3381: System/Version: expected a number from 0 to
   *     255, found "101.3" (event 4624 of Microsoft-Windows-Security-Auditing, …)}
   */
  @Override
  public String toString() {
    String hint = value.expected().equals(FaultReason.UTF_8) ? FaultReason.HINT : "";
    return "event #%d at byte %d: %s (%s)%s".formatted(ordinal, byteOffset, value, header, hint);
  }
}
