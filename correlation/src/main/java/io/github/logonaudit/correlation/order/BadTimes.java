package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.PlausibleTimes;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a whole channel that have the time of a bad clock: a run of times more than
 * a year off those before it, after which the clock is as it was, however long the run is. Where it
 * never is, one of both clocks was a bad one if the time falls, or if it rises between adjacent
 * records of the Security log and no start of the computer follows: that of fewer records.
 */
final class BadTimes {
  /** That no record has such a time. */
  static final BadTimes NONE = new BadTimes(new BitSet(0), new TreeMap<>());

  /** Records in a row whose times agree. */
  private static final class Run {
    private final BitSet records = new BitSet();
    private final EventReference begin;
    private final Instant first;
    private EventReference end;
    private Instant last;

    /** Whether a start of the computer left the first records. */
    private boolean isOfStart;

    Run(int record, Step step, Instant time) {
      begin = step.event();
      first = time;
      end = begin;
      last = time;
      add(record, step, time);
    }

    void add(int record, Step step, Instant time) {
      records.set(record);
      end = step.event();
      last = time;
      isOfStart |= BootOrder.isMark(step) && Turns.isNear(first, time, Turns.EARLY);
    }

    /** Returns whether the clock shows that it or the one of a run before was a bad one. */
    boolean contradicts(Run before) {
      return first.isBefore(before.last)
          || (ComputerStream.isSecurity(ComputerStream.channelOf(begin))
              && RecordOrder.isNext(begin, before.end)
              && !isOfStart);
    }

    int count() {
      return records.cardinality();
    }
  }

  /** The numbers of these records, from 0. */
  private final BitSet records;

  /** The times of some other records: of each that follows one of these, and of more. */
  private final NavigableMap<Integer, Instant> others;

  private BadTimes(BitSet records, NavigableMap<Integer, Instant> others) {
    this.records = records;
    this.others = others;
  }

  boolean contains(int record) {
    return records.get(record);
  }

  /** The time of the next record that has no such time; null where there is none. */
  @Nullable Instant timeAfter(int record) {
    Map.Entry<Integer, Instant> next = others.higherEntry(record);
    return next == null ? null : next.getValue();
  }

  /** Finds the records of a channel, which a source gives from the first one on. */
  static BadTimes of(StepSource source) {
    BitSet bad = new BitSet();
    List<Run> runs = new ArrayList<>();
    NavigableMap<Integer, Instant> others = new TreeMap<>();
    int record = 0;
    for (Step step = source.poll(); step != null; step = source.poll(), record++) {
      Instant time = step.event().time();
      if (time == null || StartOrder.isKernelStop(step)) {
        continue;
      }
      Run latest = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      Run before = runs.size() < 2 ? null : runs.get(runs.size() - 2);
      if (latest != null && PlausibleTimes.areNear(latest.last, time)) {
        latest.add(record, step, time);
      } else if (latest != null && before != null && PlausibleTimes.areNear(before.last, time)) {
        bad.or(latest.records);
        runs.remove(latest);
        before.add(record, step, time);
        others.put(record, BootOrder.timeOf(step, time));
      } else {
        others.put(record, BootOrder.timeOf(step, time));
        runs.add(new Run(record, step, time));
      }
    }
    for (int i = 1; i < runs.size(); i++) {
      Run before = runs.get(i - 1);
      Run after = runs.get(i);
      Run fewer = before.count() <= after.count() ? before : after;
      if (after.contradicts(before) && fewer.count() < PlausibleTimes.MANY) {
        bad.or(fewer.records);
      }
    }
    others.keySet().removeIf(bad::get);
    return new BadTimes(bad, others);
  }
}
