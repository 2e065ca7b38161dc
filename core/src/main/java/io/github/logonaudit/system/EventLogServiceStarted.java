package io.github.logonaudit.system;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;

/**
 * Event 6005 of EventLog, the event log service was started: at a boot, or because only the service
 * was restarted.
 *
 * <p>Source: Microsoft's support article 196452 on shutdown events.
 *
 * @param header the header; the event has no fields
 */
public record EventLogServiceStarted(EventHeader header) implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<EventLogServiceStarted> TYPE =
      EventType.of(
          new EventKey("EventLog", 6005),
          EventLogServiceStarted.class,
          fields -> new EventLogServiceStarted(fields.header()));

  /** {@inheritDoc} */
  public EventLogServiceStarted {
    Objects.requireNonNull(header, "header");
  }
}
