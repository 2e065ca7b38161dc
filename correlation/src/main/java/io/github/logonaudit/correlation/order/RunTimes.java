package io.github.logonaudit.correlation.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/** The times from the first to the last record of each run of a channel. */
final class RunTimes {
  static final RunTimes NONE = new RunTimes(new Instant[0], new Instant[0]);

  private final Instant[] firsts;
  private final Instant[] lasts;

  private RunTimes(Instant[] firsts, Instant[] lasts) {
    this.firsts = firsts;
    this.lasts = lasts;
  }

  static RunTimes of(Collection<RecordRun> runs) {
    return new RunTimes(sorted(runs, run -> run.earliest), sorted(runs, run -> run.latest));
  }

  private static Instant[] sorted(Collection<RecordRun> runs, Function<RecordRun, Instant> time) {
    return runs.stream().map(time).sorted().toArray(Instant[]::new);
  }

  /** Returns whether more runs than one have times around or between two times. */
  boolean areSeveralBetween(Instant from, Instant to) {
    return from.isBefore(to) && countBefore(firsts, to) - countUpTo(lasts, from) > 1;
  }

  /** Returns whether a time is earlier than another by more than a length of whole seconds. */
  static boolean isEarlier(Instant a, Instant b, Duration length) {
    return b.getEpochSecond() - a.getEpochSecond() > length.toSeconds();
  }

  /** How many of sorted times are before one. */
  static int countBefore(Instant[] sorted, Instant time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle].isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many of sorted times are not after one. */
  static int countUpTo(Instant[] sorted, Instant time) {
    return time.equals(Instant.MAX) ? sorted.length : countBefore(sorted, time.plusNanos(1));
  }
}
