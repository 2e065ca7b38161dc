package io.github.logonaudit.benchmarks.corpus;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A computer that logs: its record numbers and logon IDs increase. */
final class Computer {
  private static final int BUSY = 16;

  private final String name;
  private final Principal account;
  private final String address;
  private final boolean modern;
  private final int lsass;
  private long nextRecordId;
  private long nextLogonId;

  /** The latest sessions, which cause most events. */
  private final @Nullable Session[] busy = new Session[BUSY];

  private int logons;

  Computer(String name, Principal account, String address, Random random) {
    this.name = name;
    this.account = account;
    this.address = address;
    this.modern = random.nextInt(4) > 0;
    this.lsass = 4 * (120 + random.nextInt(130));
    this.nextRecordId = 10_000 + random.nextInt(4_000_000);
    this.nextLogonId = 0x10000 + random.nextInt(0x4000000);
  }

  String name() {
    return name;
  }

  /** The name without the domain, which NTLM clients send. */
  String shortName() {
    return name.substring(0, name.indexOf('.'));
  }

  Principal account() {
    return account;
  }

  String address() {
    return address;
  }

  boolean isModern() {
    return modern;
  }

  /** The process that logs authentication. */
  int lsass() {
    return lsass;
  }

  long newLogonId(Random random) {
    nextLogonId += 0x100 + random.nextInt(0x6000);
    return nextLogonId;
  }

  LogEntry logOn(Instant time, Random random, Session session) {
    busy[logons++ % BUSY] = session;
    return log(time, random, EventKind.LOGON, session.logon(random));
  }

  LogEntry logOff(Instant time, Random random, Session session) {
    for (int i = 0; i < BUSY; i++) {
      busy[i] = session.equals(busy[i]) ? null : busy[i];
    }
    return log(time, random, EventKind.LOGOFF, session.logoff());
  }

  /** Returns the latest session, or null if it has ended. */
  @Nullable Session latestSession() {
    return busy[Math.floorMod(logons - 1, BUSY)];
  }

  /** Returns one of the latest sessions, or null for the computer itself. */
  @Nullable Session busySession(Random random) {
    return busy[random.nextInt(BUSY)];
  }

  LogEntry log(Instant time, Random random, EventKind kind, List<Field> fields) {
    return new LogEntry(this, kind, nextRecordId++, time, 4 * (10 + random.nextInt(2000)), fields);
  }
}
