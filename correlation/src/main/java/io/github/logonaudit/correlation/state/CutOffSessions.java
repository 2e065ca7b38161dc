package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.Boot;
import io.github.logonaudit.correlation.boot.BootStart;
import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that the latest start of the computer cut off, or the latest life of its log. They
 * wait, because how they ended is known only some minutes later.
 */
final class CutOffSessions {
  private final SessionReporter reporter;
  private List<OpenSession> waiting = List.of();

  /** What is known of the start that cut them off. */
  private SessionEnds ends = SessionEnds.NOTHING;

  /** The first event of the life of the log that cut them off, if no start of the computer did. */
  private @Nullable EventReference lifeBegan;

  /** How many of these were evicted already, and how many logon IDs the others have. */
  private int evicted;

  private int logonIds;

  CutOffSessions(SessionReporter reporter) {
    this.reporter = reporter;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many logon IDs the sessions have that wait. */
  int logonIds() {
    return logonIds;
  }

  boolean isWithinFirstMinuteOfLife(EventReference event) {
    return lifeBegan != null && Boot.isEarly(lifeBegan, event);
  }

  /** Returns whether the life of the log may begin with a start of which an event came before. */
  boolean mayPrecedeStart(EventReference event, @Nullable SessionSignal signal) {
    return isWithinFirstMinuteOfLife(event)
        && !Boot.isOfUser(signal)
        && !(signal instanceof ComputerStopping);
  }

  /** Takes what a start of the computer cut off. */
  void byStart(List<OpenSession> sessions, SessionEnds known) {
    take(sessions);
    ends = sessions.isEmpty() ? SessionEnds.NOTHING : known;
    lifeBegan = null;
  }

  /** Takes what a life of the log cut off that no start of the computer begins. */
  void byLife(List<OpenSession> sessions, EventReference event) {
    take(sessions);
    ends = SessionEnds.NOTHING;
    lifeBegan = event;
  }

  private void take(List<OpenSession> sessions) {
    waiting = sessions;
    evicted = 0;
    logonIds = 0;
    for (OpenSession session : sessions) {
      if (session.isEnded()) {
        evicted++;
      } else {
        logonIds += session.logonIds();
      }
    }
  }

  /** Takes a sign that there was no orderly shutdown before the start. */
  void foundUnclean(EventReference event, UncleanShutdownFound found) {
    ends = ends.foundUnclean(event, found.lastAlive());
  }

  /**
   * Takes that records are missing before the start: until the time of the next one, the computer
   * may have gone on.
   */
  void behindGap(@Nullable Instant next) {
    if (!isEmpty()) {
      ends = ends.runningUntil(next);
    }
  }

  /** Takes when the boot that cut them off had started, once that is known better. */
  void startedBy(@Nullable BootStart start) {
    if (start != null && ends.restart() != null && !start.equals(ends.restart())) {
      ends = ends.startedBy(start);
    }
  }

  /** The sessions that wait. */
  List<OpenSession> held() {
    return evicted == 0 ? waiting : waiting.stream().filter(session -> !session.isEnded()).toList();
  }

  /** Decides how the sessions ended. */
  void settle() {
    for (OpenSession session : held()) {
      settle(session);
    }
    byStart(List.of(), SessionEnds.NOTHING);
  }

  private void settle(OpenSession session) {
    if (lifeBegan == null) {
      BootStart restart = ends.restart();
      reporter.ended(session, ends.of(session), restart == null ? null : restart.event());
    } else {
      reporter.ended(session, SessionEnds.hidden(session, lifeBegan.time()), lifeBegan);
    }
  }

  /** Returns whether a start in another log than that of the sessions cut them off. */
  boolean isByStartInOtherLog() {
    return ends.restart() != null && !ComputerClock.isOfOrderedLog(ends.restart().event());
  }

  /** Ends sessions without knowing when, and forgets those that wait. */
  void endInDoubt(
      List<OpenSession> sessions, @Nullable Instant from, @Nullable EventReference cause) {
    for (OpenSession session : sessions) {
      session.noteDoubtfulLife();
      reporter.ended(session, SessionEnds.hidden(session, from), cause);
    }
    byStart(List.of(), SessionEnds.NOTHING);
  }

  void evict(OpenSession session) {
    settle(session);
    logonIds -= session.logonIds();
    evicted++;
    if (2 * evicted > waiting.size()) {
      waiting.removeIf(OpenSession::isEnded);
      evicted = 0;
    }
  }

  void write(PackedOutput out) {
    out.unsigned(waiting.size() - evicted);
    for (OpenSession session : held()) {
      session.write(out);
    }
    ends.write(out);
    out.referenceOrNull(lifeBegan);
  }

  void read(PackedInput in, ComputerContext context) {
    int count = in.count();
    List<OpenSession> restored = count == 0 ? List.of() : new ArrayList<>();
    for (int i = count; i > 0; i--) {
      OpenSession session = OpenSession.read(in, context);
      if (!session.isClosed) {
        throw in.damaged();
      }
      restored.add(session);
    }
    take(restored);
    ends = SessionEnds.read(in);
    lifeBegan = in.referenceOrNull();
  }
}
