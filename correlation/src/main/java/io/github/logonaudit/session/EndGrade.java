package io.github.logonaudit.session;

/** How sure the end of a session is, the surest first. */
public enum EndGrade {
  /** A: event 4634 names the session itself; exact. */
  EXACT("A"),
  /**
   * B: event 4647 names the session itself; exact for the user, the session object may last longer.
   */
  USER_LEFT("B"),
  /** B': event 4634 or 4647 names the other half of a split token. */
  LINKED("B'"),
  /** C: the computer was shut down in order. */
  SHUTDOWN("C"),
  /** C': a shutdown was asked for; nothing says that it was aborted, or that it happened. */
  SHUTDOWN_REQUESTED("C'"),
  /** D: the end lies between the last sign of life and the next start of the computer. */
  RESTART_BOUNDED("D"),
  /** E: the end lies before another logon with the same logon ID. */
  SUPERSEDED("E"),
  /** F: nothing says that the session ended. */
  OPEN("F"),
  /**
   * G: the log has a gap behind the last event of the session (it was cleared, or records are
   * missing), and the end may have been logged there. The bounds still hold.
   */
  TRUNCATED("G");

  private final String letter;

  EndGrade(String letter) {
    this.letter = letter;
  }

  /**
   * Returns the short form for tables.
   *
   * @return a letter from A to G, with an apostrophe for what is inferred
   */
  public String letter() {
    return letter;
  }
}
