package io.github.logonaudit.coverage;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a channel are there, as runs: numbers without a gap, and times without a pause.
 * A log that comes in order, newest first or oldest first, has a run for each stretch of both.
 *
 * <p>Numbers may start over, so that several records have one number and are told apart by their
 * times. A pause ends a run because the next number may belong to another life of the log. Which
 * runs belong to one life is decided when all of them are there, so that the order in which records
 * come doesn't matter.
 *
 * <p>A run takes about 250 bytes. In no order at all there are at most as many as records.
 */
final class RecordNumbers {
  /** How many runs the channels of a collector have together, and how many they may have. */
  static final class Budget {
    private final int most;
    private int runs;

    Budget(int most) {
      this.most = most;
    }
  }

  /** Numbers from first to last, the records that have these, and the times between. */
  private static final class Run {
    private final long firstId;
    private long lastId;
    private EventReference first;
    private EventReference last;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    /** Whether the first record tells itself why its time may fall. */
    private final boolean setsClock;

    Run(long id, EventReference record, boolean setsClock) {
      this.firstId = id;
      this.lastId = id;
      this.first = record;
      this.last = record;
      this.earliest = record.time();
      this.latest = record.time();
      this.setsClock = setsClock;
    }

    /** Adds the run that begins after this one. */
    void append(Run next) {
      lastId = next.lastId;
      last = next.last;
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

    /** Takes a copy of one of the records: of the first and the last the most exact one counts. */
    void copy(long id, EventReference record) {
      first = id == firstId ? better(first, record) : first;
      last = id == lastId ? better(last, record) : last;
    }

    private static EventReference better(EventReference a, EventReference b) {
      return BY_EXACTNESS.compare(a, b) <= 0 ? a : b;
    }

    /** Returns whether the records of another run are the next ones, without a pause. */
    boolean goesOnWith(Run next) {
      Instant from = last.time();
      Instant to = next.first.time();
      return lastId < next.firstId
          && lastId + 1 == next.firstId
          && (from == null
              || to == null
              || Math.abs(from.getEpochSecond() - to.getEpochSecond()) <= PAUSE.toSeconds());
    }

    /** The gap between this run and the next. */
    RecordGap gap(Run next) {
      return new RecordGap(
          flip(lastId) + 1, flip(next.firstId) - 1, last.time(), next.first.time());
    }
  }

  /**
   * What is known of a channel.
   *
   * @param lives how often the numbers begin
   * @param first the first record of the earliest life
   * @param last the last record of the latest life
   * @param reused how many records have the number of another one
   * @param missing how many records are missing in the lives, unsigned
   * @param gaps where they are missing
   */
  record Summary(
      int lives,
      EventReference first,
      EventReference last,
      long reused,
      long missing,
      Findings<RecordGap> gaps) {}

  /** Copies of one record made by different tools differ by what the tools cut off the time. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  /** After so long without a record, the next one may be of another life. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** In how wide a gap the clock may have been set back unseen: missing records. */
  private static final long FEW_MISSING = 256;

  /** How many lives are told apart; of more, some count as one. */
  private static final int MAX_LIVES = 256;

  private static final Comparator<EventReference> BY_EXACTNESS =
      Comparator.comparing(
              EventReference::time, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
          .thenComparing(EventReference::eventId)
          .thenComparing(EventReference::computer)
          .thenComparing(EventReference::channel, Comparator.nullsFirst(String::compareTo));

  private static final Comparator<Run> BY_FIRST =
      Comparator.<Run>comparingLong(run -> run.firstId)
          .thenComparing(run -> run.first.time(), Comparator.nullsFirst(Instant::compareTo));

  private static final Comparator<RecordGap> BY_NUMBER =
      Comparator.comparing(RecordGap::first, Long::compareUnsigned)
          .thenComparing(RecordGap::timeBefore, Comparator.nullsFirst(Instant::compareTo));

  /** The smallest first; of two alike, the later. */
  private static final Comparator<RecordGap> BY_SIZE =
      Comparator.comparing(RecordGap::records, Long::compareUnsigned)
          .thenComparing(BY_NUMBER.reversed());

  private final Budget budget;

  /** The runs by their first numbers; those that overlap others are in further maps. */
  private final List<TreeMap<Long, Run>> layers = new ArrayList<>(1);

  private final PriorityQueue<RecordGap> closed = new PriorityQueue<>(BY_SIZE);
  private long closedCount;
  private long closedRecords;

  RecordNumbers(Budget budget) {
    this.budget = budget;
    layers.add(new TreeMap<>());
  }

  /** Maps unsigned order to signed order, and back. */
  private static long flip(long id) {
    return id ^ Long.MIN_VALUE;
  }

  boolean isEmpty() {
    return layers.get(0).isEmpty();
  }

  /**
   * Takes a record; returns whether it is another copy of one that came before.
   *
   * @param record a record that has an ID
   * @param setsClock whether it is the one that tells of a change of the clock
   */
  boolean isCopy(long recordId, EventReference record, boolean setsClock) {
    long id = flip(recordId);
    Run run = new Run(id, record, setsClock);
    Run before = null;
    int beforeIn = -1;
    int afterIn = -1;
    for (int i = 0; i < layers.size(); i++) {
      TreeMap<Long, Run> layer = layers.get(i);
      Map.Entry<Long, Run> floor = layer.floorEntry(id);
      Run known = floor == null ? null : floor.getValue();
      if (known != null && known.lastId >= id && known.canHold(record.time())) {
        known.copy(id, record);
        return true;
      }
      Map.Entry<Long, Run> lower = before == null ? layer.lowerEntry(id) : null;
      if (lower != null && lower.getValue().goesOnWith(run)) {
        before = lower.getValue();
        beforeIn = i;
      }
      Run next = afterIn < 0 && id != Long.MAX_VALUE ? layer.get(id + 1) : null;
      if (next != null && run.goesOnWith(next)) {
        afterIn = i;
      }
    }
    if (afterIn >= 0) {
      run.append(Objects.requireNonNull(layers.get(afterIn).remove(id + 1)));
      budget.runs--;
    }
    if (before != null) {
      if (afterIn < 0 || afterIn == beforeIn) {
        before.append(run);
        return false;
      }
      layers.get(beforeIn).remove(before.firstId);
      budget.runs--;
      before.append(run);
      run = before;
    }
    place(run);
    return false;
  }

  private void place(Run run) {
    TreeMap<Long, Run> layer = null;
    for (int i = 0; i < layers.size() && layer == null; i++) {
      Map.Entry<Long, Run> floor = layers.get(i).floorEntry(run.lastId);
      layer = floor == null || floor.getValue().lastId < run.firstId ? layers.get(i) : null;
    }
    if (layer == null && layers.size() < MAX_LIVES) {
      layer = new TreeMap<>();
      layers.add(layer);
    }
    if (layer != null) {
      layer.put(run.firstId, run);
      if (++budget.runs > budget.most && layer.size() > 1) {
        closeGapFarFrom(layer, run.firstId);
      }
    }
  }

  /** Drops a gap, or a pause, that an ordered log has passed, to free its memory. */
  private void closeGapFarFrom(NavigableMap<Long, Run> runs, long id) {
    boolean newestFirst = id == runs.firstKey();
    long key = newestFirst ? runs.lastKey() : runs.higherKey(runs.firstKey());
    Run before = runs.lowerEntry(key).getValue();
    Run next = Objects.requireNonNull(runs.remove(key));
    if (before.lastId + 1 < next.firstId) {
      RecordGap gap = before.gap(next);
      keepLargest(closed, gap);
      closedCount++;
      closedRecords += gap.records();
    }
    before.append(next);
    budget.runs--;
  }

  private static void keepLargest(PriorityQueue<RecordGap> gaps, RecordGap gap) {
    gaps.add(gap);
    if (gaps.size() > CoverageCollector.MAX_LISTED) {
      gaps.remove();
    }
  }

  // ---- the lives of the log -------------------------------------------------------------------

  /** A life of the log, as far as its runs were given to it. */
  private static final class Life {
    final Run first;
    Run last;

    Life(Run first) {
      this.first = first;
      this.last = first;
    }

    /** By how much the time falls from this life to a run, which is negative where it rises. */
    Duration fall(Run next) {
      Instant from = last.last.time();
      Instant to = next.first.time();
      return from == null || to == null ? Duration.ZERO : Duration.between(to, from);
    }

    /** Returns whether a run follows this life in time, or by its numbers although time falls. */
    boolean canGoOnWith(Run next, boolean mayFall) {
      boolean isNear = Long.compareUnsigned(next.firstId - last.lastId - 1, FEW_MISSING) <= 0;
      return fall(next).compareTo(PAUSE) <= 0 || (mayFall && (isNear || next.setsClock));
    }
  }

  /** Gives each run to a life; not for a channel without records. */
  Summary summary() {
    List<Run> runs = new ArrayList<>();
    layers.forEach(layer -> runs.addAll(layer.values()));
    runs.sort(BY_FIRST);
    List<Life> lives = new ArrayList<>();
    PriorityQueue<RecordGap> largest = new PriorityQueue<>(BY_SIZE);
    closed.forEach(gap -> keepLargest(largest, gap));
    long count = closedCount;
    long missing = closedRecords;
    long reused = 0;
    long highest = Long.MIN_VALUE;
    for (int from = 0, to = 0; from < runs.size(); from = to) {
      for (; to < runs.size() && runs.get(to).firstId == runs.get(from).firstId; to++) {
        Run run = runs.get(to);
        if (to > 0 && run.firstId <= highest) {
          reused += Math.min(highest, run.lastId) - run.firstId + 1;
        }
        highest = Math.max(highest, run.lastId);
      }
      List<Run> same = new ArrayList<>(runs.subList(from, to));
      // Those that follow a life in time come first: of others with their numbers the clock fell.
      for (boolean mayFall : new boolean[] {false, true}) {
        for (Iterator<Run> left = same.iterator(); left.hasNext(); ) {
          Run run = left.next();
          Life life = lifeOf(run, lives, mayFall);
          if (life == null) {
            continue;
          }
          left.remove();
          if (life.last.lastId + 1 < run.firstId) {
            RecordGap gap = life.last.gap(run);
            keepLargest(largest, gap);
            count++;
            missing += gap.records();
          }
          life.last = run;
        }
      }
      same.forEach(run -> lives.add(new Life(run)));
    }
    List<RecordGap> listed = new ArrayList<>(largest);
    listed.sort(BY_NUMBER);
    Comparator<Life> byTime =
        Comparator.comparing(
            life -> life.first.first.time(), Comparator.nullsFirst(Instant::compareTo));
    lives.sort(byTime);
    return new Summary(
        lives.size(),
        lives.get(0).first.first,
        lives.get(lives.size() - 1).last.last,
        reused,
        missing,
        new Findings<>(count, listed));
  }

  /**
   * The life that a run goes on with, of several the one that is nearest in time; null where it
   * begins another one. The next numbers go on even where the time falls, if no others with these
   * follow in time: then the clock was changed. Across a wider gap, only time that goes on does.
   */
  private static @Nullable Life lifeOf(Run run, List<Life> lives, boolean mayFall) {
    boolean isFull = lives.size() >= MAX_LIVES;
    Life nearest = null;
    for (Life life : lives) {
      if (life.last.lastId < run.firstId
          && (isFull || life.canGoOnWith(run, mayFall))
          && (nearest == null || life.fall(run).abs().compareTo(nearest.fall(run).abs()) < 0)) {
        nearest = life;
      }
    }
    return nearest;
  }
}
