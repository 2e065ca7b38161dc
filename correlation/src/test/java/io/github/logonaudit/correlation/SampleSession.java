package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds sessions for tests; times are seconds after {@link SampleLog#START}. */
final class SampleSession {
  static final Account ALICE = account("S-1-5-21-1-2-3-1001", "alice", "CONTOSO");
  static final Account BOB = account("S-1-5-21-1-2-3-1002", "bob", "CONTOSO");

  private final String computer;
  private final long logonId;
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<TimeInterval> locked = new ArrayList<>();
  private final List<TimeInterval> disconnected = new ArrayList<>();
  private Account user = ALICE;
  private LogonType type = LogonType.INTERACTIVE;
  private @Nullable Instant start = SampleLog.START;
  private SessionEnd end = new SessionEnd(EndReason.OPEN, EndGrade.OPEN, null, null, null);
  private boolean clockReliable = true;

  private SampleSession(String computer, long logonId) {
    this.computer = computer;
    this.logonId = logonId;
  }

  /** Alice's interactive session from second 0 on. */
  static SampleSession of(String computer, long logonId) {
    return new SampleSession(computer, logonId);
  }

  static SampleSession of(String computer) {
    return of(computer, 0x10000);
  }

  static Account account(@Nullable String sid, String name, @Nullable String domain) {
    return new Account(
        sid == null ? null : Sid.parse(sid),
        new AccountName(name),
        domain == null ? null : new DomainName(domain));
  }

  SampleSession user(Account value) {
    user = value;
    return this;
  }

  SampleSession type(LogonType value) {
    type = value;
    return this;
  }

  SampleSession from(long second) {
    return from(SampleLog.at(second));
  }

  SampleSession from(Instant time) {
    start = time;
    return this;
  }

  SampleSession fromUnknown() {
    start = null;
    return this;
  }

  SampleSession seen(long second) {
    evidence.add(
        new Evidence(
            new EventReference(computer, "Security", null, 4800, SampleLog.at(second)),
            EvidenceRule.PRESENCE));
    return this;
  }

  SampleSession ended(long second) {
    return ended(SampleLog.at(second));
  }

  SampleSession ended(Instant time) {
    return end(EndReason.LOGGED_OFF, EndGrade.EXACT, time, time);
  }

  SampleSession left(long initiated, long destroyed) {
    Instant gone = SampleLog.at(destroyed);
    end = new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, gone, gone, SampleLog.at(initiated));
    return this;
  }

  SampleSession crashed(long earliest, long latest) {
    return end(
        EndReason.RESTART, EndGrade.CRASH_BOUNDED, SampleLog.at(earliest), SampleLog.at(latest));
  }

  SampleSession open(long lastSeen) {
    return end(EndReason.OPEN, EndGrade.OPEN, SampleLog.at(lastSeen), null);
  }

  private SampleSession end(
      EndReason reason, EndGrade grade, @Nullable Instant earliest, @Nullable Instant latest) {
    end = new SessionEnd(reason, grade, earliest, latest, null);
    return this;
  }

  SampleSession locked(@Nullable Long from, @Nullable Long to) {
    locked.add(interval(from, to));
    return this;
  }

  SampleSession disconnected(@Nullable Long from, @Nullable Long to) {
    disconnected.add(interval(from, to));
    return this;
  }

  private static TimeInterval interval(@Nullable Long from, @Nullable Long to) {
    return new TimeInterval(
        from == null ? null : SampleLog.at(from), to == null ? null : SampleLog.at(to));
  }

  SampleSession clockUnreliable() {
    clockReliable = false;
    return this;
  }

  LogonSession build() {
    return new LogonSession(
        computer,
        SessionKind.of(new LogonId(logonId), user),
        user,
        type,
        new NetworkInformation(null, null, null),
        start == null ? StartGrade.BEFORE_LOG : StartGrade.LOGGED,
        start == null ? null : new EventReference(computer, "Security", null, 4624, start),
        end,
        List.of(new SessionToken(new LogonId(logonId), null, null)),
        locked,
        disconnected,
        List.of(),
        clockReliable,
        evidence);
  }
}
