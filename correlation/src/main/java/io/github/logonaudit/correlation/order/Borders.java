package io.github.logonaudit.correlation.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
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
  private final Instant[] moments;

  /** To and from when the time falls at borders and in runs, in order, as spans that are apart. */
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
      begins.add(isFall ? began : time);
      ends.add(isFall ? time : began);
      time =
          RunTimes.isEarlier(run.lastTime, began, tolerance)
              ? run.lastTime
              : later(run.lastTime, began);
    }
    begins.add(time);
    ends.add(Instant.MAX);
    sortedBegins = sorted(begins, false);
    sortedEnds = sorted(ends, false);
    moments = sorted(begins, true);
    List<Span> spans = new ArrayList<>();
    falls.stream().forEach(i -> spans.add(new Span(begins.get(i), ends.get(i))));
    for (RecordRun run : runs) {
      if (run.fellTo != null && run.fellFrom != null) {
        spans.add(new Span(run.fellTo, run.fellFrom));
      }
    }
    spans.sort(Comparator.comparing(Span::begin));
    Deque<Span> apart = new ArrayDeque<>();
    for (Span span : spans) {
      Span last = apart.peekLast();
      if (last != null && span.begin.isBefore(last.end)) {
        apart.removeLast();
        apart.add(new Span(last.begin, later(last.end, span.end)));
      } else {
        apart.add(span);
      }
    }
    fallBegins = apart.stream().map(Span::begin).toArray(Instant[]::new);
    fallEnds = apart.stream().map(Span::end).toArray(Instant[]::new);
  }

  /** Returns the times of the borders that last, or of those that last for a moment only. */
  private Instant[] sorted(List<Instant> times, boolean ofMoments) {
    return IntStream.range(0, times.size())
        .filter(i -> begins.get(i).equals(ends.get(i)) == ofMoments)
        .mapToObj(times::get)
        .sorted()
        .toArray(Instant[]::new);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Returns whether another run than the one before may come before one, by its number. */
  boolean isDoubtful(int number) {
    Instant begin = begins.get(number);
    Instant end = ends.get(number);
    int lasting = RunTimes.countBefore(sortedBegins, end) - RunTimes.countUpTo(sortedEnds, begin);
    boolean isMoment = begin.equals(end);
    return falls.get(number)
        || lasting > (isMoment ? 0 : 1)
        || (!isMoment && RunTimes.countBefore(moments, end) > RunTimes.countUpTo(moments, begin));
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
    int first = RunTimes.countBefore(fallEnds, from);
    return first < fallBegins.length && fallBegins[first].isBefore(to) ? fallBegins[first] : null;
  }

  private record Span(Instant begin, Instant end) {}
}
