package io.github.logonaudit.session;

/** Why an event counts as evidence for a session. */
public enum EvidenceRule {
  /** Event 4624 names the session as the new one. */
  LOGON,
  /** Event 4624 names the other half of a split token, and both name each other as linked. */
  LINKED_TOKEN,
  /**
   * Two events 4624 of one account, type and time in adjacent records are the halves of a split
   * token. Older versions of Windows do not link them. Without record IDs the time is enough, if it
   * is not cut to seconds.
   */
  ADJACENT_TOKEN,
  /** Event 4672 gives the session sensitive privileges. */
  PRIVILEGES,
  /** Event 4624 of type 7 or 13 checks the password of the account that has this session. */
  UNLOCK_LOGON,
  /** Event 4634 ends the short session that such a check creates. */
  UNLOCK_LOGOFF,
  /** Event 4800, 4801, 4802, 4803, 4778 or 4779 names the session. */
  PRESENCE,
  /**
   * Event 21 to 25, 39 or 40 of the Terminal Services session manager names the number that the
   * session has there: by an event 4800 to 4803 that names both, or because the session's user
   * logged on seconds before event 21.
   */
  TERMINAL_SESSION,
  /** The latest event that names the session as the one that acted. */
  ACTIVITY,
  /** Event 4647 names the session, or the other half of its token. */
  LOGOFF_INITIATED,
  /** Event 4634 names the session, or the other half of its token. */
  LOGOFF,
  /** The computer was shut down properly while the session was open. */
  SHUTDOWN,
  /** The last event that the computer logged before it restarted. */
  LAST_SIGN_OF_LIFE,
  /** The computer restarted; no logon session survives that. */
  RESTART,
  /** The computer reported at its start that it had not been shut down properly. */
  UNCLEAN_SHUTDOWN,
  /** Another logon got the same logon ID, which only happens after a restart. */
  SUPERSEDED
}
