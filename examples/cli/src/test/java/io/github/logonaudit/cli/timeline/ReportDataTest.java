package io.github.logonaudit.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.report.SessionWords;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.LogonId;
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
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a session is drawn, and how sure it is. */
class ReportDataTest {
  private static final Account ALICE = new Account(null, new AccountName("alice"), null);
  private static final LogonId ID = new LogonId(0x1234);

  /** A log of ten hours: all times are hours of it. */
  private static final Instant[] LOG = {hour(0), hour(10)};

  private record Bar(
      long begin,
      @Nullable Long from,
      @Nullable Long to,
      long end,
      boolean openStart,
      boolean openEnd) {}

  private static Instant hour(double hours) {
    return Instant.ofEpochSecond((long) (hours * 3600));
  }

  private static LogonSession.Builder logon(double start, SessionEnd end) {
    EventReference event = new EventReference("PC1", "Security", 7L, 4624, hour(start));
    return LogonSession.builder(new SessionId("PC1", ID, hour(start)), ALICE)
        .logonType(LogonType.INTERACTIVE)
        .logonProcess(new LogonProcess("User32", null))
        .start(event)
        .startGrade(StartGrade.LOGGED)
        .evidence(List.of(new Evidence(event, EvidenceRule.LOGON)))
        .end(end);
  }

  private static SessionEnd end(
      EndGrade grade, @Nullable Double earliest, @Nullable Double latest) {
    return new SessionEnd(
        EndReason.LOGGED_OFF,
        grade,
        earliest == null ? null : hour(earliest),
        latest == null ? null : hour(latest),
        null);
  }

  private static SessionData data(LogonSession session) {
    return Objects.requireNonNull(dataOrNull(session));
  }

  private static @Nullable SessionData dataOrNull(LogonSession session) {
    SessionWords words = new SessionWords(Times.UTC, Labels.of(Labels.Language.en), true);
    return SessionData.of(session, 0, 0, "alice", LOG, words, Labels.of(Labels.Language.en));
  }

  private static Bar bar(LogonSession session) {
    SessionData data = data(session);
    return new Bar(
        data.begin() / 3_600_000,
        data.from() == null ? null : data.from() / 3_600_000,
        data.to() == null ? null : data.to() / 3_600_000,
        data.end() / 3_600_000,
        data.openStart() != null,
        data.openEnd() != null);
  }

  @Test
  void drawsASessionWithAnExactEndFull() {
    assertThat(bar(logon(2, end(EndGrade.EXACT, 5.0, 5.0)).build()))
        .isEqualTo(new Bar(2, 2L, 5L, 5, false, false));
  }

  @Test
  void drawsARangeUpToItsBound() {
    assertThat(bar(logon(2, end(EndGrade.RESTART_BOUNDED, 5.0, 7.0)).build()))
        .isEqualTo(new Bar(2, 2L, 5L, 7, false, false));
  }

  @Test
  void drawsAnOpenEndUpToTheEndOfTheLog() {
    assertThat(bar(logon(2, end(EndGrade.OPEN, 5.0, null)).build()))
        .isEqualTo(new Bar(2, 2L, 5L, 10, false, true));
  }

  @Test
  void drawsASessionThatMayBeOlderThanTheLogFromItsBegin() {
    EventReference event = new EventReference("PC1", "Security", 7L, 4634, hour(3));
    LogonSession session =
        LogonSession.builder(new SessionId("PC1", ID, hour(3)), ALICE)
            .startGrade(StartGrade.BEFORE_LOG)
            .evidence(List.of(new Evidence(event, EvidenceRule.LOGOFF)))
            .end(end(EndGrade.EXACT, 3.0, 3.0))
            .build();

    assertThat(bar(session)).isEqualTo(new Bar(0, 3L, 3L, 3, true, false));
  }

  @Test
  void claimsNothingForCertainAfterTheClockWasSet() {
    assertThat(bar(logon(4, end(EndGrade.EXACT, 1.0, 6.0)).clockReliable(false).build()))
        .isEqualTo(new Bar(1, null, null, 6, false, false));
  }

  @Test
  void leavesOutASessionWithoutATime() {
    assertThat(
            dataOrNull(
                LogonSession.builder(new SessionId("PC1", ID, null), ALICE)
                    .end(end(EndGrade.OPEN, null, null))
                    .build()))
        .isNull();
  }

  @Test
  void listsTimeOutOfUseByItsBegin() {
    LogonSession session =
        logon(1, end(EndGrade.EXACT, 9.0, 9.0))
            .locked(List.of(new TimeInterval(hour(5), hour(6))))
            .disconnected(List.of(new TimeInterval(null, hour(2))))
            .screenSaver(List.of(new TimeInterval(hour(4), null)))
            .build();

    assertThat(data(session).away())
        .usingRecursiveComparison()
        .isEqualTo(
            Arrays.asList(
                new Object[] {null, 7_200_000L, "disconnected"},
                new Object[] {14_400_000L, null, "screen saver"},
                new Object[] {18_000_000L, 21_600_000L, "locked"}));
  }

  @Test
  void listsTheFirstAndTheLastOfManyEvents() {
    List<Evidence> evidence =
        IntStream.range(0, 1000)
            .mapToObj(i -> new EventReference("PC1", "Security", (long) i, 4800, hour(i)))
            .map(event -> new Evidence(event, EvidenceRule.PRESENCE))
            .toList();

    SessionData data = data(logon(1, end(EndGrade.OPEN, null, null)).evidence(evidence).build());

    assertThat(data.evidenceCount()).isEqualTo(1000);
    assertThat(data.evidence()).hasSize(60);
    assertThat(data.evidence().get(29)[2]).isEqualTo("29");
    assertThat(data.evidence().get(30)[2]).isEqualTo("970");
  }

  @Test
  void givesTheOffsetsOfATimeZone() {
    ReportData.Span year = new ReportData.Span(1_767_225_600_000L, 1_798_761_600_000L);

    assertThat(ReportData.Zone.of(ZoneId.of("Europe/Berlin"), "Berlin", year).offsets())
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                new long[] {1_767_225_600_000L, 3_600_000},
                new long[] {1_774_746_000_000L, 7_200_000},
                new long[] {1_792_890_000_000L, 3_600_000}));
  }

  @Test
  void keepsTimesWithinWhatJavaScriptCanShow() {
    assertThat(ReportData.millis(Instant.MAX)).isLessThan(8_640_000_000_000_000L);
    assertThat(ReportData.millis(Instant.MIN)).isGreaterThan(-8_640_000_000_000_000L);
    assertThat(ReportData.millis(Instant.parse("1969-12-31T23:59:59.9999Z"))).isEqualTo(-1);
  }
}
