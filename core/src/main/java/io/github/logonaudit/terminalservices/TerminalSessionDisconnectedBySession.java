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
 * Event 39 of the Terminal Services session manager, a session was disconnected by another session.
 * Event 24 follows it.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param sessionId the Terminal Services session that was disconnected, a number that Windows
 *     reuses after logoff; not a logon ID
 * @param sourceSessionId the session that did it; null if it is missing or can't be read
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record TerminalSessionDisconnectedBySession(
    EventHeader header, long sessionId, @Nullable Long sourceSessionId, List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<TerminalSessionDisconnectedBySession> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-TerminalServices-LocalSessionManager", 39),
          TerminalSessionDisconnectedBySession.class,
          TerminalSessionDisconnectedBySession::from);

  /** {@inheritDoc} */
  public TerminalSessionDisconnectedBySession {
    Objects.requireNonNull(header, "header");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static TerminalSessionDisconnectedBySession from(EventFields fields) {
    return new TerminalSessionDisconnectedBySession(
        fields.header(),
        fields.unsigned("TargetSession"),
        fields.unsignedOrNull("Source"),
        fields.further());
  }
}
