package io.github.logonaudit.security;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventType;
import java.util.List;

/** The built-in events. A new one needs a record with its {@link EventType}, and a line here. */
public final class SecurityEvents {
  private static final List<EventType<?>> TYPES =
      List.of(
          AccountLoggedOn.TYPE,
          AccountLoggedOff.TYPE,
          UserInitiatedLogoff.TYPE,
          WindowsStarted.TYPE,
          WindowsShutDown.TYPE,
          SystemTimeChanged.TYPE,
          LogonFailed.TYPE,
          ExplicitCredentialsUsed.TYPE,
          SpecialPrivilegesAssigned.TYPE,
          SidsFiltered.TYPE,
          SessionReconnected.TYPE,
          SessionDisconnected.TYPE,
          WorkstationLocked.TYPE,
          WorkstationUnlocked.TYPE,
          ScreenSaverInvoked.TYPE,
          ScreenSaverDismissed.TYPE,
          SpecialGroupsAssigned.TYPE,
          EventLoggingServiceShutDown.TYPE,
          AuditLogCleared.TYPE,
          OperatingSystemStarted.TYPE,
          OperatingSystemShutDown.TYPE,
          RebootedWithoutCleanShutdown.TYPE,
          ShutdownTransitionInitiated.TYPE,
          ShutdownRequested.TYPE,
          ShutdownRequested.UPPER_CASE_TYPE,
          ShutdownAborted.TYPE,
          ShutdownAborted.UPPER_CASE_TYPE,
          LastShutdownStatusLogged.TYPE,
          BootTypeLogged.TYPE,
          EventLogServiceStarted.TYPE,
          EventLogServiceStopped.TYPE,
          PreviousShutdownWasUnexpected.TYPE,
          OperatingSystemVersionLogged.TYPE,
          TerminalSessionLoggedOn.TYPE,
          TerminalSessionLoggedOff.TYPE,
          TerminalSessionDisconnected.TYPE,
          TerminalSessionReconnected.TYPE);

  private static final EventCatalog CATALOG = EventCatalog.of(TYPES);

  private SecurityEvents() {}

  /**
   * Returns the catalog of the built-in events.
   *
   * @return the catalog; {@link EventCatalog#with} adds to it
   */
  public static EventCatalog catalog() {
    return CATALOG;
  }
}
