package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.EvidenceCodec;
import io.github.logonaudit.correlation.packed.SnapshotInput;
import io.github.logonaudit.correlation.packed.SnapshotOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockChanged;
import io.github.logonaudit.session.SessionSignal.Destroyed;
import io.github.logonaudit.session.SessionSignal.HostStarted;
import io.github.logonaudit.session.SessionSignal.HostStopping;
import io.github.logonaudit.session.SessionSignal.LogoffRequested;
import io.github.logonaudit.session.SessionSignal.OfSession;
import io.github.logonaudit.session.SessionSignal.Opened;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import io.github.logonaudit.session.StartGrade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of one computer: its boot, and the sessions that are open in it. It is stepped through
 * the computer's events in the order in which they happened.
 *
 * <pre>
 *                 4624                        4647
 *   (not there) --------> open --------------------------> user left
 *        |                 | | 4634 of every token             | 4634
 *        | 4634, 4647,     | +-------------> LOGGED_OFF <------+
 *        | 480x: a session |                                   | start of the computer,
 *        | without start   | start of the computer             | end of the log
 *        +---------------->+----> SHUTDOWN or RESTART          +----> USER_INITIATED
 *                          | same logon ID again
 *                          +----> SUPERSEDED
 *                          | end of the log
 *                          +----> OPEN, or SHUTDOWN if that was the last thing logged
 * </pre>
 *
 * <p>Whether the boot that a start of the computer ended had been shut down in order shows only in
 * the first minutes after it, so the sessions that it cut off wait until then.
 */
public final class ComputerState {
  private final SessionListener listener;
  private final ComputerClock clock = new ComputerClock();
  private final LogGaps holes;
  private final ComputerContext context;
  private final Boot boot = new Boot(clock);
  private final OpenSessions sessions = new OpenSessions();
  private final SplitTokens splitTokens = new SplitTokens(sessions);
  private final UnlockLogons unlocks;

  /** What the latest start of the computer cut off, and by which evidence. */
  private List<OpenSession> cutOff = List.of();

  private SessionEnds cutOffBy = SessionEnds.NOTHING;
  private int holesAtStart;
  private long sessionNumber;

  /**
   * Starts with nothing.
   *
   * @param everyRecord whether every record of the log is given, so that a gap is a loss
   * @param systemSessions whether the operating system's own sessions are reported
   */
  public ComputerState(
      boolean everyRecord,
      boolean systemSessions,
      EvidenceCodec evidence,
      Interner interner,
      SessionListener listener) {
    this.listener = listener;
    this.holes = new LogGaps(everyRecord);
    this.context = new ComputerContext(clock, holes, evidence, interner, systemSessions);
    this.unlocks = new UnlockLogons(sessions, listener);
  }

  public void step(Step step) {
    EventReference event = step.event();
    SessionSignal signal = step.signal();
    if (!cutOff.isEmpty() && !boot.isWithinStart(event)) {
      settle();
    }
    holes.watch(event, signal);
    if (signal instanceof HostStarted started) {
      if (boot.start(event, started.marker())) {
        restarted(event);
      }
    } else if (signal instanceof UncleanShutdownFound found) {
      if (boot.startUnclean(event)) {
        restarted(event);
      }
      cutOffBy = cutOffBy.foundUnclean(event, found.lastAlive());
    } else if (signal instanceof HostStopping stopping) {
      boot.stop(event, stopping.marker());
    } else {
      boot.running(event, signal);
      if (signal != null || !boot.isStarting(event)) {
        clock.watch(event, signal);
      }
      if (signal instanceof OfSession ofSession) {
        stepSession(event, ofSession);
      } else if (signal instanceof ClockChanged changed && changed.logonId() != null) {
        active(event, changed.logonId());
      }
    }
  }

  /** Ends what is open at the end of the log. */
  public void finish() {
    settle();
    SessionEnds ends = new SessionEnds(boot.stopAtEnd(), null, null, null, null);
    sessions.removeAll().forEach(session -> emit(session, ends.of(session)));
    unlocks.clear();
  }

  /** How many logon IDs are open. */
  public int openSessions() {
    return sessions.size();
  }

  /** Gives up the sessions that a condition is true of. */
  public void evict(Predicate<OpenSession> condition) {
    for (OpenSession session : sessions.all()) {
      if (condition.test(session)) {
        end(session, SessionEnds.evicted(session));
      }
    }
  }

  /** The sessions that are open. */
  public List<OpenSession> sessions() {
    return sessions.all();
  }

  /** Ends the boot before this one; how its sessions ended is decided in {@link #settle}. */
  private void restarted(EventReference restart) {
    settle();
    cutOff = sessions.removeAll();
    cutOffBy = new SessionEnds(boot.previousStop(), boot.previousLast(), restart, null, null);
    unlocks.clear();
    holesAtStart = holes.count();
  }

  private void settle() {
    cutOff.forEach(session -> emit(session, cutOffBy.of(session)));
    cutOff = List.of();
  }

  private void stepSession(EventReference event, OfSession signal) {
    if (signal instanceof Opened opened) {
      opened(event, opened);
    } else if (signal instanceof Destroyed destroyed) {
      destroyed(event, destroyed);
    } else if (signal instanceof LogoffRequested requested) {
      OpenSession session =
          find(event, requested.logonId(), requested.account(), EvidenceRule.LOGOFF_INITIATED);
      if (session != null) {
        showDesktop(session);
        session.leave(event);
        listener.changed(session);
      }
    } else if (signal instanceof PresenceChanged changed) {
      presenceChanged(event, changed);
    } else if (signal instanceof PrivilegesAssigned assigned) {
      OpenSession session =
          find(event, assigned.logonId(), assigned.account(), EvidenceRule.PRIVILEGES);
      if (session != null) {
        session.prove(event, EvidenceRule.PRIVILEGES);
        session.elevate(assigned.logonId());
        listener.changed(session);
      }
    } else if (signal instanceof Activity activity) {
      active(event, activity.logonId());
    }
  }

  private void active(EventReference event, LogonId logonId) {
    OpenSession session = sessions.find(logonId);
    if (session != null) {
      session.active(event);
    }
  }

  private void opened(EventReference event, Opened opened) {
    OpenSession before = sessions.find(opened.logonId());
    if (before != null && opened.logonId().isWellKnown() && !before.isOnlyPrivileged()) {
      before.active(event);
      return;
    }
    if (before != null && !(before.isOnlyPrivileged() && before.mayBelongTo(opened.account()))) {
      supersede(before, event);
      before = null;
    }
    SplitTokens.OtherHalf other = splitTokens.of(event, opened);
    OpenSession session;
    if (other != null) {
      session = other.session();
      session.join(event, opened, other.rule());
      if (before != null) {
        session.takePrivileges(before);
      }
    } else {
      if (before != null) {
        session = before;
        session.nameAccount(opened.account());
      } else {
        session = created(opened.logonId(), opened.account());
      }
      session.begin(event, opened);
    }
    sessions.add(opened.logonId(), session);
    splitTokens.logged(event, session);
    if (session.isUnlock()) {
      unlocks.opened(event, session);
    }
    listener.changed(session);
  }

  private void destroyed(EventReference event, Destroyed destroyed) {
    LogonId logonId = destroyed.logonId();
    OpenSession open = sessions.find(logonId);
    boolean unlock = destroyed.logonType() != null && destroyed.logonType().isUnlock();
    if (open == null && unlock) {
      listener.unmatched(new Evidence(event, EvidenceRule.UNLOCK_LOGOFF));
      return;
    }
    OpenSession session;
    if (open != null && isOfOtherType(open, destroyed)) {
      supersede(open, event);
      session = withoutLogon(logonId, destroyed.account());
    } else {
      session = join(event, open, logonId, destroyed.account(), EvidenceRule.LOGOFF);
    }
    if (session == null) {
      return;
    }
    if (session.isDestroyed(logonId)) {
      listener.unmatched(new Evidence(event, EvidenceRule.LOGOFF));
      return;
    }
    if (session.logonType == null) {
      if (destroyed.logonType() != null && destroyed.logonType().isInteractive()) {
        showDesktop(session);
      }
      session.logonType = destroyed.logonType();
    }
    boolean last = session.destroy(logonId, event);
    if (session.isUnlock()) {
      unlocks.closed(event, session);
    }
    if (last) {
      end(session, SessionEnds.loggedOff(session, event));
    } else {
      listener.changed(session);
    }
  }

  /** Windows writes the type of the logon into the logoff; another one is another boot's. */
  private static boolean isOfOtherType(OpenSession session, Destroyed destroyed) {
    return session.logonType != null
        && destroyed.logonType() != null
        && !session.logonType.equals(destroyed.logonType());
  }

  private void presenceChanged(EventReference event, PresenceChanged changed) {
    OpenSession session = find(event, changed.logonId(), changed.account(), EvidenceRule.PRESENCE);
    if (session == null) {
      return;
    }
    showDesktop(session);
    session.prove(event, EvidenceRule.PRESENCE);
    session.presence(changed.presence(), event.time());
    listener.changed(session);
  }

  /**
   * A session whose logon, or logon type, is unknown turns out to be a person's, so that it may
   * have been unlocked.
   */
  private void showDesktop(OpenSession session) {
    if ((!session.hasLogon() || session.logonType == null) && !session.isDesktop) {
      session.isDesktop = true;
      unlocks.shownUp(session);
      sessions.update(session);
    }
  }

  /**
   * The session that an event names; one without start where its logon is not in the log; null
   * where the event comes after the end of the session.
   */
  private @Nullable OpenSession find(
      EventReference event, LogonId logonId, Account account, EvidenceRule rule) {
    return join(event, sessions.find(logonId), logonId, account, rule);
  }

  private @Nullable OpenSession join(
      EventReference event,
      @Nullable OpenSession session,
      LogonId logonId,
      Account account,
      EvidenceRule rule) {
    if (session != null && session.mayBelongTo(account)) {
      session.completeAccount(account);
      sessions.update(session);
      return session;
    }
    if (session != null) {
      // The logon ID is another account's by now.
      supersede(session, event);
    } else if (sessions.isGone(logonId, account)) {
      listener.unmatched(new Evidence(event, rule));
      return null;
    }
    return withoutLogon(logonId, account);
  }

  private OpenSession withoutLogon(LogonId logonId, Account account) {
    OpenSession older = created(logonId, account);
    sessions.add(logonId, older);
    return older;
  }

  private OpenSession created(LogonId logonId, Account account) {
    sessionNumber++;
    return new OpenSession(sessionNumber, logonId, account, withoutLogon(), context);
  }

  /** What is to be said of the start of a session whose logon does not show up. */
  private StartGrade withoutLogon() {
    if (!boot.hasStarted()) {
      return StartGrade.BEFORE_LOG;
    }
    return holes.count() > holesAtStart ? StartGrade.HIDDEN : StartGrade.NOT_LOGGED;
  }

  /** Ends a session whose logon ID is another's by now, so that a restart was missed. */
  private void supersede(OpenSession session, EventReference event) {
    listener.restartMissed(event);
    end(session, SessionEnds.superseded(session, event));
  }

  private void end(OpenSession session, SessionEnd end) {
    sessions.remove(session);
    emit(session, end);
  }

  private void emit(OpenSession session, SessionEnd end) {
    if (session.isReported()) {
      listener.closed(session, end);
    }
  }

  // ---- snapshot -----------------------------------------------------------------------------

  public void write(SnapshotOutput out) {
    clock.write(out);
    holes.write(out);
    boot.write(out);
    sessions.write(out);
    splitTokens.write(out);
    unlocks.write(out);
    out.bytes().unsigned(cutOff.size());
    cutOff.forEach(session -> session.write(out));
    cutOffBy.write(out);
    out.bytes().unsigned(holesAtStart);
    out.bytes().unsigned(sessionNumber);
  }

  /** Reads the state into this new computer. */
  public void read(SnapshotInput in) {
    clock.read(in);
    holes.read(in);
    boot.read(in);
    splitTokens.read(in, sessions.read(in, context));
    unlocks.read(in);
    List<OpenSession> restored = new ArrayList<>();
    for (int i = in.bytes().count(); i > 0; i--) {
      restored.add(OpenSession.read(in, context));
    }
    cutOff = restored;
    cutOffBy = SessionEnds.read(in);
    holesAtStart = in.bytes().integer();
    sessionNumber = in.bytes().unsigned();
  }
}
