package io.github.logonaudit.session;

/** How certain the end of a session is, the most certain first. */
public enum EndGrade {
  /** A: event 4634 names the session itself; exact, unless the clock was set back. */
  EXACT("A"),
  /**
   * B: event 4647 names the session itself; exact for the user, the session object may last longer.
   */
  USER_LEFT("B"),
  /**
   * B': event 4634 or 4647 names one half of a split token only, of which the log may lack the
   * logon.
   */
  LINKED("B'"),
  /**
   * C: the computer was shut down properly; exact within seconds if a start or a stop of the kernel
   * confirms it, else with a lower bound only.
   */
  SHUTDOWN("C"),
  /**
   * C': a shutdown was requested; no event shows that it was cancelled, or that it happened. The
   * end is between the request and the next start of the computer.
   */
  SHUTDOWN_REQUESTED("C'"),
  /** D: the end is between the last event before a restart and the next start of the computer. */
  RESTART_BOUNDED("D"),
  /** E: the end is before another logon with the same logon ID. */
  SUPERSEDED("E"),
  /** F: no event shows that the session ended. */
  OPEN("F"),
  /**
   * G: the log has a gap after the last event of the session: it was cleared, or records are
   * missing. The logoff may be among the missing records. The bounds still hold.
   */
  TRUNCATED("G");

  private final String letter;

  EndGrade(String letter) {
    this.letter = letter;
  }

  /**
   * Returns the short form for tables.
   *
   * @return a letter from A to G, with an apostrophe if the end is inferred
   */
  public String letter() {
    return letter;
  }
}
