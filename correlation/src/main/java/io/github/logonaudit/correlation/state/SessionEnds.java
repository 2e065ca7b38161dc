package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.Boot;
import io.github.logonaudit.correlation.boot.BootStart;
import io.github.logonaudit.correlation.boot.BootStop;
import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides how sessions ended that no event of their own ended: the best evidence wins.
 *
 * @param stop the computer's shutdown in order, or null; at the end of the log, also a stop of the
 *     event log service, after which nothing shows whether the computer stopped too
 * @param last the last event of the boot, or null
 * @param restart the start of the next boot, or null at the end of the log
 * @param unclean the event by which the next boot found that there had been no shutdown in order,
 *     or null; it outweighs a stop of the event log service, which may have been that alone, but
 *     not one of the kernel: it may be about a start in between that was not logged
 * @param lastAlive when the computer was last known to run by that event, or null
 */
record SessionEnds(
    @Nullable BootStop stop,
    @Nullable EventReference last,
    @Nullable BootStart restart,
    @Nullable EventReference unclean,
    @Nullable Instant lastAlive) {
  /** What is known at the end of a log of which the last thing was no shutdown. */
  static final SessionEnds NOTHING = new SessionEnds(null, null, null, null, null);

  static SessionEnd loggedOff(OpenSession session, EventReference event) {
    Instant latest = session.timeOf(event) == null ? null : session.destroyed();
    return EndBounds.of(
        session,
        EndReason.LOGGED_OFF,
        EndGrade.EXACT,
        latest == null ? session.lastSeen() : latest,
        latest,
        session.initiated());
  }

  /** What is known of the end of a session that goes on. */
  static SessionEnd soFar(OpenSession session) {
    return EndBounds.of(
        session, EndReason.OPEN, EndGrade.OPEN, session.lastSeen(), null, session.initiated());
  }

  /** The end of a session whose logon ID belongs to another by now. */
  static SessionEnd superseded(OpenSession session, EventReference event) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    EndGrade grade = session.isHidden() ? EndGrade.TRUNCATED : EndGrade.SUPERSEDED;
    Instant earliest = session.lastSeen();
    session.cite(event, EvidenceRule.SUPERSEDED);
    return inferred(
        session, EndReason.SUPERSEDED, grade, earliest, session.timeOf(event), session.lastSeen());
  }

  /** The end of a session that is evicted. */
  static SessionEnd evicted(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    return own != null
        ? own
        : EndBounds.of(session, EndReason.EVICTED, EndGrade.OPEN, session.lastSeen(), null, null);
  }

  /**
   * An end that follows from events of others. Where the computer, or the session, was seen after
   * the latest bound, the times contradict the order of the records.
   */
  private static SessionEnd inferred(
      OpenSession session,
      EndReason reason,
      EndGrade grade,
      @Nullable Instant earliest,
      @Nullable Instant latest,
      @Nullable Instant seen) {
    if (seen == null || earliest == null || latest == null || !latest.isBefore(seen)) {
      return EndBounds.of(session, reason, grade, earliest, latest, null);
    }
    return EndBounds.of(
        session,
        reason,
        grade,
        seen.isAfter(earliest) ? seen : earliest,
        latest.isBefore(earliest) ? latest : earliest,
        null);
  }

  /**
   * The latest time that the boot is known by: of the session, and of the boot's last event if the
   * clock was set back for the next start.
   */
  private @Nullable Instant seenInBoot(OpenSession session) {
    Instant seen = session.lastSeen();
    Instant end = last == null ? null : last.time();
    Instant started = restart == null ? null : restart.time();
    Duration disorder =
        last != null && ComputerClock.isOfOrderedLog(last) ? ComputerClock.TOLERANCE : Boot.STOP;
    if (end == null || started == null || !TimeSpan.isLonger(started, end, disorder)) {
      return seen;
    }
    return seen == null || end.isAfter(seen) ? end : seen;
  }

  /**
   * The end of a session that another life of the log hides. Where the time falls, the clock may
   * have been set back instead, so that the session may have been there from then on.
   *
   * @param began when what may follow began; null where that is not known
   */
  static SessionEnd hidden(OpenSession session, @Nullable Instant began) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    Instant seen = session.lastSeen();
    boolean falls = seen != null && began != null && began.isBefore(seen);
    return EndBounds.of(
        session, EndReason.OPEN, EndGrade.TRUNCATED, falls ? began : seen, null, null);
  }

  /** The same with a sign that there was no orderly shutdown; the first such event counts. */
  SessionEnds foundUnclean(EventReference event, @Nullable Instant whenLastAlive) {
    return new SessionEnds(
        stop,
        last,
        restart,
        unclean == null ? event : unclean,
        lastAlive == null ? whenLastAlive : lastAlive);
  }

  /** The same where the computer may have gone on until a time, if its kernel did not stop. */
  SessionEnds runningUntil(@Nullable Instant time) {
    return stop == null
        ? this
        : new SessionEnds(stop.runningUntil(time), last, restart, unclean, lastAlive);
  }

  /** The same with what is known of the start of the next boot. */
  SessionEnds startedBy(BootStart start) {
    return new SessionEnds(stop, last, start, unclean, lastAlive);
  }

  SessionEnd of(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    if (stop != null && (unclean == null || stop.kernel() != null)) {
      return shutDown(session, stop);
    }
    if (restart != null) {
      return restarted(session, restart);
    }
    EndGrade grade = session.isHidden() ? EndGrade.TRUNCATED : EndGrade.OPEN;
    return EndBounds.of(session, EndReason.OPEN, grade, session.lastSeen(), null, null);
  }

  private SessionEnd shutDown(OpenSession session, BootStop stop) {
    Instant seen = session.lastSeen();
    Instant time = stop.endOf(seen);
    boolean hidden = session.isHidden();
    boolean requested = stop.marker() == StopMarker.REQUESTED;
    session.cite(stop.event(), EvidenceRule.SHUTDOWN);
    if (stop.isOfBadClock()) {
      session.noteBadClock();
    }
    EventReference kernel = stop.kernel();
    boolean longBefore = stop.isServiceStoppedLongBefore();
    if (kernel != null && !kernel.equals(stop.event()) && (unclean != null || longBefore)) {
      session.cite(kernel, EvidenceRule.SHUTDOWN);
    }
    if (requested && restart != null) {
      session.cite(restart.event(), EvidenceRule.RESTART);
    }
    EndGrade grade =
        hidden ? EndGrade.TRUNCATED : requested ? EndGrade.SHUTDOWN_REQUESTED : EndGrade.SHUTDOWN;
    Instant earliest = hidden || session.mayHaveLeft() ? seen : time;
    if (earliest == null) {
      earliest = last == null ? seen : last.time();
    }
    Instant latest = longBefore && kernel != null ? kernel.time() : stop.latestEndOf(time);
    boolean isUnknown = requested || stop.mayHaveGoneOn();
    Instant known = isUnknown ? seenInBoot(session) : seen;
    if (isUnknown || latest == null || (restart == null && kernel == null)) {
      // Nothing shows when the computer stopped, or that it did.
      latest = restart == null ? null : restart.latest(known);
    }
    return inferred(session, EndReason.SHUTDOWN, grade, earliest, latest, known);
  }

  private SessionEnd restarted(OpenSession session, BootStart restart) {
    boolean hidden = session.isHidden();
    Instant earliest =
        hidden || session.mayHaveLeft() ? session.lastSeen() : lastSignOfLife(session);
    if (last != null) {
      session.cite(last, EvidenceRule.LAST_SIGN_OF_LIFE);
    }
    session.cite(restart.event(), EvidenceRule.RESTART);
    if (restart.isOfBadClock()) {
      session.noteBadClock();
    }
    if (unclean != null) {
      session.cite(unclean, EvidenceRule.UNCLEAN_SHUTDOWN);
    }
    EndGrade grade = hidden ? EndGrade.TRUNCATED : EndGrade.RESTART_BOUNDED;
    Instant seen = seenInBoot(session);
    return inferred(session, EndReason.RESTART, grade, earliest, restart.latest(seen), seen);
  }

  private @Nullable Instant lastSignOfLife(OpenSession session) {
    Instant logged = last == null || last.time() == null ? session.lastSeen() : last.time();
    boolean narrows =
        lastAlive != null
            && logged != null
            && lastAlive.isAfter(logged)
            && restart != null
            && restart.time() != null
            && lastAlive.isBefore(restart.time());
    return narrows ? lastAlive : logged;
  }

  /**
   * The end by event 4647, or by the 4634 of one half of a split token; null where there is none.
   */
  private static @Nullable SessionEnd ofItsOwn(OpenSession session) {
    Instant initiated = session.initiated();
    Instant destroyed = session.destroyed();
    if (destroyed != null
        && (initiated == null || !destroyed.isBefore(initiated))
        && !session.isSeenSinceDestroyed()) {
      return EndBounds.of(
          session, EndReason.LOGGED_OFF, EndGrade.LINKED, destroyed, destroyed, initiated);
    }
    if (session.userLeft()) {
      return EndBounds.of(
          session, EndReason.USER_INITIATED, EndGrade.USER_LEFT, initiated, initiated, initiated);
    }
    return null;
  }

  void write(PackedOutput out) {
    BootStop.write(out, stop);
    out.referenceOrNull(last);
    BootStart.write(out, restart);
    out.referenceOrNull(unclean);
    out.instantOrNull(lastAlive);
  }

  static SessionEnds read(PackedInput in) {
    return new SessionEnds(
        BootStop.read(in),
        in.referenceOrNull(),
        BootStart.read(in),
        in.referenceOrNull(),
        in.instantOrNull());
  }
}
