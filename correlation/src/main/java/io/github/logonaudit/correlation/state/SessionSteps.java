package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.Boot;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.OfLogonId;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.StartGrade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the events of one computer to the sessions that they are about.
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
final class SessionSteps {
  private final ComputerContext context;
  private final Boot boot;
  private final SessionListener listener;
  private final SessionReporter reporter;
  private final OpenSessions sessions = new OpenSessions();
  private final SplitTokens splitTokens = new SplitTokens(sessions);
  private final UnlockLogons unlocks;
  private final TerminalSessions terminals = new TerminalSessions(sessions);
  private final AccountDomains accountDomains = new AccountDomains();
  private int gapsAtStart;
  private long sessionNumber;

  SessionSteps(
      ComputerContext context, Boot boot, SessionListener listener, SessionReporter reporter) {
    this.context = context;
    this.boot = boot;
    this.listener = listener;
    this.reporter = reporter;
    this.unlocks = new UnlockLogons(sessions, listener, this::create);
  }

  /** Which domains issued the accounts that logged on. */
  AccountDomains accountDomains() {
    return accountDomains;
  }

  /** The sessions that are open. */
  List<OpenSession> all() {
    return sessions.all();
  }

  /** How many logon IDs are open. */
  int logonIds() {
    return sessions.size();
  }

  @Nullable OpenSession find(LogonId logonId) {
    return sessions.find(logonId);
  }

  /** Evicts an open session. */
  void evict(OpenSession session) {
    end(session, SessionEnds.evicted(session), null);
  }

  /** Removes all that is open, with the sessions that only their unlocks show. */
  List<OpenSession> removeAll() {
    List<OpenSession> all = new ArrayList<>(sessions.removeAll());
    for (OpenSession older : unlocks.removeAll()) {
      listener.created(older);
      all.add(older);
    }
    terminals.clear();
    return all;
  }

  /** Ends all that is open at the end of the log. */
  void finish(SessionEnds ends) {
    sessions.removeAll().forEach(session -> reporter.ended(session, ends.of(session), null));
    unlocks.removeAll().forEach(session -> reporter.ended(session, ends.of(session), null));
  }

  /** Notes a start of the computer: the gaps before it hide no logon after it. */
  void started() {
    gapsAtStart = context.gaps().count();
  }

  /** Forgets the logon IDs of sessions that ended, which others get now. */
  void forgetEnded() {
    sessions.removeAll();
  }

  /** Forgets the numbers of Terminal Services, which others may have got in what is lost. */
  void terminalLogCleared() {
    terminals.clear();
  }

  void step(EventReference event, OfLogonId signal) {
    if (signal instanceof LoggedOn loggedOn) {
      loggedOn(event, loggedOn);
    } else if (signal instanceof LoggedOff loggedOff) {
      loggedOff(event, loggedOff);
    } else if (signal instanceof LogoffInitiated requested) {
      OpenSession session =
          find(event, requested.logonId(), requested.account(), EvidenceRule.LOGOFF_INITIATED);
      if (session != null) {
        showDesktop(session);
        session.leave(event);
        listener.changed(session, event, EvidenceRule.LOGOFF_INITIATED);
      }
    } else if (signal instanceof PresenceChanged changed) {
      presenceChanged(event, changed);
    } else if (signal instanceof PrivilegesAssigned assigned) {
      OpenSession session =
          find(event, assigned.logonId(), assigned.account(), EvidenceRule.PRIVILEGES);
      if (session != null) {
        session.prove(event, EvidenceRule.PRIVILEGES);
        session.elevate(assigned.logonId());
        listener.changed(session, event, EvidenceRule.PRIVILEGES);
      }
    } else if (signal instanceof Activity activity) {
      active(event, activity.logonId());
    }
  }

  /** Takes an event that shows a session alive. */
  void active(EventReference event, LogonId logonId) {
    OpenSession session = sessions.find(logonId);
    if (session != null) {
      session.active(event);
    }
  }

  private void loggedOn(EventReference event, LoggedOn loggedOn) {
    if (accountDomains.learn(event.computer(), loggedOn.account())) {
      listener.learnedDomain();
    }
    OpenSession before = sessions.find(loggedOn.logonId());
    if (before != null && loggedOn.logonId().isWellKnown() && !before.isOnlyPrivileged()) {
      before.active(event);
      return;
    }
    if (before != null && before.isOnlyLinked(loggedOn.logonId())) {
      if (!before.logonId().equals(loggedOn.linkedLogonId())
          || !before.mayBelongTo(loggedOn.account())) {
        sessions.unlink(before, loggedOn.logonId());
      }
      before = null;
    }
    if (before != null && !(before.isOnlyPrivileged() && before.mayBelongTo(loggedOn.account()))) {
      supersede(before, event);
      before = null;
    }
    SplitTokens.OtherHalf other = splitTokens.of(event, loggedOn);
    OpenSession session;
    if (other != null) {
      session = other.session();
      session.join(event, loggedOn, other.rule());
      if (before != null) {
        session.takePrivileges(before);
        before.isEnded = true;
      }
    } else {
      if (before != null) {
        session = before;
        session.nameAccount(loggedOn.account());
      } else {
        session = created(loggedOn.logonId(), loggedOn.account());
      }
      session.begin(event, loggedOn);
      link(session, splitTokens.linkedBy(loggedOn));
    }
    sessions.add(loggedOn.logonId(), session);
    splitTokens.logged(event, session);
    if (session.isUnlock()) {
      OpenSession oldest = unlocks.loggedOn(event, session, loggedOn.source());
      if (oldest != null) {
        reporter.ended(oldest, SessionEnds.evicted(oldest), null);
      }
    } else if (session.isDesktop) {
      terminals.loggedOn(event, session);
    }
    listener.changed(session, event, other == null ? EvidenceRule.LOGON : other.rule());
  }

  /** Gives a session the other half that its logon names. */
  private void link(OpenSession session, @Nullable LogonId half) {
    if (half != null) {
      OpenSession privileged = sessions.find(half);
      session.link(half);
      if (privileged != null) {
        session.takePrivileges(privileged);
      }
      sessions.add(half, session);
    }
  }

  private void loggedOff(EventReference event, LoggedOff loggedOff) {
    LogonId logonId = loggedOff.logonId();
    OpenSession open = sessions.find(logonId);
    boolean unlock = loggedOff.logonType() != null && loggedOff.logonType().isUnlock();
    if (open == null && unlock) {
      listener.unmatched(new Evidence(event, EvidenceRule.UNLOCK_LOGOFF), event);
      return;
    }
    if (open != null && open.isOnlyLinked(logonId) && isOfOtherType(open, loggedOff)) {
      sessions.unlink(open, logonId);
      open = null;
    }
    OpenSession session;
    if (open != null && isOfOtherType(open, loggedOff)) {
      supersede(open, event);
      session = withoutLogon(logonId, loggedOff.account());
    } else {
      session = join(event, open, logonId, loggedOff.account(), EvidenceRule.LOGOFF);
    }
    if (session == null) {
      return;
    }
    if (session.isDestroyed(logonId)) {
      listener.unmatched(new Evidence(event, EvidenceRule.LOGOFF), event);
      return;
    }
    if (session.takeType(loggedOff.logonType())) {
      foundDesktop(session);
    }
    boolean last = session.destroy(logonId, event);
    if (session.isUnlock()) {
      unlocks.closed(event, session);
    }
    if (last) {
      end(session, SessionEnds.loggedOff(session, event), event);
    } else {
      listener.changed(session, event, EvidenceRule.LOGOFF);
    }
  }

  /**
   * Windows writes the type of the logon into the logoff; another one is another boot's. A logon of
   * type 11 may end as type 2. That 12 ends as 10, and 13 as 7, is by analogy: unverified.
   */
  private static boolean isOfOtherType(OpenSession session, LoggedOff loggedOff) {
    LogonType logon = session.logonType;
    LogonType logoff = loggedOff.logonType();
    return logon != null
        && logoff != null
        && !logon.equals(logoff)
        && !logoff.equals(withoutCache(logon));
  }

  /** The type of a logon by cached credentials without these; null for other types. */
  private static @Nullable LogonType withoutCache(LogonType logon) {
    if (logon.equals(LogonType.CACHED_INTERACTIVE)) {
      return LogonType.INTERACTIVE;
    }
    if (logon.equals(LogonType.CACHED_REMOTE_INTERACTIVE)) {
      return LogonType.REMOTE_INTERACTIVE;
    }
    return logon.equals(LogonType.CACHED_UNLOCK) ? LogonType.UNLOCK : null;
  }

  private void presenceChanged(EventReference event, PresenceChanged changed) {
    OpenSession session = find(event, changed.logonId(), changed.account(), EvidenceRule.PRESENCE);
    if (session == null) {
      return;
    }
    showDesktop(session);
    if (changed.presence() != Presence.DISCONNECTED) {
      // A disconnect is a part of the logoff over Remote Desktop.
      session.stay(event);
    }
    session.prove(event, EvidenceRule.PRESENCE);
    session.presence().change(changed.presence(), event, changed.client());
    if (changed.terminalSession() != null) {
      terminals.link(changed.terminalSession(), session);
    }
    listener.changed(session, event, EvidenceRule.PRESENCE);
  }

  /** Returns whether a session is known that the Terminal Services session manager reports on. */
  boolean isOfKnown(EventReference event, TerminalSessionChanged changed) {
    return terminals.peek(event, changed) != null;
  }

  /** Returns whether such a session is known whose logon is right before. */
  boolean isRightAfterLogon(EventReference event, TerminalSessionChanged changed) {
    return terminals.isRightAfterLogon(event, changed);
  }

  /** Takes what the Terminal Services session manager reports. */
  void terminalChanged(EventReference event, TerminalSessionChanged changed) {
    OpenSession session = terminals.find(event, changed);
    if (session == null) {
      listener.unmatched(new Evidence(event, EvidenceRule.TERMINAL_SESSION), event);
    } else if (!session.isClosed && !session.isTerminalGone()) {
      showDesktop(session);
      if (changed.change() == TerminalChange.RECONNECTED) {
        session.stay(event);
      }
      session.prove(event, EvidenceRule.TERMINAL_SESSION);
      session.presence().terminal(changed, event);
      listener.changed(session, event, EvidenceRule.TERMINAL_SESSION);
    }
  }

  /** Takes an event that only desktops have. */
  private void showDesktop(OpenSession session) {
    if (session.proveDesktop()) {
      foundDesktop(session);
    }
  }

  /** Takes note that a session may be a desktop, so that it may have been unlocked. */
  private void foundDesktop(OpenSession session) {
    if (!session.hasLogon()) {
      unlocks.shownUp(session);
    }
    sessions.update(session);
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
      if (session.completeAccount(account)) {
        sessions.update(session);
      }
      return session;
    }
    if (session != null && session.isOnlyLinked(logonId)) {
      sessions.unlink(session, logonId);
    } else if (session != null) {
      // The logon ID is another account's by now.
      supersede(session, event);
    } else if (sessions.isGone(logonId, account)) {
      listener.unmatched(new Evidence(event, rule), event);
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
    OpenSession session = create(logonId, account);
    listener.created(session);
    return session;
  }

  private OpenSession create(LogonId logonId, Account account) {
    sessionNumber++;
    return new OpenSession(sessionNumber, logonId, account, withoutLogon(), context);
  }

  /** The grade of the start of a session whose logon is not in the log. */
  private StartGrade withoutLogon() {
    if (!boot.hasStarted()) {
      return StartGrade.BEFORE_LOG;
    }
    return context.gaps().count() > gapsAtStart ? StartGrade.HIDDEN : StartGrade.NOT_LOGGED;
  }

  /** Ends a session whose logon ID is another's by now, so that a restart was missed. */
  private void supersede(OpenSession session, EventReference event) {
    listener.restartMissed(event);
    end(session, SessionEnds.superseded(session, event), event);
  }

  private void end(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
    sessions.remove(session);
    reporter.ended(session, end, cause);
  }

  void write(PackedOutput out) {
    sessions.write(out);
    splitTokens.write(out);
    unlocks.write(out);
    terminals.write(out);
    accountDomains.write(out);
    out.unsigned(gapsAtStart);
    out.unsigned(sessionNumber);
  }

  void read(PackedInput in) {
    sessions.read(in, context);
    splitTokens.read(in);
    unlocks.read(in, context);
    terminals.read(in, context);
    accountDomains.read(in);
    gapsAtStart = in.integer();
    sessionNumber = in.unsigned();
  }
}
