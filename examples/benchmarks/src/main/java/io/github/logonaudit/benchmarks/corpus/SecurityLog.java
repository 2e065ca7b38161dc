package io.github.logonaudit.benchmarks.corpus;

import java.util.Random;

/** The endless Security logs of an office, merged by time. */
final class SecurityLog {
  private static final long SEED = 4624;
  private static final int OTHERS_PER_LOGON = 9;

  private final LogonActivity logons;
  private final OtherActivity others;
  private final boolean mixed;
  private int othersDue;

  private SecurityLog(boolean mixed) {
    Random random = new Random(SEED);
    Office office = new Office(random);
    this.logons = new LogonActivity(office, random);
    this.others = new OtherActivity(office, random);
    this.mixed = mixed;
  }

  /** Only 4624, 4634 and 4647. */
  static SecurityLog ofLogons() {
    return new SecurityLog(false);
  }

  /** One event in ten a 4624, 4634 or 4647. */
  static SecurityLog mixed() {
    return new SecurityLog(true);
  }

  LogEntry next() {
    if (othersDue > 0) {
      othersDue--;
      return others.next(logons.now());
    }
    LogEntry entry = logons.next();
    while (!mixed && !entry.kind().isLogonOrLogoff()) {
      entry = logons.next();
    }
    if (mixed) {
      // Locks and unlocks are among the others.
      othersDue += entry.kind().isLogonOrLogoff() ? OTHERS_PER_LOGON : -1;
    }
    return entry;
  }
}
