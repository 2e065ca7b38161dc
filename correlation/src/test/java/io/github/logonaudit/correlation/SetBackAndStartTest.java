package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.foundEverywhere;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where the clock was set back, the times of two logs don't show which of their records came first.
 * The record IDs of the log of sessions do: between two records in a row there was no start (rules
 * 5.13, 5.14). Each log is tried in several orders, while it is logged, and with a snapshot at
 * every event.
 */
class SetBackAndStartTest {
  private static LogonSession only(List<LoggedEvent> events) {
    var sessions = foundEverywhere("", events);
    assertThat(sessions).hasSize(1);
    assertThat(sessions.get(0).clockReliable()).isFalse();
    return sessions.get(0);
  }

  private static SessionEnd restart(String earliest, String latest) {
    return new SessionEnd(
        EndReason.RESTART, EndGrade.RESTART_BOUNDED, time(earliest), time(latest), null);
  }

  @Test
  void endsASessionAfterASetBackThatIsOfAboutTheTimeOfTheNextStart() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").systemVersion();
    pc.at("07:59:50").systemKernelStarted();
    pc.at("08:00:00").startMark();
    pc.at("13:32:50").logOn(ALICE, 2, 0x100);
    pc.at("13:51:56").clockSet(Duration.ofMinutes(-30));
    pc.at("14:10:38").processStarted();
    pc.at("14:14:39").systemVersion();
    pc.systemUnexpectedShutdown();
    pc.at("14:14:29").systemKernelStarted();
    pc.at("14:14:39").startMark();

    assertThat(only(pc.events()).end()).isEqualTo(restart("13:51:56", "14:21:56"));
  }

  @Test
  void endsASessionAfterTheSetBackThatFollowsItsLogonThoughTheStartLacksItsMark() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").systemVersion();
    pc.at("10:01:30").logOn(ALICE, 2, 0x100);
    pc.at("02:02:40").clockSet(Duration.ofHours(-8));
    pc.at("02:12:34").systemVersion();

    assertThat(only(pc.events()).end()).isEqualTo(restart("02:02:40", "10:02:40"));
  }

  @Test
  void endsASessionAfterTheSetBackThoughTheClockOfTheStartIsEvenEarlier() {
    var pc = new ComputerLog("PC1");
    pc.at("03:06:45").logOn(ALICE, 2, 0x100);
    pc.at("03:51:05").clockSet(Duration.ofMinutes(-5));
    pc.at("03:29:59").systemVersion();

    assertThat(only(pc.events()).end()).isEqualTo(restart("03:29:59", "03:56:05"));
  }

  @Test
  void endsASessionAfterTheSetBackThoughAnotherLogHasTheStopAtATimeBefore() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").systemVersion();
    pc.at("06:59:50").systemKernelStarted();
    pc.at("07:00:00").startMark();
    pc.at("07:10:00").logOn(ALICE, 2, 0x100);
    pc.at("08:00:00").processStarted();
    pc.at("08:10:00").processStarted();
    pc.at("07:11:40").clockSet(Duration.ofHours(-1));
    pc.at("07:40:00").processStarted();
    pc.at("07:56:40").stopEventLog();
    pc.at("07:56:41").systemEventLogStopped();
    pc.at("11:00:00").systemVersion();
    pc.at("10:59:50").systemKernelStarted();

    assertThat(only(pc.events()).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("07:11:40"), time("08:11:40"), null));
  }

  @Test
  void keepsWhatAnotherLogHasRightBeforeTheStartThoughThatLogShowsNoSetBack() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("12:00:00").logOn(ALICE, 10, 0x100);
    pc.at("12:00:01").terminal(21, ALICE, 2, "10.0.0.1");
    pc.at("05:10:00").boot();
    pc.at("05:20:00").processStarted();

    assertThat(only(pc.events()).end()).isEqualTo(restart("05:10:00", "12:00:01"));
  }

  @Test
  void keepsWhatAnotherLogHasBeforeTheStartThoughItShowsTheSetBackOnlyLater() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("12:00:00").logOn(ALICE, 10, 0x100);
    pc.at("12:05:00").lock(ALICE, 0x100, 2);
    pc.at("12:10:00").terminal(24, ALICE, 2, "10.0.0.1");
    pc.at("05:10:00").boot();
    pc.at("05:20:00").logOn(BOB, 2, 0x200);
    pc.at("05:20:01").terminal(21, BOB, 3, "LOCAL");
    pc.at("05:30:00").processStarted();

    assertThat(sessions(pc).get(0).end()).isEqualTo(restart("05:10:00", "12:10:00"));
  }

  @Test
  void keepsWhatAnotherLogHasRightBeforeTheStartThoughTheSystemLogHasTheStartFirst() {
    var pc = new ComputerLog("PC1");
    pc.at("12:00:00").logOn(ALICE, 10, 0x100);
    pc.at("12:00:01").terminal(21, ALICE, 2, "10.0.0.1");
    pc.at("05:10:00").systemVersion();
    pc.at("05:09:50").systemKernelStarted();
    pc.at("05:10:00").startMark();

    assertThat(only(pc.events()).end()).isEqualTo(restart("05:09:50", "12:00:01"));
  }

  /** Terminal Services gives out its numbers anew at a start, with event 21. */
  @Test
  void keepsWhatAnotherLogHasLongBeforeTheStartOfASessionOfThatBoot() {
    var pc = new ComputerLog("PC1");
    pc.at("12:00:00").logOn(ALICE, 10, 0x100);
    pc.at("12:00:01").terminal(21, ALICE, 2, "10.0.0.1");
    pc.at("14:00:00").terminal(24, ALICE, 2, "10.0.0.1");
    pc.at("05:10:00").boot();
    pc.at("15:00:00").processStarted();

    assertThat(only(pc.events()).end()).isEqualTo(restart("05:10:00", "14:00:00"));
  }

  @Test
  void takesWhatAnotherLogHasOfALogonForTheBootOfThisLogonAndNotForAnEarlierOne() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("09:00:00").logOn(ALICE, 2, 0x100);
    pc.at("09:30:00").processStarted();
    pc.at("17:00:00").boot();
    pc.at("20:00:00").processStarted();
    pc.at("10:00:00").boot();
    pc.at("12:00:00").logOn(BOB, 10, 0x200);
    var shown = pc.at("12:00:01").terminal(21, BOB, 1, "10.0.0.1");
    pc.at("12:30:00").processStarted();

    var sessions = foundEverywhere("", pc.events());

    assertThat(sessions.get(0).end()).isEqualTo(restart("09:30:00", "17:00:00"));
    assertThat(sessions.get(1).evidence()).contains(proof(EvidenceRule.TERMINAL_SESSION, shown));
  }

  /** The log of Terminal Services shows only one of the two set-backs: that of the second start. */
  @Test
  void takesWhatAnotherLogHasBetweenTwoSetBacksForTheBootOfItsLogon() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("15:00:00").processStarted();
    pc.at("10:00:00").boot();
    pc.at("14:00:00").logOn(ALICE, 2, 0x100);
    pc.at("14:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("09:00:00").boot();
    pc.at("09:10:00").logOn(BOB, 2, 0x200);
    pc.at("09:10:01").terminal(21, BOB, 1, "LOCAL");

    assertThat(foundEverywhere("", pc.events()).get(0).end())
        .isEqualTo(restart("09:00:00", "14:00:01"));
  }

  /** An earlier start has about the time at which the log of Terminal Services goes on. */
  @Test
  void takesASetBackThatAnotherLogShowsForThatOfTheStartWhereTheClockWasSetBack() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("12:00:00").boot();
    pc.at("21:00:00").logOn(ALICE, 2, 0x100);
    pc.at("21:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("11:58:00").boot();
    pc.at("12:02:00").logOn(BOB, 2, 0x200);
    pc.at("12:02:01").terminal(21, BOB, 1, "LOCAL");

    assertThat(foundEverywhere("", pc.events()).get(0).end())
        .isEqualTo(restart("11:58:00", "21:00:01"));
  }

  /** Its record after the set-back is not before another start that was there before it. */
  @Test
  void takesWhatAnotherLogHasAfterItsOwnSetBackOnlyAfterThatOfTheComputer() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("15:00:00").logOn(ALICE, 2, 0x100);
    pc.at("15:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("15:30:00").processStarted();
    pc.at("19:00:00").boot();
    pc.at("20:00:00").processStarted();
    pc.at("06:00:00").boot();
    pc.at("07:00:00").logOn(ALICE, 2, 0x200);
    var shown = pc.at("07:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("07:30:00").processStarted();

    var sessions = foundEverywhere("", pc.events());

    assertThat(sessions.get(0).end()).isEqualTo(restart("15:30:00", "19:00:00"));
    assertThat(sessions.get(1).evidence()).contains(proof(EvidenceRule.TERMINAL_SESSION, shown));
  }

  @Test
  void takesWhatAnotherLogHasOfALogonForThisThoughTheClockWasSetBackBeforeIt() {
    var pc = new ComputerLog("PC1");
    pc.at("08:52:00").clockSet(Duration.ofMinutes(-41));
    pc.at("09:07:00").logOn(ALICE, 2, 0x100);
    var shown = pc.at("09:07:01").terminal(21, ALICE, 1, "LOCAL");

    assertThat(foundEverywhere("", pc.events()).get(0).evidence())
        .contains(proof(EvidenceRule.TERMINAL_SESSION, shown));
  }

  @Test
  void keepsWhatAnotherLogHasOfALogonBeforeASetBackThoughTheBootStartedAtALaterTime() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("2026-03-02T20:00:00").clockSet(Duration.ofHours(-13));
    pc.at("02:00:00").logOn(ALICE, 2, 0x100);
    pc.at("02:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("04:00:00").processStarted();
    pc.at("2026-03-02T23:00:00").boot();

    assertThat(only(pc.events()).end()).isEqualTo(restart("2026-03-02T23:00:00", "04:00:00"));
  }

  /** No event reports that the clock is set back while the computer runs. */
  @Test
  void keepsWhatAnotherLogHasOfALogonRightBeforeASetBackWhileTheComputerRuns() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("14:00:00").logOn(ALICE, 2, 0x100);
    pc.at("14:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("11:00:00").processStarted();
    pc.at("12:00:00").stopEventLog();
    pc.at("17:00:00").boot();

    assertThat(only(pc.events()).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("11:00:00"), time("14:00:01"), null));
  }

  /** The last set-back is of the log of Terminal Services alone, and goes beyond the one before. */
  @Test
  void keepsWhatAnotherLogHasOfALogonAfterASetBackThoughItThenShowsAnotherOne() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("18:00:00").boot();
    pc.at("17:30:00").logOn(ALICE, 10, 0x100);
    var shown = pc.at("17:30:01").terminal(21, ALICE, 1, "10.0.0.1");
    var disconnected = pc.at("06:00:00").terminal(24, ALICE, 1, "10.0.0.1");
    pc.at("08:00:00").stopEventLog();
    pc.at("13:00:00").boot();

    assertThat(sessions(pc.events()).get(0).evidence())
        .contains(
            proof(EvidenceRule.TERMINAL_SESSION, shown),
            proof(EvidenceRule.TERMINAL_SESSION, disconnected));
  }

  /** It is of no logon there, so it is no sign either that the boot before went on. */
  @Test
  void takesALogonOfAnotherLogForNoneBeforeTheSetBackThoughItThenShowsAnotherOne() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("07:30:00").logOn(ALICE, 10, 0x100);
    pc.at("09:58:00").processStarted();
    pc.at("13:35:00").boot();
    pc.at("13:20:00").processStarted();
    pc.at("13:22:15").logOn(BOB, 10, 0x200);
    var shown = pc.at("13:22:16").terminal(21, BOB, 1, "10.0.0.1");
    pc.at("13:09:43").terminal(24, BOB, 1, "10.0.0.1");
    pc.at("14:28:15").processStarted();

    var sessions = foundEverywhere("", pc.events());

    assertThat(sessions.get(0).end()).isEqualTo(restart("09:58:00", "13:35:00"));
    assertThat(sessions.get(1).evidence()).contains(proof(EvidenceRule.TERMINAL_SESSION, shown));
  }

  /** The log may be filtered to a few event IDs. */
  @Test
  void takesAStopInASystemLogWithoutStartsForTheBootThatItIsOfThoughTheClockIsSetBackLater() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("10:59:50").systemShutdownRequested();
    pc.at("11:00:00").stopEventLog();
    pc.systemEventLogStopped();
    pc.at("12:00:00").boot();
    pc.at("13:00:00").processStarted();
    pc.at("08:00:00").boot();
    pc.at("08:30:00").logOn(ALICE, 2, 0x100);
    pc.at("08:45:00").processStarted();
    pc.at("16:00:00").boot();

    assertThat(foundEverywhere("", pc.events()).get(0).end())
        .isEqualTo(restart("08:45:00", "16:00:00"));
  }

  @Test
  void keepsWhatAnotherLogHasOfALogonThoughTheClockIsSetBackWhileALaterBootRuns() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("08:00:01").systemVersion();
    pc.at("10:00:00").logOn(ALICE, 2, 0x100);
    var shown = pc.at("10:00:01").terminal(21, ALICE, 1, "LOCAL");
    pc.at("11:00:00").processStarted();
    pc.at("14:00:00").boot();
    pc.at("14:00:01").systemVersion();
    pc.at("17:00:00").processStarted();
    pc.at("09:30:00").processStarted();
    pc.systemServiceStopped();

    var session = foundEverywhere("", pc.events()).get(0);

    assertThat(session.end()).isEqualTo(restart("11:00:00", "14:00:00"));
    assertThat(session.evidence()).contains(proof(EvidenceRule.TERMINAL_SESSION, shown));
  }

  /** Nothing tells whether it was logged before the set-back or after it. */
  @Test
  void takesWhatALogHasOfNoKnownSessionForNoSignThatTheFirstOfTwoBootsWentOn() {
    var pc = new ComputerLog("PC1");
    pc.at("08:00:00").boot();
    pc.at("09:00:00").logOn(ALICE, 2, 0x100);
    pc.at("17:00:00").boot();
    pc.at("20:00:00").processStarted();
    pc.at("10:00:00").boot();
    pc.at("12:00:00").terminal(24, BOB, 1, "10.0.0.1");

    assertThat(sessions(pc).get(0).end()).isEqualTo(restart("09:00:00", "17:00:00"));
  }

  @Test
  void keepsARecordBeforeTheSetBackThatItsOwnLogIsYetToShow() {
    var pc = new ComputerLog("PC1");
    pc.at("06:00:00").startMark();
    pc.at("06:15:00").logOn(ALICE, 10, 0x100);
    pc.at("06:15:01").terminal(21, ALICE, 2, "10.0.0.1");
    pc.at("09:35:00").logOff(ALICE, 10, 0x100);
    pc.at("14:53:04").systemVersion();
    pc.systemUnexpectedShutdown();
    pc.at("14:52:54").systemKernelStarted();
    pc.at("14:53:04").startMark();
    pc.at("14:58:04").logOn(ALICE, 10, 0x200);
    pc.at("14:58:05").terminal(21, ALICE, 3, "10.0.0.1");
    pc.at("15:02:01").stopEventLog();
    pc.at("15:02:02").systemEventLogStopped();
    pc.at("2026-03-02T15:07:01").systemVersion();
    // The record of its start in the Security log is lost.
    pc.atRecord(1008);
    pc.at("2026-03-02T15:10:21").logOn(BOB, 2, 0x900);
    pc.at("2026-03-02T15:10:22").terminal(21, BOB, 4, "LOCAL");
    pc.at("2026-03-02T15:30:21").processStarted();

    assertThat(sessions(pc))
        .filteredOn(session -> session.user().equals(BOB.account()))
        .extracting(LogonSession::end)
        .extracting(SessionEnd::reason)
        .containsExactly(EndReason.OPEN);
  }

  /** Windows 10 logs its boot options (4826) and its first processes (4688) before 4608. */
  @Test
  void endsASessionBeforeTheFirstRecordsOfTheNextStartThoughNoRecordIdIsMissing() {
    for (boolean isProcess : new boolean[] {false, true}) {
      var pc = new ComputerLog("PC1");
      pc.at("06:00:00").boot();
      pc.at("07:00:00").logOn(ALICE, 2, 0x100);
      pc.at("09:00:00").stopEventLog();
      pc.at("10:01:00").systemVersion();
      pc.at("10:00:50").systemKernelStarted();
      pc.at("10:00:55");
      if (isProcess) {
        pc.systemProcessStarted();
      } else {
        pc.processStarted();
      }
      // The mark in the Security log is lost.
      pc.atRecord(1006);
      pc.at("10:19:30").clockSet(Duration.ofSeconds(-30));
      pc.at("10:30:00").systemProcessStarted();

      assertThat(foundEverywhere(isProcess, pc.events()))
          .extracting(LogonSession::end)
          .containsExactly(
              new SessionEnd(
                  EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("09:00:00"), time("09:00:00"), null));
    }
  }

  /** Filtered, the Security log has no starts: only the set-back shows which boot it is in. */
  @Test
  void endsNobodyByAStopBeforeASetBackThatTheSystemLogHasOnlyAfterAnotherStart() {
    var pc = new ComputerLog("PC1");
    pc.at("10:00:00").systemKernelStarted();
    pc.at("16:00:00").logOn(BOB, 2, 0x100);
    pc.at("16:56:00").systemEventLogStopped();
    pc.at("17:00:00").systemKernelStarted();
    pc.at("2026-03-02T19:00:00").systemKernelStarted();
    pc.atRecord(1004);
    pc.at("2026-03-02T20:40:00").logOn(ALICE, 2, 0x200);

    assertThat(foundEverywhere("", pc.events()))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("16:56:00"), time("16:56:00"), null),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("2026-03-02T20:40:00"), null, null));
  }
}
