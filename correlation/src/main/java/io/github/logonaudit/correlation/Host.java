package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.Activity;
import io.github.logonaudit.correlation.SessionSignal.ClockChanged;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
 */
final class Host {
  /** A clock that is corrected by less runs on. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  private final Consumer<LogonSession> out;
  private final Map<LogonId, OpenSession> open = new LinkedHashMap<>();

  /** The logon IDs whose sessions have ended in this boot. */
  private final Set<LogonId> gone = new HashSet<>();

  private final Boot boot = new Boot();
  private final UnlockLogons unlocks = new UnlockLogons();
  private @Nullable OpenSession newest;
  private @Nullable EventReference newestLogon;
  private @Nullable Instant lastTime;

  Host(Consumer<LogonSession> out) {
    this.out = out;
  }

  void step(Step step) {
    EventReference event = step.event();
    SessionSignal signal = step.signal();
    if (signal instanceof HostStarted started) {
      if (boot.start(event, started.marker())) {
        endAll(new SessionEnds(boot.previousStop(), boot.previousLast(), event));
      }
      return;
    }
    if (signal instanceof UncleanShutdownFound) {
      if (boot.startUnclean(event)) {
        endAll(new SessionEnds(null, boot.previousLast(), event));
      }
      return;
    }
    if (signal instanceof HostStopping stopping) {
      boot.stop(event, stopping.marker());
      return;
    }
    boot.running(event);
    watchClock(event, signal);
    if (signal instanceof OfSession ofSession) {
      stepSession(event, ofSession);
    }
  }

  /** Ends what is open at the end of the log. */
  void finish() {
    endAll(new SessionEnds(boot.stopAtEnd(), null, null));
  }

  private void stepSession(EventReference event, OfSession signal) {
    if (signal instanceof Opened opened) {
      opened(event, opened);
    } else if (signal instanceof Destroyed destroyed) {
      destroyed(event, destroyed);
    } else if (signal instanceof LogoffRequested requested) {
      OpenSession session = find(event, requested.logonId(), requested.account());
      session.prove(event, EvidenceRule.LOGOFF_INITIATED);
      session.initiated = session.initiated == null ? event.time() : session.initiated;
    } else if (signal instanceof PresenceChanged changed) {
      presenceChanged(event, changed);
    } else if (signal instanceof PrivilegesAssigned assigned) {
      OpenSession session = find(event, assigned.logonId(), assigned.account());
      session.prove(event, EvidenceRule.PRIVILEGES);
      session.setElevated(assigned.logonId(), true);
    } else if (signal instanceof Activity activity) {
      OpenSession session = open.get(activity.logonId());
      if (session != null) {
        session.active(event);
      }
    }
  }

  private void opened(EventReference event, Opened opened) {
    OpenSession before = open.get(opened.logonId());
    if (before != null && opened.logonId().isWellKnown()) {
      before.active(event);
      return;
    }
    OpenSession session = join(event, opened);
    if (session == null) {
      session = before != null && before.isOnlyPrivileged() ? before : null;
      if (session == null) {
        if (before != null) {
          end(before, SessionEnds.superseded(before, event));
        }
        session = new OpenSession(opened.logonId(), opened.account());
      }
      session.begin(event, opened);
      open.put(opened.logonId(), session);
      gone.remove(opened.logonId());
    }
    newest = session;
    newestLogon = event;
    if (session.isUnlock()) {
      unlocks.opened(event, session, open.values());
    }
  }

  /** Joins a logon with the one that made the other half of its token; null where there is none. */
  private @Nullable OpenSession join(EventReference event, Opened opened) {
    LogonId linked = opened.linkedLogonId();
    OpenSession other = linked == null ? newest : open.get(linked);
    if (other == null || other.tokens.size() > 1 || open.containsKey(opened.logonId())) {
      return null;
    }
    EvidenceRule rule;
    if (linked != null && opened.logonId().equals(other.linkedLogonId)) {
      rule = EvidenceRule.LINKED_TOKEN;
    } else if (isAdjacent(event, opened, other)) {
      rule = EvidenceRule.ADJACENT_TOKEN;
    } else {
      return null;
    }
    if (!other.mayBelongTo(opened.account())) {
      return null;
    }
    other.tokens.add(new SessionToken(opened.logonId(), opened.elevated(), null));
    other.prove(event, rule);
    open.put(opened.logonId(), other);
    gone.remove(opened.logonId());
    return other;
  }

  /** Before version 2, event 4624 says nothing of the halves of a split token. */
  private boolean isAdjacent(EventReference event, Opened opened, OpenSession other) {
    return other == newest
        && newestLogon != null
        && opened.linkedLogonId() == null
        && opened.elevated() == null
        && other.linkedLogonId == null
        && (opened.logonType().isInteractive() || opened.logonType().isUnlock())
        && opened.logonType().equals(other.logonType)
        && opened.account().hasUsableSid()
        && opened.account().sid() != null
        && opened.account().sid().equals(other.sid())
        && event.time() != null
        && event.time().equals(newestLogon.time())
        && event.recordId() != null
        && newestLogon.recordId() != null
        && event.recordId() == newestLogon.recordId() + 1;
  }

  private void destroyed(EventReference event, Destroyed destroyed) {
    LogonId logonId = destroyed.logonId();
    boolean unlock = destroyed.logonType() != null && destroyed.logonType().isUnlock();
    if (!open.containsKey(logonId) && (unlock || gone.contains(logonId))) {
      // The end of an unlock that is not in the log, or a second 4634: no session of its own.
      return;
    }
    OpenSession session = find(event, logonId, destroyed.account());
    session.prove(event, EvidenceRule.LOGOFF);
    if (session.isUnlock()) {
      unlocks.closed(event, session);
    }
    session.logonType = session.logonType == null ? destroyed.logonType() : session.logonType;
    if (session.destroy(logonId, event.time())) {
      end(session, SessionEnds.loggedOff(session, event));
    }
  }

  private void presenceChanged(EventReference event, PresenceChanged changed) {
    OpenSession session = find(event, changed.logonId(), changed.account());
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

  /** The session that an event names; one without start where its logon is not in the log. */
  private OpenSession find(EventReference event, LogonId logonId, Account account) {
    OpenSession session = open.get(logonId);
    if (session != null && session.mayBelongTo(account)) {
      session.completeAccount(account);
      return session;
    }
    if (session != null) {
      // The logon ID is another account's by now, so a restart was missed.
      end(session, SessionEnds.superseded(session, event));
    }
    OpenSession older = new OpenSession(logonId, account);
    unlocks.take(older).forEach(proof -> older.prove(proof.event(), proof.rule()));
    open.put(logonId, older);
    gone.remove(logonId);
    return older;
  }

  private void watchClock(EventReference event, @Nullable SessionSignal signal) {
    Instant time = event.time();
    boolean set =
        signal instanceof ClockChanged changed
            && (changed.change() == null || changed.change().abs().compareTo(CLOCK_TOLERANCE) > 0);
    boolean backwards =
        time != null && lastTime != null && time.isBefore(lastTime.minus(CLOCK_TOLERANCE));
    if (set || backwards) {
      open.values().forEach(session -> session.clockReliable = false);
    }
    lastTime = time == null ? lastTime : time;
  }

  private void endAll(SessionEnds ends) {
    for (OpenSession session : new LinkedHashSet<>(open.values())) {
      end(session, ends.of(session));
    }
    gone.clear();
    unlocks.clear();
    newest = null;
  }

  private void end(OpenSession session, SessionEnd end) {
    for (SessionToken token : session.tokens) {
      open.remove(token.logonId(), session);
      gone.add(token.logonId());
    }
    if (newest == session) {
      newest = null;
    }
    if (!session.isUnlock()) {
      out.accept(session.close(end));
    }
  }
}
