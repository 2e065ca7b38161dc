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
 * Event 4625, an account failed to log on: no session came of it.
 *
 * <p>Source: event 4625 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param subject the account that asked for the logon
 * @param account the account that was tried, as the caller typed it; its SID is S-1-0-0 where no
 *     account was found
 * @param status why the logon failed, or null where there is none
 * @param failureReason the reason in words, or null where there is none
 * @param subStatus the more exact status, or null where there is none; 0x0 counts as none
 * @param logonType how the account would have logged on
 * @param authentication by which means the account was to prove itself
 * @param process the process that asked for the logon
 * @param network where the logon came from
 * @param furtherFields fields that this version of the library does not know
 */
public record LogonFailed(
    EventHeader header,
    Subject subject,
    Account account,
    @Nullable NtStatus status,
    @Nullable MessageCode failureReason,
    @Nullable NtStatus subStatus,
    LogonType logonType,
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
    Objects.requireNonNull(logonType, "logonType");
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
