package io.github.logonaudit.session;

/** How much the log says of the start of a session, the most first. */
public enum StartGrade {
  /** The logon (event 4624) is in the log. */
  LOGGED,
  /**
   * No start of the computer is in the log before the session's first event, so the logon may be
   * older than the log.
   */
  BEFORE_LOG,
  /**
   * The log has a gap between the start of the computer and the session's first event: it was
   * cleared, or records are missing.
   */
  HIDDEN,
  /**
   * The log goes back to the start of the computer and shows no gap, and has no logon all the same:
   * it was not audited, or events were left out of the export.
   */
  NOT_LOGGED
}
