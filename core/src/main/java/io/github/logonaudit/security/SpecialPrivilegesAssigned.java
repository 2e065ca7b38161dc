package io.github.logonaudit.security;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringTokenizer;

/**
 * Event 4672, special privileges were assigned to a new logon: the session has administrator
 * rights.
 *
 * <p>The subject of the event is the account that logged on, and the logon ID is that of the new
 * session (the elevated one of a split token). The event may come before or after the session's
 * {@link AccountLoggedOn}.
 *
 * <p>Source: event 4672 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param account the account that logged on; its domain may be spelled differently in event 4624
 * @param logonId the logon ID of the new session
 * @param privileges the privileges in the order of the event, such as {@code SeDebugPrivilege}
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record SpecialPrivilegesAssigned(
    EventHeader header,
    Account account,
    LogonId logonId,
    List<String> privileges,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<SpecialPrivilegesAssigned> TYPE =
      EventType.of(
          EventKey.security(4672),
          SpecialPrivilegesAssigned.class,
          SpecialPrivilegesAssigned::from);

  /** {@inheritDoc} */
  public SpecialPrivilegesAssigned {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    privileges = List.copyOf(Objects.requireNonNull(privileges, "privileges"));
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  @Override
  public LogonId subjectLogonId() {
    return logonId;
  }

  private static SpecialPrivilegesAssigned from(EventFields fields) {
    return new SpecialPrivilegesAssigned(
        fields.header(),
        fields.account("Subject"),
        fields.logonId("SubjectLogonId"),
        privileges(fields),
        fields.further());
  }

  private static List<String> privileges(EventFields fields) {
    String list = fields.textOrNull("PrivilegeList");
    if (list == null) {
      return List.of();
    }
    // Not a regular expression: there is such an event for each logon of an administrator.
    StringTokenizer names = new StringTokenizer(list.strip(), " \t\n\u000b\f\r");
    List<String> privileges = new ArrayList<>();
    while (names.hasMoreTokens()) {
      privileges.add(names.nextToken());
    }
    return privileges;
  }
}
