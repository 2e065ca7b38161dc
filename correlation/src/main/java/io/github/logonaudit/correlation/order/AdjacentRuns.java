package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs of adjacent record IDs. Where an ID recurs, the records of several lives are told apart by
 * time: a run goes on with the earliest record that is not before its end.
 */
final class AdjacentRuns implements RunSplitter {
  /** How many records of a life are missing rather than that the clock was set back by another. */
  private static final long LOST = 4;

  private final List<RecordRun> runs = new ArrayList<>();
  private final Duration tolerance;

  /** Whether a run goes on with an earlier time where no record follows it in time. */
  private final boolean believesIds;

  /** Runs are cut where others have times in between; none if nowhere. */
  private final RunTimes cuts;

  /** Whether records of earlier times may be written late without a change of the clock. */
  private final boolean isWrittenLate;

  /** How often a run goes on with an earlier time that no change of the clock explains. */
  private int untold;

  /** The runs that end with the ID before, by their last times. */
  private List<Integer> ends = List.of();

  /** The runs that ended a few IDs before. */
  private final Deque<RecordRun> ended = new ArrayDeque<>();

  private long recordId;
  private int sizeBefore;
  private int latestRun = -1;

  /** The earliest end of all that ended. */
  private Instant earliestEnd = Instant.MAX;

  AdjacentRuns(Duration tolerance, boolean believesIds, RunTimes cuts) {
    this.tolerance = tolerance;
    this.believesIds = believesIds;
    this.cuts = cuts;
    this.isWrittenLate = !tolerance.equals(RecordTimes.TOLERANCE);
  }

  @Override
  public List<RecordRun> runs() {
    return runs;
  }

  int untoldChanges() {
    return untold;
  }

  @Override
  public int[] split(List<Step> same) {
    long id = RecordOrder.idOf(same.get(0));
    boolean isNext = id == recordId + 1;
    if (!isNext) {
      ends.forEach(this::close);
      ends = List.of();
    }
    recordId = id;
    while (!ended.isEmpty() && id - ended.element().lastId > LOST + 1) {
      ended.remove();
    }
    int[] numbers = new int[same.size()];
    List<Integer> left = new ArrayList<>();
    Deque<Integer> later = new ArrayDeque<>();
    List<Integer> order = byTime(same);
    Set<Integer> taken =
        isWrittenLate ? StartingRuns.takeOfKernels(runs, ends, same, order, numbers) : Set.of();
    int next = order.size() - 1;
    for (int end = ends.size() - 1; end >= 0; end--) {
      int number = ends.get(end);
      if (taken.contains(number)) {
        continue;
      }
      RecordRun run = runs.get(number);
      for (; next >= 0 && !isBeforeEnd(same.get(order.get(next)), run); next--) {
        later.push(order.get(next));
      }
      if (later.isEmpty()
          && next >= 0
          && StartingRuns.isOfStart(
              same.get(order.get(next)),
              run,
              end == 0 ? Instant.MIN : runs.get(ends.get(end - 1)).lastTime)) {
        numbers[order.get(next)] = number;
        next--;
      } else if (later.isEmpty()) {
        left.add(number);
      } else {
        numbers[later.pop()] = number;
      }
    }
    for (; next >= 0; next--) {
      later.push(order.get(next));
    }
    boolean isOnlyNext = isNext && same.size() == 1 && sizeBefore == 1;
    sizeBefore = same.size();
    place(same, later, left, isOnlyNext, numbers);
    if (isWrittenLate && order.size() > 1) {
      uncross(same, order, numbers);
    }
    ends = goOn(same, left, numbers);
    return numbers;
  }

  /** Adds the records to their runs; returns the runs that may go on. */
  private List<Integer> goOn(List<Step> same, List<Integer> left, int[] numbers) {
    List<Integer> now = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      Step step = same.get(i);
      Instant time = RecordOrder.timeOf(step);
      RecordRun run = runs.get(numbers[i]);
      if (time != null && cuts.areSeveralBetween(run.lastTime, time)) {
        close(numbers[i]);
        numbers[i] = runs.size();
        run = RecordRun.begin(step);
        runs.add(run);
      }
      run.add(recordId, time, isWrittenLate);
      if (isWrittenLate) {
        StartingRuns.watch(run, step);
      }
      now.add(numbers[i]);
    }
    latestRun = now.get(now.size() - 1);
    for (int number : left) {
      if (StartingRuns.mayGoOnAfter(same, runs.get(number))) {
        now.add(number);
      } else {
        close(number);
      }
    }
    now.sort(byLastTime());
    return now;
  }

  private Comparator<Integer> byLastTime() {
    return Comparator.comparing(number -> runs.get(number).lastTime);
  }

  /**
   * Gives the runs that go on their records in the order of their times. Lives follow each other in
   * time, and a record that is written late is later than all of the lives before.
   */
  private void uncross(List<Step> same, List<Integer> order, int[] numbers) {
    Set<Integer> known = new HashSet<>(ends);
    List<Integer> records = new ArrayList<>();
    List<Integer> crossed = new ArrayList<>();
    for (int i : order) {
      if (RecordOrder.timeOf(same.get(i)) != null && known.contains(numbers[i])) {
        records.add(i);
        crossed.add(numbers[i]);
      }
    }
    crossed.sort(byLastTime());
    for (int i = 0; i < crossed.size(); i++) {
      numbers[records.get(i)] = crossed.get(i);
    }
  }

  /** Places the records that follow none in time, and takes those that they follow out. */
  private void place(
      List<Step> same,
      Collection<Integer> alone,
      List<Integer> left,
      boolean isOnlyNext,
      int[] numbers) {
    for (int i : alone) {
      Step step = same.get(i);
      Instant time = RecordOrder.timeOf(step);
      boolean clockSet =
          believesIds
              || time == null
              || (isOnlyNext && !isAfterOneEnded(time))
              || (cuts == RunTimes.NONE
                  && (step.signal() instanceof ClockSet
                      || BootOrder.isMark(step)
                      || RunTimes.isEarlier(time, earliestEnd, tolerance)));
      if (!left.isEmpty() && clockSet) {
        numbers[i] = left.remove(left.size() - 1);
        untold += step.signal() instanceof ClockSet ? 0 : 1;
      } else if (time == null && latestRun >= 0) {
        numbers[i] = latestRun;
      } else {
        numbers[i] = runs.size();
        runs.add(RecordRun.begin(step));
      }
    }
  }

  /** Returns whether a run that ended with a few records missing may go on at a time. */
  private boolean isAfterOneEnded(Instant time) {
    return ended.stream().anyMatch(run -> !RunTimes.isEarlier(time, run.lastTime, tolerance));
  }

  /** The records by the clock as it was before them, or is since if it was set forward. */
  private static List<Integer> byTime(List<Step> same) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < same.size(); i++) {
      order.add(i);
    }
    if (order.size() > 1) {
      order.sort(
          Comparator.comparing(
              i -> later(RecordOrder.timeBefore(same.get(i)), RecordOrder.timeOf(same.get(i))),
              Comparator.nullsFirst(Comparator.naturalOrder())));
    }
    return order;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b == null || a.isAfter(b) ? a : b;
  }

  private boolean isBeforeEnd(Step step, RecordRun run) {
    Instant time = RecordOrder.timeBefore(step);
    return time == null || RunTimes.isEarlier(time, run.lastTime, tolerance);
  }

  private void close(int number) {
    RecordRun run = runs.get(number);
    earliestEnd = run.lastTime.isBefore(earliestEnd) ? run.lastTime : earliestEnd;
    ended.add(run);
  }
}
