package io.github.logonaudit.flink;

import org.jspecify.annotations.Nullable;

/**
 * What a source found: an event, or something that it could not read.
 *
 * @param event the event, or null
 * @param problem what could not be read, or null
 * @param json the problem as a line of JSON, empty where there is none
 */
public record Found(@Nullable ComputerEvent event, @Nullable Problem problem, String json) {
  /** What can't be read. */
  public enum Problem {
    /** An event. */
    MALFORMED,
    /** A value of an event, which is used without it. */
    UNREADABLE,
    /** Text between events that may contain more of them. */
    STRAY
  }

  static Found of(ComputerEvent event) {
    return new Found(event, null, "");
  }

  static Found of(Problem problem, String json) {
    return new Found(null, problem, json);
  }
}
