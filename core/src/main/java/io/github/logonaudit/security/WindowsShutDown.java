package io.github.logonaudit.security;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;

/**
 * Event 4609, Windows is shutting down. Windows defines it but never writes it; a clean shutdown
 * shows in {@link EventLoggingServiceShutDown} and event 13 of the System log.
 *
 * <p>Source: event 4609 in Microsoft's security auditing reference.
 *
 * @param header the header; the event has no fields
 */
public record WindowsShutDown(EventHeader header) implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<WindowsShutDown> TYPE =
      EventType.of(
          EventKey.security(4609),
          WindowsShutDown.class,
          fields -> new WindowsShutDown(fields.header()));

  /** {@inheritDoc} */
  public WindowsShutDown {
    Objects.requireNonNull(header, "header");
  }
}
