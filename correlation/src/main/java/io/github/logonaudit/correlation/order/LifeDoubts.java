package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.RecordTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the order of a log's records is uncertain, because they fit another reading as well as the
 * chosen one: before some lives, before some record IDs, and at the end.
 */
final class LifeDoubts {
  /** How many lives may go on with one. */
  private static final int MAX_LIVES = 64;

  /** The lives, by their number, before which it is not certain; one more stands for the end. */
  private final NavigableMap<Integer, Instant> lives = new TreeMap<>();

  private final Map<RecordRun, Optional<Instant>> runs = new HashMap<>();

  private final Set<Long> recordIds = new HashSet<>();
  private boolean isAtEveryGap;
  private @Nullable Borders borders;

  /**
   * Finds the lives that may not follow the one before.
   *
   * @param missing how many records may be missing where one life goes on with another
   */
  static LifeDoubts ofLives(List<RecordRun> runs, int count, long missing, Duration tolerance) {
    LifeDoubts doubts = new LifeDoubts();
    @Nullable RecordRun[] lives = RecordRun.lives(runs, count);
    doubts.addContinued(lives, missing);
    doubts.addOverlapping(lives, tolerance);
    if (tolerance.equals(RecordTimes.TOLERANCE)) {
      runs.forEach(run -> doubts.addFallingBack(run, lives, tolerance));
    }
    List<RecordRun> inOrder = new ArrayList<>(runs);
    inOrder.sort(Comparator.comparingInt(run -> run.life));
    Borders borders = new Borders(inOrder, tolerance);
    doubts.borders = borders;
    for (int i = 1; i < inOrder.size(); i++) {
      if (borders.isDoubtful(i)) {
        doubts.runs.put(inOrder.get(i), Optional.ofNullable(borders.earliestAt(i)));
      }
    }
    return doubts;
  }

  /**
   * Another life, which begins earlier, may go on with what was open in one: its record IDs are the
   * next ones, and the time fell as often where it begins now.
   */
  private void addContinued(@Nullable RecordRun[] lives, long missing) {
    NavigableMap<Long, Integer> begun = new TreeMap<>(Long::compareUnsigned);
    for (int number = 0; number < lives.length; number++) {
      RecordRun life = lives[number];
      if (life == null) {
        continue;
      }
      int found = 0;
      for (int other : begun.tailMap(life.lastId, false).values()) {
        RecordRun earlier = lives[other];
        if (earlier == null
            || Long.compareUnsigned(earlier.firstId - life.lastId - 1, missing) > 0
            || ++found > MAX_LIVES) {
          break;
        }
        addLife(other, life.firstTime);
        addLife(other + 1, life.firstTime);
        addLife(number + 1, earlier.earliest);
      }
      begun.putIfAbsent(life.firstId, number);
    }
  }

  /** Two lives with the same times may follow each other the other way round. */
  private void addOverlapping(@Nullable RecordRun[] lives, Duration tolerance) {
    RecordRun longest = null;
    for (int number = 0; number < lives.length; number++) {
      RecordRun life = lives[number];
      if (life != null
          && longest != null
          && RunTimes.isEarlier(life.firstTime, longest.lastTime, tolerance)
          && fall(life, longest) <= fall(longest, life)) {
        addLife(number + 1, longest.earliest);
      }
      longest =
          life != null && (longest == null || life.lastTime.isAfter(longest.lastTime))
              ? life
              : longest;
    }
  }

  /**
   * A run falls back to before its life began, after more records than the life before has, so that
   * these may be of that one.
   */
  private void addFallingBack(RecordRun run, @Nullable RecordRun[] lives, Duration tolerance) {
    int first = Math.max(1, run.life - MAX_LIVES);
    for (int number = run.life; number >= first; number--) {
      RecordRun life = lives[number];
      RecordRun before = lives[number - 1];
      if (life != null && !RunTimes.isEarlier(run.earliest, life.firstTime, tolerance)) {
        return;
      }
      if (life != null
          && before != null
          && !RunTimes.isEarlier(life.firstTime, run.lastTime, tolerance)
          && Long.compareUnsigned(before.lastId, run.earliestId) < 0) {
        addLife(number, run.earliest);
      }
    }
  }

  /**
   * Finds where a log has two lives or one, in which the time falls across a gap: in two, the later
   * records come first, and the time falls as much or less where the log was made anew.
   *
   * @param runs the runs between two falls of the time, in the order of IDs
   * @param missing how many records may be missing at the beginning of a log that was made anew
   */
  static LifeDoubts ofFalls(List<RecordRun> runs, long missing) {
    LifeDoubts doubts = new LifeDoubts();
    RecordRun first = runs.get(0);
    if (Long.compareUnsigned(first.firstId - 1, missing) > 0) {
      return doubts;
    }
    RecordRun last = runs.get(runs.size() - 1);
    long fallIfAnew = fall(last, first);
    Instant earliest = first.earliest;
    boolean isDoubtful = false;
    for (int i = 1; i < runs.size(); i++) {
      RecordRun before = runs.get(i - 1);
      if (fallIfAnew <= fall(before, runs.get(i))) {
        doubts.recordIds.add(runs.get(i).firstId);
        earliest = before.earliest.isBefore(earliest) ? before.earliest : earliest;
        isDoubtful = true;
      }
    }
    // A log that begins with a change of the clock may have been made anew right before that.
    doubts.isAtEveryGap = first.beginsWithSetBackOver(last.lastTime);
    if ((isDoubtful && fallIfAnew > 0) || doubts.isAtEveryGap) {
      doubts.addLife(1, earliest);
    }
    return doubts;
  }

  /** Doubts the order of all lives; that one of them follows the last one, if the time falls. */
  static LifeDoubts ofAll(List<RecordRun> lives) {
    LifeDoubts doubts = new LifeDoubts();
    Instant end = lives.get(lives.size() - 1).lastTime;
    for (RecordRun life : lives) {
      if (life.life > 0) {
        doubts.addLife(life.life, life.firstTime);
      }
      if (life.earliest.isBefore(end) && life.life < lives.size() - 1) {
        doubts.addLife(lives.size(), life.earliest);
      }
    }
    return doubts;
  }

  /** By how many seconds the time falls from the end of a run to the beginning of another. */
  private static long fall(RecordRun before, RecordRun after) {
    return before.lastTime.getEpochSecond() - after.firstTime.getEpochSecond();
  }

  /** Doubts what comes before a life, and notes when the earliest begins that may follow. */
  private void addLife(int number, Instant earliest) {
    lives.merge(number, earliest, (a, b) -> a.isBefore(b) ? a : b);
  }

  boolean isEmpty() {
    return lives.isEmpty() && runs.isEmpty() && recordIds.isEmpty() && !isAtEveryGap;
  }

  /** The earliest time of what may follow the life before; null where nothing but this life can. */
  @Nullable Instant beforeLife(int number) {
    return lives.get(number);
  }

  /** The earliest time of what may follow the run before a run; null where that is not known. */
  @Nullable Instant beforeRun(RecordRun run) {
    return runs.getOrDefault(run, Optional.empty()).orElse(null);
  }

  /** The earliest time to which the clock was set back after it showed one; null if it was not. */
  @Nullable Instant earliestAfter(@Nullable Instant time) {
    return borders == null || time == null ? null : borders.earliestAfter(time);
  }

  boolean isBefore(RecordRun run) {
    return runs.containsKey(run);
  }

  boolean isBefore(long recordId, boolean isAfterGap) {
    return (isAtEveryGap && isAfterGap) || recordIds.contains(recordId);
  }
}
