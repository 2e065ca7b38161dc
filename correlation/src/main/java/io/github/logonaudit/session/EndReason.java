package io.github.logonaudit.session;

/** How a session ended. */
public enum EndReason {
  /** Event 4634 was logged: the session object is gone. */
  LOGGED_OFF,
  /**
   * Event 4647 was logged and no 4634: the user left; when the session object went is not known.
   */
  USER_INITIATED,
  /** The computer was shut down in order, and nothing says that the session ended before. */
  SHUTDOWN,
  /** The computer started again without having been shut down in order. */
  RESTART,
  /** Another logon got the same logon ID and no restart was logged, so a restart was missed. */
  SUPERSEDED,
  /** The log ends, and nothing in it says that the session ended. */
  OPEN,
  /**
   * The session was given up before its end: too many were open, or nothing had been heard of it
   * for too long ({@link io.github.logonaudit.correlation.CorrelatorOptions}).
   */
  EVICTED
}
