package io.github.logonaudit.terminalservices;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import java.util.List;
import java.util.Objects;

/**
 * Event 23 of the Terminal Services session manager, session logoff succeeded. It has no address.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param user the user, without a SID
 * @param sessionId the Terminal Services session, a number that Windows reuses after logoff; not a
 *     logon ID
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record TerminalSessionLoggedOff(
    EventHeader header, Account user, long sessionId, List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<TerminalSessionLoggedOff> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-TerminalServices-LocalSessionManager", 23),
          TerminalSessionLoggedOff.class,
          TerminalSessionLoggedOff::from);

  /** {@inheritDoc} */
  public TerminalSessionLoggedOff {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(user, "user");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static TerminalSessionLoggedOff from(EventFields fields) {
    return new TerminalSessionLoggedOff(
        fields.header(),
        fields.qualifiedAccount("User"),
        fields.unsigned("SessionID"),
        fields.further());
  }
}
