package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.foundEverywhere;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run of bad times, as of a computer whose battery is dead, is treated as a single one. */
class BadTimesTest {
  private static final List<Instant> BAD =
      List.of(
          Instant.parse("1601-01-01T00:00:00Z"),
          Instant.parse("1980-01-01T00:00:00Z"),
          Instant.parse("2099-01-01T00:00:00Z"));

  @Test
  void deniesNobodyWhoLogsOffInARunOfBadTimes() {
    for (var bad : BAD.subList(0, 2)) {
      for (int run = 0; run < 6; run++) {
        for (boolean left : List.of(false, true)) {
          var pc = new ComputerLog("PC1");
          pc.at("08:00:00").startMark();
          pc.at("09:00:00").logOn(ALICE, 2, 0x100);
          pc.at("10:00:00").processStarted();
          pc.at(bad);
          for (int i = 0; i < run; i++) {
            pc.processStarted();
          }
          if (left) {
            pc.userLeft(ALICE, 0x100);
          } else {
            pc.logOff(ALICE, 2, 0x100);
          }
          pc.at("10:30:00").processStarted();
          pc.at("11:00:00").processStarted();

          var found = foundEverywhere(bad + ", " + run + ", left " + left, pc.events());

          assertThat(found).hasSize(1);
          assertThat(found.get(0).end().latest()).as("%s: %s", run, found).isNull();
          assertThat(found.get(0).clockReliable()).isFalse();
          assertThat(SessionTimeline.of(found).at("PC1", time("10:00:00"))).hasSize(1);
        }
      }
    }
  }

  @Test
  void deniesNobodyWhoLogsOnInARunOfBadTimes() {
    for (var bad : BAD) {
      var pc = new ComputerLog("PC1");
      pc.at("08:00:00").startMark();
      pc.at("08:50:00").processStarted();
      pc.at(bad).logOn(BOB, 2, 0x300);
      pc.activity(0x300);
      pc.at("09:30:00").processStarted();
      pc.at("10:00:00").processStarted();

      var found = foundEverywhere(bad, pc.events());

      assertThat(SessionTimeline.of(found).at("PC1", time("09:00:00"))).as("%s", bad).hasSize(1);
      assertThat(SessionTimeline.of(found).at("PC1", time("09:30:00"))).as("%s", bad).hasSize(1);
    }
  }

  @Test
  void deniesNobodyWhoLogsOnAtTheBadTimesWithWhichALogBegins() {
    for (var bad : BAD) {
      for (int run = 0; run < 6; run++) {
        for (var end : List.of("logoff", "user left", "stop", "none")) {
          var pc = new ComputerLog("PC1");
          pc.at(bad).logOn(ALICE, 2, 0x100);
          for (int i = 0; i < run; i++) {
            pc.processStarted();
          }
          pc.at("07:00:00").processStarted();
          pc.at("08:00:00");
          switch (end) {
            case "logoff" -> pc.logOff(ALICE, 2, 0x100);
            case "user left" -> pc.userLeft(ALICE, 0x100);
            case "stop" -> pc.stopEventLog();
            default -> {
              // Only how many times are right shows which these are.
              for (int i = 0; i <= run; i++) {
                pc.processStarted();
              }
            }
          }

          var found = foundEverywhere(bad + ", " + run + ", " + end, pc.events());

          assertThat(found).extracting(LogonSession::clockReliable).containsExactly(false);
          for (var at : List.of("06:00:00", "07:30:00")) {
            assertThat(SessionTimeline.of(found).at("PC1", time(at)))
                .as("%s, %s, %s, %s", bad, run, end, at)
                .hasSize(1);
          }
        }
      }
    }
  }

  @Test
  void boundsAnEndByAClockThatRanLongAfterTheBadTimesWithWhichALogBegins() {
    var pc = new ComputerLog("PC1");
    pc.at(BAD.get(2)).logOn(ALICE, 2, 0x100);
    pc.processStarted();
    for (int minute = 10; minute < 50; minute++) {
      pc.at("07:" + minute + ":00").processStarted();
    }
    pc.at("08:00:00").logOff(ALICE, 2, 0x100);

    var found = foundEverywhere("2099", pc.events());

    assertThat(found)
        .extracting(session -> session.end().earliest(), session -> session.end().latest())
        .containsExactly(tuple(null, time("08:00:00")));
    assertThat(SessionTimeline.of(found).at("PC1", time("06:00:00"))).hasSize(1);
    assertThat(SessionTimeline.of(found).at("PC1", time("09:00:00"))).isEmpty();
  }

  /** The Security log begins between the two starts, and not with one. */
  @Test
  void endsNobodyByAStartBeforeTheBadTimeOfTheLogon() {
    for (var bad : BAD) {
      var pc = new ComputerLog("PC1");
      pc.at("05:59:51").systemBootType("0x0");
      pc.at(bad).logOn(ALICE, 2, 0x100);
      pc.at("07:00:00").stopEventLog();
      pc.at("07:30:00").startMark();

      var found = sessions(pc);

      assertThat(found).extracting(LogonSession::clockReliable).containsExactly(false);
      assertThat(SessionTimeline.of(found).at("PC1", time("06:30:00"))).as("%s", bad).hasSize(1);
    }
  }

  @Test
  void doesNotTrustAClockThatReturnsFromARunOfBadTimes() {
    for (var bad : BAD) {
      var pc = new ComputerLog("PC1");
      pc.at("06:00:00").startMark();
      pc.at(bad).processStarted();
      pc.logOn(ALICE, 2, 0x100);
      pc.at("09:40:00").unlock(ALICE, 0x100);

      assertThat(foundEverywhere(bad, pc.events()))
          .as("%s", bad)
          .extracting(LogonSession::clockReliable)
          .containsExactly(false);
    }
  }

  @Test
  void doesNotTrustALogoffAtTheBadTimeWithWhichTheLogBegins() {
    var pc = new ComputerLog("PC1");
    pc.at(BAD.get(2)).startMark();
    pc.at("10:00:00").processStarted();
    pc.at("10:05:00").logOn(BOB, 2, 0x300);
    pc.at(BAD.get(2).plusSeconds(660)).userLeft(BOB, 0x300);

    assertThat(foundEverywhere("2099", pc.events()))
        .extracting(LogonSession::clockReliable)
        .containsExactly(false);
  }

  /** A stop and a start that the System log has with right times. */
  @Test
  void endsNobodyByAStopAndAStartWithBadTimesBeforeTheLogon() {
    for (var bad : BAD) {
      for (int run = 0; run < 6; run++) {
        var pc = new ComputerLog("PC1");
        pc.at("07:30:00").startMark();
        pc.at("08:48:00").logOn(ALICE, 2, 0x100);
        pc.at("12:00:00").processStarted();
        pc.at(bad).stopEventLog();
        pc.at("12:38:48").systemEventLogStopped();
        pc.at("18:00:00").systemVersion();
        pc.systemEventLogStarted();
        pc.at("12:38:49").systemPowerTransition();
        pc.at("12:38:50").systemKernelStopped();
        pc.at("17:59:50").systemKernelStarted();
        pc.at(bad).startMark();
        for (int i = 0; i < run; i++) {
          pc.processStarted();
        }
        pc.at("18:05:00").logOn(BOB, 2, 0x300);
        pc.at("18:30:00").processStarted();
        pc.at("18:40:00").userLeft(BOB, 0x300);
        pc.at("19:30:00").processStarted();

        // A stream can't know that a run of three goes on no longer.
        var found = run == 0 ? foundEverywhere(bad, pc.events()) : sessions(pc);

        assertThat(found)
            .as("%s, %s", bad, run)
            .extracting(session -> session.end().reason())
            .containsExactly(EndReason.SHUTDOWN, EndReason.USER_INITIATED);
        assertThat(found.get(1).end().earliest()).isEqualTo(time("18:40:00"));
      }
    }
  }

  /** The Security log lost the start of the second boot. */
  @Test
  void endsNobodyByALaterStartWhereTheFirstOneHasABadTime() {
    var pc = new ComputerLog("PC1");
    pc.at(BAD.get(2)).systemVersion();
    pc.systemEventLogStarted();
    pc.at("07:59:51").systemKernelStarted();
    pc.systemBootType("0x0");
    pc.at("08:00:00").startMark();
    pc.at("08:30:00").processStarted();
    pc.at("21:25:08").systemVersion();
    pc.at("2026-03-04T01:20:54").logOn(BOB, 2, 0x139);
    pc.at("2026-03-04T02:00:00").processStarted();

    assertThat(foundEverywhere("2099", pc.events()))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.OPEN);
  }

  /** A whole log shows that the run ends after the start, so that this does not end the session. */
  @Test
  void joinsALogonInARunOfBadTimesWithItsLogoffAfterAStartOfTheOtherLog() {
    for (var bad : BAD) {
      var pc = new ComputerLog("PC1");
      pc.at("06:00:00").startMark();
      pc.at("06:10:00").logOn(ALICE, 2, 0x100);
      pc.at("12:38:49").systemPowerTransition();
      pc.at("17:59:50").systemKernelStarted();
      // The mark in the Security log is lost.
      pc.atRecord(1014).at(bad).logOn(BOB, 10, 0x300);
      pc.systemProcessStarted();
      pc.at("18:40:00").logOff(BOB, 10, 0x300);

      assertThat(sessions(pc))
          .as("%s", bad)
          .filteredOn(session -> session.user().equals(BOB.account()))
          .extracting(
              one -> one.end().reason(), one -> one.end().latest(), LogonSession::clockReliable)
          .containsExactly(tuple(EndReason.LOGGED_OFF, time("18:40:00"), false));
    }
  }

  @Test
  void endsASessionByTheStartThatFollowsARunOfBadTimes() {
    for (var bad : BAD.subList(0, 2)) {
      var pc = new ComputerLog("PC1");
      pc.at("07:30:00").startMark();
      pc.at("07:45:00").processStarted();
      pc.at(bad).logOn(ALICE, 10, 0x100);
      pc.activity(0x100);
      pc.systemProcessStarted();
      pc.at("18:00:00").systemVersion();
      pc.at("17:59:50").systemKernelStarted();
      pc.at("18:00:00").startMark();
      pc.at("18:05:00").logOn(BOB, 10, 0x300);
      pc.at("18:20:00").processStarted();

      assertThat(sessions(pc))
          .as("%s", bad)
          .filteredOn(session -> session.user().equals(ALICE.account()))
          .extracting(
              one -> one.end().reason(), one -> one.end().latest(), LogonSession::clockReliable)
          .containsExactly(tuple(EndReason.RESTART, time("18:00:00"), false));
    }
  }

  @Test
  void keepsTheEndByTheClockOfTheLogonThoughMoreIsLoggedByABadClock() {
    var pc = new ComputerLog("PC1");
    pc.at("06:10:00").logOn(ALICE, 2, 0x100);
    pc.at("07:00:00").stopEventLog();
    pc.at(BAD.get(1)).startMark();
    pc.systemProcessStarted();
    pc.logOn(BOB, 10, 0x100);

    assertThat(foundEverywhere("", pc.events()).get(0))
        .extracting(LogonSession::end, LogonSession::clockReliable)
        .containsExactly(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("07:00:00"), time("07:00:00"), null),
            true);
  }
}
