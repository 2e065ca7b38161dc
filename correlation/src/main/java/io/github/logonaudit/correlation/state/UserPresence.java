package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the user of a desktop was there, as far as locks, terminals and the screen saver tell, and
 * whether these are audited.
 */
final class UserPresence {
  /** How long several events about one return of the user may be logged. */
  private static final Duration RETURN = Duration.ofSeconds(10);

  /** What was counted on the computer by a time. */
  private record Counts(int audited, int gaps) {
    static Counts of(ComputerContext context) {
      return new Counts(context.audit().events(), context.gaps().count());
    }

    void write(PackedOutput out) {
      out.unsigned(audited);
      out.unsigned(gaps);
    }

    static Counts read(PackedInput in) {
      return new Counts(in.integer(), in.integer());
    }
  }

  private final PresenceLog locked = new PresenceLog();
  private final PresenceLog disconnected = new PresenceLog();
  private final PresenceLog screenSaver = new PresenceLog();

  private final OpenSession session;
  private final ComputerContext context;

  /** From where the session was connected; null where only its logon tells. */
  private @Nullable ConnectionLog connections;

  private final Counts atStart;

  /** Whether an event before the session shows that locks and disconnects are audited. */
  private final boolean isAuditedBefore;

  /** At the time when the user left, or null. */
  private @Nullable Counts whenUserLeft;

  /** At the time when the session was closed, or null. */
  private @Nullable Counts whenClosed;

  private boolean isAuditedAfter;

  /** Whether an absence is not logged, or not since when. */
  private boolean missesAbsence;

  private @Nullable Instant lastReturn;

  /** The time of the latest logon that unlocks. */
  private @Nullable Instant unlockedAt;

  /** The time of an unlock under a screen saver, whose end may still follow. */
  private @Nullable Instant saverOverAt;

  /** Whether the session has, or had, a number in Terminal Services. */
  boolean hasTerminal;

  /** When the Terminal Services session of the user ended. */
  private @Nullable Instant terminalGone;

  private int setsWhenGone;

  UserPresence(OpenSession session) {
    this(session, Counts.of(session.context()), session.context().audit().isSeen());
  }

  private UserPresence(OpenSession session, Counts atStart, boolean isAuditedBefore) {
    this.session = session;
    this.context = session.context();
    this.atStart = atStart;
    this.isAuditedBefore = isAuditedBefore;
  }

  /** Takes the time of the logon. */
  void loggedOn(@Nullable Instant time) {
    lastReturn = time;
  }

  /** Takes a change, and from where the user came or went if the event names it. */
  void change(Presence presence, EventReference event, @Nullable NetworkInformation client) {
    Instant time = session.timeOf(event);
    change(presence, time, context.clock());
    if (presence == Presence.DISCONNECTED) {
      connections().disconnect(time, client, context.clock());
    } else if (presence == Presence.RECONNECTED && client != null) {
      connections().connect(time, client, context.clock());
    }
  }

  private void change(Presence presence, @Nullable Instant time, ComputerClock clock) {
    missesAbsence |= time == null;
    switch (presence) {
      case LOCKED -> left(locked, time, clock);
      case UNLOCKED -> {
        returned(locked, time, clock);
        if (screenSaver.isOn() && time != null) {
          screenSaver.mayBeOver(time);
          saverOverAt = time;
        }
      }
      case SCREEN_SAVER_ON -> left(screenSaver, time, clock);
      case SCREEN_SAVER_OFF -> {
        boolean isLate = saverOverAt != null && !isAfterReturn(saverOverAt, time);
        missesAbsence |= isLate;
        returned(screenSaver, isLate ? saverOverAt : time, clock);
        saverOverAt = null;
      }
      case DISCONNECTED -> left(disconnected, time, clock);
      case RECONNECTED -> {
        returned(disconnected, time, clock);
        terminalGone = null;
      }
    }
  }

  /** A second event about one absence, from another log, says nothing new. */
  private void left(PresenceLog to, @Nullable Instant time, ComputerClock clock) {
    boolean isSame = to.beganWithin(RETURN, time);
    missesAbsence |= to.isOn() && (to == locked || !isSame);
    if (!isSame) {
      to.on(time, clock, context.gaps().count());
    }
    saverOverAt = to == screenSaver ? null : saverOverAt;
  }

  private void returned(PresenceLog from, @Nullable Instant time, ComputerClock clock) {
    missesAbsence |= !from.isOn() && !isAfterReturn(lastReturn, time);
    from.off(time, clock, context.gaps().count());
    lastReturn = time;
  }

  /**
   * Takes a logon that unlocks or resumes the session: the user had been away. An event that the
   * user is back counts more, because the logon may have been for another session of the user.
   */
  void unlocked(EventReference event) {
    Instant time = session.timeOf(event);
    if (!isAway()) {
      missesAbsence |= !isAfterReturn(unlockedAt, time) && !isAfterReturn(lastReturn, time);
    } else if (time == null) {
      missesAbsence = true;
      absences().forEach(log -> log.off(null, context.clock(), context.gaps().count()));
    } else {
      absences().forEach(log -> log.mayBeOver(time));
    }
    unlockedAt = time;
  }

  private Stream<PresenceLog> absences() {
    return Stream.of(locked, disconnected, screenSaver);
  }

  private static boolean isAfterReturn(@Nullable Instant returned, @Nullable Instant time) {
    return time != null && returned != null && !TimeSpan.isLonger(returned, time, RETURN);
  }

  /** Takes what the Terminal Services session manager reports. */
  void terminal(TerminalSessionChanged changed, EventReference event) {
    NetworkInformation client = new NetworkInformation(null, changed.address(), null);
    switch (changed.change()) {
      case LOGGED_ON, SHELL_STARTED -> {
        if (client.address() != null && session.source().address() == null) {
          connections().complete(client);
        }
      }
      case LOGGED_OFF -> {
        terminalGone = session.timeOf(event);
        setsWhenGone = context.clock().sets();
        connections().disconnect(terminalGone, null, context.clock());
      }
      case DISCONNECTED -> terminal(Presence.DISCONNECTED, event, client);
      case RECONNECTED -> terminal(Presence.RECONNECTED, event, client);
    }
  }

  /** Without its time, an event of another log adds nothing to what the Security log tells. */
  private void terminal(Presence change, EventReference event, NetworkInformation client) {
    if (session.timeOf(event) != null) {
      change(change, event, client);
    }
  }

  boolean isTerminalGone() {
    return terminalGone != null;
  }

  boolean isAway() {
    return (locked.isOn() && !locked.mayBeOver())
        || (disconnected.isOn() && !disconnected.mayBeOver());
  }

  // ---- connections --------------------------------------------------------------------------

  private ConnectionLog connections() {
    ConnectionLog known = connections;
    if (known == null) {
      known = new ConnectionLog();
      connections = known;
      EventReference logon = session.logon();
      if (logon != null) {
        NetworkInformation client = ConnectionLog.client(session.source(), logon.computer());
        known.beginAt(logon.time(), client, session.clockSets());
      }
    }
    return known;
  }

  @Nullable ConnectionLog connectionsOrNull() {
    return connections;
  }

  /** Takes from where the user came. */
  void arrived(EventReference event, NetworkInformation from) {
    NetworkInformation client = ConnectionLog.client(from, event.computer());
    connections().connect(session.timeOf(event), client, context.clock());
  }

  /** Takes the connections of a session that turned out to be the same. */
  void takeConnections(UserPresence older) {
    ComputerClock clock = context.clock();
    for (Connection one : older.connections().connections(clock, clock.sets())) {
      NetworkInformation client =
          new NetworkInformation(one.clientName(), one.address(), one.port());
      connections().connect(one.start(), client, clock);
    }
  }

  // ---- what is known ------------------------------------------------------------------------

  void userLeft() {
    whenUserLeft = Counts.of(context);
  }

  /** Takes back that the user left. */
  void stayed() {
    whenUserLeft = null;
  }

  void close() {
    whenClosed = Counts.of(context);
  }

  /** Notes that an event after the session shows that locks and disconnects are audited. */
  void auditedAfter() {
    isAuditedAfter = true;
  }

  /** Decides by now whether absences are audited after a session that was closed. */
  void decideAudit() {
    Counts closed = whenClosed == null ? Counts.of(context) : whenClosed;
    boolean isOfLife = context.audit().isOfLife(closed.audited);
    int last = isOfLife ? context.audit().events() : closed.audited;
    isAuditedAfter |= last > end(closed).audited;
  }

  /** Returns whether every absence is logged. */
  boolean isKnown() {
    Counts last = whenClosed == null ? Counts.of(context) : whenClosed;
    Counts end = end(last);
    boolean during = end.audited > atStart.audited;
    boolean around = isAuditedBefore && isAuditedAfter;
    return (during || around) && !missesAbsence() && end.gaps == atStart.gaps;
  }

  /** Returns whether an event after the session can still show that every absence is logged. */
  boolean mayBecomeKnown() {
    Counts end = whenClosed == null ? null : end(whenClosed);
    return end != null
        && isAuditedBefore
        && !missesAbsence()
        && end.gaps == atStart.gaps
        && context.audit().isOfLife(end.audited)
        && !isKnown();
  }

  private boolean missesAbsence() {
    return missesAbsence || absences().anyMatch(PresenceLog::mayBeOver);
  }

  private Counts end(Counts last) {
    return whenUserLeft == null ? last : whenUserLeft;
  }

  List<TimeInterval> locked(int sets) {
    return locked.intervals(context.clock(), sets, gapsAtEnd());
  }

  /**
   * When no terminal was connected.
   *
   * @param isEndKnown whether an event of its own ended the session
   * @param sets how often the clock has been set up to the end of the session
   */
  List<TimeInterval> disconnected(boolean isEndKnown, int sets) {
    List<TimeInterval> logged = disconnected.intervals(context.clock(), sets, gapsAtEnd());
    Instant gone = terminalGone;
    if (gone == null || isEndKnown || disconnected.isOn()) {
      return logged;
    }
    List<TimeInterval> all = new ArrayList<>(logged);
    all.add(new TimeInterval(context.clock().earliest(gone, setsWhenGone, sets), null));
    return all;
  }

  List<TimeInterval> screenSaver(int sets) {
    return screenSaver.intervals(context.clock(), sets, gapsAtEnd());
  }

  private int gapsAtEnd() {
    return end(whenClosed == null ? Counts.of(context) : whenClosed).gaps;
  }

  void write(PackedOutput out) {
    atStart.write(out);
    out.bool(isAuditedBefore);
    writeOrNull(out, whenUserLeft);
    writeOrNull(out, whenClosed);
    out.bool(isAuditedAfter);
    out.bool(missesAbsence);
    out.instantOrNull(lastReturn);
    out.instantOrNull(unlockedAt);
    out.instantOrNull(saverOverAt);
    out.bool(hasTerminal);
    out.instantOrNull(terminalGone);
    out.unsigned(setsWhenGone);
    locked.write(out);
    disconnected.write(out);
    screenSaver.write(out);
    out.bool(connections != null);
    if (connections != null) {
      connections.write(out);
    }
  }

  private static void writeOrNull(PackedOutput out, @Nullable Counts counts) {
    out.bool(counts != null);
    if (counts != null) {
      counts.write(out);
    }
  }

  static UserPresence read(PackedInput in, OpenSession session) {
    UserPresence presence = new UserPresence(session, Counts.read(in), in.bool());
    presence.whenUserLeft = in.bool() ? Counts.read(in) : null;
    presence.whenClosed = in.bool() ? Counts.read(in) : null;
    presence.isAuditedAfter = in.bool();
    presence.missesAbsence = in.bool();
    presence.lastReturn = in.instantOrNull();
    presence.unlockedAt = in.instantOrNull();
    presence.saverOverAt = in.instantOrNull();
    presence.hasTerminal = in.bool();
    presence.terminalGone = in.instantOrNull();
    presence.setsWhenGone = in.integer();
    presence.locked.read(in);
    presence.disconnected.read(in);
    presence.screenSaver.read(in);
    presence.connections = in.bool() ? ConnectionLog.read(in) : null;
    return presence;
  }
}
