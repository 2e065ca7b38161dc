package io.github.logonaudit.session;

/** How a session ended. */
public enum EndReason {
  /** Event 4634 was logged: the session object was destroyed. */
  LOGGED_OFF,
  /**
   * Event 4647 was logged, but no 4634: the user left. When the session object was destroyed is not
   * known. A 4647 after which the session was locked, unlocked or reconnected is no end: the logoff
   * was held up or cancelled.
   */
  USER_INITIATED,
  /**
   * The computer was shut down properly, and no event shows that the session ended before. At the
   * end of a log, the event log service stopped, which makes a shutdown likely; if it is running
   * again later, that was no shutdown.
   */
  SHUTDOWN,
  /**
   * The computer restarted without a proper shutdown: a crash, or a power loss. What a start
   * reports about the last shutdown does not count against a stop of the kernel right before it.
   */
  RESTART,
  /** Another logon got the same logon ID and no restart was logged, so a restart was missed. */
  SUPERSEDED,
  /** The log ends, and no event shows that the session ended. */
  OPEN,
  /**
   * The session was evicted before its end: too many were open, or it had no event for too long
   * ({@link io.github.logonaudit.correlation.CorrelatorOptions}).
   */
  EVICTED
}
