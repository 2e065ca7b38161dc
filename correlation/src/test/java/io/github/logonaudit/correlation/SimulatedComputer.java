package io.github.logonaudit.correlation;

import static io.github.logonaudit.session.EndReason.LOGGED_OFF;
import static io.github.logonaudit.session.EndReason.OPEN;
import static io.github.logonaudit.session.EndReason.RESTART;
import static io.github.logonaudit.session.EndReason.SHUTDOWN;
import static io.github.logonaudit.session.EndReason.USER_INITIATED;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One computer that lives through a few days, writes its logs and knows what really happened. */
final class SimulatedComputer {
  final ComputerLog log;
  final List<ExpectedSession> expected = new ArrayList<>();

  private final String name;
  private final Random random;
  final boolean writesSystemLog;
  private final boolean linksTokens;
  private boolean auditsPresence = true;
  private boolean writesTerminalLog;

  /** Numbers of Terminal Services that were in use and can be again. */
  private final Deque<Long> freeTerminals = new ArrayDeque<>();

  private long lastTerminal;

  /** Whether Carol was there before the log, so that only her unlocks are in it. */
  boolean hadCarol;

  private final List<ExpectedSession> open = new ArrayList<>();
  private long lastId = 0x10000;
  private boolean clockIsSteady;

  /** From which time to which the clock was set back while the computer was running. */
  private final List<TimeInterval> setBacks = new ArrayList<>();

  private static final long FIRST_RECORD = 5001;

  /** Whether it is set back to its image whenever it is powered on. */
  private boolean isPooled;

  private boolean hasOneLife;
  private boolean startsAhead;

  /** The records of starts before their first mark. */
  final Set<EventReference> early = new HashSet<>();

  /** From when to when it was off. */
  final List<TimeInterval> off = new ArrayList<>();

  /** Whether its record IDs began at 1, so that they recur if they do again. */
  private boolean madeLogsAnew;

  /** When the life of its log began. */
  private Instant lifeBegan;

  SimulatedComputer(String name, Random random) {
    this.name = name;
    this.random = random;
    this.log = new ComputerLog(name).at(Instant.parse("2026-03-02T06:00:00Z"));
    this.writesSystemLog = random.nextBoolean();
    this.linksTokens = random.nextInt(4) > 0;
    this.isPooled = random.nextInt(8) == 0;
    this.lifeBegan = log.now();
  }

  /** Has a clock that is never set back. */
  SimulatedComputer withSteadyClock() {
    clockIsSteady = true;
    auditsPresence = random.nextBoolean();
    writesTerminalLog = random.nextBoolean();
    return this;
  }

  /** By how many seconds a clock is ahead when the computer starts. */
  private static final int[] AHEAD = {2, 40, 200, 1800, 10_800, 54_000};

  /**
   * Has the log of Terminal Services beside the others, and a clock that is never set back.
   *
   * @param isAhead whether the clock may be ahead when it starts, and is set back then
   */
  SimulatedComputer withTerminalLog(boolean isAhead) {
    clockIsSteady = true;
    hasOneLife = true;
    startsAhead = isAhead;
    auditsPresence = random.nextBoolean();
    writesTerminalLog = true;
    return this;
  }

  /** Has logs whose record IDs never start over, and don't look as if they had. */
  SimulatedComputer withOneLife() {
    hasOneLife = true;
    log.atRecord(FIRST_RECORD).atSystemRecord(FIRST_RECORD);
    return this;
  }

  /** Is set back to its image whenever it is powered on. */
  SimulatedComputer pooled() {
    isPooled = true;
    return this;
  }

  /** Lives through a number of boots. */
  void run(int boots) {
    if (clockIsSteady && random.nextInt(4) == 0) {
      hadCarol = true;
      if (writesSystemLog) {
        log.systemEventLogStarted();
      }
      unlockLogon(Person.CAROL);
      pause(5, 3600);
      unlockLogon(Person.CAROL);
      pause(20, 3600);
    }
    start(false);
    for (int boot = 1; boot <= boots; boot++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        pause(5, 3600);
        act();
      }
      pause(5, 3600);
      boolean last = boot == boots;
      switch (random.nextInt(last ? 3 : 2)) {
        case 0 -> shutDown(last);
        case 1 -> crash(last);
        default -> {}
      }
    }
    expected.addAll(open);
  }

  private void act() {
    switch (random.nextInt(clockIsSteady ? 15 : 14)) {
      case 0, 1 -> logOn(2, random.nextBoolean());
      case 2 -> logOn(10, random.nextBoolean());
      case 3, 4, 5 -> logOn(3, false);
      case 6, 7 -> onDesktop(this::lockOrUnlock);
      case 8 -> onDesktop(this::disconnectOrReconnect);
      case 14 -> checkPassword();
      case 9, 10 -> onAny(this::logOff);
      case 11 -> onDesktop(this::logOffHalfway);
      case 12 -> maintain();
      default -> log.systemProcessStarted();
    }
  }

  private void onDesktop(Consumer<ExpectedSession> action) {
    pick(open.stream().filter(one -> one.isDesktop() && one.userLeft == null).toList(), action);
  }

  private void onAny(Consumer<ExpectedSession> action) {
    pick(open.stream().filter(one -> one.userLeft == null).toList(), action);
  }

  private void pick(List<ExpectedSession> choice, Consumer<ExpectedSession> action) {
    if (!choice.isEmpty()) {
      action.accept(choice.get(random.nextInt(choice.size())));
    }
  }

  /** Windows writes its first processes before 4608, and the System log in its own order. */
  private void start(boolean crashed) {
    lastId = 0x10000;
    lastTerminal = 0;
    freeTerminals.clear();
    Duration ahead = Duration.ZERO;
    if (startsAhead && random.nextBoolean()) {
      ahead = Duration.ofSeconds(AHEAD[random.nextInt(AHEAD.length)]);
      log.after(ahead);
    }
    if (random.nextBoolean()) {
      early.add(log.systemProcessStarted());
    }
    Instant kernel = log.now();
    pause(5, 20);
    log.boot();
    log.logOnSplit(Person.WINDOW_MANAGER, 2, nextId(), lastId + 1);
    expect(Person.WINDOW_MANAGER, 2, lastId, lastId + 1);
    lastId++;
    if (writesSystemLog) {
      pause(1, 5);
      Instant service = log.now();
      log.systemVersion();
      log.systemEventLogStarted();
      if (stopped != null) {
        if (!isPooled && random.nextBoolean()) {
          log.at(stopped.minusMillis(500)).systemServiceStopped();
          log.at(stopped.minusMillis(200)).systemPowerTransition();
        }
        log.at(stopped).systemKernelStopped();
      }
      log.at(kernel).systemKernelStarted();
      if (stopped != null && !isPooled && random.nextInt(3) == 0) {
        // It judges a start in between that was not logged.
        log.systemLastShutdown(false);
      }
      if (crashed) {
        log.systemKernelPower();
        log.at(service).systemUnexpectedShutdown();
      }
      log.at(service);
    }
    stopped = null;
    if (!ahead.isZero()) {
      setBack(ahead);
    }
  }

  private void setBack(Duration ahead) {
    pause(1, 30);
    setBacks.add(new TimeInterval(log.now().minus(ahead), log.now()));
    log.after(ahead.negated());
    if (random.nextBoolean()) {
      log.clockSet(ahead.negated());
    }
    log.after(Duration.ofMillis(500)).systemProcessStarted();
    open.forEach(session -> session.clockSet = true);
  }

  /** When the kernel stopped, which the next boot will record. */
  private @Nullable Instant stopped;

  private void shutDown(boolean forEver) {
    if (writesSystemLog && random.nextBoolean()) {
      log.systemShutdownRequested();
      pause(1, 20);
    }
    log.stopEventLog();
    Instant time = log.now();
    for (var session : open) {
      if (session.userLeft != null) {
        session.end(USER_INITIATED, EndGrade.USER_LEFT, session.userLeft);
      } else if (session.destroyed == 0) {
        session.end(SHUTDOWN, EndGrade.SHUTDOWN, time);
        session.isForEver = forEver;
      }
    }
    closeAll();
    log.after(Duration.ofMillis(300));
    if (writesSystemLog) {
      log.systemEventLogStopped();
    }
    stopped = log.after(Duration.ofSeconds(2)).now();
    if (!forEver) {
      powerOn();
      noteOff(time);
      start(false);
    }
  }

  /** The power fails; the last thing in the log may be long before. */
  private void crash(boolean forEver) {
    pause(1, 600);
    Instant time = log.now();
    for (var session : open) {
      if (session.userLeft != null) {
        session.end(USER_INITIATED, EndGrade.USER_LEFT, session.userLeft);
      } else if (session.destroyed == 0 && !forEver) {
        session.end(RESTART, EndGrade.RESTART_BOUNDED, time);
      }
    }
    List<ExpectedSession> crashed = new ArrayList<>(open);
    closeAll();
    if (!forEver) {
      powerOn();
      // The end of the range lies before its beginning then.
      crashed.stream()
          .filter(session -> log.now().isBefore(time) && session.reason == RESTART)
          .forEach(session -> session.clockSet = true);
      noteOff(time);
      start(true);
    }
  }

  private void noteOff(Instant from) {
    if (from.isBefore(log.now())) {
      off.add(new TimeInterval(from, log.now()));
    }
  }

  private void closeAll() {
    expected.addAll(open);
    open.clear();
  }

  private void powerOn() {
    if (random.nextInt(6) == 0 && !clockIsSteady && !isPooled) {
      Instant setBack = log.now().minus(Duration.ofHours(8)).minusSeconds(random.nextInt(3600));
      if (mayBe(setBack)) {
        log.at(setBack);
        return;
      }
    }
    pause(20, 36_000);
    if (isPooled && !hasOneLife) {
      log.revert();
      stopped = IMAGED;
    } else if (random.nextInt(6) == 0) {
      makeLogsAnew();
    }
  }

  /** Where record IDs recur, nobody can tell a life that goes back to the times of another one. */
  private boolean mayBe(Instant time) {
    return !madeLogsAnew || time.isAfter(lifeBegan);
  }

  /** When the image of a pooled computer was made. */
  private static final Instant IMAGED = Instant.parse("2026-02-02T12:00:00Z");

  private boolean makeLogsAnew() {
    boolean can = !hasOneLife && log.events().stream().noneMatch(this::isLater);
    if (can) {
      log.atRecord(1).atSystemRecord(1);
      lifeBegan = log.now();
      madeLogsAnew = true;
    }
    return can;
  }

  private boolean isLater(LoggedEvent event) {
    Instant time = event.header().timeCreated();
    return time != null && time.isAfter(log.now());
  }

  /** While the computer is running: nobody can tell the end of what was open. */
  private void makeLogsAnewInUse() {
    pause(1, 300);
    if (!makeLogsAnew()) {
      return;
    }
    log.systemProcessStarted();
    for (var session : open) {
      if (session.userLeft != null) {
        session.end(USER_INITIATED, EndGrade.USER_LEFT, session.userLeft);
      } else {
        session.end(OPEN, EndGrade.TRUNCATED, null);
        session.clockSet = false;
      }
    }
    closeAll();
    pause(120, 300);
  }

  private void logOn(int type, boolean split) {
    Person who = random.nextBoolean() ? Person.ALICE : Person.BOB;
    long id = nextId();
    if (type == 3) {
      if (random.nextBoolean()) {
        log.privileges(who, id);
      }
      log.logOn(who, type, id);
      expect(who.in("CONTOSO"), type, id);
    } else if (!split) {
      log.logOn(who, type, id);
      expect(who, type, id);
    } else {
      if (linksTokens) {
        log.logOnSplit(who, type, id, id + 1);
      } else {
        log.logOnVersion0(who, type, id);
        log.logOnVersion0(who, type, id + 1);
      }
      log.privileges(who, id);
      lastId++;
      expect(who, type, id, id + 1);
    }
    if (type != 3 && writesTerminalLog) {
      Long free = freeTerminals.poll();
      long terminal = free == null ? ++lastTerminal : free;
      open.get(open.size() - 1).terminal = terminal;
      log.after(Duration.ofMillis(random.nextInt(4000))).terminal(21, who, terminal, "10.0.0.7");
    }
  }

  /** A UAC prompt or the like; the session ends some time later. */
  private void checkPassword() {
    Person who = random.nextBoolean() ? Person.ALICE : Person.BOB;
    long id = nextId();
    log.logOnBy(random.nextBoolean() ? "CredPro " : "seclogo", who, 2, id);
    expect(who, 2, id);
    open.get(open.size() - 1).isCheck = true;
  }

  private void lockOrUnlock(ExpectedSession session) {
    if (session.lockedSince == null) {
      if (auditsPresence) {
        log.lock(session.person, session.desktopId());
      }
      session.lockedSince = log.now();
      session.setBacksWhenLocked = setBacks.size();
      return;
    }
    unlockLogon(session.person);
    var interval = hull(session.lockedSince, session.setBacksWhenLocked, log.now());
    session.absences.add(interval);
    if (auditsPresence) {
      log.unlock(session.person, session.desktopId());
      session.locked.add(interval);
    }
    session.lockedSince = null;
  }

  private void disconnectOrReconnect(ExpectedSession session) {
    if (session.disconnectedSince == null) {
      if (auditsPresence) {
        log.disconnect(session.person, session.desktopId());
      }
      session.disconnectedSince = log.now();
      session.setBacksWhenDisconnected = setBacks.size();
      if (session.terminal != 0) {
        session.disconnectedSince = terminal(24, session, session.disconnectedSince);
      }
      return;
    }
    unlockLogon(session.person);
    Instant since = session.disconnectedSince;
    Instant end = log.now();
    if (auditsPresence) {
      log.reconnect(session.person, session.desktopId());
    }
    if (session.terminal != 0) {
      end = terminal(25, session, end);
    }
    var interval = hull(since, session.setBacksWhenDisconnected, end);
    session.absences.add(interval);
    if (auditsPresence || session.terminal != 0) {
      session.disconnected.add(interval);
    }
    session.disconnectedSince = null;
  }

  /** All that the clock showed in between: it may have been set back. */
  private TimeInterval hull(Instant from, int setsBefore, Instant to) {
    Instant first = to.isBefore(from) ? to : from;
    Instant last = to.isBefore(from) ? from : to;
    for (TimeInterval setBack : setBacks.subList(setsBefore, setBacks.size())) {
      Instant earliest = Objects.requireNonNull(setBack.start());
      Instant latest = Objects.requireNonNull(setBack.end());
      first = earliest.isBefore(first) ? earliest : first;
      last = latest.isAfter(last) ? latest : last;
    }
    return new TimeInterval(first, last);
  }

  private void unlockLogon(Person who) {
    long id = nextId();
    log.logOnSplit(who, 7, id, id + 1);
    lastId++;
    log.privileges(who, id);
    log.logOff(who, 7, id + 1);
    log.logOff(who, 7, id);
    log.after(Duration.ofMillis(16));
  }

  /** Writes to the other log right after the first; returns when the first event was written. */
  private Instant terminal(int eventId, ExpectedSession session, Instant audited) {
    log.after(Duration.ofMillis(1)).terminal(eventId, session.person, session.terminal, "10.0.0.8");
    return auditsPresence ? audited : log.now();
  }

  private void leaveTerminal(ExpectedSession session) {
    if (session.terminal != 0) {
      log.after(Duration.ofMillis(1)).terminal(23, session.person, session.terminal, "-");
      freeTerminals.add(session.terminal);
    }
  }

  /** All the way: 4647 for people, then 4634 of every token. */
  private void logOff(ExpectedSession session) {
    if (session.isDesktop()) {
      log.userLeft(session.person, session.desktopId());
      session.userLeft = log.now();
      leaveTerminal(session);
      pause(0, 120);
    }
    for (int i = session.logonIds.size() - 1; i >= 0; i--) {
      log.logOff(session.person.in("NETBIOS"), session.type, session.logonIds.get(i).value());
    }
    if (random.nextInt(8) == 0) {
      log.logOff(session.person, session.type, session.firstId());
    }
    session.end(LOGGED_OFF, EndGrade.EXACT, log.now());
    expected.add(session);
    open.remove(session);
  }

  /** As Windows 11 does: 4647 alone; or the 4634 of one half only. */
  private void logOffHalfway(ExpectedSession session) {
    if (session.logonIds.size() > 1 && random.nextBoolean()) {
      log.logOff(session.person, session.type, session.desktopId());
      session.end(LOGGED_OFF, EndGrade.LINKED, log.now());
      session.destroyed = 1;
      expected.add(session);
      open.remove(session);
    } else {
      log.userLeft(session.person, session.desktopId());
      session.userLeft = log.now();
      leaveTerminal(session);
      session.end(USER_INITIATED, EndGrade.USER_LEFT, session.userLeft);
    }
  }

  private void maintain() {
    switch (random.nextInt(4)) {
      case 3 -> {
        if (!isPooled && !madeLogsAnew) {
          makeLogsAnewInUse();
        }
      }
      case 0 -> {
        log.stopEventLog();
        log.after(Duration.ofSeconds(3)).systemProcessStarted();
        log.after(Duration.ofMinutes(5)).systemProcessStarted();
      }
      case 1 -> log.logCleared();
      default -> {
        var jump = Duration.ofSeconds(clockIsSteady ? 60 : random.nextInt(7200) - 3600L);
        if (!mayBe(log.now().plus(jump))) {
          return;
        }
        if (jump.compareTo(Duration.ofSeconds(-1)) < 0) {
          setBacks.add(new TimeInterval(log.now().plus(jump), log.now()));
        }
        log.after(jump).clockSet(jump);
        open.stream()
            .filter(session -> session.userLeft == null)
            .forEach(session -> session.clockSet = true);
      }
    }
  }

  private void expect(Person who, int type, long... ids) {
    open.add(new ExpectedSession(name, who, type, log.now(), ids));
  }

  private long nextId() {
    lastId += 0x10 + random.nextInt(0x1000);
    return lastId;
  }

  private void pause(int from, int to) {
    log.after(Duration.ofMillis(from * 1000L + random.nextInt((to - from) * 1000)));
  }
}
