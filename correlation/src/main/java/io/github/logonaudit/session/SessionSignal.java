package io.github.logonaudit.session;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event means for sessions. {@link io.github.logonaudit.correlation.SessionRules} create
 * signals from events.
 */
public sealed interface SessionSignal {
  /**
   * A signal about one session.
   *
   * <p>A logon ID identifies a session only on one computer, between two of its starts.
   */
  sealed interface OfLogonId extends SessionSignal
      permits LoggedOn, LogoffInitiated, LoggedOff, PresenceChanged, PrivilegesAssigned, Activity {
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
   * @param account the account
   * @param logonType how the account logged on, or null if the event does not say
   * @param source where the logon came from
   * @param logonProcessName the trusted logon process without surrounding blanks, or null if the
   *     event does not say
   * @param processName the full path of the program that requested the logon, or null
   * @param linkedLogonId the other half of a split token, or null
   * @param elevated whether the token is elevated, or null if the event does not say
   */
  record LoggedOn(
      LogonId logonId,
      Account account,
      @Nullable LogonType logonType,
      NetworkInformation source,
      @Nullable String logonProcessName,
      @Nullable String processName,
      @Nullable LogonId linkedLogonId,
      @Nullable Boolean elevated)
      implements OfLogonId {
    /** {@inheritDoc} */
    public LoggedOn {
      Objects.requireNonNull(logonId, "logonId");
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * The user initiated a logoff (event 4647).
   *
   * @param logonId the session
   * @param account the account
   */
  record LogoffInitiated(LogonId logonId, Account account) implements OfLogonId {
    /** {@inheritDoc} */
    public LogoffInitiated {
      Objects.requireNonNull(logonId, "logonId");
      Objects.requireNonNull(account, "account");
    }
  }

  /**
   * A session was destroyed (event 4634).
   *
   * @param logonId the session
   * @param account the account
   * @param logonType how the account had logged on, or null if the event does not say
   */
  record LoggedOff(LogonId logonId, Account account, @Nullable LogonType logonType)
      implements OfLogonId {
    /** {@inheritDoc} */
    public LoggedOff {
      Objects.requireNonNull(logonId, "logonId");
      Objects.requireNonNull(account, "account");
    }
  }

  /** How the presence of a user at a session can change. */
  enum Presence {
    /** The workstation was locked. */
    LOCKED,
    /** The workstation was unlocked. */
    UNLOCKED,
    /** The screen saver started. */
    SCREEN_SAVER_ON,
    /** The screen saver stopped. */
    SCREEN_SAVER_OFF,
    /** The session lost its terminal. */
    DISCONNECTED,
    /** The session got a terminal back. */
    RECONNECTED
  }

  /**
   * The user left or came back; the session continues.
   *
   * @param logonId the session
   * @param account the account
   * @param presence what happened
   * @param terminalSession the number of its Terminal Services session, or null if the event does
   *     not say
   * @param client the client that was connected or disconnected; null for other events. Its parts
   *     are null if the event does not say
   */
  record PresenceChanged(
      LogonId logonId,
      Account account,
      Presence presence,
      @Nullable Long terminalSession,
      @Nullable NetworkInformation client)
      implements OfLogonId {
    /** {@inheritDoc} */
    public PresenceChanged {
      Objects.requireNonNull(logonId, "logonId");
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(presence, "presence");
    }
  }

  /**
   * A new session got sensitive privileges.
   *
   * @param logonId the session
   * @param account the account
   */
  record PrivilegesAssigned(LogonId logonId, Account account) implements OfLogonId {
    /** {@inheritDoc} */
    public PrivilegesAssigned {
      Objects.requireNonNull(logonId, "logonId");
      Objects.requireNonNull(account, "account");
    }
  }

  /**
   * A session did something, so it was open.
   *
   * @param logonId the session
   */
  record Activity(LogonId logonId) implements OfLogonId {
    /** {@inheritDoc} */
    public Activity {
      Objects.requireNonNull(logonId, "logonId");
    }
  }

  /** What the Terminal Services session manager reports. */
  enum TerminalChange {
    /** Event 21: a user logged on. */
    LOGGED_ON,
    /** Event 22: the shell started. */
    SHELL_STARTED,
    /** Event 23: the user logged off; the number of the session can be used again. */
    LOGGED_OFF,
    /** Event 24, 39 or 40: the session lost its terminal. */
    DISCONNECTED,
    /** Event 25: the session got a terminal back. */
    RECONNECTED
  }

  /**
   * The Terminal Services session manager reports a change of a session, which it knows by another
   * number than a logon ID.
   *
   * @param terminalSession the number, which is used again after {@link TerminalChange#LOGGED_OFF}
   * @param user the user, whose parts are null if the event does not say
   * @param change what happened
   * @param address the address of the client, or null if the event does not say
   */
  record TerminalSessionChanged(
      long terminalSession, Account user, TerminalChange change, @Nullable NetworkAddress address)
      implements SessionSignal {
    /** {@inheritDoc} */
    public TerminalSessionChanged {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(change, "change");
    }
  }

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
    /** System 27 of the kernel, if it reports a full start. */
    BOOT_TYPE
  }

  /**
   * The computer started.
   *
   * @param marker which event shows that
   */
  record ComputerStarted(StartMarker marker) implements SessionSignal {
    /** {@inheritDoc} */
    public ComputerStarted {
      Objects.requireNonNull(marker, "marker");
    }
  }

  /** Which event shows that a computer is about to stop. */
  enum StopMarker {
    /** Security 1100 or System 6006: the event log service stopped, possibly alone. */
    EVENT_LOG,
    /** System 13 or 109: the kernel is stopping. */
    KERNEL,
    /** System 1074: a shutdown was requested; it can be cancelled: {@link ShutdownCancelled}. */
    REQUESTED
  }

  /**
   * The computer is about to stop, or only its event log service.
   *
   * @param marker which event shows that
   */
  record ComputerStopping(StopMarker marker) implements SessionSignal {
    /** {@inheritDoc} */
    public ComputerStopping {
      Objects.requireNonNull(marker, "marker");
    }
  }

  /** A requested shutdown was cancelled, so the computer keeps running (System 1075). */
  record ShutdownCancelled() implements SessionSignal {}

  /**
   * The computer reported at its start that it had not been shut down properly.
   *
   * @param lastAlive when the computer was last known to run, or null if that is not known. It is
   *     never known to the standard rules: event 6008 gives it in local time and in the format of
   *     the computer's language.
   */
  record UncleanShutdownFound(@Nullable Instant lastAlive) implements SessionSignal {}

  /**
   * The clock was set.
   *
   * @param change by how much, negative if backwards; null if the event does not say
   * @param logonId the session that set it, which was therefore open; null if the event names none
   */
  record ClockSet(@Nullable Duration change, @Nullable LogonId logonId) implements SessionSignal {}

  /**
   * The name of the computer was changed (System 6011).
   *
   * @param previousName the name before, without its domain
   * @param newName the name since then, without its domain
   */
  record ComputerRenamed(String previousName, String newName) implements SessionSignal {
    /** {@inheritDoc} */
    public ComputerRenamed {
      Objects.requireNonNull(previousName, "previousName");
      Objects.requireNonNull(newName, "newName");
    }
  }

  /**
   * A log was cleared: its earlier events are lost, but no session ended by that.
   *
   * @param channel the log, or null if it is the log of this event
   */
  record LogCleared(@Nullable String channel) implements SessionSignal {}
}
