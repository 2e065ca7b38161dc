package io.github.logonaudit.session;

/** What the log shows of the start of a session, the most first. */
public enum StartGrade {
  /** The logon (event 4624) is in the log. */
  LOGGED,
  /**
   * The log has no start of the computer before the session's first event, so the logon may be
   * older than the log.
   */
  BEFORE_LOG,
  /**
   * The log has a gap between the start of the computer and the session's first event: it was
   * cleared, or records are missing.
   */
  HIDDEN,
  /**
   * The log reaches back to the start of the computer and shows no gap, but has no logon: it was
   * not audited, or events were left out of the export.
   */
  NOT_LOGGED
}
