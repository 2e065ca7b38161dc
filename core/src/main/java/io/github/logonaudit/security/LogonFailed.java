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
import org.jspecify.annotations.Nullable;

/**
 * Event 4625, an account failed to log on: no session was created.
 *
 * <p>Source: event 4625 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param subject the account that requested the logon
 * @param account the account that was tried, as the caller gave it; its SID is S-1-0-0 if there is
 *     no such account
 * @param status why the logon failed, or null if there is none
 * @param failureReason the reason as a message code, or null if there is none
 * @param subStatus a more exact status, or null if there is none; 0x0 counts as none
 * @param logonType how the account would have logged on; null if it is missing or can't be read
 * @param authentication how the account was to be authenticated
 * @param process the process that requested the logon
 * @param network where the logon came from
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record LogonFailed(
    EventHeader header,
    Subject subject,
    Account account,
    @Nullable NtStatus status,
    @Nullable MessageCode failureReason,
    @Nullable NtStatus subStatus,
    @Nullable LogonType logonType,
    AuthenticationInformation authentication,
    ProcessInformation process,
    NetworkInformation network,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<LogonFailed> TYPE =
      EventType.of(EventKey.security(4625), LogonFailed.class, LogonFailed::from);

  /** {@inheritDoc} */
  public LogonFailed {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(authentication, "authentication");
    Objects.requireNonNull(process, "process");
    Objects.requireNonNull(network, "network");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }

  private static LogonFailed from(EventFields fields) {
    return new LogonFailed(
        fields.header(),
        fields.subject(),
        fields.account("Target"),
        NtStatus.from(fields, "Status"),
        MessageCode.from(fields, "FailureReason"),
        NtStatus.from(fields, "SubStatus"),
        LogonType.from(fields),
        AuthenticationInformation.from(fields),
        ProcessInformation.from(fields),
        NetworkInformation.from(fields),
        fields.further());
  }
}
