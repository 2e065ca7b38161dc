package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.PlausibleTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the records of a whole channel that have the time of a bad clock: a run of times more than
 * a year off those before it, after which the clock is as it was, however long the run is. Where it
 * never is, a fall of the time shows that one of both clocks was a bad one: that of fewer records.
 */
final class BadTimes {
  /** A run of so many records is believed. */
  private static final int MANY = 32;

  /** Records in a row whose times agree. */
  private static final class Run {
    private final BitSet records = new BitSet();
    private final Instant first;
    private Instant last;

    Run(int record, Instant time) {
      records.set(record);
      first = time;
      last = time;
    }

    int count() {
      return records.cardinality();
    }
  }

  private BadTimes() {}

  /** Returns the numbers of these records, from 0. */
  static BitSet of(StepSource source) {
    BitSet bad = new BitSet();
    List<Run> runs = new ArrayList<>();
    int record = 0;
    for (Step step = source.poll(); step != null; step = source.poll(), record++) {
      Instant time = step.event().time();
      if (time == null || StartOrder.isKernelStop(step)) {
        continue;
      }
      Run latest = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      Run before = runs.size() < 2 ? null : runs.get(runs.size() - 2);
      if (latest != null && PlausibleTimes.areNear(latest.last, time)) {
        latest.records.set(record);
        latest.last = time;
      } else if (latest != null && before != null && PlausibleTimes.areNear(before.last, time)) {
        bad.or(latest.records);
        runs.remove(latest);
        before.records.set(record);
        before.last = time;
      } else {
        runs.add(new Run(record, time));
      }
    }
    for (int i = 1; i < runs.size(); i++) {
      Run before = runs.get(i - 1);
      Run after = runs.get(i);
      Run fewer = before.count() <= after.count() ? before : after;
      if (after.first.isBefore(before.last) && fewer.count() < MANY) {
        bad.or(fewer.records);
      }
    }
    return bad;
  }
}
