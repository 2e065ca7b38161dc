package io.github.logonaudit.timeline;

import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a session may have been there, and the part of that in which it certainly was. Both begin
 * with their first instant and end before their last.
 *
 * <p>No event of the session is outside, whatever its clock did or its user did after the start of
 * the logoff, but one whose time is years after the end.
 *
 * @param ordinal the place of the session among all
 * @param session the session
 * @param computer the name that stands for its computer
 * @param from when it began, {@link Instant#MIN} where that is not in the log, or has the time of a
 *     bad clock
 * @param to when it had ended at the latest, {@link Instant#MAX} if there is no bound
 * @param holdsTo whether it may have been there at that instant, too
 * @param certainFrom from when on it was certainly there, or null if it never was
 * @param certainTo up to when it was certainly there, or null together with {@code certainFrom}
 */
record SessionSpan(
    int ordinal,
    LogonSession session,
    String computer,
    Instant from,
    Instant to,
    boolean holdsTo,
    @Nullable Instant certainFrom,
    @Nullable Instant certainTo) {
  /** Events by which the session began, or went on. */
  private static final Set<EvidenceRule> SIGNS_OF_LIFE =
      EnumSet.of(
          EvidenceRule.LOGON,
          EvidenceRule.LINKED_TOKEN,
          EvidenceRule.ADJACENT_TOKEN,
          EvidenceRule.PRIVILEGES,
          EvidenceRule.UNLOCK_LOGON,
          EvidenceRule.UNLOCK_LOGOFF,
          EvidenceRule.PRESENCE,
          EvidenceRule.TERMINAL_SESSION,
          EvidenceRule.ACTIVITY);

  /** A time so long after the latest end is that of a bad clock. */
  private static final Duration FAR_OFF = Duration.ofDays(365);

  static final Comparator<SessionSpan> BY_START =
      Comparator.comparing(SessionSpan::from).thenComparing(SessionSpan::ordinal);

  static SessionSpan of(int ordinal, LogonSession session, String computer) {
    Instant start = session.start() == null ? null : session.start().time();
    SessionEnd end = session.end();
    Instant from = start == null ? Instant.MIN : start;
    Instant to = end.latest() == null ? Instant.MAX : end.latest();
    Instant last = isFarOff(from, to) ? Instant.MIN : from;
    Instant first = null;
    for (Evidence evidence : session.evidence()) {
      Instant time = evidence.event().time();
      if (time == null) {
        continue;
      }
      first = first == null || time.isBefore(first) ? time : first;
      if (SIGNS_OF_LIFE.contains(evidence.rule())) {
        from = time.isBefore(from) ? time : from;
        last = time.isAfter(last) && !isFarOff(time, to) ? time : last;
      }
    }
    Instant seen = start == null ? first : start;
    Instant stayed = stayed(end);
    stayed = stayed == null ? seen : stayed;
    boolean certain =
        session.clockReliable()
            && seen != null
            && stayed != null
            && !stayed.isBefore(seen)
            && !to.isBefore(stayed);
    // By a clock that was set back, a session may end before it begins.
    boolean isHull = !session.clockReliable() && !end.isExact();
    Instant earliest = end.earliest() == null ? Instant.MIN : end.earliest();
    if (isHull && earliest.isBefore(from)) {
      from = earliest;
    }
    if (start != null
        && first != null
        && isFarOff(start, first)
        && (end.earliest() == null || !isFarOff(start, earliest))) {
      // One of both times is that of a bad clock, and nothing tells when the session began.
      from = Instant.MIN;
    }
    from = to.isBefore(from) ? to : from;
    boolean isSeenLast = !last.isBefore(to);
    return new SessionSpan(
        ordinal,
        session,
        computer,
        from,
        isSeenLast ? last : to,
        isSeenLast || isHull,
        certain ? seen : null,
        certain ? stayed : null);
  }

  private static boolean isFarOff(Instant time, Instant to) {
    return time.isAfter(to) && Duration.between(to, time).compareTo(FAR_OFF) > 0;
  }

  /**
   * Up to when the user was certainly there: not after event 4647, whatever the session did then.
   */
  private static @Nullable Instant stayed(SessionEnd end) {
    Instant left = end.initiated();
    Instant earliest = end.earliest();
    return left != null && (earliest == null || left.isBefore(earliest)) ? left : earliest;
  }

  boolean holds(Instant time) {
    return !time.isBefore(from)
        && (time.isBefore(to) || time.equals(from) || (holdsTo && time.equals(to)));
  }

  Certainty certaintyAt(Instant time) {
    return certainFrom != null
            && certainTo != null
            && !time.isBefore(certainFrom)
            && (time.isBefore(certainTo) || time.equals(certainFrom))
        ? Certainty.CERTAIN
        : Certainty.POSSIBLE;
  }

  /** The part in which the session was certainly there; null if there is none. */
  @Nullable Stretch certain() {
    return certainFrom != null && certainTo != null && certainFrom.isBefore(certainTo)
        ? new Stretch(certainFrom, certainTo)
        : null;
  }
}
