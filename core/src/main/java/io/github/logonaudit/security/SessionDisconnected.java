package io.github.logonaudit.security;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 4779, a session was disconnected from a window station: the Remote Desktop window was
 * closed, or Windows switched to another user; the session continues.
 *
 * <p>Source: event 4779 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param account the user of the session, without a SID
 * @param logonId the logon ID of the session
 * @param sessionName the window station, {@code Console} or like {@code RDP-Tcp#6}, or null if
 *     there is none
 * @param clientName the name that the client reported, {@code Unknown} for the console, or null if
 *     there is none
 * @param clientAddress the address of the client, {@code LOCAL} or {@code Unknown} for the console,
 *     or null if there is none
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record SessionDisconnected(
    EventHeader header,
    Account account,
    LogonId logonId,
    @Nullable String sessionName,
    @Nullable String clientName,
    @Nullable NetworkAddress clientAddress,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<SessionDisconnected> TYPE =
      EventType.of(EventKey.security(4779), SessionDisconnected.class, SessionDisconnected::from);

  /** {@inheritDoc} */
  public SessionDisconnected {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static SessionDisconnected from(EventFields fields) {
    return new SessionDisconnected(
        fields.header(),
        new Account(
            null,
            fields.accountNameOrNull("AccountName"),
            fields.domainNameOrNull("AccountDomain")),
        fields.logonId("LogonID"),
        fields.textOrNull("SessionName"),
        fields.textOrNull("ClientName"),
        fields.addressOrNull("ClientAddress"),
        fields.further());
  }
}
