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
 * Event 4801, the workstation was unlocked. The logon of type 7 beside it is not a session of its
 * own.
 *
 * <p>Source: event 4801 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param account the user who unlocked it
 * @param logonId the logon ID with which the session began
 * @param sessionId the Terminal Services session, a number that Windows reuses after logoff; null
 *     if it is missing or can't be read
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record WorkstationUnlocked(
    EventHeader header,
    Account account,
    LogonId logonId,
    @Nullable Long sessionId,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<WorkstationUnlocked> TYPE =
      EventType.of(EventKey.security(4801), WorkstationUnlocked.class, WorkstationUnlocked::from);

  /** {@inheritDoc} */
  public WorkstationUnlocked {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(logonId, "logonId");
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static WorkstationUnlocked from(EventFields fields) {
    return new WorkstationUnlocked(
        fields.header(),
        fields.account("Target"),
        fields.logonId("TargetLogonId"),
        fields.unsignedOrNull("SessionId"),
        fields.further());
  }
}
