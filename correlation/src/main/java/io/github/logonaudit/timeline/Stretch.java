package io.github.logonaudit.timeline;

import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some time with a known beginning and end.
 *
 * @param from its first instant
 * @param to the instant after its last, after {@code from}
 */
record Stretch(Instant from, Instant to) {
  private static final Comparator<Stretch> BY_START = Comparator.comparing(Stretch::from);

  /** When a session was locked, disconnected or showed a screen saver, within a stretch. */
  static List<Stretch> unused(LogonSession session, Stretch whole) {
    List<Stretch> unused = new ArrayList<>();
    for (List<TimeInterval> intervals :
        List.of(session.locked(), session.disconnected(), session.screenSaver())) {
      for (TimeInterval interval : intervals) {
        Instant from = interval.start() == null ? whole.from() : interval.start();
        Instant to = interval.end() == null ? whole.to() : interval.end();
        if (from.isBefore(to)) {
          unused.add(new Stretch(from, to));
        }
      }
    }
    return unused;
  }

  /** The stretches without their overlaps, in order. */
  static List<Stretch> union(List<Stretch> stretches) {
    List<Stretch> sorted = new ArrayList<>(stretches);
    sorted.sort(BY_START);
    List<Stretch> united = new ArrayList<>();
    for (Stretch next : sorted) {
      int last = united.size() - 1;
      if (last < 0 || united.get(last).to.isBefore(next.from)) {
        united.add(next);
      } else if (united.get(last).to.isBefore(next.to)) {
        united.set(last, new Stretch(united.get(last).from, next.to));
      }
    }
    return united;
  }

  /** What is left of this without others, in order. */
  List<Stretch> without(List<Stretch> others) {
    List<Stretch> left = new ArrayList<>();
    Instant begin = from;
    for (Stretch other : union(others)) {
      if (begin.isBefore(other.from) && begin.isBefore(to)) {
        left.add(new Stretch(begin, other.from.isBefore(to) ? other.from : to));
      }
      begin = begin.isBefore(other.to) ? other.to : begin;
    }
    if (begin.isBefore(to)) {
      left.add(new Stretch(begin, to));
    }
    return left;
  }
}
