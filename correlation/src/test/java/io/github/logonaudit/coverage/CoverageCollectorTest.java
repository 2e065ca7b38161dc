package io.github.logonaudit.coverage;

import static io.github.logonaudit.correlation.SampleLog.EVENT_LOG;
import static io.github.logonaudit.correlation.SampleLog.PC1;
import static io.github.logonaudit.correlation.SampleLog.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.correlation.SampleLog;
import io.github.logonaudit.correlation.SampleSession;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.windows.BuiltInEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageCollectorTest {
  private static CoverageReport report(WindowsEvent... events) {
    return report(Arrays.asList(events));
  }

  private static CoverageReport report(List<WindowsEvent> events) {
    var collector = CoverageCollector.standard();
    events.forEach(collector);
    return collector.report(List.of());
  }

  private static ChannelCoverage security(CoverageReport report) {
    return report.computer("PC1").orElseThrow().channel("Security").orElseThrow();
  }

  private static <T> Findings<T> all(List<T> found) {
    return new Findings<>(found.size(), found);
  }

  /** A log in which everything happens that a report tells. */
  private static List<WindowsEvent> eventful() {
    return List.of(
        PC1.logon(7, 0x3e8),
        PC1.event(new EventKey(EVENT_LOG, 1102), 8),
        PC1.event(new EventKey(EVENT_LOG, 1100), 12),
        PC1.clockSet(13, at(13), at(13).plusMillis(1000)),
        PC1.clockSet(14, at(36014), at(14)),
        SampleLog.decode(PC1.header(EventKey.security(4616), 15).version(0).build()),
        PC1.security(4719, 16),
        PC1.event(new EventKey("Somebody", 1102), 17),
        new SampleLog("PC1", "System").event(new EventKey("EventLog", 6006), 3));
  }

  @Test
  void tellsWhatAChannelHoldsAndWhatHappenedToIt() {
    var coverage = security(report(eventful()));

    assertThat(coverage)
        .isEqualTo(
            ChannelCoverage.builder(PC1.reference(7, 4624), PC1.reference(17, 1102))
                .events(8)
                .missingRecords(3)
                .gaps(all(List.of(new RecordGap(9, 11, at(8), at(12)))))
                .clears(all(List.of(PC1.reference(8, 1102))))
                .serviceStops(all(List.of(PC1.reference(12, 1100))))
                .clockChanges(
                    all(
                        List.of(
                            new ClockChange(PC1.reference(14, 4616), Duration.ofHours(-10)),
                            new ClockChange(PC1.reference(15, 4616), null))))
                .policyChanges(all(List.of(PC1.reference(16, 4719))))
                .build());
    assertThat(coverage.channel()).isEqualTo("Security");
  }

  @Test
  void keepsChannelsApart() {
    var system = new SampleLog("PC1", "System");
    var computer = report(eventful()).computers().get(0);

    assertThat(computer.channels())
        .extracting(ChannelCoverage::channel)
        .containsExactly("Security", "System");
    assertThat(computer.channel("system").orElseThrow().serviceStops())
        .isEqualTo(all(List.of(system.reference(3, 6006))));
    assertThat(computer.channel("Setup")).isEmpty();
  }

  @Test
  void reportsTheSameInAnyOrderAndWithCopies() {
    var expected = report(eventful());
    for (int seed = 0; seed < 50; seed++) {
      var events = new ArrayList<>(eventful());
      Collections.shuffle(events, new Random(seed));

      assertThat(report(events)).isEqualTo(expected);
      assertThat(report(events).toString()).isEqualTo(expected.toString());
    }
    var twice = new ArrayList<>(eventful());
    twice.addAll(eventful());
    assertThat(security(report(twice))).isEqualTo(copied(security(expected), 8));
  }

  private static ChannelCoverage copied(ChannelCoverage once, long copies) {
    return ChannelCoverage.builder(once.first(), once.last())
        .events(once.events())
        .lives(once.lives())
        .copies(copies)
        .reusedNumbers(once.reusedNumbers())
        .missingRecords(once.missingRecords())
        .gaps(once.gaps())
        .clears(once.clears())
        .serviceStops(once.serviceStops())
        .clockChanges(once.clockChanges())
        .policyChanges(once.policyChanges())
        .build();
  }

  @Test
  void takesAComputerForTheSameInAnyLetterCase() {
    var lower = new SampleLog("pc1", "security");
    var events = List.of(lower.logon(1, 0x3e8), PC1.logon(2, 0x3e9), PC1.logon(1, 0x3e8));
    var reversed = new ArrayList<>(events);
    Collections.reverse(reversed);

    var report = report(events);

    assertThat(report).isEqualTo(report(reversed));
    assertThat(report.computers()).extracting(ComputerCoverage::computer).containsExactly("PC1");
    assertThat(report.computer("pC1").orElseThrow().logons()).isEqualTo(2);
    assertThat(report.computer("PC2")).isEmpty();
    assertThat(security(report).copies()).isEqualTo(1);
    assertThat(security(report).first()).isEqualTo(PC1.reference(1, 4624));
  }

  @Test
  void reportsNumbersThatWereUsedAgain() {
    var again =
        SampleLog.decode(
            PC1.header(new EventKey(EVENT_LOG, 1102), 1).timeCreated(at(86400)).build());

    var coverage = security(report(PC1.logon(1, 0x3e8), PC1.logon(2, 0x3e9), again));

    assertThat(coverage.events()).isEqualTo(3);
    assertThat(coverage.lives()).isEqualTo(2);
    assertThat(coverage.reusedNumbers()).isEqualTo(1);
    assertThat(coverage.first()).isEqualTo(PC1.reference(1, 4624));
    assertThat(coverage.last().time()).isEqualTo(at(86400));
    assertThat(coverage.clears().count()).isEqualTo(1);
    assertThat(coverage.toString()).contains("lives of the log: 2", "record numbers used again: 1");
  }

  private static WindowsEvent unnumbered(long second) {
    return SampleLog.decode(
        EventHeader.builder(EventProvider.of("Somebody"), 1, "PC1")
            .timeCreated(at(second))
            .build());
  }

  @Test
  void countsEventsWithoutRecordIdByTheirTimes() {
    var report = report(unnumbered(2), unnumbered(1), unnumbered(2), unnumbered(3));
    var coverage = report.computers().get(0).channels().get(0);

    assertThat(coverage.channel()).isNull();
    assertThat(coverage.events()).isEqualTo(4);
    assertThat(coverage.missingRecords()).isZero();
    assertThat(coverage.first().time()).isEqualTo(at(1));
    assertThat(coverage.last().time()).isEqualTo(at(3));
    assertThat(coverage.toString())
        .isEqualTo(
            "no channel: 4 events, from an event at 2026-03-03T08:00:01Z to an event at"
                + " 2026-03-03T08:00:03Z");
  }

  @Test
  void prefersNumberedRecordsForFirstAndLast() {
    var numbered =
        SampleLog.decode(
            EventHeader.builder(EventProvider.of("Somebody"), 1, "PC1").recordId(5L).build());
    for (var events : List.of(List.of(unnumbered(2), numbered), List.of(numbered, unnumbered(2)))) {
      var coverage = report(events).computers().get(0).channels().get(0);

      assertThat(coverage.first().recordId()).isEqualTo(5);
      assertThat(coverage.last()).isEqualTo(coverage.first());
      assertThat(coverage.toString())
          .startsWith("no channel: 2 events, from record 5 at an unknown time");
    }
  }

  @Test
  void countsTheClearingOfALogForThatLogAndNotForTheOneThatNotesIt() {
    var system = new SampleLog("PC1", "System");
    var application = new SampleLog("PC1", "Application");
    var report =
        report(
            cleared(system, 8, "application"),
            application.event(new EventKey("Test", 1), 1),
            cleared(system, 9, "System"),
            cleared(system, 9, "System"),
            cleared(system, 10, "Setup"),
            system.event(new EventKey("RdpCoreTS", 104), 11));
    var computer = report.computers().get(0);

    assertThat(computer.channels())
        .extracting(ChannelCoverage::channel, ChannelCoverage::clears)
        .containsExactly(
            tuple("Application", all(List.of(system.reference(8, 104)))),
            tuple("System", all(List.of(system.reference(9, 104)))));
  }

  private static WindowsEvent cleared(SampleLog log, long recordId, String channel) {
    return BuiltInEvents.catalog()
        .decode(
            RawEvent.of(
                log.header(new EventKey(EVENT_LOG, 104), recordId).build(),
                Data.of("SubjectUserName", "alice"),
                Data.of("Channel", channel)));
  }

  // ---- limits -------------------------------------------------------------------------------

  @Test
  void leavesOutTheEventsOfFurtherComputersAndChannelsAndCountsThem() {
    var collector =
        CoverageCollector.of(CoverageOptions.standard().withMaxComputers(2).withMaxChannels(3));
    for (long id = 1; id <= 2; id++) {
      for (String name : List.of("PC1", "PC2", "PC3")) {
        for (String channel : List.of("Security", "System")) {
          collector.accept(new SampleLog(name, channel).event(new EventKey("Test", 1), id));
        }
      }
    }

    var report = collector.report(List.of());

    assertThat(report.computers())
        .extracting(ComputerCoverage::computer)
        .containsExactly("PC1", "PC2");
    assertThat(report.computers())
        .flatExtracting(ComputerCoverage::channels)
        .extracting(ChannelCoverage::channel, ChannelCoverage::events)
        .containsExactly(tuple("Security", 2L), tuple("System", 2L), tuple("Security", 2L));
    assertThat(report.eventsLeftOut()).isEqualTo(6);
    assertThat(report.toString())
        .endsWith("\n6 events of further computers and channels are left out");
  }

  @Test
  void refusesLimitsAndCountsThatMeanNothing() {
    var options = CoverageOptions.standard();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMaxComputers(0))
        .withMessage("maxComputers: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMaxChannels(-1))
        .withMessage("maxChannels: expected at least 1, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoverageReport(List.of(), -1))
        .withMessage("eventsLeftOut: expected zero or more, found -1");
    assertThat(options)
        .hasToString("CoverageOptions[aliases={}, maxComputers=100000, maxChannels=200000]");
    assertThat(options.withMaxComputers(5).maxComputers()).isEqualTo(5);
    assertThat(options.withMaxChannels(6).maxChannels()).isEqualTo(6);
  }

  @Test
  void listsNoMoreInAllThanItsBudget() {
    var budget = new Found.Budget(3);
    var first = new Found<Integer>(Comparator.naturalOrder(), budget);
    var second = new Found<Integer>(Comparator.naturalOrder(), budget);
    List.of(5, 4).forEach(first::add);
    List.of(9, 7, 8).forEach(second::add);
    first.add(1);

    assertThat(first.toList()).isEqualTo(new Findings<>(3, List.of(1, 4)));
    assertThat(second.toList()).isEqualTo(new Findings<>(3, List.of(7)));
  }

  @Test
  void listsNoMoreThanItSaysOfWhatFloodsALog() {
    var collector = CoverageCollector.standard();
    LongStream.rangeClosed(1, 1500)
        .map(n -> 1501 - n)
        .forEach(n -> collector.accept(PC1.event(new EventKey(EVENT_LOG, 1102), n)));

    var clears = security(collector.report(List.of())).clears();

    assertThat(clears.count()).isEqualTo(1500);
    assertThat(clears.listed())
        .hasSize(CoverageCollector.MAX_LISTED)
        .startsWith(PC1.reference(1, 1102));
    assertThat(security(collector.report(List.of())).toString()).endsWith("cleared: 500 more");
  }

  // ---- audit policy ---------------------------------------------------------------------------

  private static AuditCoverage audit(CoverageReport report, AuditSubcategory subcategory) {
    return report.computers().get(0).audit().stream()
        .filter(audit -> audit.subcategory() == subcategory)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsASubcategoryOnByOneOfItsEvents() {
    var report = report(PC1.security(5378, 1), PC1.security(4608, 2), PC1.logon(3, 0x3e7));

    assertThat(report.computers().get(0).audit())
        .containsExactly(
            new AuditCoverage(AuditSubcategory.LOGON, AuditState.SHOWN_ON, 1, 0),
            new AuditCoverage(AuditSubcategory.LOGOFF, AuditState.UNKNOWN, 0, 0),
            new AuditCoverage(AuditSubcategory.ACCOUNT_LOCKOUT, AuditState.UNKNOWN, 0, 0),
            new AuditCoverage(AuditSubcategory.SPECIAL_LOGON, AuditState.UNKNOWN, 0, 0),
            new AuditCoverage(
                AuditSubcategory.OTHER_LOGON_LOGOFF_EVENTS, AuditState.SHOWN_ON, 0, 1),
            new AuditCoverage(AuditSubcategory.GROUP_MEMBERSHIP, AuditState.UNKNOWN, 0, 0),
            new AuditCoverage(AuditSubcategory.SECURITY_STATE_CHANGE, AuditState.SHOWN_ON, 1, 0));
    assertThat(report.computers().get(0).state(AuditSubcategory.LOGON))
        .isEqualTo(AuditState.SHOWN_ON);
  }

  @Test
  void learnsNothingFromWhatIsLoggedWhateverThePolicy() {
    var report =
        report(PC1.clockSet(1, at(1), at(2)), PC1.event(new EventKey("Somebody", 4634), 2));

    assertThat(report.computers().get(0).audit())
        .extracting(AuditCoverage::state)
        .containsOnly(AuditState.UNKNOWN);
    assertThat(report.computers().get(0).logoffs()).isZero();
  }

  private static WindowsEvent failure(long record, @Nullable Integer task) {
    return RawEvent.of(PC1.header(EventKey.security(4625), record).task(task).build());
  }

  @Test
  void tellsByTheTaskWhoWroteAFailedLogon() {
    var lockedOut = report(failure(1, 12546));
    var failed = report(failure(1, 12544));
    var other = report(failure(1, 1), failure(2, null));

    assertThat(audit(lockedOut, AuditSubcategory.ACCOUNT_LOCKOUT).failures()).isEqualTo(1);
    assertThat(audit(lockedOut, AuditSubcategory.LOGON).state()).isEqualTo(AuditState.UNKNOWN);
    assertThat(audit(failed, AuditSubcategory.LOGON).failures()).isEqualTo(1);
    assertThat(audit(other, AuditSubcategory.LOGON).state()).isEqualTo(AuditState.UNKNOWN);
    assertThat(audit(other, AuditSubcategory.ACCOUNT_LOCKOUT).state())
        .isEqualTo(AuditState.UNKNOWN);
  }

  private static CoverageReport logons(int count, WindowsEvent... others) {
    var events = new ArrayList<>(Arrays.asList(others));
    for (int i = 1; i <= count; i++) {
      events.add(PC1.logon(i, 0x3e7 + i));
    }
    return report(events);
  }

  @Test
  void suspectsThatLogoffIsOffAfterManyLogonsWithoutOne() {
    assertThat(audit(logons(20), AuditSubcategory.LOGOFF).state()).isEqualTo(AuditState.SEEMS_OFF);
    assertThat(audit(logons(19), AuditSubcategory.LOGOFF).state()).isEqualTo(AuditState.UNKNOWN);
    assertThat(audit(logons(19, PC1.logon(99, 0x3e7)), AuditSubcategory.LOGOFF).state())
        .isEqualTo(AuditState.UNKNOWN);
    assertThat(audit(logons(20, PC1.logoff(99, 0x3e8)), AuditSubcategory.LOGOFF).state())
        .isEqualTo(AuditState.SHOWN_ON);
    assertThat(
            audit(
                    logons(20, RawEvent.of(PC1.header(EventKey.security(4647), 99).build())),
                    AuditSubcategory.LOGOFF)
                .state())
        .isEqualTo(AuditState.SHOWN_ON);
  }

  @Test
  void suspectsThatLogonIsOffAfterManyLogoffsWithoutOne() {
    var events = new ArrayList<WindowsEvent>();
    LongStream.rangeClosed(1, 20).forEach(n -> events.add(PC1.logoff(n, 0x3e7 + n)));

    assertThat(audit(report(events), AuditSubcategory.LOGON).state())
        .isEqualTo(AuditState.SEEMS_OFF);
    assertThat(audit(report(events.subList(0, 19)), AuditSubcategory.LOGON).state())
        .isEqualTo(AuditState.UNKNOWN);
  }

  // ---- sessions -------------------------------------------------------------------------------

  @Test
  void countsTheEndsOfSessionsByGrade() {
    var sessions =
        List.of(
            SampleSession.of("pc1", 0x10000).ended(9).build(),
            SampleSession.of("PC1", 0x10001).ended(9).build(),
            SampleSession.of("PC1", 0x10002).build(),
            SampleSession.of("PC1", 0x3e7).build(),
            SampleSession.of("PC2", 0x10003).build());
    var collector = CoverageCollector.standard();
    collector.accept(PC1.logon(1, 0x10000));

    var report = collector.report(sessions);

    var ends = report.computer("PC1").orElseThrow().ends();
    assertThat(ends).containsOnlyKeys(EndGrade.values()).containsEntry(EndGrade.EXACT, 2L);
    assertThat(ends).containsEntry(EndGrade.OPEN, 1L).containsEntry(EndGrade.LINKED, 0L);
    assertThat(report.computer("PC2").orElseThrow().channels()).isEmpty();
    assertThat(collector.report(List.of()).computers())
        .extracting(ComputerCoverage::computer)
        .containsExactly("PC1");
  }

  @Test
  void readsAsText() {
    var events = new ArrayList<>(eventful());
    LongStream.rangeClosed(18, 36).forEach(n -> events.add(PC1.logon(n, 0x3e8 + n)));
    events.add(PC1.logon(36, 0x3e8 + 36));
    var collector = CoverageCollector.standard();
    events.forEach(collector);

    assertThat(
            collector.report(List.of(SampleSession.of("PC1", 0x10000).ended(9).build())).toString())
        .isEqualTo(
            """
            PC1
              Security: 27 events, from record 7 at 2026-03-03T08:00:07Z to record 36 at 2026-03-03T08:00:36Z
                copies: 1
                missing: 3
                gap: records 9 to 11, between 2026-03-03T08:00:08Z and 2026-03-03T08:00:12Z
                cleared: record 8 at 2026-03-03T08:00:08Z
                event log service stopped: record 12 at 2026-03-03T08:00:12Z
                clock set: by PT-10H at 2026-03-03T08:00:14Z, Security record 14 (event 4616) of PC1
                clock set: by an unknown time at 2026-03-03T08:00:15Z, Security record 15 (event 4616) of PC1
                audit policy changed: record 16 at 2026-03-03T08:00:16Z
              System: 1 event, from record 3 at 2026-03-03T08:00:03Z to record 3 at 2026-03-03T08:00:03Z
                event log service stopped: record 3 at 2026-03-03T08:00:03Z
              auditing Logon: on
              auditing Logoff: seems off
              20 logons, 0 logoffs
              ends of sessions: A=1 B=0 B'=0 C=0 C'=0 D=0 E=0 F=0 G=0\
            """);
  }

  @Test
  void refusesListsAndGapsThatContradictThemselves() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Findings<>(0, List.of(1)))
        .withMessage("count: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordGap(-1, 1, null, null))
        .withMessage("last: expected at least 18446744073709551615, found 1");
    assertThat(new RecordGap(3, 3, null, at(0)))
        .hasToString("record 3, between an unknown time and 2026-03-03T08:00:00Z");
  }

  @Test
  void joinsTheLogsOfAComputerThatHasSeveralNames() {
    var aliases = ComputerAliases.none().with("A-PC", "PC1");
    var collector = CoverageCollector.of(CoverageOptions.standard().withAliases(aliases));
    List.of(new SampleLog("A-PC", "Security").logon(1, 0x1), PC1.logon(2, 0x2), PC1.logon(4, 0x3))
        .forEach(collector);

    var report = collector.report(List.of(SampleSession.of("A-PC").build()));

    assertThat(report.computers()).extracting(ComputerCoverage::computer).containsExactly("PC1");
    assertThat(security(report).events()).isEqualTo(3);
    assertThat(security(report).missingRecords()).isEqualTo(1);
    assertThat(report.computers().get(0).ends()).containsEntry(EndGrade.OPEN, 1L);
  }
}
