package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;

/**
 * Event 100 of a program that ends the sessions of a public computer, as a plug-in brings it.
 *
 * @param header the header
 * @param user the user of the session
 * @param logonId the session
 */
public record KioskSessionClosed(EventHeader header, Account user, LogonId logonId)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<KioskSessionClosed> TYPE =
      EventType.of(
          new EventKey("Contoso-Kiosk", 100),
          KioskSessionClosed.class,
          fields ->
              new KioskSessionClosed(
                  fields.header(), fields.account("Target"), fields.logonId("TargetLogonId")));
}
