package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds sessions for tests; times are seconds after {@link SampleLog#START}. */
public final class SampleSession {
  public static final Account ALICE = account("S-1-5-21-1-2-3-1001", "alice", "CONTOSO");
  public static final Account BOB = account("S-1-5-21-1-2-3-1002", "bob", "CONTOSO");

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
  private boolean presenceKnown = true;

  private SampleSession(String computer, long logonId) {
    this.computer = computer;
    this.logonId = logonId;
  }

  /** Alice's interactive session from second 0 on. */
  public static SampleSession of(String computer, long logonId) {
    return new SampleSession(computer, logonId);
  }

  public static SampleSession of(String computer) {
    return of(computer, 0x10000);
  }

  public static Account account(@Nullable String sid, String name, @Nullable String domain) {
    return new Account(
        sid == null ? null : Sid.parse(sid),
        new AccountName(name),
        domain == null ? null : new DomainName(domain));
  }

  public SampleSession user(Account value) {
    user = value;
    return this;
  }

  public SampleSession type(LogonType value) {
    type = value;
    return this;
  }

  public SampleSession from(long second) {
    return from(SampleLog.at(second));
  }

  public SampleSession from(Instant time) {
    start = time;
    return this;
  }

  public SampleSession fromUnknown() {
    start = null;
    return this;
  }

  public SampleSession seen(long second) {
    evidence.add(
        new Evidence(
            new EventReference(computer, "Security", null, 4800, SampleLog.at(second)),
            EvidenceRule.PRESENCE));
    return this;
  }

  public SampleSession ended(long second) {
    return ended(SampleLog.at(second));
  }

  public SampleSession ended(Instant time) {
    return end(EndReason.LOGGED_OFF, EndGrade.EXACT, time, time);
  }

  public SampleSession left(long initiated, long destroyed) {
    Instant gone = SampleLog.at(destroyed);
    end = new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, gone, gone, SampleLog.at(initiated));
    return this;
  }

  public SampleSession crashed(long earliest, long latest) {
    return end(
        EndReason.RESTART, EndGrade.RESTART_BOUNDED, SampleLog.at(earliest), SampleLog.at(latest));
  }

  public SampleSession open(long lastSeen) {
    return end(EndReason.OPEN, EndGrade.OPEN, SampleLog.at(lastSeen), null);
  }

  private SampleSession end(
      EndReason reason, EndGrade grade, @Nullable Instant earliest, @Nullable Instant latest) {
    end = new SessionEnd(reason, grade, earliest, latest, null);
    return this;
  }

  public SampleSession locked(@Nullable Long from, @Nullable Long to) {
    locked.add(interval(from, to));
    return this;
  }

  public SampleSession disconnected(@Nullable Long from, @Nullable Long to) {
    disconnected.add(interval(from, to));
    return this;
  }

  private static TimeInterval interval(@Nullable Long from, @Nullable Long to) {
    return new TimeInterval(
        from == null ? null : SampleLog.at(from), to == null ? null : SampleLog.at(to));
  }

  public SampleSession presenceUnknown() {
    presenceKnown = false;
    return this;
  }

  public SampleSession clockUnreliable() {
    clockReliable = false;
    return this;
  }

  public LogonSession build() {
    var session =
        LogonSession.builder(new SessionId(computer, new LogonId(logonId), start), user)
            .computer(computer)
            .logonType(type)
            .logonProcess(new LogonProcess("User32", null))
            .end(end)
            .locked(locked)
            .disconnected(disconnected)
            .presenceKnown(presenceKnown)
            .clockReliable(clockReliable)
            .evidence(evidence);
    if (start != null) {
      session.start(new EventReference(computer, "Security", null, 4624, start));
    }
    return session.build();
  }
}
