package io.github.logonaudit.flink;

import org.apache.flink.api.common.JobExecutionResult;

/** What a job that has ended read and wrote. */
record Outcome(long events, long malformed, long strayTexts, long late, long sessions) {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int INCOMPLETE = 3;

  static Outcome of(JobExecutionResult result) {
    return new Outcome(
        count(result, SortProblems.EVENTS),
        count(result, SortProblems.MALFORMED_EVENTS),
        count(result, SortProblems.STRAY_TEXTS),
        count(result, LiveSessions.LATE_EVENTS),
        count(result, ArchivedSessions.SESSIONS));
  }

  private static long count(JobExecutionResult result, String name) {
    Long count = result.getAccumulatorResult(name);
    return count == null ? 0 : count;
  }

  /** Returns the exit status, with the meaning that it has for the tool. */
  int status() {
    if (malformed > 0 || strayTexts > 0) {
      return INCOMPLETE;
    }
    return events == 0 ? FAILED : DONE;
  }

  /** Returns a line for a person. */
  @Override
  public String toString() {
    return "%d events, %d malformed, %d late, %d sessions"
        .formatted(events, malformed, late, sessions);
  }
}
