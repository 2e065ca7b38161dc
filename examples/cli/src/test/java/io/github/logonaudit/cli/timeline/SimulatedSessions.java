package io.github.logonaudit.cli.timeline;

import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.report.Selection;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.TimeInterval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A company's weeks: as many sessions as asked for, always the same. */
final class SimulatedSessions {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final int DAYS = 28;
  private static final int COMPUTERS = 80;
  private static final int PEOPLE = 200;

  private final Random random = new Random(7);
  private final List<LogonSession> sessions = new ArrayList<>();

  private SimulatedSessions() {}

  /** Writes the report of a number of sessions. */
  static void writeReport(int count, Path file) throws IOException {
    SimulatedSessions simulated = new SimulatedSessions();
    while (simulated.sessions.size() < count) {
      simulated.add();
    }
    SessionFilter all = SessionFilter.builder().build();
    try (OutputStream out = Files.newOutputStream(file)) {
      TimelineReport.write(
          simulated.sessions,
          Selection.of(simulated.sessions, all, Scope.ALL),
          all,
          simulated.coverage(),
          new ComputerStarts(SessionRules.standard(), ComputerAliases.none()),
          ComputerAliases.none(),
          ZoneId.of("Europe/Berlin"),
          new TimelineReport.Origin("", List.of(), "Made by a test."),
          Labels.of(Labels.Language.en),
          out);
    }
  }

  private static String computer(int number) {
    return String.format("PC-%03d.quillhaven.example", number);
  }

  /** Adds the session of somebody at a desk, of a connection or of a task. */
  private void add() {
    int kind = random.nextInt(10);
    Instant start =
        MONDAY
            .plus(Duration.ofDays(random.nextInt(DAYS)))
            .plusSeconds(6 * 3600 + (long) (Math.abs(random.nextGaussian()) * 10_000));
    if (kind < 4) {
      addSession(
          LogonType.INTERACTIVE, "User32", start, Duration.ofMinutes(60 + random.nextInt(480)));
    } else if (kind < 5) {
      addSession(
          LogonType.REMOTE_INTERACTIVE,
          "User32",
          start,
          Duration.ofMinutes(5 + random.nextInt(200)));
    } else if (kind < 9) {
      addSession(
          LogonType.NETWORK, "Kerberos", start, Duration.ofSeconds(10 + random.nextInt(2000)));
    } else {
      addSession(LogonType.BATCH, "Advapi", start, Duration.ofMinutes(random.nextInt(50)));
    }
  }

  private void addSession(LogonType type, String process, Instant start, Duration length) {
    String computer = computer(random.nextInt(COMPUTERS));
    int person = random.nextInt(PEOPLE);
    Account user =
        new Account(
            Sid.of(5, 21, 1, 2, 3, 1000 + person),
            new AccountName("user" + person),
            new DomainName("QUILL"));
    LogonId logonId = new LogonId(0x20000 + 0x1a3L * sessions.size());
    Instant end = start.plus(length);
    EventReference logon = event(computer, 4624, start);
    List<Evidence> evidence = new ArrayList<>(List.of(new Evidence(logon, EvidenceRule.LOGON)));
    List<TimeInterval> locked = new ArrayList<>();
    if (length.compareTo(Duration.ofHours(3)) > 0) {
      TimeInterval lunch = new TimeInterval(start.plusSeconds(7200), start.plusSeconds(9900));
      locked.add(lunch);
      evidence.add(new Evidence(event(computer, 4800, lunch.start()), EvidenceRule.PRESENCE));
      evidence.add(new Evidence(event(computer, 4801, lunch.end()), EvidenceRule.PRESENCE));
    }
    sessions.add(
        LogonSession.builder(new SessionId(computer, logonId, start), user)
            .computer(computer)
            .logonType(type)
            .logonProcess(new LogonProcess(process, null))
            .source(new NetworkInformation(null, new NetworkAddress("192.0.2." + person), null))
            .start(logon)
            .end(end(end, evidence, computer))
            .tokens(List.of(new SessionToken(logonId, null, null)))
            .locked(locked)
            .presenceKnown(true)
            .evidence(evidence)
            .build());
  }

  /** One end in ten is a range, one in twenty is not in the log. */
  private SessionEnd end(Instant end, List<Evidence> evidence, String computer) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return new SessionEnd(EndReason.OPEN, EndGrade.OPEN, end, null, null);
    }
    if (kind < 3) {
      return new SessionEnd(
          EndReason.RESTART, EndGrade.RESTART_BOUNDED, end, end.plusSeconds(5400), null);
    }
    evidence.add(new Evidence(event(computer, 4634, end), EvidenceRule.LOGOFF));
    return new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, end, end, null);
  }

  private EventReference event(String computer, int id, @Nullable Instant time) {
    return new EventReference(computer, "Security", (long) random.nextInt(1_000_000), id, time);
  }

  /** Logs that begin and end with the weeks; each tenth has a gap and was cleared. */
  private CoverageReport coverage() {
    List<ComputerCoverage> computers = new ArrayList<>();
    for (int i = 0; i < COMPUTERS; i++) {
      Instant gap = MONDAY.plus(Duration.ofDays(3 + i % 20));
      ChannelCoverage.Builder log =
          ChannelCoverage.builder(
                  new EventReference(computer(i), "Security", 1000L, 4624, MONDAY),
                  new EventReference(
                      computer(i), "Security", 9000L, 4634, MONDAY.plus(Duration.ofDays(DAYS))))
              .events(8001);
      if (i % 10 == 0) {
        log.gaps(
                new Findings<>(
                    1, List.of(new RecordGap(5000, 5200, gap, gap.plus(Duration.ofHours(30))))))
            .missingRecords(201)
            .clears(
                new Findings<>(1, List.of(event(computer(i), 1102, gap.plus(Duration.ofDays(4))))));
      }
      computers.add(
          new ComputerCoverage(computer(i), List.of(log.build()), List.of(), 5, 5, Map.of()));
    }
    return new CoverageReport(computers, 0);
  }
}
