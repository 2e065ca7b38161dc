package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.Activity;
import io.github.logonaudit.correlation.SessionSignal.Destroyed;
import io.github.logonaudit.correlation.SessionSignal.HostStarted;
import io.github.logonaudit.correlation.SessionSignal.HostStopping;
import io.github.logonaudit.correlation.SessionSignal.LogoffRequested;
import io.github.logonaudit.correlation.SessionSignal.OfSession;
import io.github.logonaudit.correlation.SessionSignal.Opened;
import io.github.logonaudit.correlation.SessionSignal.PresenceChanged;
import io.github.logonaudit.correlation.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.correlation.SessionSignal.UncleanShutdownFound;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
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
final class Host {
  /**
   * A session that has ended.
   *
   * @param number which of the computer's events was its first
   * @param session the session
   */
  private record Ended(int number, LogonSession session) {}

  private final Consumer<Evidence> unmatched;
  private final List<Ended> ended = new ArrayList<>();
  private final HostClock clock = new HostClock();
  private final Boot boot = new Boot(clock);
  private final OpenSessions sessions = new OpenSessions();
  private final SplitTokens splitTokens = new SplitTokens(sessions);
  private final UnlockLogons unlocks;

  /** What the latest start of the computer cut off, and by which evidence. */
  private List<OpenSession> cutOff = List.of();

  private SessionEnds cutOffBy = new SessionEnds(null, null, null, null);
  private int number;

  /**
   * Starts with nothing.
   *
   * @param unmatched takes what is about a session but was joined to none
   */
  Host(Consumer<Evidence> unmatched) {
    this.unmatched = unmatched;
    this.unlocks = new UnlockLogons(sessions, unmatched);
  }

  void step(Step step) {
    EventReference event = step.event();
    SessionSignal signal = step.signal();
    number++;
    if (signal instanceof HostStarted started) {
      if (boot.start(event, started.marker())) {
        restarted(event);
      }
    } else if (signal instanceof UncleanShutdownFound) {
      if (boot.startUnclean(event)) {
        restarted(event);
      }
      cutOffBy = cutOffBy.foundUnclean(event);
    } else if (signal instanceof HostStopping stopping) {
      boot.stop(event, stopping.marker());
    } else {
      boot.running(event, signal);
      if (signal != null || !boot.isStarting(event)) {
        clock.watch(event, signal);
      }
      if (signal instanceof OfSession ofSession) {
        stepSession(event, ofSession);
      }
    }
  }

  /**
   * Ends what is open at the end of the log.
   *
   * @return all sessions, in the order of their first events
   */
  List<LogonSession> finish() {
    settle();
    SessionEnds ends = new SessionEnds(boot.stopAtEnd(), null, null, null);
    sessions.removeAll().forEach(session -> emit(session, ends.of(session)));
    unlocks.clear();
    ended.sort(Comparator.comparingInt(Ended::number));
    return ended.stream().map(Ended::session).toList();
  }

  /** Ends the boot before this one; how its sessions ended is decided in {@link #settle}. */
  private void restarted(EventReference restart) {
    settle();
    cutOff = sessions.removeAll();
    cutOffBy = new SessionEnds(boot.previousStop(), boot.previousLast(), restart, null);
    unlocks.clear();
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
      }
    } else if (signal instanceof PresenceChanged changed) {
      presenceChanged(event, changed);
    } else if (signal instanceof PrivilegesAssigned assigned) {
      OpenSession session =
          find(event, assigned.logonId(), assigned.account(), EvidenceRule.PRIVILEGES);
      if (session != null) {
        session.prove(event, EvidenceRule.PRIVILEGES);
        session.setElevated(assigned.logonId(), true);
      }
    } else if (signal instanceof Activity activity) {
      OpenSession session = sessions.find(activity.logonId());
      if (session != null) {
        session.active(event);
      }
    }
  }

  private void opened(EventReference event, Opened opened) {
    OpenSession before = sessions.find(opened.logonId());
    if (before != null && opened.logonId().isWellKnown() && !before.isOnlyPrivileged()) {
      before.active(event);
      return;
    }
    if (before != null && !(before.isOnlyPrivileged() && before.mayBelongTo(opened.account()))) {
      end(before, SessionEnds.superseded(before, event));
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
      session = before != null ? before : created(opened.logonId(), opened.account());
      session.begin(event, opened);
    }
    sessions.add(opened.logonId(), session);
    splitTokens.logged(event, session);
    if (session.isUnlock()) {
      unlocks.opened(number, event, session);
    }
  }

  private void destroyed(EventReference event, Destroyed destroyed) {
    LogonId logonId = destroyed.logonId();
    OpenSession open = sessions.find(logonId);
    boolean unlock = destroyed.logonType() != null && destroyed.logonType().isUnlock();
    if (open == null && unlock) {
      unmatched.accept(new Evidence(event, EvidenceRule.UNLOCK_LOGOFF));
      return;
    }
    OpenSession session = find(event, logonId, destroyed.account(), EvidenceRule.LOGOFF);
    if (session == null) {
      return;
    }
    if (session.isDestroyed(logonId)) {
      unmatched.accept(new Evidence(event, EvidenceRule.LOGOFF));
      return;
    }
    if (session.logonType == null) {
      session.logonType = destroyed.logonType();
      if (session.logonType != null && session.logonType.isInteractive()) {
        showDesktop(session);
      }
    }
    boolean last = session.destroy(logonId, event);
    if (session.isUnlock()) {
      unlocks.closed(number, event, session);
    }
    if (last) {
      end(session, SessionEnds.loggedOff(session, event));
    }
  }

  private void presenceChanged(EventReference event, PresenceChanged changed) {
    OpenSession session = find(event, changed.logonId(), changed.account(), EvidenceRule.PRESENCE);
    if (session == null) {
      return;
    }
    showDesktop(session);
    session.prove(event, EvidenceRule.PRESENCE);
    Instant time = event.time();
    switch (changed.presence()) {
      case LOCKED -> session.locked.on(time);
      case UNLOCKED -> session.locked.off(time);
      case SCREEN_SAVER_ON -> session.screenSaver.on(time);
      case SCREEN_SAVER_OFF -> session.screenSaver.off(time);
      case DISCONNECTED -> session.disconnected.on(time);
      case RECONNECTED -> session.disconnected.off(time);
    }
  }

  /** A session without start turns out to be a person's, so that it may have been unlocked. */
  private void showDesktop(OpenSession session) {
    if (session.start == null && !session.isDesktop) {
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
    OpenSession session = sessions.find(logonId);
    if (session != null && session.mayBelongTo(account)) {
      session.completeAccount(account);
      sessions.update(session);
      return session;
    }
    if (session != null) {
      // The logon ID is another account's by now, so a restart was missed.
      end(session, SessionEnds.superseded(session, event));
    } else if (sessions.isGone(logonId, account)) {
      unmatched.accept(new Evidence(event, rule));
      return null;
    }
    OpenSession older = created(logonId, account);
    sessions.add(logonId, older);
    return older;
  }

  private OpenSession created(LogonId logonId, Account account) {
    return new OpenSession(number, logonId, account, clock);
  }

  private void end(OpenSession session, SessionEnd end) {
    sessions.remove(session);
    emit(session, end);
  }

  private void emit(OpenSession session, SessionEnd end) {
    if (!session.isUnlock()) {
      ended.add(new Ended(session.number, session.ended(end)));
    }
  }
}
