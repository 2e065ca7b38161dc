package io.github.logonaudit.security;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.Objects;

/**
 * Event 4608, Windows is starting up: the local security authority started, so the computer booted.
 *
 * <p>Source: event 4608 in Microsoft's security auditing reference.
 *
 * @param header the header; the event has no fields
 */
public record WindowsStarted(EventHeader header) implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<WindowsStarted> TYPE =
      EventType.of(
          EventKey.security(4608),
          WindowsStarted.class,
          fields -> new WindowsStarted(fields.header()));

  /** {@inheritDoc} */
  public WindowsStarted {
    Objects.requireNonNull(header, "header");
  }
}
