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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event 4648, a logon was attempted using explicit credentials: a process gave the credentials of
 * an account other than its own, as {@code runas} does. It is logged where the credentials were
 * given, not where they were used.
 *
 * <p>Source: event 4648 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param subject the account that used the credentials, and its session, which is not new
 * @param logonGuid links the subject's Kerberos logon to events of other computers, or null if
 *     there is none
 * @param account the account whose credentials were used, without a SID
 * @param targetLogonGuid the same for the account's logon, or null if there is none
 * @param targetServer the server that the credentials were meant for, {@code localhost} for this
 *     computer, or null if there is none
 * @param targetInfo more about the target, such as a service principal name, or null if there is
 *     none
 * @param process the process that used the credentials
 * @param network where the credentials came from; without workstation name
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record ExplicitCredentialsUsed(
    EventHeader header,
    Subject subject,
    @Nullable UUID logonGuid,
    Account account,
    @Nullable UUID targetLogonGuid,
    @Nullable String targetServer,
    @Nullable String targetInfo,
    ProcessInformation process,
    NetworkInformation network,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<ExplicitCredentialsUsed> TYPE =
      EventType.of(
          EventKey.security(4648), ExplicitCredentialsUsed.class, ExplicitCredentialsUsed::from);

  /** {@inheritDoc} */
  public ExplicitCredentialsUsed {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(process, "process");
    Objects.requireNonNull(network, "network");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }

  private static ExplicitCredentialsUsed from(EventFields fields) {
    EventFields named = nameTargetLogonGuid(fields);
    return new ExplicitCredentialsUsed(
        fields.header(),
        named.subject(),
        named.guidOrNull("LogonGuid"),
        named.account("Target"),
        named.guidOrNull("TargetLogonGuid"),
        named.textOrNull("TargetServerName"),
        named.textOrNull("TargetInfo"),
        ProcessInformation.from(named),
        NetworkInformation.from(named),
        named.further());
  }

  // Windows Vista and Server 2008 may call both GUIDs LogonGuid; the second is the target's.
  private static EventFields nameTargetLogonGuid(EventFields fields) {
    if (fields.rawAll("LogonGuid").size() < 2 || fields.raw("TargetLogonGuid").isPresent()) {
      return fields;
    }
    List<Data> named = new ArrayList<>();
    int guids = 0;
    for (Data field : fields.all()) {
      boolean second = "LogonGuid".equals(field.name()) && ++guids == 2;
      named.add(second ? Data.of("TargetLogonGuid", field.value()) : field);
    }
    return EventFields.of(fields.header(), named);
  }
}
