package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.OfLogonId;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import io.github.logonaudit.session.StartGrade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of one computer: its boot, and the sessions that are open in it. It takes the
 * computer's events in the order in which they happened.
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
 * <p>Whether the previous boot was shut down in order is known only some minutes after the next
 * start of the computer, so the sessions that the start cut off wait until then.
 */
public final class ComputerState {
  private static final String TERMINAL_LOG =
      "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational";

  /** How many ended sessions wait at most. */
  private static final int MAX_AWAITING = 1 << 16;

  /** A session that ended, and waits. */
  private record Awaiting(OpenSession session, SessionEnd end, @Nullable EventReference cause) {}

  private final SessionListener listener;
  private final ComputerClock clock = new ComputerClock();
  private final LogGaps gaps;
  private final PresenceAudit audit = new PresenceAudit();
  private final ComputerContext context;
  private final Boot boot = new Boot(clock);
  private final OpenSessions sessions = new OpenSessions();
  private final SplitTokens splitTokens = new SplitTokens(sessions);
  private final UnlockLogons unlocks;
  private final TerminalSessions terminals = new TerminalSessions(sessions);
  private final AccountDomains accountDomains = new AccountDomains();

  /** What the latest start of the computer cut off, and by which evidence. */
  private List<OpenSession> cutOff = List.of();

  private SessionEnds cutOffBy = SessionEnds.NOTHING;

  /** The first event of a life of the log that cut it off, if no start of the computer did. */
  private @Nullable EventReference lifeBegan;

  /** How many of these were evicted already, and how many logon IDs the others have. */
  private int cutOffEvicted;

  private int cutOffLogonIds;

  /** Whether ended sessions wait for later events that show what is audited. */
  private final boolean awaitsAudit;

  private final List<Awaiting> awaiting = new ArrayList<>(0);
  private int gapsAtStart;
  private long sessionNumber;

  /**
   * Starts with nothing.
   *
   * @param computer the name that all names of the computer stand for, in lower case
   * @param maxEvidence how many events of kinds that can recur without end a session keeps
   * @param everyRecord whether every record of the log is given, so that a gap is a loss
   * @param systemSessions whether the operating system's own sessions are reported
   * @param awaitsAudit whether sessions may be reported only after later events have shown that
   *     locks and disconnects are audited; not for a state that is written
   */
  public ComputerState(
      String computer,
      int maxEvidence,
      boolean everyRecord,
      boolean systemSessions,
      boolean awaitsAudit,
      PackedOutput evidence,
      Interner interner,
      SessionListener listener) {
    this.listener = listener;
    this.awaitsAudit = awaitsAudit;
    this.gaps = new LogGaps(everyRecord);
    this.context =
        new ComputerContext(
            computer, clock, gaps, audit, evidence, interner, maxEvidence, systemSessions);
    this.unlocks = new UnlockLogons(sessions, listener, this::create);
  }

  /** Returns whether another boot begins with a step if it is the next one. */
  public boolean beginsBoot(Step step) {
    return boot.beginsWith(step);
  }

  /** Returns whether a step is a further mark of the start with which the boot began. */
  public boolean goesOnWithStart(Step step) {
    return boot.goesOnWithStart(step);
  }

  public void step(Step step) {
    EventReference event = step.event();
    SessionSignal signal = step.signal();
    if (!cutOff.isEmpty() && !boot.isWithinStart(event) && !isWithinFirstMinuteOfLife(event)) {
      settle();
    }
    clock.next(event);
    LogGaps.Life life = gaps.watch(event, signal);
    if (life != LogGaps.Life.SAME) {
      beginLife(step, life);
    }
    if (isStart(signal)) {
      if (boot.start(step)) {
        restarted(event);
      }
      clock.watch(event, signal, ComputerClock.TOLERANCE);
      if (signal instanceof UncleanShutdownFound found) {
        cutOffBy = cutOffBy.foundUnclean(event, found.lastAlive());
      }
    } else if (signal instanceof ComputerStopping stopping) {
      if (stopping.marker() != StopMarker.KERNEL || !boot.isOfEarlierBoot(event)) {
        boot.stop(event, stopping.marker());
      }
      clock.watch(event, signal, Boot.STOP);
    } else {
      boot.running(event, signal);
      if (!(signal instanceof TerminalSessionChanged)) {
        // The log of Terminal Services is another one, whose times say nothing of the clock.
        clock.watch(event, signal, boot.isStopping() ? Boot.STOP : ComputerClock.TOLERANCE);
      }
      if (signal instanceof OfLogonId ofLogonId) {
        stepSession(event, ofLogonId);
        if (signal instanceof PresenceChanged) {
          audit.seen();
          audited(true);
        }
      } else if (signal instanceof ClockSet changed && changed.logonId() != null) {
        active(event, changed.logonId());
      } else if (signal instanceof TerminalSessionChanged changed) {
        terminalChanged(event, changed);
      } else if (signal instanceof ComputerRenamed change) {
        listener.renamed(event, change);
      } else if (signal instanceof LogCleared cleared && isOfTerminals(cleared)) {
        // In what is lost, numbers may have been given to others.
        terminals.clear();
      }
    }
  }

  private static boolean isOfTerminals(LogCleared cleared) {
    return TERMINAL_LOG.equals(cleared.channel());
  }

  /** Ends what is open at the end of the log. */
  public void finish() {
    settle();
    SessionEnds ends = new SessionEnds(boot.stopAtEnd(), null, null, null, null);
    sessions.removeAll().forEach(session -> emit(session, ends.of(session), null));
    unlocks.removeAll().forEach(session -> emit(session, ends.of(session), null));
    audited(false);
  }

  /** How many logon IDs are open, or were cut off by the latest start and still wait. */
  public int heldLogonIds() {
    return sessions.size() + cutOffLogonIds;
  }

  /** Which domains issued the accounts that logged on. */
  public AccountDomains accountDomains() {
    return accountDomains;
  }

  /** The open session that has a logon ID; null if there is none. */
  public @Nullable OpenSession find(LogonId logonId) {
    return sessions.find(logonId);
  }

  /** Evicts the sessions for which a condition is true. */
  public void evict(Predicate<OpenSession> condition) {
    for (OpenSession session : sessions.all()) {
      if (condition.test(session)) {
        end(session, SessionEnds.evicted(session), null);
      }
    }
  }

  /** Evicts one of the {@link #held} sessions. */
  public void evict(OpenSession session) {
    if (!session.isClosed) {
      end(session, SessionEnds.evicted(session), null);
      return;
    }
    settle(session);
    cutOffLogonIds -= session.logonIds();
    cutOffEvicted++;
    if (2 * cutOffEvicted > cutOff.size()) {
      cutOff.removeIf(OpenSession::isEnded);
      cutOffEvicted = 0;
    }
  }

  /** The sessions that are open. */
  public List<OpenSession> sessions() {
    return sessions.all();
  }

  /**
   * Ends what was open when the Security log begins another life, because nothing is joined across
   * lives. If a start of the computer begins it, or the computer was set back to an earlier state,
   * all of it has ended by then. A log that was made anew ends nothing by itself, so nobody knows.
   */
  private void beginLife(Step step, LogGaps.Life life) {
    EventReference event = step.event();
    boolean starts = isStart(step.signal());
    boolean startedBefore = sessions.size() == 0 && boot.isWithinStart(event);
    if (startedBefore) {
      // The System log has had its marks of this start already.
      sessions.removeAll();
    } else if (starts || life == LogGaps.Life.SET_BACK) {
      boot.beginLife(event);
      restarted(event);
    } else {
      settle();
      cutOff(removeAll());
      cutOffBy = SessionEnds.NOTHING;
      lifeBegan = event;
    }
    if (!starts) {
      // What was open then has its logon elsewhere.
      gaps.add();
    }
    audited(false);
    audit.beginLife();
  }

  private static boolean isStart(@Nullable SessionSignal signal) {
    return signal instanceof ComputerStarted || signal instanceof UncleanShutdownFound;
  }

  private boolean isWithinFirstMinuteOfLife(EventReference event) {
    return lifeBegan != null && Boot.isEarly(lifeBegan, event);
  }

  /** The sessions that are open, and those that the latest start cut off and that still wait. */
  public List<OpenSession> held() {
    List<OpenSession> held = sessions.all();
    cutOff.stream().filter(session -> !session.isEnded()).forEach(held::add);
    return held;
  }

  /** Ends the boot before this one; how its sessions ended is decided in {@link #settle}. */
  private void restarted(EventReference restart) {
    List<OpenSession> ended = new ArrayList<>();
    if (isWithinFirstMinuteOfLife(restart)) {
      // The life began with this start.
      ended.addAll(cutOff);
    } else {
      settle();
    }
    ended.addAll(removeAll());
    cutOff(ended);
    lifeBegan = null;
    cutOffBy = new SessionEnds(boot.previousStop(), boot.previousLast(), restart, null, null);
    gapsAtStart = gaps.count();
  }

  /** Removes all that is open, with the sessions that only their unlocks show. */
  private List<OpenSession> removeAll() {
    List<OpenSession> all = new ArrayList<>(sessions.removeAll());
    for (OpenSession older : unlocks.removeAll()) {
      listener.created(older);
      all.add(older);
    }
    terminals.clear();
    return all;
  }

  private void cutOff(List<OpenSession> ended) {
    cutOff = ended;
    cutOffEvicted = 0;
    cutOffLogonIds = 0;
    for (OpenSession session : ended) {
      if (session.isEnded()) {
        cutOffEvicted++;
      } else {
        cutOffLogonIds += session.logonIds();
      }
    }
  }

  private void settle() {
    cutOff.stream().filter(session -> !session.isEnded()).forEach(this::settle);
    cutOff = List.of();
    cutOffEvicted = 0;
    cutOffLogonIds = 0;
    lifeBegan = null;
  }

  private void settle(OpenSession session) {
    if (lifeBegan == null) {
      emit(session, cutOffBy.of(session), cutOffBy.restart());
    } else {
      emit(session, SessionEnds.hidden(session, lifeBegan), lifeBegan);
    }
  }

  private void stepSession(EventReference event, OfLogonId signal) {
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

  private void active(EventReference event, LogonId logonId) {
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
        emit(oldest, SessionEnds.evicted(oldest), null);
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
    session.presence(changed.presence(), event, changed.client());
    if (changed.terminalSession() != null) {
      terminals.link(changed.terminalSession(), session);
    }
    listener.changed(session, event, EvidenceRule.PRESENCE);
  }

  private void terminalChanged(EventReference event, TerminalSessionChanged changed) {
    OpenSession session = terminals.find(event, changed);
    if (session == null) {
      listener.unmatched(new Evidence(event, EvidenceRule.TERMINAL_SESSION), event);
    } else if (!session.isClosed && !session.isTerminalGone()) {
      showDesktop(session);
      if (changed.change() == TerminalChange.RECONNECTED) {
        session.stay(event);
      }
      session.terminal(changed, event);
      listener.changed(session, event, EvidenceRule.TERMINAL_SESSION);
    }
  }

  /** Notes whether locks and disconnects are audited after the sessions that wait for that. */
  private void audited(boolean isAudited) {
    for (Awaiting one : awaiting) {
      if (isAudited) {
        one.session().auditedAfter();
      }
      listener.closed(one.session(), one.end(), one.cause());
    }
    awaiting.clear();
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
      session.completeAccount(account);
      sessions.update(session);
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
    return gaps.count() > gapsAtStart ? StartGrade.HIDDEN : StartGrade.NOT_LOGGED;
  }

  /** Ends a session whose logon ID is another's by now, so that a restart was missed. */
  private void supersede(OpenSession session, EventReference event) {
    listener.restartMissed(event);
    end(session, SessionEnds.superseded(session, event), event);
  }

  private void end(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
    sessions.remove(session);
    emit(session, end, cause);
  }

  private void emit(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
    session.isEnded = true;
    if (!session.isReported()) {
      return;
    }
    session.decideAudit();
    if (awaitsAudit && awaiting.size() < MAX_AWAITING && session.mayBecomeKnown()) {
      awaiting.add(new Awaiting(session, end, cause));
    } else {
      listener.closed(session, end, cause);
    }
  }

  // ---- snapshot -----------------------------------------------------------------------------

  public void write(PackedOutput out) {
    clock.write(out);
    gaps.write(out);
    boot.write(out);
    sessions.write(out);
    splitTokens.write(out);
    unlocks.write(out);
    audit.write(out);
    terminals.write(out);
    out.unsigned(cutOff.size() - cutOffEvicted);
    for (OpenSession session : cutOff) {
      if (!session.isEnded()) {
        session.write(out);
      }
    }
    cutOffBy.write(out);
    out.referenceOrNull(lifeBegan);
    out.unsigned(gapsAtStart);
    out.unsigned(sessionNumber);
    accountDomains.write(out);
  }

  /** Reads the state into this new computer. */
  public void read(PackedInput in) {
    clock.read(in);
    gaps.read(in);
    boot.read(in);
    sessions.read(in, context);
    splitTokens.read(in);
    unlocks.read(in, context);
    audit.read(in);
    terminals.read(in, context);
    int waiting = in.count();
    List<OpenSession> restored = waiting == 0 ? List.of() : new ArrayList<>();
    for (int i = waiting; i > 0; i--) {
      OpenSession session = OpenSession.read(in, context);
      if (!session.isClosed) {
        throw in.damaged();
      }
      restored.add(session);
    }
    cutOff(restored);
    cutOffBy = SessionEnds.read(in);
    lifeBegan = in.referenceOrNull();
    gapsAtStart = in.integer();
    sessionNumber = in.unsigned();
    accountDomains.read(in);
  }
}
