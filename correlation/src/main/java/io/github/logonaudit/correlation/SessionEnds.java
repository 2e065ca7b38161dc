package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.StopMarker;
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
 */
record SessionEnds(
    Boot.@Nullable Stop stop,
    @Nullable EventReference last,
    @Nullable EventReference restart,
    @Nullable EventReference unclean) {

  static SessionEnd loggedOff(OpenSession session, EventReference event) {
    Instant latest = event.time() == null ? null : session.destroyed;
    return new SessionEnd(
        EndReason.LOGGED_OFF,
        EndGrade.EXACT,
        latest == null ? session.lastSeen : latest,
        latest,
        session.initiated);
  }

  /** The end of a session whose logon ID belongs to another by now. */
  static SessionEnd superseded(OpenSession session, EventReference event) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    Instant earliest = session.lastSeen;
    session.prove(event, EvidenceRule.SUPERSEDED);
    return new SessionEnd(EndReason.SUPERSEDED, EndGrade.SUPERSEDED, earliest, event.time(), null);
  }

  /** The same with what the boot says of its shutdown; the first such event stands. */
  SessionEnds foundUnclean(EventReference event) {
    return unclean == null ? new SessionEnds(stop, last, restart, event) : this;
  }

  SessionEnd of(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    if (stop != null && unclean == null) {
      EndGrade grade =
          stop.marker() == StopMarker.REQUESTED ? EndGrade.SHUTDOWN_REQUESTED : EndGrade.SHUTDOWN;
      Instant time = stop.endOf(session.lastSeen);
      session.cite(stop.event(), EvidenceRule.SHUTDOWN);
      return new SessionEnd(EndReason.SHUTDOWN, grade, time, time, null);
    }
    return restart == null
        ? new SessionEnd(EndReason.OPEN, EndGrade.OPEN, session.lastSeen, null, null)
        : crashed(session, restart);
  }

  private SessionEnd crashed(OpenSession session, EventReference restart) {
    Instant earliest = last == null || last.time() == null ? session.lastSeen : last.time();
    if (last != null) {
      session.prove(last, EvidenceRule.LAST_SIGN_OF_LIFE);
    }
    session.prove(restart, EvidenceRule.RESTART);
    if (unclean != null) {
      session.cite(unclean, EvidenceRule.UNCLEAN_SHUTDOWN);
    }
    return new SessionEnd(
        EndReason.RESTART, EndGrade.CRASH_BOUNDED, earliest, restart.time(), null);
  }

  /**
   * The end by event 4647, or by the 4634 of one half of a split token; null where there is none.
   */
  private static @Nullable SessionEnd ofItsOwn(OpenSession session) {
    Instant initiated = session.initiated;
    Instant destroyed = session.destroyed;
    if (destroyed != null
        && (initiated == null || !destroyed.isBefore(initiated))
        && !destroyed.isBefore(session.lastSeen == null ? destroyed : session.lastSeen)) {
      return new SessionEnd(EndReason.LOGGED_OFF, EndGrade.LINKED, destroyed, destroyed, initiated);
    }
    if (session.userLeft) {
      return new SessionEnd(
          EndReason.USER_INITIATED, EndGrade.USER_LEFT, initiated, initiated, initiated);
    }
    return null;
  }
}
