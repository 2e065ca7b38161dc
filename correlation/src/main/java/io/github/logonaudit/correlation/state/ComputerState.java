package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.Boot;
import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.OfLogonId;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of one computer: its boot, and the sessions that are open in it. It takes the
 * computer's events in the order in which they happened.
 */
public final class ComputerState {
  private static final String TERMINAL_LOG =
      "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational";

  private final SessionListener listener;
  private final ComputerClock clock = new ComputerClock();
  private final LogGaps gaps;
  private final PresenceAudit audit = new PresenceAudit();
  private final ComputerContext context;
  private final Boot boot = new Boot(clock);
  private final SessionReporter reporter;
  private final SessionSteps sessions;
  private final CutOffSessions cutOff;
  private DoubtfulOrder doubtful = new DoubtfulOrder();

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
    this.gaps = new LogGaps(everyRecord);
    this.context =
        new ComputerContext(
            computer, clock, gaps, audit, evidence, interner, maxEvidence, systemSessions);
    this.reporter = new SessionReporter(listener, awaitsAudit);
    this.sessions = new SessionSteps(context, boot, listener, reporter);
    this.cutOff = new CutOffSessions(reporter);
  }

  /** Sets where the order of the events is not certain. This is never written. */
  public void doubt(DoubtfulOrder order) {
    doubtful = order;
  }

  /**
   * Returns whether another boot begins with a step if it is the next one.
   *
   * @param time when the step was logged; null where that is not known
   */
  public boolean beginsBoot(Step step, @Nullable Instant time) {
    return boot.beginsWith(step, time);
  }

  /**
   * Returns whether a step is a further mark of the start with which the boot began.
   *
   * @param time when the step was logged; null where that is not known
   */
  public boolean goesOnWithStart(Step step, @Nullable Instant time) {
    return boot.goesOnWithStart(step, time);
  }

  /** When the boot had started at the latest; null while only a bad clock says when. */
  public @Nullable Instant started() {
    return boot.started();
  }

  /** Returns whether the computer had stopped in order before a time, as far as is known. */
  public boolean isStoppedBefore(Instant time) {
    return boot.isStoppedBefore(time);
  }

  /**
   * Returns whether only the event log service had stopped, which logs an event in the same log.
   */
  public boolean isServiceRunningAgain(EventReference event) {
    return boot.isServiceRunningAgain(event);
  }

  /** Returns whether a time is about that of an orderly stop, if that was the last thing logged. */
  public boolean isNearStop(@Nullable Instant time) {
    return boot.isNearStop(time);
  }

  /**
   * Returns whether what was logged at a time is of the stop before a start at which the clock was
   * set back, or at which nobody knows the time.
   */
  public boolean isOfStop(Instant time, @Nullable Instant start) {
    return boot.isOfStop(time, start);
  }

  /**
   * Returns whether a step is of Terminal Services and of a session that is known by its number, or
   * by a logon right before, if it is the next one.
   */
  public boolean isOfKnownSession(Step step) {
    return step.signal() instanceof TerminalSessionChanged changed
        && sessions.isOfKnown(step.event(), changed);
  }

  /**
   * Returns whether a step is of Terminal Services, and of a session whose logon is right before.
   */
  public boolean isRightAfterLogon(Step step) {
    return step.signal() instanceof TerminalSessionChanged changed
        && sessions.isRightAfterLogon(step.event(), changed);
  }

  public void step(Step step) {
    EventReference event = step.event();
    SessionSignal signal = step.signal();
    if (!cutOff.isEmpty() && !boot.isWithinStart(event) && !cutOff.mayPrecedeStart(event, signal)) {
      cutOff.settle();
    }
    clock.next(event);
    boolean follows = !doubtful.isBefore(event) || saysNothing(event, signal);
    if (gaps.beginsLife(event, signal) || !follows) {
      beginLife(step, follows);
    } else if (gaps.isBehindGap()) {
      boot.behindGap(event);
      if (!boot.isStartAudited()) {
        cutOff.behindGap(clock.timeOf(event));
      }
    }
    if (isStart(signal)) {
      if (boot.start(step)) {
        restarted(event);
      } else {
        cutOff.startedBy(boot.startOrNull());
      }
      clock.watch(event, signal, ComputerClock.TOLERANCE);
      if (signal instanceof UncleanShutdownFound found) {
        cutOff.foundUnclean(event, found);
      }
    } else if (signal instanceof ComputerStopping stopping) {
      if (stopping.marker() != StopMarker.KERNEL || !boot.isOfEarlierBoot(event)) {
        boot.stop(event, stopping.marker());
      }
      clock.watch(event, signal, Boot.STOP);
    } else {
      boot.running(event, signal);
      cutOff.startedBy(boot.startOrNull());
      if (!(signal instanceof TerminalSessionChanged)) {
        // The log of Terminal Services is another one, whose times say nothing of the clock.
        clock.watch(event, signal, boot.disorder());
      }
      if (signal instanceof OfLogonId ofLogonId) {
        sessions.step(event, ofLogonId);
        if (signal instanceof PresenceChanged) {
          audit.seen();
          reporter.audited(true);
        }
      } else if (signal instanceof ClockSet changed && changed.logonId() != null) {
        sessions.active(event, changed.logonId());
      } else if (signal instanceof TerminalSessionChanged changed) {
        sessions.terminalChanged(event, changed);
      } else if (signal instanceof ComputerRenamed change) {
        listener.renamed(event, change);
      } else if (signal instanceof LogCleared cleared && isOfTerminals(cleared)) {
        sessions.terminalLogCleared();
      }
    }
  }

  private static boolean isOfTerminals(LogCleared cleared) {
    return TERMINAL_LOG.equals(cleared.channel());
  }

  /** Ends what is open at the end of the log. */
  public void finish() {
    cutOff.settle();
    if (doubtful.fromAtEnd() != null) {
      endInDoubt(doubtful.fromAtEnd(), null);
    }
    sessions.finish(new SessionEnds(boot.stopAtEnd(), null, null, null, null));
    reporter.audited(false);
  }

  /** How many logon IDs are open, or were cut off by the latest start and still wait. */
  public int heldLogonIds() {
    return sessions.logonIds() + cutOff.logonIds();
  }

  /** Which domains issued the accounts that logged on. */
  public AccountDomains accountDomains() {
    return sessions.accountDomains();
  }

  /** The open session that has a logon ID; null if there is none. */
  public @Nullable OpenSession find(LogonId logonId) {
    return sessions.find(logonId);
  }

  /** Evicts the sessions for which a condition is true. */
  public void evict(Predicate<OpenSession> condition) {
    sessions.all().stream().filter(condition).forEach(sessions::evict);
  }

  /** Evicts one of the {@link #held} sessions. */
  public void evict(OpenSession session) {
    if (session.isClosed) {
      cutOff.evict(session);
    } else {
      sessions.evict(session);
    }
  }

  /** The sessions that are open. */
  public List<OpenSession> sessions() {
    return sessions.all();
  }

  /**
   * Ends what was open when the Security log begins another life, because nothing is joined across
   * lives. If a start of the computer begins it, all of it has ended by then. Without one nobody
   * knows: a log may be made anew in a running system, and a computer that is set back to a
   * snapshot goes on with what was open in that.
   */
  private void beginLife(Step step, boolean follows) {
    EventReference event = step.event();
    boolean starts = isStart(step.signal());
    boolean startedBefore = sessions.logonIds() == 0 && boot.isWithinStart(event);
    if (startedBefore && follows) {
      // The System log has had its marks of this start already.
      sessions.forgetEnded();
    } else if (starts && follows) {
      boot.beginLife(event);
      restarted(event);
    } else if (follows) {
      cutOff.settle();
      cutOff.byLife(sessions.removeAll(), event);
      if (!cutOff.mayPrecedeStart(event, step.signal())) {
        cutOff.settle();
      }
    } else {
      endInDoubt(doubtful.from(event), event);
    }
    if (!starts) {
      // What was open then has its logon elsewhere.
      gaps.add();
    }
    reporter.audited(false);
    audit.beginLife();
  }

  /** Ends what is open without knowing when, as what follows may come before. */
  private void endInDoubt(@Nullable Instant from, @Nullable EventReference cause) {
    List<OpenSession> hidden = sessions.removeAll();
    if (cause != null && boot.isWithinStart(cause) && cutOff.isByStartInOtherLog()) {
      // The start may be of another life, too.
      hidden.addAll(cutOff.held());
    } else {
      cutOff.settle();
    }
    cutOff.endInDoubt(hidden, from, cause);
  }

  /** Returns whether it is of no account what an event follows, as it neither starts nor stops. */
  private static boolean saysNothing(EventReference event, @Nullable SessionSignal signal) {
    return !ComputerClock.isOfOrderedLog(event)
        && !isStart(signal)
        && !(signal instanceof ComputerStopping);
  }

  private static boolean isStart(@Nullable SessionSignal signal) {
    return signal instanceof ComputerStarted || signal instanceof UncleanShutdownFound;
  }

  /** The sessions that are open, and those that the latest start cut off and that still wait. */
  public List<OpenSession> held() {
    List<OpenSession> held = sessions.all();
    held.addAll(cutOff.held());
    return held;
  }

  /** Ends the boot before this one; how its sessions ended is decided later. */
  private void restarted(EventReference restart) {
    List<OpenSession> ended = new ArrayList<>();
    if (cutOff.isWithinFirstMinuteOfLife(restart)) {
      // The life began with this start.
      ended.addAll(cutOff.held());
    } else {
      cutOff.settle();
    }
    ended.addAll(sessions.removeAll());
    cutOff.byStart(
        ended,
        new SessionEnds(boot.previousStop(), boot.previousLast(), boot.startOrNull(), null, null));
    sessions.started();
  }

  // ---- snapshot -----------------------------------------------------------------------------

  public void write(PackedOutput out) {
    clock.write(out);
    gaps.write(out);
    boot.write(out);
    audit.write(out);
    sessions.write(out);
    cutOff.write(out);
  }

  /** Reads the state into this new computer. */
  public void read(PackedInput in) {
    clock.read(in);
    gaps.read(in);
    boot.read(in);
    audit.read(in);
    sessions.read(in);
    cutOff.read(in, context);
  }
}
