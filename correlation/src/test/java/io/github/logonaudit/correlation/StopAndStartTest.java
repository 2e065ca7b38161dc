package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.foundEverywhere;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Between a stop of a computer and the start that follows nothing was logged, whatever the times of
 * other logs say (rules 5.2, 5.12, 5.13, 5.14). Each log is tried in several orders, while it is
 * logged, and with a snapshot at every event.
 */
class StopAndStartTest {
  private static final List<Duration> AHEAD =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(40),
          Duration.ofMinutes(3),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(3),
          Duration.ofHours(15));

  private static final Instant STOPPED = time("12:38:48");
  private static final Instant LAST = time("12:00:00");

  /** When it was off, by any clock. */
  private static final Instant OFF = time("23:00:00");

  /** When it started again, by the right clock. */
  private static final Instant STARTED = time("2026-03-04T02:49:31");

  /** A computer that stops or crashes, and starts with a clock that is ahead. */
  private record Case(
      Duration ahead, boolean told, boolean crashes, boolean systemLog, boolean terminalLog) {
    static List<Case> all() {
      List<Case> all = new ArrayList<>();
      for (var ahead : AHEAD) {
        for (int i = 0; i < 16; i++) {
          all.add(new Case(ahead, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0));
        }
      }
      return all;
    }

    Instant start() {
      return STARTED.plus(ahead);
    }

    /**
     * Returns whether nothing but one record shows that there was a start, or that the clock was
     * set back after it.
     */
    boolean hidesStartWithout(LoggedEvent lost, int index) {
      int eventId = lost.header().eventId();
      return (eventId == 4608 && index > 0 && !systemLog)
          || (eventId == 4624 && index > 2 && crashes && !told);
    }

    List<LoggedEvent> log() {
      var pc = new ComputerLog("PC1");
      pc.at("08:00:00").startMark();
      pc.at("10:36:39").logOn(ALICE, 2, 0x1000);
      pc.at(LAST).processStarted();
      if (!crashes) {
        pc.at(STOPPED).stopEventLog();
        if (systemLog) {
          pc.systemEventLogStopped();
        }
      }
      if (systemLog) {
        startInSystemLog(pc);
      }
      pc.at(start()).startMark();
      if (told) {
        pc.at(STARTED.plusSeconds(10)).clockSet(ahead.negated());
      }
      pc.at(STARTED.plusSeconds(100)).logOn(BOB, 2, 0x1000);
      if (terminalLog) {
        pc.after(Duration.ofSeconds(1)).terminal(21, BOB, 3, "LOCAL");
        pc.after(Duration.ofSeconds(1)).terminal(22, BOB, 3, "LOCAL");
      }
      pc.at(STARTED.plusSeconds(1700)).userLeft(BOB, 0x1000);
      if (terminalLog) {
        pc.after(Duration.ofSeconds(8)).terminal(23, BOB, 3, "LOCAL");
      }
      pc.at(STARTED.plusSeconds(13_000)).processStarted();
      return pc.events();
    }

    private void startInSystemLog(ComputerLog pc) {
      pc.at(start()).systemVersion();
      pc.systemEventLogStarted();
      if (crashes) {
        pc.systemUnexpectedShutdown();
      } else {
        pc.at(STOPPED.plusSeconds(1)).systemPowerTransition();
        pc.at(STOPPED.plusSeconds(2)).systemKernelStopped();
      }
      pc.at(start().minusSeconds(10)).systemKernelStarted();
      pc.systemLastShutdown(!crashes);
      pc.systemBootType("0x0");
    }
  }

  @Test
  void mergesNothingBetweenAStopAndAStartWithAClockThatIsAhead() {
    for (var one : Case.all()) {
      var sessions = foundEverywhere(one, one.log());

      assertThat(sessions).as("%s", one).hasSize(2);
      assertThat(sessions.get(0).end())
          .as("%s", one)
          .isEqualTo(
              one.crashes()
                  ? new SessionEnd(
                      EndReason.RESTART,
                      EndGrade.RESTART_BOUNDED,
                      LAST,
                      one.systemLog() ? one.start().minusSeconds(10) : one.start(),
                      null)
                  : new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, STOPPED, STOPPED, null));
      assertThat(sessions.get(1).end().initiated())
          .as("%s", one)
          .isEqualTo(STARTED.plusSeconds(1700));
    }
  }

  @Test
  void keepsNobodyThereAllNightWhicheverRecordIsLost() {
    for (var one : Case.all()) {
      var events = one.log();
      for (int lost = 0; lost < events.size(); lost++) {
        List<LoggedEvent> kept = new ArrayList<>(events);
        kept.remove(lost);
        if (one.hidesStartWithout(events.get(lost), lost)) {
          continue;
        }
        var description = one + " without " + events.get(lost).reference();
        var sessions = foundEverywhere(description, kept);

        assertThat(SessionTimeline.of(sessions).at("PC1", OFF))
            .as("%s: %s", description, sessions)
            .filteredOn(present -> present.certainty() == Certainty.CERTAIN)
            .isEmpty();
      }
    }
  }

  // ---- marks of a start that are lost -----------------------------------------------------------

  /** A boot of less than ten minutes between two others; both logs have all of it. */
  private static List<LoggedEvent> shortBoot(boolean crashes) {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").systemVersion();
    pc.systemEventLogStarted();
    pc.at("06:59:50").systemKernelStarted();
    pc.at("07:00:01").startMark();
    pc.at("10:36:39").logOn(ALICE, 2, 0x1000);
    pc.at(LAST).processStarted();
    if (!crashes) {
      pc.at(STOPPED).stopEventLog();
      pc.at(STOPPED.plusMillis(500)).systemEventLogStopped();
    }
    pc.at("2026-03-04T00:35:14").systemVersion();
    pc.systemEventLogStarted();
    if (!crashes) {
      pc.at(STOPPED.plusSeconds(1)).systemPowerTransition();
      pc.at(STOPPED.plusSeconds(2)).systemKernelStopped();
    }
    pc.at("2026-03-04T00:35:04").systemKernelStarted();
    pc.at("2026-03-04T00:35:05").systemLastShutdown(!crashes);
    pc.systemBootType("0x0");
    pc.at("2026-03-04T00:35:15").startMark();
    pc.at("2026-03-04T00:35:31").processStarted();
    pc.at("2026-03-04T00:38:39").stopEventLog();
    pc.at("2026-03-04T00:38:39.5").systemEventLogStopped();
    pc.at("2026-03-04T00:39:52").startMark();
    pc.at("2026-03-04T00:39:51").systemVersion();
    pc.systemEventLogStarted();
    pc.at("2026-03-04T00:38:40").systemPowerTransition();
    pc.at("2026-03-04T00:38:41").systemKernelStopped();
    pc.at("2026-03-04T00:39:41").systemKernelStarted();
    pc.at("2026-03-04T00:50:00").processStarted();
    return pc.events();
  }

  @Test
  void knowsAStartByTheSystemLogWhereTheSecurityLogLostItsMark() {
    for (boolean crashes : List.of(false, true)) {
      for (var lost : List.of(List.of(4608), List.of(4608, 6009), List.of(4608, 6009, 12))) {
        List<LoggedEvent> events = new ArrayList<>(shortBoot(crashes));
        for (int eventId : lost) {
          var marks = events.stream().filter(event -> event.header().eventId() == eventId).toList();
          events.remove(marks.get(1));
        }

        var end = foundEverywhere(lost, events).get(0).end();

        if (crashes) {
          assertThat(end.reason()).as("%s", lost).isEqualTo(EndReason.RESTART);
          assertThat(end.earliest()).as("%s", lost).isEqualTo(LAST);
        } else {
          assertThat(end.reason()).as("%s", lost).isEqualTo(EndReason.SHUTDOWN);
          assertThat(end.earliest()).as("%s", lost).isEqualTo(end.latest());
          assertThat(end.latest()).as("%s", lost).isBetween(STOPPED, STOPPED.plusSeconds(2));
        }
      }
    }
  }

  // ---- marks of a start with the time of a bad clock --------------------------------------------

  @Test
  void endsNothingByAStopBeforeTheStartWhoseMarkHasABadTime() {
    for (var bad : List.of("1980-01-01T00:00:00", "2099-01-01T00:00:00")) {
      var pc = new ComputerLog("PC1");
      pc.at("08:00:00").startMark();
      pc.at("09:00:00").processStarted();
      pc.at("10:35:04").stopEventLog();
      pc.at("10:35:04.5").systemEventLogStopped();
      pc.at("03:14:13").systemVersion();
      pc.systemEventLogStarted();
      pc.at("10:35:06").systemKernelStopped();
      pc.at("03:14:03").systemKernelStarted();
      pc.at(bad).startMark();
      pc.at("05:56:34").logOn(ALICE, 2, 0x3000);
      pc.at("06:20:00").processStarted();
      pc.at("06:21:58").stopEventLog();
      pc.at("06:21:58.5").systemEventLogStopped();
      pc.at("06:47:29").systemVersion();
      pc.systemEventLogStarted();
      pc.at("06:22:00").systemKernelStopped();
      pc.at("06:47:19").systemKernelStarted();
      pc.at("06:47:30").startMark();
      pc.at("06:50:00").processStarted();

      var session = foundEverywhere(bad, pc.events()).get(0);

      assertThat(session.end())
          .as(bad)
          .isEqualTo(
              new SessionEnd(
                  EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("06:21:58"), time("06:21:58"), null));
      assertThat(session.clockReliable()).as(bad).isTrue();
    }
  }

  @Test
  void putsAStartWhoseFirstMarkHasABadTimeAfterWhatWasLoggedBeforeIt() {
    for (var bad : List.of("1980-01-01T00:00:00", "2099-01-01T00:00:00")) {
      var pc = new ComputerLog("PC1");
      pc.at("07:00:00").systemVersion();
      pc.at("06:59:50").systemKernelStarted();
      pc.at("07:00:01").startMark();
      pc.at("08:48:04").logOn(BOB, 2, 0x1000);
      pc.at("09:06:36").processStarted();
      pc.at("09:06:38").userLeft(BOB, 0x1000);
      pc.at(bad).systemVersion();
      pc.at("10:59:04").systemEventLogStarted();
      pc.systemUnexpectedShutdown();
      pc.at("10:58:54").systemKernelStarted();
      pc.systemLastShutdown(false);
      pc.at("10:59:04").systemKernelPower();
      pc.at("10:59:05").startMark();
      pc.at("11:00:00").processStarted();

      assertThat(foundEverywhere(bad, pc.events()))
          .as(bad)
          .extracting(LogonSession::end)
          .containsExactly(
              new SessionEnd(
                  EndReason.USER_INITIATED,
                  EndGrade.USER_LEFT,
                  time("09:06:38"),
                  time("09:06:38"),
                  time("09:06:38")));
    }
  }

  @Test
  void takesTheStopOfTheOtherLogWhereOneHasABadTime() {
    for (var bad : List.of("1980-01-01T00:00:00", "2099-01-01T00:00:00")) {
      var pc = new ComputerLog("PC1");
      pc.at("07:00:00").systemVersion();
      pc.at("06:59:50").systemKernelStarted();
      pc.at("07:00:01").startMark();
      pc.at("08:50:00").logOn(ALICE, 2, 0x1000);
      pc.at("09:10:00").stopEventLog();
      pc.at(bad).systemEventLogStopped();
      pc.at("10:59:00").systemVersion();
      pc.at("09:10:02").systemPowerTransition();
      pc.at("09:10:03").systemKernelStopped();
      pc.at("10:58:50").systemKernelStarted();
      pc.at("10:59:01").startMark();
      pc.at("12:00:00").processStarted();

      assertThat(foundEverywhere(bad, pc.events()))
          .as(bad)
          .extracting(LogonSession::end)
          .containsExactly(
              new SessionEnd(
                  EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("09:10:00"), time("09:10:00"), null));
    }
  }

  /** Windows 10 logs its boot options (4826) and its first processes (4688) before 4608. */
  @Test
  void endsNobodyByTheFirstRecordsOfTheNextStart() {
    for (boolean crashes : new boolean[] {false, true}) {
      var pc = new ComputerLog("PC1");
      pc.at("06:00:00").boot();
      pc.at("07:00:00").logOn(ALICE, 2, 0x100);
      pc.at("08:00:00").systemProcessStarted();
      if (!crashes) {
        pc.at("17:00:00").stopEventLog();
        pc.at("17:00:01").systemEventLogStopped();
      }
      pc.at("2026-03-04T05:59:59").systemVersion();
      pc.at("2026-03-04T05:59:50").systemKernelStarted();
      pc.at("2026-03-04T05:59:55").systemProcessStarted();
      pc.at("2026-03-04T06:00:00").startMark();
      pc.at("2026-03-04T06:10:00").systemProcessStarted();

      var sessions = foundEverywhere("crash: " + crashes, pc.events());

      assertThat(sessions)
          .extracting(LogonSession::end)
          .containsExactly(
              crashes
                  ? new SessionEnd(
                      EndReason.RESTART,
                      EndGrade.RESTART_BOUNDED,
                      time("08:00:00"),
                      time("2026-03-04T05:59:55"),
                      null)
                  : new SessionEnd(
                      EndReason.SHUTDOWN,
                      EndGrade.SHUTDOWN,
                      time("17:00:00"),
                      time("17:00:00"),
                      null));
      assertThat(sessions).allMatch(LogonSession::clockReliable);
    }
  }

  /** After a crash, the last process of the boot looks just like the first one of the next. */
  @Test
  void deniesNobodyAtAProcessThatMayBeOfEitherBoot() {
    var pc = new ComputerLog("PC1");
    pc.at("06:00:00").boot();
    pc.at("07:00:00").logOn(ALICE, 2, 0x100);
    pc.at("09:47:55").systemProcessStarted();
    // The power fails; the next clock is 45 seconds slow.
    pc.at("09:48:00").systemVersion();
    pc.at("09:47:50").systemKernelStarted();
    pc.at("09:48:00").startMark();

    assertThat(foundEverywhere("", pc.events()))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("07:00:00"),
                time("09:47:55"),
                null));
  }

  /** The same where the clock of the next boot is hours slow. */
  @Test
  void boundsAnEndByTheFirstRecordAfterASetBackThatMayBeOfEitherBoot() {
    var pc = new ComputerLog("PC1");
    pc.at("06:00:00").boot();
    pc.at("07:00:00").logOn(ALICE, 2, 0x100);
    pc.at("12:00:00").logOn(BOB, 3, 0x200);
    pc.at("08:00:00").systemProcessStarted();
    pc.at("08:00:13").boot();

    assertThat(foundEverywhere("", pc.events()))
        .extracting(LogonSession::end)
        .containsOnly(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("08:00:00"),
                time("12:00:00"),
                null));
  }

  /** Events 6009 are filtered out. */
  @Test
  void boundsACrashByTheStartOfTheKernelThoughTheServiceHadStartedAloneBefore() {
    var pc = new ComputerLog("PC1");
    pc.at("07:00:00").boot();
    pc.at("09:00:00").logOn(ALICE, 2, 0x100);
    pc.at("10:00:00").systemEventLogStopped();
    pc.at("10:01:00").systemEventLogStarted();
    pc.at("12:00:00").processStarted();
    pc.at("15:00:06").boot();
    pc.at("15:00:07").systemEventLogStarted();
    pc.at("15:00:00").systemKernelStarted();

    assertThat(foundEverywhere("", pc.events()).get(0).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("12:00:00"),
                time("15:00:00"),
                null));
  }
}
