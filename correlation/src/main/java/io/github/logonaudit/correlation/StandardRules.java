package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.AuditLogCleared;
import io.github.logonaudit.security.AuthenticationInformation;
import io.github.logonaudit.security.EventLoggingServiceShutDown;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.security.ScreenSaverDismissed;
import io.github.logonaudit.security.ScreenSaverInvoked;
import io.github.logonaudit.security.SessionDisconnected;
import io.github.logonaudit.security.SessionReconnected;
import io.github.logonaudit.security.SpecialPrivilegesAssigned;
import io.github.logonaudit.security.SystemTimeChanged;
import io.github.logonaudit.security.UserInitiatedLogoff;
import io.github.logonaudit.security.WindowsStarted;
import io.github.logonaudit.security.WorkstationLocked;
import io.github.logonaudit.security.WorkstationUnlocked;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import io.github.logonaudit.system.BootType;
import io.github.logonaudit.system.BootTypeLogged;
import io.github.logonaudit.system.ComputerNameChanged;
import io.github.logonaudit.system.EventLogCleared;
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
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the built-in events mean for sessions: one line for each. */
final class StandardRules {
  static final Function<AccountLoggedOn, @Nullable SessionSignal> LOGGED_ON =
      StandardRules::loggedOn;
  static final Function<AccountLoggedOff, @Nullable SessionSignal> LOGGED_OFF =
      StandardRules::loggedOff;

  private static final Account NOBODY = new Account(null, null, null);

  private StandardRules() {}

  static SessionRules addTo(SessionRules rules) {
    return addComputers(addTerminalSessions(addSessions(rules)));
  }

  private static SessionRules addSessions(SessionRules rules) {
    return rules
        .with(AccountLoggedOn.class, LOGGED_ON)
        .with(AccountLoggedOff.class, LOGGED_OFF)
        .with(
            UserInitiatedLogoff.class,
            event -> new LogoffInitiated(event.logonId(), event.account()))
        .with(
            SpecialPrivilegesAssigned.class,
            event -> new PrivilegesAssigned(event.logonId(), event.account()))
        .with(
            WorkstationLocked.class,
            event -> presence(event.logonId(), event.account(), Presence.LOCKED, event.sessionId()))
        .with(
            WorkstationUnlocked.class,
            event ->
                presence(event.logonId(), event.account(), Presence.UNLOCKED, event.sessionId()))
        .with(
            ScreenSaverInvoked.class,
            event ->
                presence(
                    event.logonId(), event.account(), Presence.SCREEN_SAVER_ON, event.sessionId()))
        .with(
            ScreenSaverDismissed.class,
            event ->
                presence(
                    event.logonId(), event.account(), Presence.SCREEN_SAVER_OFF, event.sessionId()))
        .with(
            SessionDisconnected.class,
            event ->
                new PresenceChanged(
                    event.logonId(),
                    event.account(),
                    Presence.DISCONNECTED,
                    null,
                    new NetworkInformation(event.clientName(), event.clientAddress(), null)))
        .with(
            SessionReconnected.class,
            event ->
                new PresenceChanged(
                    event.logonId(),
                    event.account(),
                    Presence.RECONNECTED,
                    null,
                    new NetworkInformation(event.clientName(), event.clientAddress(), null)));
  }

  private static SessionSignal presence(
      LogonId logonId, Account account, Presence presence, @Nullable Long terminalSession) {
    return new PresenceChanged(logonId, account, presence, terminalSession, null);
  }

  private static SessionRules addTerminalSessions(SessionRules rules) {
    return rules
        .with(
            TerminalSessionLoggedOn.class,
            event ->
                new TerminalSessionChanged(
                    event.sessionId(), event.user(), TerminalChange.LOGGED_ON, event.address()))
        .with(
            TerminalShellStarted.class,
            event ->
                new TerminalSessionChanged(
                    event.sessionId(), event.user(), TerminalChange.SHELL_STARTED, event.address()))
        .with(
            TerminalSessionLoggedOff.class,
            event ->
                new TerminalSessionChanged(
                    event.sessionId(), event.user(), TerminalChange.LOGGED_OFF, null))
        .with(
            TerminalSessionDisconnected.class,
            event ->
                new TerminalSessionChanged(
                    event.sessionId(), event.user(), TerminalChange.DISCONNECTED, event.address()))
        .with(
            TerminalSessionReconnected.class,
            event ->
                new TerminalSessionChanged(
                    event.sessionId(), event.user(), TerminalChange.RECONNECTED, event.address()))
        .with(
            TerminalSessionDisconnectedBySession.class,
            event ->
                new TerminalSessionChanged(
                    event.sessionId(), NOBODY, TerminalChange.DISCONNECTED, null))
        .with(TerminalSessionDisconnectedForReason.class, StandardRules::disconnected);
  }

  /** A session that ends does not go on without a terminal. */
  private static @Nullable SessionSignal disconnected(TerminalSessionDisconnectedForReason event) {
    Long reason = event.reason();
    return reason != null && reason == TerminalSessionDisconnectedForReason.LOGGED_OFF
        ? null
        : new TerminalSessionChanged(event.sessionId(), NOBODY, TerminalChange.DISCONNECTED, null);
  }

  private static SessionRules addComputers(SessionRules rules) {
    return rules
        .with(WindowsStarted.class, event -> new ComputerStarted(StartMarker.SECURITY_AUTHORITY))
        .with(OperatingSystemStarted.class, event -> new ComputerStarted(StartMarker.KERNEL))
        .with(
            OperatingSystemVersionLogged.class, event -> new ComputerStarted(StartMarker.EVENT_LOG))
        .with(BootTypeLogged.class, StandardRules::started)
        .with(
            EventLoggingServiceShutDown.class, event -> new ComputerStopping(StopMarker.EVENT_LOG))
        .with(EventLogServiceStopped.class, event -> new ComputerStopping(StopMarker.EVENT_LOG))
        .with(OperatingSystemShutDown.class, event -> new ComputerStopping(StopMarker.KERNEL))
        .with(ShutdownTransitionInitiated.class, event -> new ComputerStopping(StopMarker.KERNEL))
        .with(ShutdownRequested.class, event -> new ComputerStopping(StopMarker.REQUESTED))
        .with(ShutdownAborted.class, event -> new ShutdownCancelled())
        .with(RebootedWithoutCleanShutdown.class, event -> new UncleanShutdownFound(null))
        .with(PreviousShutdownWasUnexpected.class, event -> new UncleanShutdownFound(null))
        .with(LastShutdownStatusLogged.class, StandardRules::unclean)
        .with(SystemTimeChanged.class, StandardRules::clockChanged)
        .with(ComputerNameChanged.class, StandardRules::renamed)
        .with(AuditLogCleared.class, event -> new LogCleared(null))
        .with(EventLogCleared.class, StandardRules::cleared);
  }

  /** After a fast startup or hibernation no kernel started: the logon IDs and sessions go on. */
  private static @Nullable SessionSignal started(BootTypeLogged event) {
    return BootType.FULL_START.equals(event.bootType())
        ? new ComputerStarted(StartMarker.BOOT_TYPE)
        : null;
  }

  private static @Nullable SessionSignal unclean(LastShutdownStatusLogged event) {
    return Boolean.FALSE.equals(event.lastShutdownGood()) ? new UncleanShutdownFound(null) : null;
  }

  static SessionSignal loggedOn(AccountLoggedOn event) {
    if (LogonType.SYSTEM.equals(event.logonType()) && event.logonId().equals(LogonId.SYSTEM)) {
      return new ComputerStarted(StartMarker.SYSTEM_LOGON);
    }
    return new LoggedOn(
        event.logonId(),
        event.account(),
        event.logonType(),
        event.network(),
        logonProcess(event.authentication()),
        event.process().name(),
        event.token().linkedLogonId(),
        event.token().elevated());
  }

  static SessionSignal loggedOff(AccountLoggedOff event) {
    return new LoggedOff(event.logonId(), event.account(), event.logonType());
  }

  private static @Nullable SessionSignal cleared(EventLogCleared event) {
    return event.channel() == null ? null : new LogCleared(event.channel());
  }

  private static @Nullable SessionSignal renamed(ComputerNameChanged event) {
    return event.previousName() == null || event.newName() == null
        ? null
        : new ComputerRenamed(event.previousName(), event.newName());
  }

  /** Makes no text for each logon: Windows pads the usual names with blanks. */
  private static @Nullable String logonProcess(AuthenticationInformation authentication) {
    String raw = authentication.logonProcessRaw();
    return raw == null
        ? null
        : switch (raw) {
          case "NtLmSsp " -> "NtLmSsp";
          case "Kerberos" -> "Kerberos";
          case "User32 " -> "User32";
          case "Advapi  " -> "Advapi";
          default -> authentication.logonProcess();
        };
  }

  private static SessionSignal clockChanged(SystemTimeChanged event) {
    Instant before = event.previousTime().instant();
    Instant after = event.newTime().instant();
    return new ClockSet(
        before == null || after == null ? null : Duration.between(before, after),
        event.subjectLogonId());
  }
}
