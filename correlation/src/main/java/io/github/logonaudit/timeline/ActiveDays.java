package io.github.logonaudit.timeline;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.session.LogonSession;
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

  /** The days of one account, in order; those on which it used no computer are left out. */
  List<ActiveDay> of(List<SessionSpan> spans) {
    List<Stretch> exact = new ArrayList<>();
    List<Stretch> possible = new ArrayList<>();
    for (SessionSpan span : spans) {
      LogonSession session = span.session();
      Stretch certain = span.certain();
      if (certain != null && session.isInteractiveUser() && session.presenceKnown()) {
        exact.addAll(used(session, certain));
      }
      Instant left = session.end().initiated();
      Instant to = left == null ? span.to() : left;
      if (session.mayBeInteractiveUser() && span.from().isBefore(to)) {
        Stretch whole = new Stretch(span.from(), to);
        possible.addAll(session.clockReliable() ? used(session, whole) : List.of(whole));
      }
    }
    Map<LocalDate, Duration> atLeast = days(exact);
    Account account = spans.get(0).session().user();
    List<ActiveDay> found = new ArrayList<>();
    days(possible)
        .forEach(
            (day, atMost) ->
                found.add(
                    new ActiveDay(account, day, atLeast.getOrDefault(day, Duration.ZERO), atMost)));
    return found;
  }

  private static List<Stretch> used(LogonSession session, Stretch whole) {
    return whole.without(Stretch.unused(session, whole));
  }

  /** Who uses two computers at a time is one person, and a day has 24 hours. */
  private Map<LocalDate, Duration> days(List<Stretch> stretches) {
    Map<LocalDate, Duration> days = new TreeMap<>();
    Stretch.union(stretches).forEach(stretch -> addTo(days, stretch));
    return days;
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
