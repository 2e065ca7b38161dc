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
import io.github.logonaudit.identity.Sid;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event 4964, special groups have been assigned to a new logon: the account is a member of a group
 * that the administrator monitors.
 *
 * <p>Source: event 4964 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param subject the account that requested the logon
 * @param subjectLogonGuid links the subject's Kerberos logon to events of other computers, or null
 *     if there is none
 * @param account the account that logged on
 * @param logonId the logon ID of the new session
 * @param logonGuid links the new logon to events of other computers, or null if there is none
 * @param groups the groups in the order of the event
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record SpecialGroupsAssigned(
    EventHeader header,
    Subject subject,
    @Nullable UUID subjectLogonGuid,
    Account account,
    LogonId logonId,
    @Nullable UUID logonGuid,
    List<Sid> groups,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<SpecialGroupsAssigned> TYPE =
      EventType.of(
          EventKey.security(4964), SpecialGroupsAssigned.class, SpecialGroupsAssigned::from);

  /** {@inheritDoc} */
  public SpecialGroupsAssigned {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    groups = List.copyOf(Objects.requireNonNull(groups, "groups"));
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }

  private static SpecialGroupsAssigned from(EventFields fields) {
    return new SpecialGroupsAssigned(
        fields.header(),
        fields.subject(),
        fields.guidOrNull("LogonGuid"),
        fields.account("Target"),
        fields.logonId("TargetLogonId"),
        fields.guidOrNull("TargetLogonGuid"),
        fields.sids("SidList"),
        fields.further());
  }
}
