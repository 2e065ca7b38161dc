package io.github.logonaudit.session;

import io.github.logonaudit.event.EventHeader;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies an event in its log, for a report to cite.
 *
 * @param computer the computer that logged it, as spelled in the event
 * @param channel the channel, or null if the event has none
 * @param recordId the number of the record in the channel, unsigned, or null if the event has none
 * @param eventId the event ID
 * @param time when it was logged, by the computer's clock, or null if the event has no time
 */
public record EventReference(
    String computer,
    @Nullable String channel,
    @Nullable Long recordId,
    int eventId,
    @Nullable Instant time) {
  /** {@inheritDoc} */
  public EventReference {
    Objects.requireNonNull(computer, "computer");
  }

  /**
   * Returns the reference to an event.
   *
   * @param header the event's header
   * @return the reference
   */
  public static EventReference of(EventHeader header) {
    Objects.requireNonNull(header, "header");
    return new EventReference(
        header.computer(),
        header.channel(),
        header.recordId(),
        header.eventId(),
        header.timeCreated());
  }

  /**
   * Returns the reference for a report.
   *
   * @return text like {@code Security record 1812 (event 4624) of PC1.contoso.local}
   */
  @Override
  public String toString() {
    return (channel == null ? "" : channel + " ")
        + "record "
        + (recordId == null ? "unknown" : Long.toUnsignedString(recordId))
        + " (event "
        + eventId
        + ") of "
        + computer;
  }
}
