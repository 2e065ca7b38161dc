package io.github.logonaudit.event;

import org.jspecify.annotations.Nullable;

/**
 * The {@code Execution} element: the process and thread that logged the event.
 *
 * <p>All are unsigned. The last five come only from ETL traces.
 *
 * @param processId the process, or null if there is none
 * @param threadId the thread, or null if there is none
 * @param processorId the processor, or null
 * @param sessionId the Terminal Services session, or null; not a logon ID
 * @param kernelTime time spent in kernel mode, in clock ticks of the trace, or null
 * @param userTime time spent in user mode, in clock ticks of the trace, or null
 * @param processorTime time spent on the processor, in clock ticks of the trace, or null
 */
public record Execution(
    @Nullable Long processId,
    @Nullable Long threadId,
    @Nullable Long processorId,
    @Nullable Long sessionId,
    @Nullable Long kernelTime,
    @Nullable Long userTime,
    @Nullable Long processorTime) {
  /** Nothing is known about the execution. */
  public static final Execution UNKNOWN = new Execution(null, null, null, null, null, null, null);

  /**
   * Returns the execution as events of a log have it, without the parts that only traces have.
   *
   * @param processId the process
   * @param threadId the thread
   * @return the execution
   */
  public static Execution of(long processId, long threadId) {
    return new Execution(processId, threadId, null, null, null, null, null);
  }
}
