package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Step;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a System log the records belong to that are written late at a start of the
 * computer: right after that of the event log service it has others of earlier times, those of the
 * kernels among them.
 */
final class StartingRuns {
  private StartingRuns() {}

  /**
   * Returns whether a run may go on after records that seem to be of others: each life may have the
   * same stop of a kernel, which an image logs at each start; and what is written late at a start
   * may seem to go on with the life before.
   */
  static boolean mayGoOnAfter(List<Step> same, RecordRun run) {
    return run.starting != null || same.stream().anyMatch(StartOrder::isKernelStop);
  }

  /** Sees whether the records of the kernels are still to come, which follow an event log start. */
  static void watch(RecordRun run, Step step) {
    Instant time = RecordOrder.timeOf(step);
    if (StartOrder.isEventLogStart(step)) {
      run.starting = time;
    } else if (StartOrder.isKernelStart(step)
        || (run.starting != null
            && time != null
            && RunTimes.isEarlier(run.starting, time, StartOrder.START))) {
      run.starting = null;
    }
  }

  /**
   * Gives the records of kernels to the runs in which the event log service has just started, and
   * takes them out of the others; returns these runs.
   */
  static Set<Integer> takeOfKernels(
      List<RecordRun> runs,
      List<Integer> ends,
      List<Step> same,
      List<Integer> others,
      int[] numbers) {
    TreeMap<Instant, Integer> starting = new TreeMap<>();
    for (int number : ends) {
      Instant start = runs.get(number).starting;
      if (start != null) {
        starting.put(start, number);
      }
    }
    for (int i : others) {
      // A run that goes on by its own clock takes none from before.
      Instant time = same.get(i).event().time();
      if (time != null && !StartOrder.isOfKernel(same.get(i))) {
        Instant start = starting.floorKey(time);
        if (start != null && !RunTimes.isEarlier(start, time, StartOrder.START)) {
          starting.remove(start);
        }
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (int i = others.size() - 1; i >= 0 && !starting.isEmpty(); i--) {
      // Starts of kernels come first here, for those that stopped count as without time.
      int record = others.get(i);
      Step step = same.get(record);
      Map.Entry<Instant, Integer> start = startOf(step, starting);
      if (start != null) {
        starting.remove(start.getKey());
        taken.add(start.getValue());
        numbers[record] = start.getValue();
        others.remove(i);
      }
    }
    return taken;
  }

  /**
   * Returns whether a record without meaning for sessions was written late when a run started: it
   * is nearer to that start than to the end of the run before.
   *
   * @param before when the run before ended
   */
  static boolean isOfStart(Step step, RecordRun run, Instant before) {
    Instant time = step.event().time();
    Instant start = run.starting;
    if (start == null || time == null || step.signal() != null || time.isAfter(start)) {
      return false;
    }
    return time.isAfter(before)
        && start.getEpochSecond() - time.getEpochSecond()
            < time.getEpochSecond() - before.getEpochSecond();
  }

  /** The start at which a record of a kernel was written; null if there is none. */
  private static Map.@Nullable Entry<Instant, Integer> startOf(
      Step step, NavigableMap<Instant, Integer> starting) {
    Instant time = step.event().time();
    if (time == null || !StartOrder.isOfKernel(step)) {
      return null;
    }
    Map.Entry<Instant, Integer> next = starting.ceilingEntry(time);
    if (StartOrder.isKernelStop(step)) {
      // Where none is later, the clock was set back since.
      return next == null ? starting.lastEntry() : next;
    }
    return next != null && RunTimes.isEarlier(time, next.getKey(), StartOrder.START) ? null : next;
  }
}
