package io.github.logonaudit.windows;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.AuditLogCleared;
import io.github.logonaudit.security.EventLoggingServiceShutDown;
import io.github.logonaudit.security.ExplicitCredentialsUsed;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.ScreenSaverDismissed;
import io.github.logonaudit.security.ScreenSaverInvoked;
import io.github.logonaudit.security.SessionDisconnected;
import io.github.logonaudit.security.SessionReconnected;
import io.github.logonaudit.security.SidsFiltered;
import io.github.logonaudit.security.SpecialGroupsAssigned;
import io.github.logonaudit.security.SpecialPrivilegesAssigned;
import io.github.logonaudit.security.SystemTimeChanged;
import io.github.logonaudit.security.UserInitiatedLogoff;
import io.github.logonaudit.security.WindowsShutDown;
import io.github.logonaudit.security.WindowsStarted;
import io.github.logonaudit.security.WorkstationLocked;
import io.github.logonaudit.security.WorkstationUnlocked;
import io.github.logonaudit.system.BootTypeLogged;
import io.github.logonaudit.system.ComputerNameChanged;
import io.github.logonaudit.system.EventLogCleared;
import io.github.logonaudit.system.EventLogServiceStarted;
import io.github.logonaudit.system.EventLogServiceStopped;
import io.github.logonaudit.system.LastShutdownStatusLogged;
import io.github.logonaudit.system.OperatingSystemShutDown;
import io.github.logonaudit.system.OperatingSystemStarted;
import io.github.logonaudit.system.OperatingSystemVersionLogged;
import io.github.logonaudit.system.PreviousShutdownWasUnexpected;
import io.github.logonaudit.system.RebootedWithoutCleanShutdown;
import io.github.logonaudit.system.ShutdownAborted;
import io.github.logonaudit.system.ShutdownRequested;
import io.github.logonaudit.system.ShutdownTransitionInitiated;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnected;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnectedBySession;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnectedForReason;
import io.github.logonaudit.terminalservices.TerminalSessionLoggedOff;
import io.github.logonaudit.terminalservices.TerminalSessionLoggedOn;
import io.github.logonaudit.terminalservices.TerminalSessionReconnected;
import io.github.logonaudit.terminalservices.TerminalShellStarted;
import java.util.List;

/**
 * The catalog of all built-in events.
 *
 * <p>A new one needs a record with its {@link EventType} in the package of its log, a line here,
 * and an entry in {@code EventTexts.properties}.
 */
public final class BuiltInEvents {
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
          EventLogCleared.TYPE,
          EventLogServiceStarted.TYPE,
          EventLogServiceStopped.TYPE,
          PreviousShutdownWasUnexpected.TYPE,
          OperatingSystemVersionLogged.TYPE,
          ComputerNameChanged.TYPE,
          TerminalSessionLoggedOn.TYPE,
          TerminalSessionLoggedOff.TYPE,
          TerminalSessionDisconnected.TYPE,
          TerminalSessionReconnected.TYPE,
          TerminalShellStarted.TYPE,
          TerminalSessionDisconnectedBySession.TYPE,
          TerminalSessionDisconnectedForReason.TYPE);

  private static final EventCatalog CATALOG = EventCatalog.of(TYPES);

  private BuiltInEvents() {}

  /**
   * Returns the catalog of the built-in events.
   *
   * @return the catalog; {@link EventCatalog#with} adds to it
   */
  public static EventCatalog catalog() {
    return CATALOG;
  }
}
