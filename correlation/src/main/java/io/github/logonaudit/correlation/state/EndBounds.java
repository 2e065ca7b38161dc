package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.Boot;
import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.boot.ComputerClock.SetBack;
import io.github.logonaudit.correlation.boot.PlausibleTimes;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds of the end of a session that hold whatever the clock did. */
final class EndBounds {
  private final OpenSession session;
  private final EndGrade grade;
  private @Nullable Instant earliest;
  private @Nullable Instant latest;

  private EndBounds(
      OpenSession session, EndGrade grade, @Nullable Instant earliest, @Nullable Instant latest) {
    this.session = session;
    this.grade = grade;
    this.earliest = earliest;
    this.latest = latest;
  }

  /**
   * Returns an end. Where the clock was set back, or the bounds contradict each other, they become
   * the hull of all times in question.
   */
  static SessionEnd of(
      OpenSession session,
      EndReason reason,
      EndGrade grade,
      @Nullable Instant earliest,
      @Nullable Instant latest,
      @Nullable Instant initiated) {
    EndBounds bounds = new EndBounds(session, grade, earliest, latest);
    bounds.dropOvercome();
    bounds.openIfLongBeforeSeen();
    // Only at a stop are records in disorder though the clock runs on.
    bounds.order(reason == EndReason.SHUTDOWN ? Boot.STOP : ComputerClock.TOLERANCE);
    bounds.widenBySetBacks(grade == EndGrade.USER_LEFT ? initiated : session.lastSeen());
    bounds.widenByStart();
    return new SessionEnd(reason, grade, bounds.earliest, bounds.latest, initiated);
  }

  /** Drops times that have turned out to be those of a bad clock. */
  private void dropOvercome() {
    ComputerClock clock = session.context().clock();
    if (clock.isOvercome(earliest) || clock.isOvercome(latest)) {
      session.noteBadClock();
      earliest = clock.isOvercome(earliest) ? null : earliest;
      latest = clock.isOvercome(latest) ? null : latest;
    }
    earliest = earliest == null ? session.lastSeen() : earliest;
  }

  /**
   * Ignores the time of a bad clock. A time years before the latest event of the session says only
   * that the session ended after that event.
   */
  private void openIfLongBeforeSeen() {
    Instant seen = session.lastSeen();
    if (seen == null) {
      return;
    }
    boolean isBad = earliest != null && ComputerClock.isFarOff(earliest, seen);
    if (isBad || (latest != null && ComputerClock.isFarOff(latest, seen))) {
      session.noteBadClock();
      earliest = isBad || earliest == null ? seen : earliest;
      latest = null;
    }
  }

  private void order(Duration disorder) {
    if (earliest == null || latest == null) {
      return;
    }
    if (ComputerClock.isFarOff(latest, earliest)) {
      session.noteBadClock();
      latest = null;
    } else if (latest.isBefore(earliest)) {
      if (TimeSpan.isLonger(latest, earliest, disorder)) {
        session.noteBadClock();
      }
      Instant later = earliest;
      earliest = latest;
      latest = later;
    }
  }

  /**
   * Takes in what the clock showed while it was set back.
   *
   * @param seen when the session was seen last; what it did after its user had left does not show
   *     how the clock ran before
   */
  private void widenBySetBacks(@Nullable Instant seen) {
    List<SetBack> setBacks =
        session.context().clock().setBacks(session.clockSets(), session.setsAt(grade));
    if (setBacks.isEmpty()) {
      return;
    }
    Instant first = session.evidence().firstSecond();
    boolean isAfterLastSeen = false;
    for (SetBack setBack : setBacks) {
      isAfterLastSeen |= seen == null || !setBack.from().isBefore(seen);
      if (isAfterLastSeen && latest != null && latest.isBefore(setBack.from())) {
        latest = setBack.from();
      }
      boolean isBeforeFirst = first == null || setBack.to().isBefore(first);
      if ((isAfterLastSeen || isBeforeFirst)
          && earliest != null
          && setBack.to().isBefore(earliest)) {
        earliest = setBack.to();
      }
    }
  }

  /** Returns whether the session ended by the clock of its first event, a bad one or not. */
  private boolean isOfTheFirstClock() {
    Instant first = session.evidence().firstSecond();
    return latest != null && first != null && PlausibleTimes.areNear(latest, first);
  }

  /** Takes in the start, which a wrong clock may have dated after the end. */
  private void widenByStart() {
    Instant began = session.beganAfter();
    if (began == null && session.isFirstSeenByBadClock() && !isOfTheFirstClock()) {
      // Nothing bounds the start.
      session.noteBadClock();
      earliest = null;
      return;
    }
    boolean isOpen = earliest == null && session.isSeenByBadClock();
    if (began == null && !isOpen && (latest == null || !session.isSeenAfter(latest))) {
      return;
    }
    EventReference logon = session.logon();
    Instant start = logon == null ? null : logon.time();
    if (start == null) {
      return;
    }
    if (began != null) {
      // The start has the time of a bad clock, so that only the event before it bounds it.
      Instant first = latest != null && latest.isBefore(began) ? latest : began;
      earliest = earliest == null || first.isBefore(earliest) ? first : earliest;
      latest = latest != null && latest.isBefore(began) ? began : latest;
    } else if (latest != null && latest.isBefore(start)) {
      latest = start;
    } else if (isOpen) {
      earliest = start;
    }
  }
}
