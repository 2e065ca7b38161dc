package io.github.logonaudit.security;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.util.List;
import java.util.Objects;

/**
 * Event 4647, user initiated logoff: the user left. The session itself may go later, or without
 * event 4634 ever being logged.
 *
 * <p>Source: event 4647 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param account the account whose user left
 * @param logonId the logon ID of its session; of a split token, the one that is not elevated
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record UserInitiatedLogoff(
    EventHeader header, Account account, LogonId logonId, List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<UserInitiatedLogoff> TYPE =
      EventType.of(EventKey.security(4647), UserInitiatedLogoff.class, UserInitiatedLogoff::from);

  /** {@inheritDoc} */
  public UserInitiatedLogoff {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static UserInitiatedLogoff from(EventFields fields) {
    return new UserInitiatedLogoff(
        fields.header(),
        fields.account("Target"),
        fields.logonId("TargetLogonId"),
        fields.further());
  }
}
