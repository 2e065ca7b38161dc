package io.github.logonaudit.terminalservices;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.NetworkAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 22 of the Terminal Services session manager, shell start notification received.
 *
 * <p>Source: the provider's manifest of Windows 10.
 *
 * @param header the header
 * @param user the user, without a SID
 * @param sessionId the Terminal Services session, a number that Windows reuses after logoff; not a
 *     logon ID
 * @param address the address of the client, {@code LOCAL} for the console, or null if there is none
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record TerminalShellStarted(
    EventHeader header,
    Account user,
    long sessionId,
    @Nullable NetworkAddress address,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<TerminalShellStarted> TYPE =
      EventType.of(
          new EventKey("Microsoft-Windows-TerminalServices-LocalSessionManager", 22),
          TerminalShellStarted.class,
          TerminalShellStarted::from);

  /** {@inheritDoc} */
  public TerminalShellStarted {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(user, "user");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static TerminalShellStarted from(EventFields fields) {
    return new TerminalShellStarted(
        fields.header(),
        fields.qualifiedAccount("User"),
        fields.unsigned("SessionID"),
        fields.addressOrNull("Address"),
        fields.further());
  }
}
