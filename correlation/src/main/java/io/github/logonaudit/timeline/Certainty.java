package io.github.logonaudit.timeline;

/** How certain it is that someone was logged on at a time. */
public enum Certainty {
  /** The log proves it: the session had begun, and a later event shows that it had not ended. */
  CERTAIN,
  /**
   * The log does not rule it out: the session began before the log, its end is not a point in time,
   * its user had already left, or the clock was set during the session.
   */
  POSSIBLE
}
