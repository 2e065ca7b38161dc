package io.github.logonaudit.cli.schema;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.AuditLogCleared;
import io.github.logonaudit.security.ExplicitCredentialsUsed;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.security.ProcessInformation;
import io.github.logonaudit.security.ScreenSaverDismissed;
import io.github.logonaudit.security.ScreenSaverInvoked;
import io.github.logonaudit.security.SessionDisconnected;
import io.github.logonaudit.security.SessionReconnected;
import io.github.logonaudit.security.SidsFiltered;
import io.github.logonaudit.security.SpecialGroupsAssigned;
import io.github.logonaudit.security.SpecialPrivilegesAssigned;
import io.github.logonaudit.security.SystemTimeChanged;
import io.github.logonaudit.security.UserInitiatedLogoff;
import io.github.logonaudit.security.WorkstationLocked;
import io.github.logonaudit.security.WorkstationUnlocked;
import io.github.logonaudit.system.EventLogCleared;
import io.github.logonaudit.system.ShutdownRequested;
import io.github.logonaudit.terminalservices.TerminalSessionDisconnected;
import io.github.logonaudit.terminalservices.TerminalSessionLoggedOff;
import io.github.logonaudit.terminalservices.TerminalSessionLoggedOn;
import io.github.logonaudit.terminalservices.TerminalSessionReconnected;
import io.github.logonaudit.terminalservices.TerminalShellStarted;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts that many kinds of events have in common, by what they mean rather than by the names
 * they are logged under.
 *
 * @param user the account that the event is about
 * @param logonId the logon session that the event is about: of a logon the new one, not the one
 *     that asked for it; null if the event names none
 * @param logonType how the account logged on, or null
 * @param source where it came from; its parts are null if the event does not say
 * @param process the process that acted; its parts are null if the event does not say
 * @param actor the session that asked for what happened, where this is not the user's; its parts
 *     are null if the event names none
 */
public record EventParts(
    Account user,
    @Nullable LogonId logonId,
    @Nullable LogonType logonType,
    NetworkInformation source,
    ProcessInformation process,
    Subject actor) {
  private static final Account NO_ACCOUNT = new Account(null, null, null);
  private static final NetworkInformation NO_SOURCE = new NetworkInformation(null, null, null);
  private static final ProcessInformation NO_PROCESS = new ProcessInformation(null, null);
  private static final Subject NOBODY = new Subject(NO_ACCOUNT, null);

  /**
   * Returns the parts of an event.
   *
   * @param event the event; null and events that are not built in have no parts
   * @return the parts
   */
  // A line for each kind of event: a table of functions would be no shorter.
  public static EventParts of(@Nullable WindowsEvent event) {
    if (event instanceof AccountLoggedOn on) {
      return new EventParts(
          on.account(), on.logonId(), on.logonType(), on.network(), on.process(), on.subject());
    }
    if (event instanceof LogonFailed failed) {
      return new EventParts(
          failed.account(),
          null,
          failed.logonType(),
          failed.network(),
          failed.process(),
          failed.subject());
    }
    if (event instanceof AccountLoggedOff off) {
      return new EventParts(
          off.account(), off.logonId(), off.logonType(), NO_SOURCE, NO_PROCESS, NOBODY);
    }
    if (event instanceof UserInitiatedLogoff off) {
      return of(off.account(), off.logonId());
    }
    if (event instanceof ExplicitCredentialsUsed used) {
      return new EventParts(
          used.subject().account(),
          used.subject().logonId(),
          null,
          used.network(),
          used.process(),
          NOBODY);
    }
    if (event instanceof SpecialPrivilegesAssigned assigned) {
      return of(assigned.account(), assigned.logonId());
    }
    if (event instanceof SpecialGroupsAssigned assigned) {
      return new EventParts(
          assigned.account(), assigned.logonId(), null, NO_SOURCE, NO_PROCESS, assigned.subject());
    }
    if (event instanceof SidsFiltered filtered) {
      return of(filtered.account(), null);
    }
    if (event instanceof SystemTimeChanged changed) {
      return new EventParts(
          changed.subject().account(),
          changed.subject().logonId(),
          null,
          NO_SOURCE,
          changed.process(),
          NOBODY);
    }
    if (event instanceof AuditLogCleared cleared) {
      return of(cleared.subject().account(), cleared.subject().logonId());
    }
    if (event instanceof EventLogCleared cleared) {
      return of(cleared.account(), null);
    }
    return ofDesktop(event);
  }

  private static EventParts ofDesktop(@Nullable WindowsEvent event) {
    if (event instanceof SessionReconnected reconnected) {
      return of(
          reconnected.account(),
          reconnected.logonId(),
          reconnected.clientName(),
          reconnected.clientAddress());
    }
    if (event instanceof SessionDisconnected disconnected) {
      return of(
          disconnected.account(),
          disconnected.logonId(),
          disconnected.clientName(),
          disconnected.clientAddress());
    }
    if (event instanceof WorkstationLocked locked) {
      return of(locked.account(), locked.logonId());
    }
    if (event instanceof WorkstationUnlocked unlocked) {
      return of(unlocked.account(), unlocked.logonId());
    }
    if (event instanceof ScreenSaverInvoked invoked) {
      return of(invoked.account(), invoked.logonId());
    }
    if (event instanceof ScreenSaverDismissed dismissed) {
      return of(dismissed.account(), dismissed.logonId());
    }
    if (event instanceof TerminalSessionLoggedOn on) {
      return of(on.user(), null, null, on.address());
    }
    if (event instanceof TerminalShellStarted started) {
      return of(started.user(), null, null, started.address());
    }
    if (event instanceof TerminalSessionLoggedOff off) {
      return of(off.user(), null);
    }
    if (event instanceof TerminalSessionDisconnected disconnected) {
      return of(disconnected.user(), null, null, disconnected.address());
    }
    if (event instanceof TerminalSessionReconnected reconnected) {
      return of(reconnected.user(), null, null, reconnected.address());
    }
    return of(event instanceof ShutdownRequested requested ? requested.user() : NO_ACCOUNT, null);
  }

  private static EventParts of(Account user, @Nullable LogonId logonId) {
    return of(user, logonId, null, null);
  }

  private static EventParts of(
      Account user,
      @Nullable LogonId logonId,
      @Nullable String client,
      @Nullable NetworkAddress address) {
    return new EventParts(
        user, logonId, null, new NetworkInformation(client, address, null), NO_PROCESS, NOBODY);
  }

  /**
   * Returns whether what was tried succeeded.
   *
   * @param header the event's header
   * @return {@code success} or {@code failure} by the keywords of the audit, else empty
   */
  public static Optional<String> outcome(EventHeader header) {
    if (header.keywords() == null) {
      return Optional.empty();
    }
    return header.keywords().isAuditFailure()
        ? Optional.of("failure")
        : header.keywords().isAuditSuccess() ? Optional.of("success") : Optional.empty();
  }

  /**
   * Returns whether anything is known of an account.
   *
   * @param account the account
   * @return false without SID and name
   */
  public static boolean isKnown(Account account) {
    return account.sid() != null || account.name() != null;
  }

  /** Returns the IP address of a source as text, or null if it is a word or unknown. */
  static @Nullable String ip(NetworkInformation source) {
    NetworkAddress address = source.address();
    return address == null
        ? null
        : address.inetAddress().map(InetAddress::getHostAddress).orElse(null);
  }

  /** Returns the file name of a program's path. */
  static @Nullable String fileName(@Nullable String path) {
    return path == null ? null : path.substring(path.lastIndexOf('\\') + 1);
  }
}
