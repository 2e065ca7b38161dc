package io.github.logonaudit.security;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;

/**
 * Event 1100, the event logging service has shut down: the computer is shutting down, or only the
 * service was restarted. Only a boot afterwards shows which.
 *
 * <p>Source: event 1100 in Microsoft's security auditing reference.
 *
 * @param header the header; the event has no fields
 */
public record EventLoggingServiceShutDown(EventHeader header) implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<EventLoggingServiceShutDown> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-Eventlog", 1100),
          EventLoggingServiceShutDown.class,
          fields -> new EventLoggingServiceShutDown(fields.header()));

  /** {@inheritDoc} */
  public EventLoggingServiceShutDown {
    Objects.requireNonNull(header, "header");
  }
}
