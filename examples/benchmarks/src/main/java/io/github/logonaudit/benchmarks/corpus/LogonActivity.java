package io.github.logonaudit.benchmarks.corpus;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The activity of an office in time order: network logons and logoffs of computers and people,
 * people who work at desks, lock them and go home, and services that start.
 */
final class LogonActivity {
  private static final Instant START = Instant.parse("2026-03-03T06:00:00Z");
  private static final int MEAN_STEP_MILLIS = 1500;
  private static final int MINUTE = 60;

  /** A future action; of two at the same time, the first to be planned is the first to happen. */
  private record Plan(Instant time, long number, Runnable action) {}

  private final Random random;
  private final Office office;
  private final Queue<LogEntry> logged = new ArrayDeque<>();
  private final PriorityQueue<Plan> plans =
      new PriorityQueue<>(Comparator.comparing(Plan::time).thenComparing(Plan::number));
  private final BitSet occupiedDesks = new BitSet();
  private Instant now = START;
  private long planned;

  LogonActivity(Office office, Random random) {
    this.office = office;
    this.random = random;
  }

  Instant now() {
    return now;
  }

  /** Returns the next event of a logon, logoff, lock or unlock. There is always one. */
  LogEntry next() {
    while (logged.isEmpty()) {
      Instant arrival = now.plusNanos(100L * random.nextInt(2 * MEAN_STEP_MILLIS * 10_000));
      Plan plan = plans.peek();
      if (plan != null && !plan.time().isAfter(arrival)) {
        plans.remove();
        now = plan.time();
        plan.action().run();
      } else {
        now = arrival;
        arrive();
      }
    }
    return logged.remove();
  }

  private void arrive() {
    int dice = random.nextInt(100);
    if (dice < 87) {
      network();
    } else if (dice < 91) {
      log(new Session(office.anyComputer(), Principal.SYSTEM, 0x3e7, 0, 5, true));
    } else if (dice < 92) {
      Session batch = session(office.server(), office.administrator(), 4, 0);
      log(batch);
      after(5 + random.nextInt(600), () -> logOff(batch));
    } else if (dice < 94) {
      remote();
    } else {
      int desk = random.nextInt(office.desks());
      if (!occupiedDesks.get(desk)) {
        occupiedDesks.set(desk);
        work(desk);
      }
    }
  }

  private void network() {
    Computer computer = random.nextInt(5) < 3 ? office.controller() : office.server();
    Principal user = random.nextInt(20) < 11 ? office.client() : office.person();
    Session session = session(computer, user, 3, 0);
    log(session);
    // Most last for seconds, some as long as a share is in use.
    int seconds = random.nextInt(10) == 0 ? 60 * MINUTE : 40;
    after(1 + random.nextInt(seconds), () -> logOff(session));
  }

  private void remote() {
    Session session = session(office.server(), office.administrator(), 10, 0);
    log(session);
    after(60 + random.nextInt(120 * MINUTE), () -> leave(session, null));
  }

  private void work(int desk) {
    Computer computer = office.desk(desk);
    Principal user = office.owner(desk);
    int type = random.nextInt(8) == 0 ? 11 : 2;
    long elevatedId = user.isAdministrator() ? computer.newLogonId(random) : 0;
    Session session = session(computer, user, type, elevatedId);
    Session elevated =
        elevatedId == 0
            ? null
            : new Session(computer, user, elevatedId, session.logonId(), type, true);
    if (elevated != null) {
      log(elevated);
    }
    log(session);
    int minutes = 30 + random.nextInt(210);
    // One break an hour, so that no two of them overlap.
    for (int hour = 0; hour < minutes / 60; hour++) {
      int lockedAfter = 60 * MINUTE * hour + 1 + random.nextInt(40 * MINUTE);
      int lockedFor = 30 + random.nextInt(15 * MINUTE);
      after(lockedAfter, () -> log(session, EventKind.LOCKED));
      after(lockedAfter + lockedFor, () -> unlock(session));
    }
    after(
        minutes * MINUTE,
        () -> {
          leave(session, elevated);
          occupiedDesks.clear(desk);
        });
  }

  private void unlock(Session locked) {
    Session unlock = session(locked.computer(), locked.user(), 7, 0);
    log(unlock);
    log(locked, EventKind.UNLOCKED);
    logOff(unlock);
  }

  private void leave(Session session, @Nullable Session elevated) {
    Computer computer = session.computer();
    logged.add(computer.log(now, random, EventKind.USER_LOGOFF, session.target()));
    after(2 + random.nextInt(20), () -> logOff(session));
    if (elevated != null) {
      after(2 + random.nextInt(20), () -> logOff(elevated));
    }
  }

  private Session session(Computer computer, Principal user, int type, long linkedLogonId) {
    return new Session(
        computer,
        user,
        computer.newLogonId(random),
        linkedLogonId,
        type,
        linkedLogonId == 0 && user.isAdministrator());
  }

  private void log(Session session) {
    logged.add(session.computer().logOn(now, random, session));
  }

  private void log(Session session, EventKind kind) {
    var fields = session.target();
    fields.add(new Field("SessionId", "1"));
    logged.add(session.computer().log(now, random, kind, fields));
  }

  private void logOff(Session session) {
    logged.add(session.computer().logOff(now, random, session));
  }

  private void after(int seconds, Runnable action) {
    Instant time = now.plusSeconds(seconds).plusNanos(100L * random.nextInt(10_000_000));
    plans.add(new Plan(time, planned++, action));
  }
}
