package io.github.logonaudit.benchmarks.corpus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** Logs of servers with any number of open network sessions. */
public final class CrowdedLog {
  private static final Instant START = Instant.parse("2026-03-03T06:00:00Z");
  private static final Duration STEP = Duration.ofMillis(5);

  private final Random random = new Random(4634);
  private final Office office = new Office(random);
  private final OtherActivity others = new OtherActivity(office, random);
  private final Queue<Session> open = new ArrayDeque<>();
  private Instant now = START;

  /** Creates a log with nothing open. */
  public CrowdedLog() {}

  /**
   * Logs a network logon.
   *
   * @return the event in the canonical layout
   */
  public String logOn() {
    Computer computer = office.server();
    Principal user = random.nextBoolean() ? office.client() : office.person();
    Session session = new Session(computer, user, computer.newLogonId(random), 0, 3, false);
    open.add(session);
    return line(computer.logOn(tick(), random, session));
  }

  /**
   * Logs the logoff of the oldest open session.
   *
   * @return the event in the canonical layout
   * @throws java.util.NoSuchElementException if none is open
   */
  public String logOff() {
    Session session = open.remove();
    return line(session.computer().logOff(tick(), random, session));
  }

  /**
   * Logs an event without meaning for sessions.
   *
   * @return the event in the canonical layout
   */
  public String other() {
    return line(others.next(tick()));
  }

  private Instant tick() {
    now = now.plus(STEP);
    return now;
  }

  private static String line(LogEntry entry) {
    StringBuilder out = new StringBuilder();
    Layout.LINES.write(entry, out);
    return out.toString();
  }
}
