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
import org.jspecify.annotations.Nullable;

/**
 * Event 4634, an account was logged off: the logon session ended, because nothing held its token
 * any longer.
 *
 * <p>Source: event 4634 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param account the account that was logged off
 * @param logonId the logon ID of the session that ended
 * @param logonType how the account had logged on; null if it is missing or can't be read
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record AccountLoggedOff(
    EventHeader header,
    Account account,
    LogonId logonId,
    @Nullable LogonType logonType,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<AccountLoggedOff> TYPE =
      EventType.of(EventKey.security(4634), AccountLoggedOff.class, AccountLoggedOff::from);

  /** {@inheritDoc} */
  public AccountLoggedOff {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static AccountLoggedOff from(EventFields fields) {
    return new AccountLoggedOff(
        fields.header(),
        fields.account("Target"),
        fields.logonId("TargetLogonId"),
        LogonType.from(fields),
        fields.further());
  }
}
