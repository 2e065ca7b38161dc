package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides how sessions ended that no event of their own ended: the best evidence wins.
 *
 * @param stop the computer's shutdown in order, or null
 * @param last the last event of the boot, or null
 * @param restart the start of the next boot, or null at the end of the log
 * @param unclean the event by which the next boot found that there had been no shutdown in order,
 *     or null; it outweighs a stop, which may have been one of the event log service alone
 * @param lastAlive when the computer was last known to run by that event, or null
 */
record SessionEnds(
    Boot.@Nullable Stop stop,
    @Nullable EventReference last,
    @Nullable EventReference restart,
    @Nullable EventReference unclean,
    @Nullable Instant lastAlive) {
  /** What is known at the end of a log of which the last thing was no shutdown. */
  static final SessionEnds NOTHING = new SessionEnds(null, null, null, null, null);

  static SessionEnd loggedOff(OpenSession session, EventReference event) {
    Instant latest = event.time() == null ? null : session.destroyed();
    return new SessionEnd(
        EndReason.LOGGED_OFF,
        EndGrade.EXACT,
        latest == null ? session.lastSeen() : latest,
        latest,
        session.initiated());
  }

  /** The end of a session whose logon ID belongs to another by now. */
  static SessionEnd superseded(OpenSession session, EventReference event) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    EndGrade grade = session.isHidden() ? EndGrade.TRUNCATED : EndGrade.SUPERSEDED;
    Instant earliest = session.lastSeen();
    session.prove(event, EvidenceRule.SUPERSEDED);
    return new SessionEnd(EndReason.SUPERSEDED, grade, earliest, event.time(), null);
  }

  /** The end of a session that is evicted. */
  static SessionEnd evicted(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    return own != null
        ? own
        : new SessionEnd(EndReason.EVICTED, EndGrade.OPEN, session.lastSeen(), null, null);
  }

  /** The end of a session that another life of the log hides. */
  static SessionEnd hidden(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    return own != null
        ? own
        : new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, session.lastSeen(), null, null);
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

  SessionEnd of(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    if (stop != null && unclean == null) {
      return shutDown(session, stop);
    }
    if (restart != null) {
      return restarted(session, restart);
    }
    EndGrade grade = session.isHidden() ? EndGrade.TRUNCATED : EndGrade.OPEN;
    return new SessionEnd(EndReason.OPEN, grade, session.lastSeen(), null, null);
  }

  private static SessionEnd shutDown(OpenSession session, Boot.Stop stop) {
    Instant seen = session.lastSeen();
    Instant time = stop.endOf(seen);
    session.cite(stop.event(), EvidenceRule.SHUTDOWN);
    if (session.isHidden()) {
      return new SessionEnd(EndReason.SHUTDOWN, EndGrade.TRUNCATED, seen, time, null);
    }
    EndGrade grade =
        stop.marker() == StopMarker.REQUESTED ? EndGrade.SHUTDOWN_REQUESTED : EndGrade.SHUTDOWN;
    return new SessionEnd(EndReason.SHUTDOWN, grade, time, time, null);
  }

  private SessionEnd restarted(OpenSession session, EventReference restart) {
    boolean hidden = session.isHidden();
    Instant earliest = hidden ? session.lastSeen() : lastSignOfLife(session, restart);
    if (last != null) {
      session.prove(last, EvidenceRule.LAST_SIGN_OF_LIFE);
    }
    session.prove(restart, EvidenceRule.RESTART);
    if (unclean != null) {
      session.cite(unclean, EvidenceRule.UNCLEAN_SHUTDOWN);
    }
    EndGrade grade = hidden ? EndGrade.TRUNCATED : EndGrade.RESTART_BOUNDED;
    return new SessionEnd(EndReason.RESTART, grade, earliest, restart.time(), null);
  }

  private @Nullable Instant lastSignOfLife(OpenSession session, EventReference restart) {
    Instant logged = last == null || last.time() == null ? session.lastSeen() : last.time();
    boolean narrows =
        lastAlive != null
            && logged != null
            && lastAlive.isAfter(logged)
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
    Instant seen = session.lastSeen();
    if (destroyed != null
        && (initiated == null || !destroyed.isBefore(initiated))
        && !destroyed.isBefore(seen == null ? destroyed : seen)) {
      return new SessionEnd(EndReason.LOGGED_OFF, EndGrade.LINKED, destroyed, destroyed, initiated);
    }
    if (session.userLeft()) {
      return new SessionEnd(
          EndReason.USER_INITIATED, EndGrade.USER_LEFT, initiated, initiated, initiated);
    }
    return null;
  }

  void write(PackedOutput out) {
    Boot.writeStop(out, stop);
    out.referenceOrNull(last);
    out.referenceOrNull(restart);
    out.referenceOrNull(unclean);
    out.instantOrNull(lastAlive);
  }

  static SessionEnds read(PackedInput in) {
    return new SessionEnds(
        Boot.readStop(in),
        in.referenceOrNull(),
        in.referenceOrNull(),
        in.referenceOrNull(),
        in.instantOrNull());
  }
}
