package io.github.logonaudit.timeline;

import io.github.logonaudit.timeline.SessionTimeline.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Divides the time of a session into parts of which each has one answer. */
final class StayParts {
  private final Stretch asked;

  /** The instants at which the answer may change. */
  private final NavigableSet<Instant> bounds = new TreeSet<>();

  private StayParts(Stretch asked) {
    this.asked = asked;
    bounds.add(asked.from());
  }

  /** The parts in order; none if the session cannot have been there at that time. */
  static List<Part> of(SessionSpan span, Stretch asked) {
    StayParts parts = new StayParts(asked);
    parts.add(span.from(), span.to());
    if (span.holdsTo()) {
      parts.add(span.to(), span.to());
    }
    parts.add(span.certainFrom(), span.certainTo());
    List<Stretch> away = Stretch.union(Stretch.unused(span.session(), asked));
    for (Stretch stretch : away) {
      parts.add(stretch.from(), stretch.to());
    }
    return parts.divide(span, away);
  }

  private void add(@Nullable Instant from, @Nullable Instant to) {
    if (from == null || to == null) {
      return;
    }
    bounds.add(from);
    // What has no length is there at its one instant.
    bounds.add(from.equals(to) && to.isBefore(Instant.MAX) ? to.plusNanos(1) : to);
  }

  private List<Part> divide(SessionSpan span, List<Stretch> away) {
    List<Part> parts = new ArrayList<>();
    int next = 0;
    for (Instant from : bounds.subSet(asked.from(), asked.to())) {
      while (next < away.size() && !from.isBefore(away.get(next).to())) {
        next++;
      }
      if (span.holds(from)) {
        boolean isAway = next < away.size() && !from.isBefore(away.get(next).from());
        Instant higher = bounds.higher(from);
        Instant to = higher == null || asked.to().isBefore(higher) ? asked.to() : higher;
        append(parts, new Part(from, to, span.certaintyAt(from), isAway));
      }
    }
    return parts;
  }

  private static void append(List<Part> parts, Part part) {
    Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    if (last != null
        && last.to().equals(part.from())
        && last.certainty() == part.certainty()
        && last.away() == part.away()) {
      parts.set(parts.size() - 1, new Part(last.from(), part.to(), part.certainty(), part.away()));
    } else {
      parts.add(part);
    }
  }
}
