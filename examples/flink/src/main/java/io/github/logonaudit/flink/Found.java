package io.github.logonaudit.flink;

import org.jspecify.annotations.Nullable;

/**
 * What a source found: an event, something that it could not read, or both.
 *
 * @param event the event, or null; for a malformed event, what its header says
 * @param problem what could not be read, or null
 * @param json the problem as a line of JSON, empty where there is none
 */
public record Found(@Nullable ComputerEvent event, @Nullable Problem problem, String json) {
  /** What can't be read. */
  public enum Problem {
    /** An event. */
    MALFORMED,
    /** XML that is not well-formed, or is cut; the event is used nevertheless. */
    REPAIRED,
    /** A value of an event, which is used without it. */
    UNREADABLE,
    /** Text between events that may contain more of them. */
    STRAY,
    /** A file without any event. */
    OTHER
  }

  static Found of(ComputerEvent event) {
    return new Found(event, null, "");
  }

  /** Returns whether there is an event that could be read. */
  boolean isEvent() {
    return event != null && problem != Problem.MALFORMED;
  }

  static Found of(Problem problem, String json) {
    return new Found(null, problem, json);
  }
}
