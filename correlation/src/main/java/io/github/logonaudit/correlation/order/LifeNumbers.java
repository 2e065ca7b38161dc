package io.github.logonaudit.correlation.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Numbers the lives of a log that runs of records form, in the order of their times. */
final class LifeNumbers {
  private static final Comparator<RecordRun> BY_TIME =
      Comparator.comparing((RecordRun run) -> run.firstTime)
          .thenComparing(run -> run.firstId, Long::compareUnsigned);

  private LifeNumbers() {}

  /** Returns runs in the order in which they begin. */
  static List<RecordRun> ordered(List<RecordRun> runs) {
    List<RecordRun> ordered = new ArrayList<>(runs);
    ordered.sort(BY_TIME);
    return ordered;
  }

  /** Numbers runs in the order of their times; false where these overlap. */
  static boolean areApart(List<RecordRun> runs) {
    List<RecordRun> ordered = new ArrayList<>(runs);
    ordered.sort(Comparator.comparing(run -> run.earliest));
    for (int i = 1; i < ordered.size(); i++) {
      ordered.get(i).life = i;
      if (!ordered.get(i).earliest.isAfter(ordered.get(i - 1).latest)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Numbers the lives of runs that are in the order of their times: another one begins where the
   * IDs fall. Returns how many there are.
   */
  static int number(List<RecordRun> ordered, Duration tolerance) {
    // Those of the life that are within the tolerance, by ID, and the highest ID of the others.
    TreeMap<Long, RecordRun> near = new TreeMap<>(Long::compareUnsigned);
    long highest = -1;
    boolean hasHighest = false;
    int life = 0;
    int settled = 0;
    for (int i = 0; i < ordered.size(); i++) {
      RecordRun run = ordered.get(i);
      for (; settled < i && isBefore(ordered.get(settled), run, tolerance); settled++) {
        RecordRun before = ordered.get(settled);
        near.remove(before.firstId, before);
        boolean higher = !hasHighest || Long.compareUnsigned(before.lastId, highest) > 0;
        highest = higher ? before.lastId : highest;
        hasHighest = true;
      }
      if ((hasHighest && Long.compareUnsigned(run.firstId, highest) <= 0) || overlaps(near, run)) {
        life++;
        for (int j = i - 1; j >= settled && ordered.get(j).isOfKernel; j--) {
          // The start of the kernel is written after later records of the same start.
          ordered.get(j).life = life;
        }
        near.clear();
        hasHighest = false;
        settled = i;
      }
      near.put(run.firstId, run);
      run.life = life;
    }
    return life + 1;
  }

  private static boolean isBefore(RecordRun a, RecordRun b, Duration tolerance) {
    return RunTimes.isEarlier(a.firstTime, b.firstTime, tolerance);
  }

  private static boolean overlaps(NavigableMap<Long, RecordRun> near, RecordRun run) {
    Map.Entry<Long, RecordRun> floor = near.floorEntry(run.lastId);
    return floor != null && Long.compareUnsigned(floor.getValue().lastId, run.firstId) >= 0;
  }
}
