package io.github.logonaudit.coverage;

import io.github.logonaudit.session.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a channel are there, as runs of numbers without a gap: one run for a whole log
 * that comes in order, newest first or oldest first.
 *
 * <p>A run takes about 130 bytes. In no order at all there are at most as many as records.
 */
final class RecordNumbers {
  /** What a record is to those that came before. */
  enum Place {
    NEW,
    COPY,
    /** Its number belongs to another record, of quite another time. */
    REUSED
  }

  /** How many runs the channels of a collector have together, and how many they may have. */
  static final class Budget {
    private final int most;
    private int runs;

    Budget(int most) {
      this.most = most;
    }
  }

  /** Numbers from first to last, and the times of both and of the earliest and latest between. */
  private static final class Run {
    private final long first;
    private long last;
    private final @Nullable Instant firstTime;
    private @Nullable Instant lastTime;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    Run(long id, @Nullable Instant time) {
      this(id, id, time);
    }

    private Run(long first, long last, @Nullable Instant time) {
      this.first = first;
      this.last = last;
      this.firstTime = time;
      this.lastTime = time;
      this.earliest = time;
      this.latest = time;
    }

    /** Adds the next record, or the run that begins after this one. */
    void append(Run next) {
      last = next.last;
      lastTime = next.lastTime;
      widen(next.earliest);
      widen(next.latest);
    }

    private void widen(@Nullable Instant time) {
      if (time != null) {
        earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
        latest = latest == null || time.isAfter(latest) ? time : latest;
      }
    }

    boolean canHold(@Nullable Instant time) {
      return time == null
          || earliest == null
          || latest == null
          || (Duration.between(time, earliest).compareTo(TOLERANCE) <= 0
              && Duration.between(latest, time).compareTo(TOLERANCE) <= 0);
    }

    /** The gap between this run and the next. */
    RecordGap gap(Run next) {
      return new RecordGap(flip(last) + 1, flip(next.first) - 1, lastTime, next.firstTime);
    }
  }

  /** Copies of one record made by different tools differ by what the tools cut off the time. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static final Comparator<RecordGap> BY_NUMBER =
      Comparator.comparing(RecordGap::first, Long::compareUnsigned);

  /** The smallest first; of two alike, the later. */
  private static final Comparator<RecordGap> BY_SIZE =
      Comparator.comparing(RecordGap::records, Long::compareUnsigned)
          .thenComparing(BY_NUMBER.reversed());

  private final Budget budget;
  private final TreeMap<Long, Run> runs = new TreeMap<>();
  private final PriorityQueue<RecordGap> closed = new PriorityQueue<>(BY_SIZE);
  private long closedCount;
  private long records;

  RecordNumbers(Budget budget) {
    this.budget = budget;
  }

  /** Maps unsigned order to signed order, and back. */
  private static long flip(long id) {
    return id ^ Long.MIN_VALUE;
  }

  Place add(long recordId, @Nullable Instant time) {
    long id = flip(recordId);
    Map.Entry<Long, Run> floor = runs.floorEntry(id);
    Run before = floor == null ? null : floor.getValue();
    if (before != null && before.last >= id) {
      return before.canHold(time) ? Place.COPY : Place.REUSED;
    }
    records++;
    Run run = new Run(id, time);
    Run after = id == Long.MAX_VALUE ? null : runs.remove(id + 1);
    if (after != null) {
      budget.runs--;
      run.append(after);
    }
    if (before != null && before.last + 1 == id) {
      before.append(run);
      return Place.NEW;
    }
    runs.put(id, run);
    if (++budget.runs > budget.most && runs.size() > 1) {
      closeGapFarFrom(id);
    }
    return Place.NEW;
  }

  /** Drops a gap that an ordered log has passed, to free its memory. */
  private void closeGapFarFrom(long id) {
    boolean newestFirst = id == runs.firstKey();
    long key = newestFirst ? runs.lastKey() : runs.higherKey(runs.firstKey());
    Run before = runs.lowerEntry(key).getValue();
    Run next = Objects.requireNonNull(runs.remove(key));
    keepLargest(closed, before.gap(next));
    closedCount++;
    before.append(next);
    budget.runs--;
  }

  private static void keepLargest(PriorityQueue<RecordGap> gaps, RecordGap gap) {
    gaps.add(gap);
    if (gaps.size() > CoverageCollector.MAX_LISTED) {
      gaps.remove();
    }
  }

  /** How many records are missing between the first and the last, unsigned. */
  long missing() {
    return runs.isEmpty()
        ? 0
        : runs.lastEntry().getValue().last - runs.firstEntry().getValue().first + 1 - records;
  }

  Findings<RecordGap> gaps() {
    PriorityQueue<RecordGap> largest = new PriorityQueue<>(BY_SIZE);
    closed.forEach(gap -> keepLargest(largest, gap));
    Run before = null;
    for (Run run : runs.values()) {
      if (before != null) {
        keepLargest(largest, before.gap(run));
      }
      before = run;
    }
    List<RecordGap> listed = new ArrayList<>(largest);
    listed.sort(BY_NUMBER);
    return new Findings<>(closedCount + Math.max(0, runs.size() - 1), listed);
  }
}
