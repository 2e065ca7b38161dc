package io.github.logonaudit.session;

import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event means for sessions. {@link SessionRules} make these from events. */
public sealed interface SessionSignal {
  /**
   * A signal about one session.
   *
   * <p>The logon ID means something only on one computer, between two of its starts.
   */
  sealed interface OfSession extends SessionSignal
      permits Opened, LogoffRequested, Destroyed, PresenceChanged, PrivilegesAssigned, Activity {
    /**
     * Returns the session.
     *
     * @return the logon ID
     */
    LogonId logonId();
  }

  /**
   * A session was created.
   *
   * @param logonId the session
   * @param account whose it is
   * @param logonType how the account logged on, or null if the event does not say
   * @param source where the logon came from
   * @param linkedLogonId the other half of a split token, or null
   * @param elevated whether the token is elevated, or null where the event does not say
   */
  record Opened(
      LogonId logonId,
      Account account,
      @Nullable LogonType logonType,
      NetworkInformation source,
      @Nullable LogonId linkedLogonId,
      @Nullable Boolean elevated)
      implements OfSession {}

  /**
   * The user asked to log off.
   *
   * @param logonId the session
   * @param account whose it is
   */
  record LogoffRequested(LogonId logonId, Account account) implements OfSession {}

  /**
   * A session is gone.
   *
   * @param logonId the session
   * @param account whose it was
   * @param logonType how the account had logged on, or null where the event does not say
   */
  record Destroyed(LogonId logonId, Account account, @Nullable LogonType logonType)
      implements OfSession {}

  /** What can happen to the presence of a user at a session. */
  enum Presence {
    /** The workstation was locked. */
    LOCKED,
    /** The workstation was unlocked. */
    UNLOCKED,
    /** The screen saver began. */
    SCREEN_SAVER_ON,
    /** The screen saver ended. */
    SCREEN_SAVER_OFF,
    /** The session lost its terminal. */
    DISCONNECTED,
    /** The session got a terminal again. */
    RECONNECTED
  }

  /**
   * The user left or came back, and the session lives on.
   *
   * @param logonId the session
   * @param account whose it is
   * @param presence what happened
   */
  record PresenceChanged(LogonId logonId, Account account, Presence presence)
      implements OfSession {}

  /**
   * A new session got sensitive privileges.
   *
   * @param logonId the session
   * @param account whose it is
   */
  record PrivilegesAssigned(LogonId logonId, Account account) implements OfSession {}

  /**
   * A session did something, so it was alive.
   *
   * @param logonId the session
   */
  record Activity(LogonId logonId) implements OfSession {}

  /** Which event shows that a computer started. */
  enum StartMarker {
    /** Security 4608. */
    SECURITY_AUTHORITY,
    /** Security 4624 of type 0. */
    SYSTEM_LOGON,
    /** System 12 of the kernel. */
    KERNEL,
    /** System 6009 of the event log. */
    EVENT_LOG,
    /** System 27 of the kernel, where it says that the kernel started anew. */
    BOOT_TYPE
  }

  /**
   * The computer started.
   *
   * @param marker which event shows it
   */
  record HostStarted(StartMarker marker) implements SessionSignal {}

  /** Which event shows that a computer is about to stop. */
  enum StopMarker {
    /** Security 1100 or System 6006: the event log service stopped, perhaps alone. */
    EVENT_LOG,
    /** System 13 or 109: the kernel stops. */
    KERNEL,
    /** System 1074: somebody asked for it, and it can be aborted: {@link HostStopAborted}. */
    REQUESTED
  }

  /**
   * The computer is about to stop, or only its event log service.
   *
   * @param marker which event shows it
   */
  record HostStopping(StopMarker marker) implements SessionSignal {}

  /** The stop of the computer that somebody had asked for was aborted, so the computer runs on. */
  record HostStopAborted() implements SessionSignal {}

  /**
   * The computer found at its start that it had not been shut down in order.
   *
   * @param lastAlive when the computer was last known to run, or null where that is not known. The
   *     standard rules never know it: event 6008 says it in local time and in the format of the
   *     computer's language.
   */
  record UncleanShutdownFound(@Nullable Instant lastAlive) implements SessionSignal {}

  /**
   * The clock was set.
   *
   * @param change by how much, negative for backwards; null where the event does not say
   * @param logonId the session that set it, which was therefore open; null where the event names
   *     none
   */
  record ClockChanged(@Nullable Duration change, @Nullable LogonId logonId)
      implements SessionSignal {}

  /** A log was cleared: what was in it before is hidden, and no session ended by that. */
  record LogCleared() implements SessionSignal {}
}
