package io.github.logonaudit.security;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event 4624, an account was successfully logged on: a logon session was created on the computer
 * that was accessed. Versions 0 to 3, and later ones, whose new fields are in {@link
 * #furtherFields}.
 *
 * <p>Source: event 4624 in Microsoft's security auditing reference; version 3 from the provider's
 * manifest of Windows 11.
 *
 * @param header the header
 * @param subject the account that requested the logon, not the one that logged on
 * @param account the account that logged on
 * @param logonId the logon ID of the new session
 * @param logonType how the account logged on; null if it is missing or can't be read
 * @param logonGuid links a Kerberos logon to events of other computers, or null if there is none
 * @param authentication how the account was authenticated
 * @param process the process that requested the logon
 * @param network where the logon came from
 * @param impersonationLevel how far a process may act for the account; null for anonymous, and
 *     before version 1
 * @param token the token of the session; its parts are null before version 2
 * @param outboundAccount the account for outbound connections, whose parts are null except for a
 *     logon with {@link LogonType#NEW_CREDENTIALS}; it has no SID
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record AccountLoggedOn(
    EventHeader header,
    Subject subject,
    Account account,
    LogonId logonId,
    @Nullable LogonType logonType,
    @Nullable UUID logonGuid,
    AuthenticationInformation authentication,
    ProcessInformation process,
    NetworkInformation network,
    @Nullable ImpersonationLevel impersonationLevel,
    TokenInformation token,
    Account outboundAccount,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<AccountLoggedOn> TYPE =
      EventType.of(EventKey.security(4624), AccountLoggedOn.class, AccountLoggedOn::from);

  /** {@inheritDoc} */
  public AccountLoggedOn {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    Objects.requireNonNull(authentication, "authentication");
    Objects.requireNonNull(process, "process");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(outboundAccount, "outboundAccount");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }

  private static AccountLoggedOn from(EventFields fields) {
    return new AccountLoggedOn(
        fields.header(),
        fields.subject(),
        fields.account("Target"),
        fields.logonId("TargetLogonId"),
        LogonType.from(fields),
        fields.guidOrNull("LogonGuid"),
        AuthenticationInformation.from(fields),
        ProcessInformation.from(fields),
        NetworkInformation.from(fields),
        ImpersonationLevel.from(fields),
        TokenInformation.from(fields),
        fields.account("TargetOutbound"),
        fields.further());
  }
}
