package io.github.logonaudit.correlation.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the runs of a log: each border lasts from the end of a run to the beginning of
 * the next, and the last one without end. While the clock runs on, they follow each other. Where
 * two have times in common, because the clock was set back, each of the runs before may be followed
 * by each of those after: nothing but the times tells in which order runs were written.
 */
final class Borders {
  private final List<Instant> begins = new ArrayList<>();
  private final List<Instant> ends = new ArrayList<>();
  private final BitSet falls = new BitSet();
  private final Instant[] sortedBegins;
  private final Instant[] sortedEnds;

  /** To when the time falls at borders and in runs, in order, and the latest from when so far. */
  private final Instant[] fallBegins;

  private final Instant[] fallEnds;

  /**
   * Finds the borders.
   *
   * @param runs the runs in the order in which they were written
   * @param tolerance by how much times may be in disorder while the clock runs on
   */
  Borders(List<RecordRun> runs, Duration tolerance) {
    Instant time = Instant.MIN;
    for (RecordRun run : runs) {
      boolean isFall = RunTimes.isEarlier(run.firstTime, time, tolerance);
      falls.set(begins.size(), isFall);
      Instant began = isFall ? run.firstTime : later(run.firstTime, time);
      add(isFall ? began : time, isFall ? time : began);
      time =
          RunTimes.isEarlier(run.lastTime, began, tolerance)
              ? run.lastTime
              : later(run.lastTime, began);
    }
    add(time, Instant.MAX);
    sortedBegins = begins.stream().sorted().toArray(Instant[]::new);
    sortedEnds = ends.stream().sorted().toArray(Instant[]::new);
    List<Span> spans = new ArrayList<>();
    falls.stream().forEach(i -> spans.add(new Span(begins.get(i), ends.get(i))));
    for (RecordRun run : runs) {
      if (run.fellTo != null && run.fellFrom != null) {
        spans.add(new Span(run.fellTo, run.fellFrom));
      }
    }
    spans.sort(Comparator.comparing(Span::begin));
    fallBegins = spans.stream().map(Span::begin).toArray(Instant[]::new);
    fallEnds = spans.stream().map(Span::end).toArray(Instant[]::new);
    for (int i = 1; i < fallEnds.length; i++) {
      fallEnds[i] = later(fallEnds[i], fallEnds[i - 1]);
    }
  }

  /** Takes a border, which lasts at least for the shortest time, so that it overlaps itself. */
  private void add(Instant begin, Instant end) {
    boolean isMoment = begin.equals(end) && !end.equals(Instant.MAX);
    begins.add(begin);
    ends.add(isMoment ? end.plusNanos(1) : end);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Returns whether another run than the one before may come before one, by its number. */
  boolean isDoubtful(int number) {
    return falls.get(number)
        || RunTimes.countBefore(sortedBegins, ends.get(number))
                - RunTimes.countUpTo(sortedEnds, begins.get(number))
            > 1;
  }

  /** The earliest time to which the clock was set back at a border; null where it was not. */
  @Nullable Instant earliestAt(int number) {
    return earliest(begins.get(number), ends.get(number));
  }

  /** The earliest time to which the clock was set back after it showed one; null if it was not. */
  @Nullable Instant earliestAfter(Instant time) {
    return earliest(time, time);
  }

  private @Nullable Instant earliest(Instant from, Instant to) {
    int first = RunTimes.countUpTo(fallEnds, from);
    return first < fallBegins.length && fallBegins[first].isBefore(to) ? fallBegins[first] : null;
  }

  private record Span(Instant begin, Instant end) {}
}
