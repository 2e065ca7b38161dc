package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;

/**
 * Event 4800, the workstation was locked, as a user of the library would add it.
 *
 * @param header the header
 * @param user who locked it
 * @param logonId the session that was locked
 */
public record WorkstationLocked(EventHeader header, Account user, LogonId logonId)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<WorkstationLocked> TYPE =
      EventType.of(
          EventKey.security(4800),
          WorkstationLocked.class,
          fields ->
              new WorkstationLocked(
                  fields.header(), fields.account("Target"), fields.logonId("TargetLogonId")));
}
