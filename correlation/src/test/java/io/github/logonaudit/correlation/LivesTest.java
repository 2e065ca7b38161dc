package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.collector;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Correlation.streamed;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Record IDs start over, the clock is set back, copies differ: rules 5.13, 5.14, 5.17, 6.7. */
class LivesTest {
  private static final CorrelatorOptions IN_ORDER =
      CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS);

  private static final CorrelatorOptions LATE = IN_ORDER.withLateness(Duration.ofMinutes(5));

  private final ComputerLog pc = new ComputerLog("PC1");

  /** The sessions, which are the same in any order of the input and while they are logged. */
  private List<LogonSession> sessionsHoweverRead() {
    var expected = sessions(pc);
    assertThat(streamed(IN_ORDER, pc.events())).as("streamed").isEqualTo(expected);
    assertThat(streamed(LATE, pc.events())).as("with lateness").isEqualTo(expected);
    List<LoggedEvent> events = new ArrayList<>(pc.events());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(events, new Random(seed));
      assertThat(sessions(events)).as("shuffled %s", seed).isEqualTo(expected);
    }
    return expected;
  }

  private static void assertMissesNoRestart(ComputerLog log) {
    var collector = collector(log.events());
    collector.finish();
    assertThat(collector.missedRestarts().count()).isZero();
    assertThat(collector.unmatched().count()).isZero();
  }

  // ---- lives: 5.14 --------------------------------------------------------------------------

  @Test
  void endsWhatWasOpenByTheStartWithWhichAnotherLifeBegins() {
    pc.atRecord(50001).at("2026-03-01T08:00:00").boot();
    var last = pc.at("2026-03-01T08:05:00").logOn(ALICE, 2, 0x3a001);
    pc.atRecord(1).at("2026-03-03T08:00:00").boot();
    pc.at("2026-03-03T08:05:00").logOn(BOB, 2, 0x4b001);

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                last.time(),
                time("2026-03-03T08:00:00"),
                null),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("2026-03-03T08:05:00"), null, null));
    assertThat(sessions(pc)).extracting(LogonSession::clockReliable).containsExactly(true, true);
    assertMissesNoRestart(pc);
  }

  @Test
  void endsWhatWasOpenByTheStartThoughWindowsLogsItsFirstProcessesBefore() {
    pc.atRecord(50001).at("08:00:00").boot();
    pc.at("08:05:00").logOn(ALICE, 2, 0x3a001);
    pc.atRecord(1).at("12:00:00").processStarted();
    pc.at("12:00:05").boot();
    pc.at("12:15:00").processStarted();

    assertThat(sessionsHoweverRead())
        .extracting(session -> session.end().reason(), session -> session.end().latest())
        .containsExactly(tuple(EndReason.RESTART, time("12:00:05")));
  }

  @Test
  void knowsNoEndOfWhatWasOpenWhenTheLogWasMadeAnewInARunningSystem() {
    pc.atRecord(50001).at("08:00:00").boot();
    pc.at("08:05:00").logOn(ALICE, 2, 0x3a001);
    pc.at("09:00:00").logOn(BOB, 2, 0x4b001);
    pc.at("09:30:00").userLeft(BOB, 0x4b001);
    pc.atRecord(1).at("12:00:00").processStarted();
    pc.at("12:05:00").logOff(ALICE, 2, 0x3a001);

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::startGrade, LogonSession::end)
        .containsExactly(
            tuple(
                StartGrade.LOGGED,
                new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("08:05:00"), null, null)),
            tuple(
                StartGrade.LOGGED,
                new SessionEnd(
                    EndReason.USER_INITIATED,
                    EndGrade.USER_LEFT,
                    time("09:30:00"),
                    time("09:30:00"),
                    time("09:30:00"))),
            tuple(
                StartGrade.HIDDEN,
                new SessionEnd(
                    EndReason.LOGGED_OFF,
                    EndGrade.EXACT,
                    time("12:05:00"),
                    time("12:05:00"),
                    null)));
    assertMissesNoRestart(pc);
  }

  @Test
  void keepsTheDaysOfADesktopApartThatIsSetBackToItsImageEachDay() {
    for (int day = 2; day <= 6; day++) {
      Person who = day % 2 == 0 ? ALICE : BOB;
      pc.atRecord(9001).at("2026-03-0" + day + "T07:00:00").boot();
      pc.at("2026-03-0" + day + "T08:02:00").logOn(who, 2, 0x3a001);
      pc.at("2026-03-0" + day + "T12:00:00").lock(who, 0x3a001);
      pc.at("2026-03-0" + day + "T12:30:00").unlock(who, 0x3a001);
      pc.at("2026-03-0" + day + "T16:02:00").userLeft(who, 0x3a001);
      pc.at("2026-03-0" + day + "T16:02:30").stopEventLog();
    }

    assertThat(sessionsHoweverRead())
        .hasSize(5)
        .extracting(session -> session.end().reason())
        .containsOnly(EndReason.USER_INITIATED);
    assertThat(sessions(pc)).extracting(LogonSession::clockReliable).containsOnly(true);
    assertMissesNoRestart(pc);
  }

  /** Each start logs how the kernel stopped when the image was made. */
  @Test
  void keepsTheDaysOfADesktopApartThatIsSetBackToItsImageEachDayAndWritesASystemLog() {
    for (int day = 2; day <= 6; day++) {
      String date = "2026-03-0" + day + "T";
      Person who = day % 2 == 0 ? ALICE : BOB;
      pc.revert().at(date + "07:00:12").boot();
      pc.at(date + "07:00:14").systemVersion();
      pc.systemEventLogStarted();
      pc.at("2026-02-02T12:00:00").systemKernelStopped();
      pc.at(date + "07:00:00").systemKernelStarted();
      pc.at(date + "08:02:00").logOn(who, 2, 0x3a001);
      pc.at(date + "12:00:00").lock(who, 0x3a001);
      pc.at(date + "12:30:00").unlock(who, 0x3a001);
      pc.at(date + "16:02:30").stopEventLog();
      pc.after(Duration.ofMillis(300)).systemEventLogStopped();
    }

    assertThat(sessionsHoweverRead())
        .extracting(
            session -> session.end().reason(),
            session -> session.end().earliest(),
            LogonSession::clockReliable)
        .containsExactly(
            tuple(EndReason.SHUTDOWN, time("2026-03-02T16:02:30"), true),
            tuple(EndReason.SHUTDOWN, time("2026-03-03T16:02:30"), true),
            tuple(EndReason.SHUTDOWN, time("2026-03-04T16:02:30"), true),
            tuple(EndReason.SHUTDOWN, time("2026-03-05T16:02:30"), true),
            tuple(EndReason.SHUTDOWN, time("2026-03-06T16:02:30"), true));
    assertMissesNoRestart(pc);
  }

  /** One fall of the time, and two lives at the most: neither is the simpler reading. */
  @Test
  void believesTheRecordIdsWhereAnotherLifeWouldLieInTheTimeOfTheFirst() {
    pc.atRecord(1).at("2026-03-02T08:00:00").boot();
    pc.atRecord(5).at("2026-03-02T07:30:00").logOn(ALICE, 2, 0x100);
    pc.atRecord(9).at("2026-03-02T09:00:00").logOff(ALICE, 2, 0x100);
    pc.atRecord(15).at("2026-03-02T09:10:00").logOn(BOB, 2, 0x200);
    pc.atRecord(20).at("2026-03-02T10:00:00").logOff(BOB, 2, 0x200);

    assertThat(sessions(pc))
        .extracting(session -> session.end().reason(), LogonSession::duration)
        .containsExactly(
            tuple(EndReason.LOGGED_OFF, Optional.of(Duration.ofMinutes(90))),
            tuple(EndReason.LOGGED_OFF, Optional.of(Duration.ofMinutes(50))));
  }

  /** Rule 5.5a: what is written late follows the start of the event log, not the end of a life. */
  @Test
  void givesWhatIsWrittenLateToTheLifeThatBeginsWithThatStart() {
    pc.at("2026-03-02T06:00:08").boot();
    pc.systemVersion();
    pc.at("2026-03-02T06:00:00").systemKernelStarted();
    pc.atRecord(1).atSystemRecord(1).at("2026-03-02T07:00:00").processStarted();
    shutDown(pc.at("2026-03-02T11:25:21"));
    startAfterShutdown("2026-03-02T11:25:23", "2026-03-02T20:38:46");
    pc.at("2026-03-03T12:38:00").logOn(ALICE, 2, 0x3a001);
    shutDown(pc.at("2026-03-03T22:38:16"));
    pc.atRecord(1).atSystemRecord(1);
    startAfterShutdown("2026-03-03T22:38:18", "2026-03-03T23:15:22");
    pc.at("2026-03-04T08:00:00").logOn(BOB, 2, 0x4b001);
    shutDown(pc.at("2026-03-04T17:00:00"));
    startAfterShutdown("2026-03-04T17:00:02", "2026-03-05T08:00:00");

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::end)
        .containsExactly(
            shutdownAt(time("2026-03-03T22:38:16")), shutdownAt(time("2026-03-04T17:00:00")));
    assertThat(sessions(pc)).extracting(LogonSession::clockReliable).containsOnly(true);
    assertMissesNoRestart(pc);
  }

  private static void shutDown(ComputerLog log) {
    log.stopEventLog();
    log.after(Duration.ofMillis(300)).systemEventLogStopped();
  }

  private void startAfterShutdown(String stopped, String started) {
    pc.at(started).after(Duration.ofSeconds(12)).boot();
    pc.after(Duration.ofSeconds(2)).systemVersion();
    pc.systemEventLogStarted();
    pc.at(stopped).systemServiceStopped();
    pc.after(Duration.ofMillis(300)).systemPowerTransition();
    pc.after(Duration.ofMillis(200)).systemKernelStopped();
    pc.at(started).systemKernelStarted();
  }

  private static SessionEnd shutdownAt(Instant time) {
    return new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time, time, null);
  }

  @Test
  void keepsTheDaysOfADesktopApartOfWhichSomeEventsOnlyWereExported() {
    for (int day = 2; day <= 6; day++) {
      String date = "2026-03-0" + day + "T";
      Person who = day % 2 == 0 ? ALICE : BOB;
      pc.atRecord(9001).at(date + "07:00:00").boot();
      pc.at(date + "07:10:00").processStarted();
      pc.at(date + "08:02:00").logOn(who, 2, 0x3a001);
      for (int i = 0; i < 2 * day; i++) {
        pc.at(date + "09:00:00").after(Duration.ofMinutes(i)).processStarted();
      }
      pc.at(date + "16:02:00").logOff(who, 2, 0x3a001);
    }
    pc.events().removeIf(event -> event.header().eventId() == 4688);

    assertThat(sessionsHoweverRead())
        .hasSize(5)
        .extracting(session -> session.end().reason())
        .containsOnly(EndReason.LOGGED_OFF);
    assertMissesNoRestart(pc);
  }

  /** A log that is made anew in a running system may use the IDs of a short log again. */
  @Test
  void knowsNoEndOfWhatWasOpenWhenRecordIdsRecurAndNoStartIsLogged() {
    pc.atRecord(1).at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").processStarted();
    pc.atRecord(2).at("11:00:00").unlock(ALICE, 0x1000);
    pc.at("12:00:00").userLeft(ALICE, 0x1000);

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::startGrade, LogonSession::end)
        .containsExactly(
            tuple(
                StartGrade.LOGGED,
                new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("09:00:00"), null, null)),
            tuple(
                StartGrade.BEFORE_LOG,
                new SessionEnd(
                    EndReason.USER_INITIATED,
                    EndGrade.USER_LEFT,
                    time("12:00:00"),
                    time("12:00:00"),
                    time("12:00:00"))));
    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("10:30:00"))).isNotEmpty();
  }

  @Test
  void knowsNoEndOfWhatWasOpenWhenARunningSystemIsRevertedAndItsClockSetForward() {
    pc.at("08:00:00").boot();
    pc.at("09:00:00").processStarted();
    pc.at("10:00:00").logOn(ALICE, 2, 0x3a001);
    pc.atRecord(1004).at("12:00:00").clockSet(Duration.ofMinutes(165));
    pc.at("12:00:10").processStarted();
    pc.at("12:10:00").systemEventLogStopped();

    // Times alone do not tell whether the clock was set back to the snapshot's.
    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("09:15:00"), null, null));
    assertThat(streamed(IN_ORDER, pc.events()))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("10:00:00"), null, null));
    assertDeniesNobody(ALICE, "10:00:00", "12:05:00");
  }

  @Test
  void endsWhatWasOpenByTheStartWhenRecordIdsRecur() {
    pc.atRecord(100).at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").processStarted();
    pc.atRecord(101).at("11:00:00").boot();

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("10:00:00"),
                time("11:00:00"),
                null));
  }

  /** Rule 5.15: nothing but the order of arrival tells that the log was made anew. */
  @ParameterizedTest
  @ValueSource(strings = {"04:43:00", "07:46:44", "07:56:00", "07:59:30"})
  void joinsTheFirstRecordsOfALogMadeAnewThoughTheirTimesAreBeforeTheOldOne(String anew) {
    pc.atRecord(5000).at("08:00:00").startMark();
    pc.at("08:00:30").processStarted();
    pc.atRecord(5).at(anew).logOn(ALICE, 2, 0x122);
    pc.at("12:10:00").lock(ALICE, 0x122);
    pc.at("12:20:00").unlock(ALICE, 0x122);
    pc.at("13:00:00").processStarted();

    for (var options : List.of(IN_ORDER, LATE)) {
      assertThat(streamed(options, pc.events()))
          .as("lateness %s", options.lateness())
          .extracting(LogonSession::startGrade, LogonSession::end)
          .containsExactly(
              tuple(
                  StartGrade.LOGGED,
                  new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("12:20:00"), null, null)));
    }
    for (var one : List.of(pc.events(), List.copyOf(pc.events()).subList(2, 6))) {
      assertThat(sessions(one))
          .extracting(session -> session.end().reason(), session -> session.end().latest())
          .containsExactly(tuple(EndReason.OPEN, null));
    }
    assertThat(sessions(pc)).extracting(LogonSession::clockReliable).containsExactly(false);
    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("12:15:00"))).hasSize(1);
  }

  @Test
  void takesALogMadeAnewThatEndsWithItsFirstRecord() {
    pc.atRecord(5000).at("08:00:00").startMark();
    pc.at("08:00:30").processStarted();
    pc.atRecord(5).at("07:59:30").logOn(ALICE, 2, 0x122);

    assertThat(streamed(IN_ORDER, pc.events())).hasSize(1);
  }

  @Test
  void takesALogForNotMadeAnewByOneLateRecord() {
    List<SessionChange> changes = new ArrayList<>();
    pc.atRecord(5000).at("08:00:00").boot();
    pc.at("08:10:00").logOn(ALICE, 2, 0x122);
    var late = pc.atRecord(5).at("07:00:00").logOn(BOB, 2, 0x222);
    pc.atRecord(5004).at("08:20:00").lock(ALICE, 0x122);
    pc.at("08:30:00").logOff(ALICE, 2, 0x122);
    var correlator = SessionCorrelator.of(IN_ORDER);
    pc.events().forEach(event -> correlator.accept(event.event(), changes::add));

    assertThat(changes).contains(new SessionChange.Late(late));
    assertThat(correlator.lateEvents()).isEqualTo(1);
    assertThat(streamed(IN_ORDER, pc.events()))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.LOGGED_OFF);
  }

  /** What was logged after the change of the clock may be of either life. */
  @Test
  void boundsASessionByBothReadingsWhereALifeFallsBackToBeforeItBegan() {
    pc.atRecord(4).at("01:15:00").startMark();
    pc.at("01:38:00").logOn(ALICE, 2, 0x100);
    pc.at("02:25:00").lock(ALICE, 0x100);
    pc.at("03:39:49").processStarted();
    pc.at("02:39:50").clockSet(Duration.ofHours(-1));
    pc.at("02:40:28").processStarted();
    pc.at("02:52:44").userLeft(ALICE, 0x100);
    for (String start : List.of("03:14:27", "04:33:00")) {
      pc.atRecord(4).at(start).startMark();
      pc.after(Duration.ofMinutes(13)).processStarted();
      pc.after(Duration.ofMinutes(9)).processStarted();
    }

    assertThat(streamed(IN_ORDER, pc.events()))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.USER_INITIATED);
    var session = sessions(pc).get(0);
    assertThat(session.end())
        .isEqualTo(
            new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("02:25:00"), null, null));
    assertThat(session.clockReliable()).isFalse();
    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("03:39:49"))).isNotEmpty();
  }

  /** Inside a run of adjacent IDs another life may begin: the times of others lie in between. */
  @Test
  void findsTheLivesOfASnapshotByTheirTimesThoughRecordsAreMissing() {
    pc.atRecord(5017).at("18:52:51").processStarted();
    pc.atRecord(5011).at("19:33:27").logOn(BOB, 2, 0x10126);
    pc.atRecord(5014).at("19:33:29").processStarted();
    pc.atRecord(5018).at("19:34:32").processStarted();
    pc.at("19:34:53").logOff(BOB, 2, 0x10126);
    pc.atRecord(5014).at("2026-03-04T00:49:53").logOff(BOB, 2, 0x10117);

    assertThat(sessions(pc)).isEqualTo(streamed(IN_ORDER, pc.events()));
    assertThat(sessions(pc).get(0).end().isExact()).isTrue();
  }

  /** Rule 5.14, of a snapshot to which the computer is set back again and again. */
  @Test
  void believesAdjacentIdsWhereTheOrderOfTimesExplainsNoMore() {
    // Starts (S), changes of the clock (C), processes (P), and one session from L to O.
    String records =
        """
        5000/S/02T08:00:00 5001/C/02T07:59:30 5002/P/02T10:12:17 5003/P/02T11:25:06 5004/S/02T11:25:53
        5005/P/02T10:28:39 5006/P/02T12:16:28 5007/S/02T23:41:05 5008/C/02T23:42:54 5009/S/03T04:02:27
        5010/P/03T04:02:28 5011/P/03T04:27:43 5012/P/03T04:43:21 5013/S/03T05:16:19 5014/P/03T00:35:06
        5015/P/03T00:35:25 5016/P/03T01:05:01 5017/P/03T01:05:01 5018/P/03T01:05:01 5004/S/03T01:15:28
        5005/L/03T01:38:12 5006/P/03T02:25:32 5007/P/03T03:39:49 5008/C/03T02:39:50 5009/P/03T02:39:52
        5010/P/03T02:40:28 5011/O/03T02:52:44 5004/S/03T03:14:27 5005/P/03T03:28:59 5006/P/03T03:37:16
        5004/S/03T04:33:39 5005/P/03T04:33:40 5006/P/03T06:46:28 5007/P/03T06:46:30 5008/P/03T06:46:37
        5009/P/03T06:46:41 5010/P/03T06:46:53 5011/P/03T06:50:25 5012/P/03T06:50:25 5013/P/03T06:50:25
        5014/P/03T06:52:30 5015/P/03T06:52:30 5016/P/03T06:52:30 5004/S/03T07:34:24 5005/P/03T07:34:32
        """;
    for (String record : records.strip().split("\\s+", -1)) {
      String[] parts = record.split("/", -1);
      pc.atRecord(Long.parseLong(parts[0])).at("2026-03-" + parts[2]);
      switch (parts[1]) {
        case "S" -> pc.startMark();
        case "C" -> pc.clockSet(Duration.ofHours(-1));
        case "L" -> pc.logOn(ALICE, 10, 0x10238);
        case "O" -> pc.userLeft(ALICE, 0x10238);
        default -> pc.processStarted();
      }
    }

    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("03:39:49"))).isNotEmpty();
  }

  @Test
  void takesARecordIdThatRecursWithAnotherTimeForAnotherLife() {
    pc.atRecord(30).at("08:17:00").logOn(ALICE, 2, 0x100);
    pc.atRecord(30).at("09:17:00").logOn(BOB, 2, 0x200);
    pc.events().add(pc.events().get(1));

    assertThat(sessionsHoweverRead()).hasSize(2);
    assertMissesNoRestart(pc);
    var correlator = SessionCorrelator.of(IN_ORDER);
    pc.events().forEach(event -> correlator.accept(event.event(), change -> {}));
    assertThat(correlator.copiedEvents()).isEqualTo(1);
    assertThat(correlator.lateEvents()).isZero();
  }

  @Test
  void joinsNothingWhereTheTimeFallsAcrossAGapInTheRecordIds() {
    pc.atRecord(100).at("17:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(200).at("08:00:00").logOff(ALICE, 2, 0x1000);

    for (var read : List.of(sessions(pc), streamed(IN_ORDER, pc.events()))) {
      assertThat(read)
          .extracting(session -> session.end().reason(), session -> session.end().latest())
          .containsExactlyInAnyOrder(
              tuple(EndReason.OPEN, null), tuple(EndReason.LOGGED_OFF, time("08:00:00")));
    }
  }

  /** In such a gap of a filtered log the clock may have been set back, as at a boot: 5.9. */
  @Test
  void decidesForNoLifeWhereTheTimeFallsAcrossANarrowGap() {
    pc.atRecord(1).at("08:00:00").boot();
    pc.atRecord(5).at("05:27:00").logOn(ALICE, 2, 0x1000);

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("05:27:00"), null, null));
  }

  @Test
  void boundsBothSessionsByBothReadingsOfAFallAcrossANarrowGap() {
    pc.atRecord(43).at("17:25:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(47).at("16:35:00").logOn(BOB, 2, 0x2000);

    var sessions = sessionsHoweverRead();

    assertThat(sessions)
        .extracting(
            session -> session.end().earliest(),
            session -> session.end().latest(),
            LogonSession::clockReliable)
        .containsExactly(tuple(time("16:35:00"), null, false), tuple(time("16:35:00"), null, true));
    assertThat(SessionTimeline.of(sessions).at("PC1", time("16:50:00"))).hasSize(2);
  }

  @Test
  void inventsNoRestartWhereTheClockWasSetBackByLessThanTheLatenessInAGap() {
    pc.atRecord(1).at("07:00:00").boot();
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("11:23:07").processStarted();
    pc.atRecord(6).at("11:21:33").logOn(BOB, 2, 0x2000);
    pc.at("11:30:00").lock(ALICE, 0x1000);
    pc.at("12:30:00").userLeft(ALICE, 0x1000);

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::user, session -> session.end().reason())
        .containsExactly(
            tuple(ALICE.account(), EndReason.OPEN),
            tuple(BOB.account(), EndReason.OPEN),
            tuple(ALICE.account(), EndReason.USER_INITIATED));
    assertMissesNoRestart(pc);
  }

  @Test
  void inventsNoRestartWhereTheClockWasSetBackInTwoGaps() {
    pc.atRecord(1000).at("08:00:00").boot();
    pc.atRecord(1018).at("11:23:07").userLeft(BOB, 0x2000);
    pc.atRecord(1022).at("11:21:33").logOn(ALICE, 2, 0x3000);
    pc.atRecord(1041).at("12:36:32").userLeft(ALICE, 0x3000);
    pc.at("15:04:15").logOn(ALICE, 2, 0x4000);
    pc.atRecord(1047).at("13:51:17").logOn(BOB, 2, 0x5000);

    assertThat(sessionsHoweverRead())
        .extracting(session -> session.end().reason())
        .containsExactly(
            EndReason.USER_INITIATED, EndReason.USER_INITIATED, EndReason.OPEN, EndReason.OPEN);
  }

  /** Of the falls that another life explains at once, one or two may be those of a clock. */
  @Test
  void believesAnotherLifeThatExplainsManyFallsOfTheTime() {
    for (int day = 2; day <= 3; day++) {
      for (int i = 0; i < 10; i++) {
        pc.atRecord(1000 + 20 * i + 3 * day).at("2026-03-0" + day + "T08:00:00");
        pc.after(Duration.ofMinutes(i)).logOn(day == 2 ? ALICE : BOB, 2, 0x1000 + i);
      }
    }

    List<EndGrade> grades = new ArrayList<>(Collections.nCopies(10, EndGrade.TRUNCATED));
    grades.addAll(Collections.nCopies(10, EndGrade.OPEN));
    assertThat(sessionsHoweverRead())
        .extracting(session -> session.end().grade())
        .containsExactlyElementsOf(grades);
  }

  /** The stop after the fall is not known to be that of the life before. */
  @Test
  void endsNothingByAStopAndStartThatFollowAFallAcrossAGap() {
    pc.atRecord(1).at("08:00:00").boot();
    pc.at("08:03:00").logOn(ALICE, 3, 0x1000);
    pc.atRecord(6).at("09:20:00").processStarted();
    pc.atRecord(9).at("04:47:38").logOn(BOB, 3, 0x2000);
    pc.at("04:47:44").stopEventLog();
    pc.at("04:48:19").boot();

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("04:47:38"), null, null),
            shutdownAt(time("04:47:44")));
  }

  // ---- where neither IDs nor times decide: 5.14 ---------------------------------------------

  private void assertDeniesNobody(Person who, String... times) {
    var timeline = SessionTimeline.of(sessions(pc));
    for (String time : times) {
      assertThat(timeline.at("PC1", time(time)))
          .as(time)
          .anyMatch(present -> present.session().user().equals(who.account()));
    }
  }

  /** The sessions, which are the same in any order of the input. */
  private List<LogonSession> sessionsInAnyOrder() {
    var expected = sessions(pc);
    List<LoggedEvent> events = new ArrayList<>(pc.events());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(events, new Random(seed));
      assertThat(sessions(events)).as("shuffled %s", seed).isEqualTo(expected);
    }
    return expected;
  }

  /** A log made anew from 1, where the old one began so low that a clock set back fits as well. */
  @ParameterizedTest
  @ValueSource(longs = {8, 11, 51, 101, 201})
  void endsNothingByALogThatWasMadeAnewOrIsTheOlderOne(long first) {
    pc.atRecord(first).at("06:00:00").startMark();
    pc.at("08:00:00").logOn(ALICE, 2, 0x100);
    pc.at("09:30:00").processStarted();
    pc.atRecord(1).at("10:00:05").processStarted();
    pc.logOn(BOB, 2, 0x200);
    pc.at("12:00:00").processStarted();

    assertThat(sessionsInAnyOrder())
        .extracting(
            LogonSession::user,
            session -> session.end().reason(),
            session -> session.end().latest())
        .containsExactlyInAnyOrder(
            tuple(ALICE.account(), EndReason.OPEN, null),
            tuple(BOB.account(), EndReason.OPEN, null));
    assertDeniesNobody(ALICE, "08:30:00", "11:00:00");
    assertDeniesNobody(BOB, "11:00:00", "12:30:00");
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 101, 201})
  void deniesNobodyWhereALogWasMadeAnewAndTheClockSetBack(long first) {
    pc.atRecord(first).at("06:00:00").startMark();
    pc.at("08:00:00").logOn(ALICE, 2, 0x100);
    pc.at("09:30:00").processStarted();
    pc.atRecord(1).at("07:00:05").processStarted();
    pc.logOn(BOB, 2, 0x200);
    pc.at("09:00:00").processStarted();

    assertThat(sessionsInAnyOrder())
        .extracting(session -> session.end().latest(), LogonSession::clockReliable)
        .containsExactly(tuple(null, false), tuple(null, false));
    assertDeniesNobody(ALICE, "07:30:00", "08:30:00", "09:20:00");
    assertDeniesNobody(BOB, "07:30:00", "08:45:00", "10:00:00");
  }

  /** A log that ends later than it began, if it was made anew, was not. */
  @Test
  void endsWhatWasOpenByAStartAfterASetBackOfALongLog() {
    pc.atRecord(1).at("2026-03-02T06:00:00").startMark();
    pc.at("2026-03-04T08:00:00").logOn(ALICE, 2, 0x100);
    pc.atRecord(9).at("2026-03-04T06:00:00").startMark();
    pc.at("2026-03-05T08:00:00").processStarted();

    assertThat(sessionsHoweverRead())
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.RESTART);
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 300, 5012})
  void deniesNobodyWhereALogMadeAnewBeginsWithASetBackOfTheClock(long first) {
    pc.atRecord(first).at("13:17:25").startMark();
    pc.at("13:17:39").logOn(ALICE, 2, 0x100);
    pc.atRecord(1).at("12:51:25").clockSet(Duration.ofHours(-1));
    pc.at("12:55:00").processStarted();
    pc.at("13:10:00").processStarted();

    assertThat(sessionsInAnyOrder())
        .extracting(LogonSession::end, LogonSession::clockReliable)
        .containsExactly(
            tuple(
                new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("12:51:25"), null, null),
                false));
    assertDeniesNobody(ALICE, "12:52:00", "13:05:00", "13:30:00");
  }

  /** Adjacent IDs show the change of the clock; where the reverts belong, nothing shows. */
  @ParameterizedTest
  @ValueSource(longs = {5014, 5024, 5028})
  void endsNothingAtATimeThatASetBackRepeatsAmongReverts(long stop) {
    pc.atRecord(5000).at("08:00:00").startMark();
    pc.atRecord(5010).at("11:24:52").startMark();
    pc.atRecord(5012).at("11:30:32").logOn(BOB, 2, 0x100);
    pc.atRecord(stop).at("15:53:08").stopEventLog();
    pc.at("15:53:46").startMark();
    pc.atRecord(5032).at("17:54:46").stopEventLog();
    pc.at("14:55:01").startMark();
    for (String start : List.of("15:15:37", "18:05:01", "21:45:26")) {
      pc.atRecord(5010).at(start).startMark();
    }

    var session = sessionsInAnyOrder().get(0);
    assertThat(session.user()).isEqualTo(BOB.account());
    assertDeniesNobody(BOB, "15:30:00", "15:52:00");
  }

  /**
   * The set-back that is lost may be between the lives, so that the first goes on with the last.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void boundsASessionByALifeThatMayGoOnWithItsOwn(int records) {
    pc.atRecord(5003).at("07:00:00").startMark();
    pc.at("07:10:00").logOn(ALICE, 2, 0x100);
    pc.at("08:10:00").processStarted();
    pc.atRecord(5007).at("05:40:00").processStarted();
    for (int i = 1; i < records; i++) {
      pc.after(Duration.ofMinutes(5)).processStarted();
    }
    pc.atRecord(5003).at("09:00:00").startMark();
    pc.at("09:10:00").logOn(BOB, 2, 0x140);
    pc.at("09:20:00").logOff(BOB, 2, 0x140);

    var sessions = sessionsInAnyOrder();
    assertThat(sessions)
        .extracting(LogonSession::end, LogonSession::clockReliable)
        .contains(
            tuple(
                new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("05:40:00"), null, null),
                false));
    assertThat(sessions)
        .extracting(session -> session.end().isExact(), LogonSession::clockReliable)
        .contains(tuple(true, true));
    assertDeniesNobody(ALICE, "05:45:00", "07:30:00", "08:30:00");
  }

  /** What is certainly of one life stays exact, whatever the clock did in it. */
  @Test
  void endsExactlyWhatHasAdjacentIdsThatRecurAtOtherTimesOnly() {
    pc.atRecord(5006).at("12:31:37").startMark();
    pc.at("12:01:49").clockSet(Duration.ofMinutes(-30));
    pc.at("12:05:00").logOn(ALICE, 2, 0x100);
    pc.at("13:14:06").logOff(ALICE, 2, 0x100);
    pc.atRecord(5006).at("16:26:06").startMark();
    pc.at("16:30:00").logOn(BOB, 2, 0x200);
    pc.at("17:12:40").logOff(BOB, 2, 0x200);
    pc.at("18:36:57").processStarted();
    pc.at("19:08:39").startMark();
    pc.at("11:11:26").stopEventLog();
    pc.at("11:51:03").startMark();

    assertThat(sessionsInAnyOrder())
        .extracting(LogonSession::duration, LogonSession::clockReliable)
        .containsExactly(
            tuple(Optional.of(Duration.ofSeconds(4146)), true),
            tuple(Optional.of(Duration.ofSeconds(2560)), true));
  }

  /** Records of one time follow each other, also across a missing one. */
  @Test
  void endsWhatWasOpenInALifeThoughARecordIsMissingBetweenOthersOfOneTime() {
    for (String day : List.of("02", "03")) {
      pc.atRecord(1001).at("2026-03-" + day + "T06:00:00").boot();
      pc.at("2026-03-" + day + "T08:00:00").logOn(ALICE, 2, 0x100);
      pc.processStarted();
      pc.processStarted();
      pc.processStarted();
    }
    pc.events().remove(4);

    assertThat(sessionsHoweverRead())
        .extracting(session -> session.end().reason(), LogonSession::clockReliable)
        .containsExactly(tuple(EndReason.RESTART, true), tuple(EndReason.OPEN, true));
  }

  /** Set back again and again, the clock shows times that it had left long before. */
  @Test
  void boundsASessionByAllSetBacksThatFollowWhereTheOrderIsOpen() {
    pc.atRecord(1).at("06:00:00").startMark();
    pc.at("06:30:00").processStarted();
    pc.at("08:00:00").logOn(ALICE, 2, 0x100);
    pc.at("08:30:00").processStarted();
    pc.at("09:00:00").processStarted();
    pc.at("08:10:00").clockSet(Duration.ofHours(-1));
    pc.at("08:30:00").processStarted();
    pc.atRecord(1).at("06:00:05").processStarted();
    pc.logOn(BOB, 2, 0x200);
    pc.at("06:20:00").processStarted();
    pc.at("07:00:00").processStarted();
    pc.at("08:00:00").processStarted();
    pc.at("10:00:00").processStarted();
    pc.at("10:30:00").processStarted();

    assertThat(sessionsInAnyOrder())
        .extracting(session -> session.end().latest())
        .containsOnlyNulls();
    assertDeniesNobody(ALICE, "06:10:00", "07:00:00", "08:50:00");
  }

  // ---- the clock: 5.13, 5.15, 5.17 ----------------------------------------------------------

  /** Rule 5.9. */
  @Test
  void takesAllMarksOfAStartBeforeWhatFollowsWithAnEarlierTime() {
    pc.at("23:52:45").systemVersion();
    pc.systemEventLogStarted();
    pc.at("23:52:35").systemKernelStarted();
    pc.at("23:52:45").boot();
    pc.at("18:48:48").logOn(ALICE, 2, 0x1000);
    pc.at("19:29:29").stopEventLog();

    assertThat(sessionsHoweverRead())
        .singleElement()
        .extracting(LogonSession::end)
        .isEqualTo(
            new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("19:29:29"), null, null));
  }

  @Test
  void showsNobodyByARecordOfTheStartThatTheClockLeftBehind() {
    pc.at("23:52:45").systemVersion();
    pc.systemEventLogStarted();
    pc.at("23:52:35").systemKernelStarted();
    pc.at("23:52:45").boot();
    pc.at("18:48:48").logOn(ALICE, 2, 0x1000);
    pc.at("2026-03-04T03:52:54").systemVersion();

    assertThat(sessionsHoweverRead())
        .singleElement()
        .extracting(session -> session.end().earliest(), session -> session.end().latest())
        .containsExactly(time("18:48:48"), time("2026-03-04T03:52:54"));
  }

  @Test
  void takesATimeThatFallsBetweenAdjacentRecordIdsForAChangedClock() {
    pc.at("08:00:00").boot();
    pc.at("08:10:00").logOn(ALICE, 2, 0x1000);
    pc.at("19:59:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").unlock(ALICE, 0x1000);
    pc.at("10:30:00").logOff(ALICE, 2, 0x1000);

    assertThat(sessionsHoweverRead())
        .singleElement()
        .extracting(session -> session.end().reason(), LogonSession::clockReliable)
        .containsExactly(EndReason.LOGGED_OFF, false);
  }

  @Test
  void takesATimeThatFallsAcrossAGapForAChangedClockIfTheRecordSaysSo() {
    pc.at("17:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("08:00:00").clockSet(Duration.ofHours(-10));
    pc.atRecord(2010).at("08:30:00").logOff(ALICE, 2, 0x1000);

    assertThat(sessionsHoweverRead())
        .singleElement()
        .extracting(session -> session.end().reason(), LogonSession::clockReliable)
        .containsExactly(EndReason.LOGGED_OFF, false);
  }

  @Test
  void boundsASessionByBothReadingsOfATimeThatFallsAcrossAGap() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:30:00").processStarted();
    pc.atRecord(2000).at("07:00:00").processStarted();
    pc.at("08:50:00").processStarted();

    var session = streamed(IN_ORDER, pc.events()).get(0);

    assertThat(session.end())
        .isEqualTo(
            new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("07:00:00"), null, null));
    assertThat(session.clockReliable()).isFalse();
    assertThat(SessionTimeline.of(List.of(session)).at("PC1", time("07:30:00"))).hasSize(1);
  }

  @Test
  void takesNoRecordOfAnotherChannelThatIsOutOfOrderForAChangedClock() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("10:00:07").application(20);
    pc.at("10:00:00").application(21);
    pc.at("16:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(sessionsHoweverRead())
        .singleElement()
        .extracting(LogonSession::duration)
        .isEqualTo(Optional.of(Duration.ofHours(8)));
  }

  @Test
  void mergesTwoLogsWhoseClockIsSetBackBetweenTwoStarts() {
    pc.at("05:37:00").boot();
    pc.systemVersion();
    pc.at("06:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("07:39:30").systemEventLogStarted();
    pc.at("07:40:00").logOff(ALICE, 2, 0x1000);
    pc.at("06:45:00").clockSet(Duration.ofMinutes(-57));
    pc.at("06:55:00").boot();
    pc.systemVersion();
    pc.at("06:54:50").systemKernelStarted();
    pc.at("07:10:00").processStarted();

    assertThat(sessionsHoweverRead())
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.LOGGED_OFF);
  }

  /** Rule 5.13: they are ahead of the clock by hours, but the clock is not set forward. */
  @Test
  void measuresNothingByWhatIsWrittenLateWithTimesOfTheClockBefore() {
    pc.at("08:00:00").boot();
    pc.systemVersion();
    pc.at("09:00:00").logOn(ALICE, 2, 0x1000);
    shutDown(pc.at("17:00:00"));
    pc.at("09:30:12").boot();
    pc.logOn(BOB, 2, 0x2000);
    pc.at("09:30:14").systemVersion();
    pc.systemEventLogStarted();
    pc.at("17:00:02").systemServiceStopped();
    pc.after(Duration.ofMillis(300)).systemPowerTransition();
    pc.after(Duration.ofMillis(200)).systemKernelStopped();
    pc.at("09:30:00").systemKernelStarted();
    pc.at("10:30:00").lock(BOB, 0x2000);

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::user, session -> session.end().reason())
        .containsExactly(
            tuple(ALICE.account(), EndReason.SHUTDOWN), tuple(BOB.account(), EndReason.OPEN));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void measuresNothingByOneTimeFarOff(boolean ofSystemLog) {
    var options = IN_ORDER.withNetworkIdle(Duration.ofMinutes(20));
    for (Instant bad :
        List.of(
            Instant.MIN,
            Instant.parse("1601-01-01T00:00:00Z"),
            Instant.parse("2099-01-01T00:00:00Z"),
            Instant.parse("+30828-09-14T02:48:05Z"),
            Instant.MAX)) {
      for (var lateness : List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofDays(365))) {
        var log = new ComputerLog("PC1");
        log.at("08:00:00").boot();
        log.systemVersion();
        log.at("08:10:00").logOn(ALICE, 3, 0x1000);
        log.systemEventLogStarted();
        log.at(bad);
        if (ofSystemLog) {
          log.systemEventLogStarted();
        } else {
          log.processStarted();
        }
        log.at("08:15:00").logOn(BOB, 2, 0x2000);
        log.systemEventLogStarted();
        log.at("08:20:00").logOff(BOB, 2, 0x2000);
        log.at("09:00:00").systemEventLogStarted();
        log.processStarted();

        assertThat(streamed(options.withLateness(lateness), log.events()))
            .as("%s %s", bad, lateness)
            .extracting(session -> session.end().reason(), session -> session.end().earliest())
            .containsExactly(
                tuple(lateness.toDays() > 0 ? EndReason.OPEN : EndReason.EVICTED, time("08:10:00")),
                tuple(EndReason.LOGGED_OFF, time("08:20:00")));
        assertThat(sessions(log))
            .extracting(session -> session.end().reason())
            .containsExactly(EndReason.OPEN, EndReason.LOGGED_OFF);
      }
    }
  }

  @Test
  void doesNotWaitForOneTimeFarOff() {
    List<SessionChange> changes = new ArrayList<>();
    var correlator = SessionCorrelator.of(LATE);
    pc.at("08:00:00").systemEventLogStarted();
    pc.processStarted();
    pc.at("2099-01-01T00:00:00").processStarted();
    for (int i = 1; i < 60; i++) {
      pc.at("08:00:00").after(Duration.ofMinutes(i)).logOn(ALICE, 3, 0x1000 + i);
      pc.systemEventLogStarted();
    }
    pc.events().forEach(event -> correlator.accept(event.event(), changes::add));

    assertThat(correlator.openSessions()).hasSizeGreaterThan(40);
  }

  // ---- copies: 6.7, 6.9 ---------------------------------------------------------------------

  @Test
  void keepsTheMostExactCopyThatComesWithinTheLateness() {
    pc.at("08:00:00.1234567").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00.1234567").logOff(ALICE, 2, 0x1000);
    var expected = sessions(pc);
    List<LoggedEvent> events = new ArrayList<>();
    for (var event : pc.events()) {
      events.add(event.cutTo(ChronoUnit.SECONDS));
      events.add(event.cutTo(ChronoUnit.MICROS));
      events.add(event);
      events.add(event.cutTo(ChronoUnit.MILLIS).withComputer("pc1"));
    }

    assertThat(streamed(LATE, events)).isEqualTo(expected);
    Collections.shuffle(events, new Random(1));
    assertThat(sessions(events)).isEqualTo(expected);
  }

  @Test
  void listsEvidenceLifeByLifeAndInEachByRecordId() {
    pc.atRecord(5000).at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").processStarted();
    pc.atRecord(1).at("2026-03-04T09:00:00").boot();

    assertThat(sessionsHoweverRead().get(0).evidence())
        .extracting(one -> one.event().recordId())
        .containsExactly(5000L, 5001L, 1L);
  }

  @Test
  void putsTheLogoffBehindTheUsersOwnAtEqualTimesWithoutRecordIds() {
    pc.at("08:00:00").boot();
    pc.at("08:10:00").logOn(ALICE, 3, 0x1000);
    pc.privileges(ALICE, 0x1000);
    pc.at("09:00:00").userLeft(ALICE, 0x1000);
    pc.logOff(ALICE, 3, 0x1000);
    pc.as(event -> event.withRecordId(null));

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.LOGGED_OFF,
                EndGrade.EXACT,
                time("09:00:00"),
                time("09:00:00"),
                time("09:00:00")));
    assertMissesNoRestart(pc);
  }

  /** Rule 6.9: the user who had the logon ID before is gone when another gets it. */
  @Test
  void putsTheEndsOfALogonIdBeforeTheLogonThatGetsItNextAtEqualTimesWithoutRecordIds() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").userLeft(ALICE, 0x1000);
    pc.logOff(ALICE, 2, 0x1000);
    pc.logOn(BOB, 2, 0x1000);
    pc.as(event -> event.withRecordId(null));

    assertThat(sessionsHoweverRead())
        .extracting(LogonSession::user, session -> session.end().reason())
        .containsExactly(
            tuple(ALICE.account(), EndReason.LOGGED_OFF), tuple(BOB.account(), EndReason.OPEN));
    assertMissesNoRestart(pc);
  }
}
