package io.github.logonaudit.system;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;

/**
 * Event 6006 of EventLog, the event log service was stopped: a clean shutdown, or a stop of only
 * the service. It corresponds to event 1100 of the Security log.
 *
 * <p>Source: Microsoft's support article 196452 on shutdown events.
 *
 * @param header the header; the event has no fields
 */
public record EventLogServiceStopped(EventHeader header) implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<EventLogServiceStopped> TYPE =
      EventType.of(
          new EventKey("EventLog", 6006),
          EventLogServiceStopped.class,
          fields -> new EventLogServiceStopped(fields.header()));

  /** {@inheritDoc} */
  public EventLogServiceStopped {
    Objects.requireNonNull(header, "header");
  }
}
