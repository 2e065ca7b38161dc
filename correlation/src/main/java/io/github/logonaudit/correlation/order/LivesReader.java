package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.DoubtfulOrder;
import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the life of each record of a channel, and before which records it is not certain that they
 * follow the one before in that.
 */
final class LivesReader {
  private final RunSplitter splitter;
  private final List<RecordRun> runs;
  private final LifeDoubts doubts;
  private final DoubtfulOrder doubtful;
  private final boolean isWrittenLate;

  /** The latest record of each life so far: its run, its ID, and its time. */
  private final int[] latestRuns;

  private final long[] latestIds;
  private final @Nullable Instant[] latestTimes;

  /** When something was logged that may not follow what is before in its life. */
  private final @Nullable Instant[] doubtfulTimes;

  /** The runs of the records with the ID before. */
  private List<Integer> runsBefore = List.of();

  LivesReader(
      RunSplitter splitter,
      List<RecordRun> runs,
      int count,
      LifeDoubts doubts,
      boolean isWrittenLate,
      DoubtfulOrder doubtful) {
    this.splitter = splitter;
    this.runs = runs;
    this.doubts = doubts;
    this.isWrittenLate = isWrittenLate;
    this.doubtful = doubtful;
    this.latestRuns = new int[count];
    this.latestIds = new long[count];
    this.latestTimes = new @Nullable Instant[count];
    this.doubtfulTimes = new @Nullable Instant[count];
    Arrays.fill(latestRuns, -1);
    Instant afterEnd = doubts.beforeLife(count);
    if (afterEnd != null) {
      doubtful.addAtEnd(afterEnd);
    }
  }

  /** The lives of the next records with one ID, from 0. */
  int[] livesOf(List<Step> same) {
    int[] numbers = splitter.split(same);
    BitSet crossing = crossing(same, numbers);
    runsBefore = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      Step step = same.get(i);
      EventReference event = step.event();
      int life = runs.get(numbers[i]).life;
      if (isDoubtful(RecordOrder.idOf(step), numbers[i], life, crossing.get(i))) {
        doubtfulTimes[life] = event.time();
        doubtful.addBefore(event, from(numbers[i], life));
      } else if (isWrittenLate
          && BootOrder.isMark(step)
          && isNear(doubtfulTimes[life], event.time())) {
        // The marks of one start come in another order.
        doubtful.addBefore(event, null);
      }
      latestRuns[life] = numbers[i];
      runsBefore.add(numbers[i]);
      latestIds[life] = RecordOrder.idOf(step);
      Instant time = RecordOrder.timeOf(step);
      Instant before = latestTimes[life];
      if (time != null && (before == null || !isWrittenLate || time.isAfter(before))) {
        latestTimes[life] = time;
      }
      numbers[i] = life;
    }
    return numbers;
  }

  private boolean isDoubtful(long id, int run, int life, boolean isCrossing) {
    boolean isFirst = latestRuns[life] < 0;
    return isCrossing
        || (isFirst && doubts.beforeLife(life) != null)
        || (latestRuns[life] != run && doubts.isBefore(runs.get(run)))
        || (!isFirst && doubts.isBefore(id, id != latestIds[life] + 1));
  }

  /** The earliest time of what may follow in place of a run; null where that is not known. */
  private @Nullable Instant from(int run, int life) {
    boolean isFirst = latestRuns[life] < 0;
    Instant ofLife = isFirst ? doubts.beforeLife(life) : null;
    Instant ofRun = latestRuns[life] == run ? null : doubts.beforeRun(runs.get(run));
    Instant set = isFirst ? null : doubts.earliestAfter(latestTimes[life]);
    return earlier(earlier(ofLife, ofRun), set);
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }

  private static boolean isNear(@Nullable Instant a, @Nullable Instant b) {
    return a != null
        && b != null
        && !RunTimes.isEarlier(a, b, StartOrder.START)
        && !RunTimes.isEarlier(b, a, StartOrder.START);
  }

  /** The time from a record to the next one of its run, or of what is at one of both IDs alone. */
  private record Link(int number, Instant from, Instant to) {
    static Link between(int number, Instant a, Instant b) {
      return a.isAfter(b) ? new Link(number, b, a) : new Link(number, a, b);
    }
  }

  /**
   * Returns which records may follow another one than that before them in their run, because others
   * of these IDs were logged in between, or a run that ends here.
   */
  private BitSet crossing(List<Step> same, int[] numbers) {
    BitSet crossing = new BitSet();
    if (same.size() == 1 && runsBefore.size() <= 1) {
      return crossing;
    }
    List<Link> links = new ArrayList<>();
    Set<Integer> ending = new HashSet<>(runsBefore);
    for (int i = 0; i < numbers.length; i++) {
      Instant time = RecordOrder.timeBefore(same.get(i));
      int life = runs.get(numbers[i]).life;
      Instant before = latestRuns[life] == numbers[i] ? latestTimes[life] : null;
      ending.remove(numbers[i]);
      if (time != null) {
        links.add(Link.between(i, before == null ? time : before, time));
      }
    }
    for (int number : ending) {
      RecordRun run = runs.get(number);
      links.add(Link.between(-1, run.firstTime, run.lastTime));
    }
    links.sort(Comparator.comparing(Link::from).thenComparing(Link::number));
    Link longest = null;
    for (Link link : links) {
      if (longest != null && !link.from.isAfter(longest.to)) {
        crossing.set(Math.max(longest.number, 0), longest.number + 1);
        crossing.set(Math.max(link.number, 0), link.number + 1);
      }
      longest = longest == null || link.to.isAfter(longest.to) ? link : longest;
    }
    return crossing;
  }
}
