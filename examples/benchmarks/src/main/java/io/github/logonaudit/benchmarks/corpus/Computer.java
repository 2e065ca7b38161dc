package io.github.logonaudit.benchmarks.corpus;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A computer that logs: it numbers its records and gives out logon IDs, both growing. */
final class Computer {
  private final String name;
  private final Principal account;
  private final String address;
  private final boolean modern;
  private final int lsass;
  private long nextRecordId;
  private long nextLogonId;

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

  /** The name without the domain, in which NTLM clients call themselves. */
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

  /** The process that writes the events of authentication. */
  int lsass() {
    return lsass;
  }

  long newLogonId(Random random) {
    nextLogonId += 0x100 + random.nextInt(0x6000);
    return nextLogonId;
  }

  LogEntry log(Instant time, Random random, EventKind kind, List<Field> fields) {
    return new LogEntry(this, kind, nextRecordId++, time, 4 * (10 + random.nextInt(2000)), fields);
  }
}
