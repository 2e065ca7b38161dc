package io.github.logonaudit.timeline;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.timeline.SessionTimeline.ActiveDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up by days the time in which somebody used a computer. */
final class ActiveDays {
  private final ZoneId zone;
  private final Stretch range;

  /** Takes the first and the last day. */
  ActiveDays(LocalDate first, LocalDate last, ZoneId zone) {
    this.zone = zone;
    range = new Stretch(startOf(first), startOf(last.plusDays(1)));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The days of one account, in order; those without use are left out. */
  List<ActiveDay> of(List<SessionSpan> spans) {
    List<Stretch> active = new ArrayList<>();
    for (SessionSpan span : spans) {
      Stretch certain = span.certain();
      if (certain != null && span.session().isInteractiveUser()) {
        active.addAll(certain.without(Stretch.unused(span.session(), certain)));
      }
    }
    Map<LocalDate, Duration> days = new TreeMap<>();
    // Who uses two computers at a time is one person, and a day has 24 hours.
    Stretch.union(active).forEach(stretch -> addTo(days, stretch));
    Account account = spans.get(0).session().user();
    List<ActiveDay> found = new ArrayList<>();
    days.forEach((day, duration) -> found.add(new ActiveDay(account, day, duration)));
    return found;
  }

  private void addTo(Map<LocalDate, Duration> days, Stretch stretch) {
    Instant begin = stretch.from().isBefore(range.from()) ? range.from() : stretch.from();
    Instant end = range.to().isBefore(stretch.to()) ? range.to() : stretch.to();
    if (!begin.isBefore(end)) {
      return;
    }
    for (LocalDate day = begin.atZone(zone).toLocalDate(); begin.isBefore(end); ) {
      LocalDate tomorrow = day.plusDays(1);
      Instant midnight = startOf(tomorrow);
      Instant until = midnight.isBefore(end) ? midnight : end;
      // A zone that crosses the date line leaves out a whole day, and its midnights are one.
      if (begin.isBefore(until)) {
        days.merge(day, Duration.between(begin, until), Duration::plus);
        begin = until;
      }
      day = tomorrow;
    }
  }
}
