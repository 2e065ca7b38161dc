package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.foundEverywhere;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.TimeInterval;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private final ComputerLog pc = new ComputerLog("PC1");

  @Test
  void flagsASessionDuringWhichTheClockWasSetBack() {
    pc.at("18:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:30:00").clockSet(Duration.ofHours(-10));
    pc.at("08:40:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("08:30:00"), time("18:30:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
    assertThat(session(pc).duration()).isEmpty();
    assertThat(session(pc).active()).isEmpty();
  }

  @Test
  void flagsASessionDuringWhichTheClockWasSetForward() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("18:00:00").clockSet(Duration.ofHours(9));
    pc.logOn(BOB, 2, 0x2000);
    pc.at("18:40:00").logOff(ALICE, 2, 0x1000);
    pc.logOff(BOB, 2, 0x2000);

    assertThat(sessions(pc)).extracting(LogonSession::clockReliable).containsExactly(false, true);
  }

  @Test
  void flagsASessionWhenNobodySaysByHowMuchTheClockWasSet() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.clockSet(null);

    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void trustsAClockThatIsCorrectedByLessThanASecond() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:40:00").clockSet(Duration.ofMillis(-300));
    pc.at("08:39:59.7").processStarted();
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).duration()).contains(Duration.ofHours(1));
  }

  @Test
  void seesFromAnyEventThatTheClockWasSetBack() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("18:00:00").processStarted();
    pc.at("09:00:00").processStarted();
    pc.at("19:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void trustsTheTimeWhenTheUserLeftThoughTheClockWasSetAfterwards() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("16:00:00").userLeft(ALICE, 0x1000);
    pc.at("19:00:00").clockSet(Duration.ofHours(2));

    assertThat(session(pc).duration()).contains(Duration.ofHours(8));
  }

  @Test
  void keepsTheOrderOfRecordsWhenAComputerStartsWithAnEarlierTime() {
    pc.at("18:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:00:00").boot();
    pc.at("08:01:00").logOn(BOB, 2, 0x1000);
    pc.at("08:31:00").logOff(BOB, 2, 0x1000);

    var sessions = sessions(pc);

    assertThat(sessions.get(0).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("08:00:00"),
                time("18:00:00"),
                null));
    assertThat(sessions.get(0).clockReliable()).isFalse();
    assertThat(sessions.get(1).duration()).contains(Duration.ofMinutes(30));
  }

  @Test
  void boundsACancelledLogoffByTheLastEventBeforeAStartWithAnEarlierTime() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").userLeft(ALICE, 0x1000);
    pc.at("10:00:00").lock(ALICE, 0x1000);
    pc.at("12:00:00").processStarted();
    pc.at("06:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("06:00:00"),
                time("12:00:00"),
                null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void boundsASessionOfAClearedLogByTheLastEventBeforeAStartWithAnEarlierTime() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("09:00:00").logCleared();
    pc.at("10:00:00").processStarted();
    pc.at("09:30:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART, EndGrade.TRUNCATED, time("08:00:00"), time("10:00:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void boundsARequestedShutdownByTheLastEventBeforeAStartWithAnEarlierTime() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").systemShutdownRequested();
    pc.at("12:01:00").processStarted();
    pc.at("12:01:30").systemServiceStopped();
    pc.at("06:00:00").systemKernelStarted();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN,
                EndGrade.SHUTDOWN_REQUESTED,
                time("06:00:00"),
                time("12:01:30"),
                null));
  }

  @Test
  void boundsASessionByAllTimesWhenTheClockWasSetBackTwice() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("16:42:00").clockSet(Duration.ofMinutes(-3));
    pc.at("17:09:00").processStarted();
    pc.at("16:56:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("16:42:00"),
                time("17:09:00"),
                null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void boundsASessionByAllTimesWhenTheClockWasSetBackBeforeTheShutdown() {
    pc.at("07:05:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:10:00").lock(ALICE, 0x1000);
    pc.at("07:30:00").stopEventLog();
    pc.at("07:40:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("07:30:00"), time("08:10:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
    assertThat(session(pc).duration()).isEmpty();
  }

  @Test
  void doesNotTrustTheClockThatAStopOfTheComputerContradicts() {
    pc.at("07:05:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:10:00").processStarted();
    pc.at("07:30:00").stopEventLog();
    pc.at("07:40:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("07:30:00"), time("08:10:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void trustsTheClockWhenTheStopOfTheEventLogIsRecordedBeforeWhatItFollowed() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("17:00:30").stopEventLog();
    pc.at("17:00:00").lock(ALICE, 0x1000);
    pc.at("18:00:00").boot();

    assertThat(session(pc).duration()).contains(Duration.ofHours(9).plusSeconds(30));
  }

  @Test
  void boundsASessionByTheLastEventAndAnEarlierStart() {
    pc.at("08:10:00").logOn(ALICE, 2, 0x1000);
    pc.at("19:59:00").lock(ALICE, 0x1000);
    pc.at("20:00:00").processStarted();
    pc.at("10:00:00").boot();
    pc.at("10:30:00").processStarted();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("10:00:00"),
                time("20:00:00"),
                null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void boundsASupersededSessionByAllTimesThatTheClockShowed() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:20:00").lock(ALICE, 0x1000);
    pc.at("08:30:00").processStarted();
    pc.at("02:30:00").clockSet(Duration.ofHours(-6));
    pc.at("02:50:00").logOn(BOB, 2, 0x1000);

    assertThat(sessions(pc).get(0).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SUPERSEDED,
                EndGrade.SUPERSEDED,
                time("02:30:00"),
                time("08:30:00"),
                null));
    assertThat(sessions(pc)).extracting(LogonSession::clockReliable).containsExactly(false, true);
  }

  @Test
  void boundsAnOpenSessionByTheTimeToWhichTheClockWasSetBack() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").lock(ALICE, 0x1000);
    pc.at("09:00:00").processStarted();
    pc.at("09:30:00").processStarted();

    assertThat(session(pc).end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("09:00:00"), null, null));
  }

  @Test
  void keepsTheEndOfASessionThatTheClockHadReachedAgain() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:02").processStarted();
    pc.at("09:00:00").processStarted();
    pc.at("17:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("17:00:00"), time("17:00:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void spansALockFromTheEarlierTimeToTheLater() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:20:00").lock(ALICE, 0x1000);
    pc.at("07:50:00").unlock(ALICE, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("07:50:00"), time("08:20:00")));
  }

  @Test
  void doesNotTakeTheDisorderOfOtherLogsForAChangeOfTheClock() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:10").systemEventLogStarted();
    pc.at("12:00:03").systemEventLogStarted();
    pc.at("16:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).duration()).contains(Duration.ofHours(8));
  }

  @Test
  void trustsTheClockThoughTheSystemLogOfTheOldBootIsWrittenInTheNew() {
    pc.at("18:00:00").systemEventLogStopped();
    pc.at("2026-03-04T08:00:03").systemVersion();
    pc.systemEventLogStarted();
    pc.at("18:00:00.5").systemEventLogStarted();
    pc.at("18:00:01").systemKernelStopped();
    pc.at("2026-03-04T07:59:55.5").systemKernelStarted();
    pc.at("2026-03-04T08:00:00").boot();
    pc.at("2026-03-04T08:00:01").logOn(ALICE, 2, 0x1000);
    pc.at("2026-03-04T12:00:00").userLeft(ALICE, 0x1000);
    pc.at("2026-03-04T12:00:01").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).duration()).contains(Duration.ofHours(4));
  }

  @Test
  void mergesTwoLogsOverABootThatSetTheClockBack() {
    pc.at("18:00:00").boot();
    pc.systemKernelStarted();
    pc.at("18:10:00").logOn(ALICE, 2, 0x1000);
    pc.at("19:00:00").stopEventLog();
    pc.at("19:00:00.3").systemEventLogStopped();
    pc.at("19:00:01").systemKernelStopped();
    pc.at("09:00:00").systemKernelStarted();
    pc.at("09:00:20").boot();
    pc.at("09:01:00").logOn(BOB, 2, 0x1000);
    pc.at("12:00:00").logOff(BOB, 2, 0x1000);

    var sessions = sessions(pc);

    assertThat(sessions)
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.SHUTDOWN, EndReason.LOGGED_OFF);
    assertThat(sessions.get(0).duration()).contains(Duration.ofMinutes(50));
  }

  @Test
  void mergesByTimeAloneWhereOnlyOneLogSawTheClockGoBack() {
    pc.at("18:00:00").boot();
    pc.at("18:10:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("20:00:00").systemKernelStopped();

    assertThat(session(pc).end().reason()).isEqualTo(EndReason.SHUTDOWN);
    assertThat(session(pc).clockReliable()).isFalse();
  }

  // ---- intervals across a clock that was set back ---------------------------------------------

  @Test
  void boundsALockByAllThatAClockShowedWhichWasSetBackMeanwhile() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("08:30:00").clockSet(Duration.ofHours(-1));
    pc.at("08:40:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("08:30:00"), time("09:30:00")));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void boundsALockInTheSameWayThoughItsEndIsLaterThanItsStart() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").processStarted();
    pc.at("08:30:00").processStarted();
    pc.at("09:10:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").lock(ALICE, 0x1000);
    pc.at("10:01:00").unlock(ALICE, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(
            new TimeInterval(time("08:30:00"), time("09:30:00")),
            new TimeInterval(time("10:00:00"), time("10:01:00")));
  }

  @Test
  void boundsALockThatLastsToTheEndByTheTimeToWhichTheClockWasSetBack() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("08:30:00").clockSet(Duration.ofHours(-1));
    pc.at("08:45:00").logOff(ALICE, 2, 0x1000);
    pc.at("05:00:00").clockSet(Duration.ofHours(-4));

    assertThat(session(pc).locked()).containsExactly(new TimeInterval(time("08:30:00"), null));
  }

  @Test
  void boundsAConnectionByAllThatAClockShowedWhichWasSetBackMeanwhile() {
    pc.at("08:00:00").logOn(ALICE, 10, 0x1000);
    pc.at("07:00:00").clockSet(Duration.ofMinutes(-150));
    pc.at("07:10:00").reconnect(ALICE, 0x1000, "LAPTOP", "10.7.7.7");
    pc.at("07:50:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).connections())
        .extracting(Connection::start, Connection::end)
        .containsExactly(tuple(time("07:00:00"), time("09:30:00")), tuple(time("07:10:00"), null));
  }

  @Test
  void keepsALockOfAUserWhoLeftBeforeTheClockWasSetBack() {
    pc.at("11:00:00").logOn(ALICE, 10, 0x1000);
    pc.at("13:00:00").lock(ALICE, 0x1000);
    pc.at("13:10:00").userLeft(ALICE, 0x1000);
    pc.at("06:20:00").clockSet(Duration.ofHours(-7));
    pc.at("06:30:00").processStarted();

    assertThat(session(pc).locked()).containsExactly(new TimeInterval(time("13:00:00"), null));
    assertThat(session(pc).connections())
        .extracting(Connection::start)
        .containsExactly(time("11:00:00"));
    assertThat(session(pc).active()).contains(Duration.ofHours(2));
    assertThat(session(pc).clockReliable()).isTrue();
  }

  // ---- one bad time ---------------------------------------------------------------------------

  @Test
  void doesNotEndASessionAtATimeThatIsYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:10:00").activity(0x1000);
    pc.at("1980-01-01T00:00:00").logOff(ALICE, 2, 0x1000);
    pc.at("09:00:00").processStarted();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, time("08:10:00"), null, null));
    assertThat(session(pc).duration()).isEmpty();
  }

  @Test
  void knowsNoLengthOfASessionWhoseStartIsYearsOff() {
    pc.at("08:50:00").processStarted();
    pc.at("1980-01-01T00:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:01:00").processStarted();
    pc.at("09:41:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).clockReliable()).isFalse();
    assertThat(session(pc).duration()).isEmpty();
    assertThat(session(pc).activeAtMost()).isEmpty();
  }

  @Test
  void knowsNoLockFromATimeThatIsYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("2099-01-01T00:00:00").lock(ALICE, 0x1000);
    pc.at("08:20:00").unlock(ALICE, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:05:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("09:00:00"), time("09:05:00")));
    assertThat(session(pc).presenceKnown()).isFalse();
    assertThat(session(pc).end().latest()).isEqualTo(time("10:00:00"));
  }

  @Test
  void boundsNoCrashByTimesThatAreYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:30:00").processStarted();
    pc.at("2099-01-01T00:00:00").processStarted();
    pc.at("12:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("08:30:00"),
                time("12:00:00"),
                null));
  }

  @Test
  void knowsNoLatestEndFromAStartWhoseClockIsYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:30:00").processStarted();
    pc.at("1980-01-01T00:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART, EndGrade.RESTART_BOUNDED, time("08:30:00"), null, null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  /** Rule 5.13: the stop in the System log comes first by its time, and hides nothing. */
  @Test
  void seesThatTheClockWasSetBackRightBeforeAStopThoughTheSystemLogHasItsOwn() {
    pc.at("12:55:00").logOn(ALICE, 2, 0x1000);
    pc.at("21:00:00").lock(ALICE, 0x1000);
    pc.at("21:10:06").processStarted();
    pc.at("21:08:30").unlock(ALICE, 0x1000);
    pc.at("21:08:50").processStarted();
    pc.at("21:09:30").stopEventLog();
    pc.at("21:09:31").systemEventLogStopped();

    assertThat(sessions(pc))
        .extracting(LogonSession::end, LogonSession::clockReliable, LogonSession::locked)
        .containsExactly(
            tuple(
                new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("21:08:30"), null, null),
                false,
                List.of(new TimeInterval(time("21:00:00"), time("21:10:06")))));
    assertThat(
            Correlation.streamed(
                CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS), pc.events()))
        .isEqualTo(sessions(pc));
  }

  /** Rule 5.15. */
  @Test
  void boundsAShutdownByTheLatestTimeWhereThatOfTheStopIsALittleEarlier() {
    pc.at("10:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:32:08").processStarted();
    pc.at("12:31:37").stopEventLog();
    pc.at("13:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("12:31:37"), time("12:32:08"), null));
    assertThat(session(pc).duration()).isEmpty();
  }

  /** Rule 5.15: what a boot logs before its first mark is not later than that. */
  @Test
  void boundsACrashByTheLastEventAndAStartThatIsSecondsEarlier() {
    pc.at("12:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("20:00:00").processStarted();
    pc.at("19:59:30").boot();
    pc.at("21:10:00").processStarted();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("19:59:30"),
                time("20:00:00"),
                null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  /** Rule 5.15: the order of the records of one log says nothing of those of another. */
  @Test
  void boundsACrashByTheLatestRecordOfAllLogsThoughTheClockIsADayBackInEach() {
    pc.at("08:00:00").systemVersion();
    pc.systemEventLogStarted();
    pc.at("07:59:50").systemKernelStarted();
    pc.at("08:00:00").startMark();
    pc.at("09:00:00").logOn(ALICE, 2, 0x1000);
    pc.after(Duration.ofSeconds(1)).terminal(21, ALICE, 1, "LOCAL");
    pc.at("11:00:00").processStarted();
    pc.at("12:20:00").processStarted();
    pc.at("2026-03-02T12:40:00").systemVersion();
    pc.systemEventLogStarted();
    pc.at("2026-03-02T12:39:50").systemKernelStarted();
    pc.at("2026-03-02T12:40:00").startMark();
    pc.at("2026-03-02T12:45:00").logOn(BOB, 2, 0x3000);
    pc.after(Duration.ofSeconds(1)).terminal(21, BOB, 2, "LOCAL");
    pc.at("2026-03-02T13:00:00").processStarted();

    assertThat(foundEverywhere("a day back", pc.events()).get(0).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("2026-03-02T12:39:50"),
                time("12:20:00"),
                null));
  }

  @Test
  void boundsASessionWhoseStartIsYearsOffByTheEventBeforeIt() {
    pc.at("08:50:00").processStarted();
    pc.at(FAR).logOn(ALICE, 2, 0x1000);
    pc.at("09:01:00").processStarted();
    pc.at("09:41:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("08:50:00"), time("09:41:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
    assertPossibleFromTo("08:50:00", "09:41:00");
    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("09:42:00"))).isEmpty();
  }

  private void assertPossibleFromTo(String from, String to) {
    for (String time : List.of(from, to)) {
      assertThat(
              SessionTimeline.of(sessions(pc)).at("PC1", time(time)).stream()
                  .map(SessionTimeline.Present::certainty))
          .as(time)
          .containsExactly(Certainty.POSSIBLE);
    }
  }

  /** Rules 5.15, 5.17. */
  @Test
  void boundsAnOpenSessionWhoseStartIsYearsOffByTheEventBeforeIt() {
    pc.at("08:50:00").processStarted();
    pc.at(FAR).logOn(ALICE, 2, 0x1000);
    pc.at("09:01:00").processStarted();
    pc.at("10:00:00").processStarted();

    assertThat(session(pc).end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("08:50:00"), null, null));
    assertThat(session(pc).clockReliable()).isFalse();
    assertPossibleFromTo("08:50:00", "10:00:00");
    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("08:49:00"))).isEmpty();
  }

  @Test
  void boundsAShutdownOfASessionWhoseStartIsYearsOffByTheEventsAroundIt() {
    pc.at("08:50:00").processStarted();
    pc.at(FAR).logOn(ALICE, 2, 0x1000);
    pc.at("09:01:00").processStarted();
    pc.at("10:00:00").stopEventLog();
    pc.at("11:00:00").boot();
    pc.at("12:00:00").processStarted();

    assertThat(session(pc).end().latest()).isEqualTo(time("10:00:00"));
    assertPossibleFromTo("08:50:00", "09:59:59");
  }

  /** Rule 5.17. */
  @Test
  void showsNobodyForYearsByOneEventThatIsYearsOff() {
    pc.at("08:50:00").logOn(ALICE, 2, 0x1000);
    pc.at(FAR).lock(ALICE, 0x1000);
    pc.at("09:01:00").unlock(ALICE, 0x1000);
    pc.at("09:41:00").logOff(ALICE, 2, 0x1000);

    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("09:40:59"))).hasSize(1);
    assertThat(SessionTimeline.of(sessions(pc)).at("PC1", time("10:00:00"))).isEmpty();
  }

  /** Rule 5.12: by the clock as it was set back, the kernel stopped before what was logged last. */
  @Test
  void knowsAnOrderlyStopAfterTheClockWasSetBackThoughTheNextStartFindsNone() {
    pc.at("06:00:12").boot();
    pc.at("06:00:14").systemVersion();
    pc.at("06:00:00").systemKernelStarted();
    pc.at("14:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("16:05:52").logOn(BOB, 3, 0x2000);
    pc.at("15:34:57").clockSet(Duration.ofMinutes(-38));
    pc.at("15:35:11").systemShutdownRequested();
    pc.at("15:35:15").stopEventLog();
    pc.at("15:35:15.3").systemEventLogStopped();
    pc.at("20:05:01").boot();
    pc.at("20:05:03").systemVersion();
    pc.at("15:35:17").systemKernelStopped();
    pc.at("20:04:49").systemKernelStarted();
    pc.systemLastShutdown(false);
    pc.at("20:30:00").processStarted();

    assertThat(sessions(pc))
        .extracting(session -> session.end().reason(), session -> session.end().earliest())
        .containsExactly(
            tuple(EndReason.SHUTDOWN, time("15:34:57")),
            tuple(EndReason.SHUTDOWN, time("15:34:57")));
  }

  /** Also if both come before what was logged last by the clock as it was. */
  @Test
  void citesTheFirstOfTwoRecordsOfAStopOfTheKernel() {
    pc.at("06:00:15").boot();
    pc.at("06:00:19").systemVersion();
    pc.at("06:00:00").systemKernelStarted();
    pc.at("06:05:00").logOn(ALICE, 2, 0x1000);
    pc.at("06:18:52").clockSet(Duration.ofMinutes(-36));
    pc.at("06:50:14").systemShutdownRequested();
    pc.at("06:50:31").stopEventLog();
    pc.at("06:50:31.3").systemEventLogStopped();
    pc.at("10:00:54").boot();
    pc.at("10:00:58").systemVersion();
    var first = pc.at("06:50:33.2").systemKernelStopped();
    var second = pc.at("06:50:33.4").systemKernelStopped();
    pc.at("10:00:48").systemKernelStarted();
    pc.systemLastShutdown(false);
    pc.at("10:30:00").processStarted();

    assertThat(session(pc).evidence())
        .extracting(Evidence::event)
        .contains(first)
        .doesNotContain(second);
  }

  @Test
  void boundsAShutdownThatIsYearsOffByTheEventsAroundIt() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").processStarted();
    pc.at(FAR).stopEventLog();
    pc.at("10:00:00").boot();
    pc.at("11:00:00").processStarted();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("09:00:00"), time("10:00:00"), null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void knowsAShutdownThoughTheKernelsRecordOfItIsYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:10:00").stopEventLog();
    pc.at("09:10:01").systemEventLogStopped();
    pc.at("10:59:00").systemVersion();
    pc.at("10:59:00").systemEventLogStarted();
    pc.at(FAR).systemPowerTransition();
    pc.at("09:10:03").systemKernelStopped();
    pc.at("10:58:50").systemKernelStarted();
    pc.at("10:59:01").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("09:10:00"), time("09:10:00"), null));
  }

  @Test
  void knowsAShutdownThoughTheSystemLogsRecordOfItIsYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:10:00").stopEventLog();
    pc.at(Instant.parse("1980-01-01T00:00:00Z")).systemEventLogStopped();
    pc.at("10:58:50").boot();
    List<LogonSession> sessions = sessions(pc);

    assertThat(sessions)
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("09:10:00"), time("09:10:00"), null));
    assertThat(
            Correlation.streamed(
                CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS), pc.events()))
        .isEqualTo(sessions);
  }

  /** Rule 5.15, where the record of the change has itself a bad time. */
  @Test
  void boundsAnEndAfterAChangeOfTheClockWhoseRecordIsYearsOff() {
    pc.at("06:00:00").boot();
    pc.at("13:47:30").logOn(ALICE, 2, 0x1000);
    pc.at("14:43:44").processStarted();
    pc.at(Instant.parse("1980-01-01T00:00:00Z")).clockSet(Duration.ofHours(-8));
    pc.at("06:44:05").stopEventLog();
    pc.at("07:00:00").boot();
    pc.at("07:10:00").processStarted();

    assertThat(session(pc).end().earliest()).isEqualTo(time("06:44:05"));
    assertThat(
            SessionTimeline.of(sessions(pc)).at("PC1", time("14:20:00")).stream()
                .map(SessionTimeline.Present::certainty))
        .containsExactly(Certainty.POSSIBLE);
  }

  @Test
  void knowsNoLatestEndFromAShutdownThatIsYearsOff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").processStarted();
    pc.at(FAR).stopEventLog();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("08:00:00"), null, null));
  }

  @Test
  void boundsARestartThatIsYearsOffByTheEventsAroundIt() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").processStarted();
    pc.at(FAR).startMark();
    pc.at("10:00:00").processStarted();
    pc.at("11:00:00").processStarted();

    assertRestartedBetween("09:00:00", "10:00:00");
  }

  @Test
  void boundsARestartWhoseClockWasCorrectedByYearsByTheEventsAroundIt() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").processStarted();
    pc.at(FAR).boot();
    pc.at("10:00:00").clockSet(Duration.between(FAR, time("10:00:00")));
    pc.at("11:00:00").processStarted();

    assertRestartedBetween("09:00:00", "10:00:00");
  }

  private void assertRestartedBetween(String earliest, String latest) {
    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART, EndGrade.RESTART_BOUNDED, time(earliest), time(latest), null));
    assertThat(session(pc).clockReliable()).isFalse();
  }

  @Test
  void trustsARestartMoreThanAYearLater() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    Instant restart = time("09:00:00").plus(Duration.ofDays(500));
    pc.at(restart).boot();
    pc.after(Duration.ofHours(1)).processStarted();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART, EndGrade.RESTART_BOUNDED, time("08:00:00"), restart, null));
    assertThat(session(pc).clockReliable()).isTrue();
  }
}
