package io.github.logonaudit.cli;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions for tests. */
public final class SampleSessions {
  private static final Instant START = Instant.parse("2026-03-03T08:00:00.1234567Z");
  private static final Instant LEFT = Instant.parse("2026-03-03T11:59:00Z");
  private static final Instant GONE = Instant.parse("2026-03-03T12:00:00.1234567Z");

  private SampleSessions() {}

  /** A session of which everything is known. */
  public static LogonSession full() {
    var logon = new EventReference("PC1", "Security", -1L, 4624, START);
    var logoff = new EventReference("PC1", "Security", 9L, 4634, GONE);
    return LogonSession.builder(
            new SessionId("PC1", new LogonId(0x29b379), START), account("alice", "CONTOSO"))
        .computer("PC1")
        .logonType(LogonType.REMOTE_INTERACTIVE)
        .logonProcess(new LogonProcess("User32", "C:\\Windows\\System32\\svchost.exe"))
        .source(new NetworkInformation("LAPTOP", new NetworkAddress("192.0.2.7"), 50123))
        .start(logon)
        .end(new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, GONE, GONE, LEFT))
        .tokens(
            List.of(
                new SessionToken(new LogonId(0x29b379), true, GONE),
                new SessionToken(new LogonId(0x29b3a1), false, null)))
        .locked(List.of(new TimeInterval(START.plusSeconds(60), START.plusSeconds(120))))
        .disconnected(List.of(new TimeInterval(null, START)))
        .screenSaver(List.of(new TimeInterval(GONE, null)))
        .connections(
            List.of(
                new Connection(START, LEFT, new NetworkAddress("192.0.2.7"), 50123, "LAPTOP"),
                new Connection(LEFT, null, null, null, null)))
        .presenceKnown(true)
        .evidence(
            List.of(
                new Evidence(logon, EvidenceRule.LOGON), new Evidence(logoff, EvidenceRule.LOGOFF)))
        .build();
  }

  /** A session of which hardly anything is known. */
  public static LogonSession bare() {
    return session("PC1", new Account(null, null, null), null, null, 0x7b, open());
  }

  public static SessionEnd open() {
    return new SessionEnd(EndReason.OPEN, EndGrade.OPEN, null, null, null);
  }

  public static SessionEnd between(
      EndReason reason, @Nullable String earliest, @Nullable String latest) {
    return new SessionEnd(
        reason,
        EndGrade.RESTART_BOUNDED,
        earliest == null ? null : Instant.parse(earliest),
        latest == null ? null : Instant.parse(latest),
        null);
  }

  public static Account account(String name, String domain) {
    return new Account(
        Sid.parse("S-1-5-21-1-2-3-1001"), new AccountName(name), new DomainName(domain));
  }

  public static LogonSession session(
      String computer,
      Account user,
      @Nullable LogonType type,
      @Nullable String start,
      long logonId,
      SessionEnd end) {
    Instant time = start == null ? null : Instant.parse(start);
    LogonSession.Builder session =
        LogonSession.builder(new SessionId(computer, new LogonId(logonId), time), user)
            .computer(computer)
            .kind(SessionKind.USER)
            .logonType(type)
            .logonProcess(new LogonProcess(type == null ? null : "User32", null))
            .end(end);
    if (time != null) {
      session.start(new EventReference(computer, "Security", 1L, 4624, time));
    }
    return session.build();
  }
}
