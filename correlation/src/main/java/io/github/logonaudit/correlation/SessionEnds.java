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
 */
record SessionEnds(
    Boot.@Nullable Stop stop, @Nullable EventReference last, @Nullable EventReference restart) {

  static SessionEnd loggedOff(OpenSession session, EventReference event) {
    return new SessionEnd(
        EndReason.LOGGED_OFF, EndGrade.EXACT, event.time(), event.time(), session.initiated);
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

  SessionEnd of(OpenSession session) {
    SessionEnd own = ofItsOwn(session);
    if (own != null) {
      return own;
    }
    if (stop != null) {
      EndGrade grade =
          stop.marker() == StopMarker.REQUESTED ? EndGrade.SHUTDOWN_REQUESTED : EndGrade.SHUTDOWN;
      session.prove(stop.event(), EvidenceRule.SHUTDOWN);
      Instant time = stop.event().time();
      return new SessionEnd(EndReason.SHUTDOWN, grade, time, time, null);
    }
    if (restart != null) {
      Instant earliest = last == null ? session.lastSeen : last.time();
      if (last != null) {
        session.prove(last, EvidenceRule.LAST_SIGN_OF_LIFE);
      }
      session.prove(restart, EvidenceRule.RESTART);
      return new SessionEnd(
          EndReason.RESTART, EndGrade.CRASH_BOUNDED, earliest, restart.time(), null);
    }
    return new SessionEnd(EndReason.OPEN, EndGrade.OPEN, session.lastSeen, null, null);
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
    if (initiated != null) {
      return new SessionEnd(
          EndReason.USER_INITIATED, EndGrade.USER_LEFT, initiated, initiated, initiated);
    }
    return null;
  }
}
