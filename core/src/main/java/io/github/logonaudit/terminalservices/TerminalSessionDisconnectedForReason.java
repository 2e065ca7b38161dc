package io.github.logonaudit.terminalservices;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 40 of the Terminal Services session manager, a session was disconnected for a reason. Event
 * 24 follows it.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param sessionId the Terminal Services session that was disconnected, a number that Windows
 *     reuses after logoff; not a logon ID
 * @param reason the reason code, such as {@link #LOGGED_OFF}; null if it is missing or can't be
 *     read
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record TerminalSessionDisconnectedForReason(
    EventHeader header, long sessionId, @Nullable Long reason, List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<TerminalSessionDisconnectedForReason> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-TerminalServices-LocalSessionManager", 40),
          TerminalSessionDisconnectedForReason.class,
          TerminalSessionDisconnectedForReason::from);

  /** The reason code of a session whose user logged off, so that it does not go on. */
  public static final long LOGGED_OFF = 12;

  /** {@inheritDoc} */
  public TerminalSessionDisconnectedForReason {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static TerminalSessionDisconnectedForReason from(EventFields fields) {
    return new TerminalSessionDisconnectedForReason(
        fields.header(),
        fields.unsigned("Session"),
        fields.unsignedOrNull("Reason"),
        fields.further());
  }
}
