package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.Person.WINDOW_MANAGER;
import static io.github.logonaudit.session.EvidenceRule.LAST_SIGN_OF_LIFE;
import static io.github.logonaudit.session.EvidenceRule.LOGON;
import static io.github.logonaudit.session.EvidenceRule.RESTART;
import static io.github.logonaudit.session.EvidenceRule.SHUTDOWN;
import static io.github.logonaudit.session.EvidenceRule.UNCLEAN_SHUTDOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BootTest {
  private final ComputerLog pc = new ComputerLog("PC1");
  private final EventReference logon;

  BootTest() {
    pc.at("08:00:00").boot();
    logon = pc.at("08:01:00").logOn(ALICE, 2, 0x1000);
  }

  private static SessionEnd shutDown(String time) {
    return new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time(time), time(time), null);
  }

  private static SessionEnd crashed(String earliest, String latest) {
    return new SessionEnd(
        EndReason.RESTART, EndGrade.RESTART_BOUNDED, time(earliest), time(latest), null);
  }

  @Test
  void endsWhatIsOpenWithTheShutdownBeforeABoot() {
    var stop = pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:00"));
    assertThat(session(pc).evidence()).containsExactly(proof(LOGON, logon), proof(SHUTDOWN, stop));
  }

  @Test
  void endsWhatIsOpenAtTheEarliestWithAStopOfTheEventLogThatIsTheLastRecord() {
    pc.at("17:00:00").stopEventLog();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("17:00:00"), null, null));
  }

  @Test
  void endsWhatIsOpenWithAStopOfTheKernelThatIsTheLastRecord() {
    pc.at("17:00:00").stopEventLog();
    pc.at("17:00:02").systemKernelStopped();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:00"));
  }

  @Test
  void leavesASessionOpenWhenTheEventLogServiceRunsAgain() {
    pc.at("09:00:00").stopEventLog();
    pc.at("09:01:00").activity(0x1000);
    pc.at("09:01:30").activity(0x1000);

    assertThat(session(pc).end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("09:01:30"), null, null));

    pc.at("09:03:00").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("09:01:30", "09:03:00"));
  }

  @Test
  void knowsAShutdownThoughTheNextBootFollowsAtOnce() {
    pc.at("17:00:00").stopEventLog();
    pc.at("17:00:20").processStarted();
    pc.at("17:00:25").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:00"));
  }

  @Test
  void takesTheLaterOfTwoStopsOfTheEventLogWithNothingBetween() {
    pc.at("12:00:00").stopEventLog();
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:00"));
  }

  @Test
  void boundsAShutdownByTheStopOfTheEventLogAndThatOfTheKernelLongAfterIt() {
    var service = pc.at("12:00:00").stopEventLog();
    var kernel = pc.at("17:00:00").systemKernelStopped();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("12:00:00"), time("17:00:00"), null));
    assertThat(session(pc).evidence())
        .containsExactly(proof(LOGON, logon), proof(SHUTDOWN, service), proof(SHUTDOWN, kernel));
  }

  @Test
  void letsSessionsLiveWhenOnlyTheEventLogServiceRestarted() {
    pc.at("12:00:00").stopEventLog();
    pc.at("12:00:05").processStarted();
    pc.at("13:00:00").processStarted();
    assertThat(session(pc).end().reason()).isEqualTo(EndReason.OPEN);

    pc.at("17:00:00").logOff(ALICE, 2, 0x1000);
    assertThat(session(pc).duration())
        .contains(Duration.between(time("08:01:00"), time("17:00:00")));
  }

  @Test
  void bindsACrashAfterARestartOfTheEventLogService() {
    pc.at("12:00:00").stopEventLog();
    pc.at("13:00:00").lock(ALICE, 0x1000);
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("13:00:00", "18:00:00"));
  }

  @Test
  void takesAShutdownThatWasRecordedBeforeTheLogoffItFollowed() {
    pc.at("17:00:01").stopEventLog();
    pc.at("17:00:00").userLeft(ALICE, 0x1000);
    pc.logOn(BOB, 3, 0x2000);
    pc.at("18:00:00").boot();

    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(
                EndReason.USER_INITIATED,
                EndGrade.USER_LEFT,
                time("17:00:00"),
                time("17:00:00"),
                time("17:00:00")),
            shutDown("17:00:01"));
  }

  @Test
  void knowsAShutdownThoughTheNextBootLogsBeforeItsStart() {
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").processStarted();
    pc.processStarted();
    pc.at("18:00:20").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:00"));
  }

  @Test
  void doesNotTakeTheFirstEventsOfABootForSignsOfLifeOfTheOneBefore() {
    var last = pc.at("16:00:00").processStarted();
    pc.at("18:00:00").processStarted();
    pc.at("18:00:10").processStarted();
    var restart = pc.at("18:00:20").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("16:00:00", "18:00:20"));
    assertThat(session(pc).evidence())
        .containsExactly(
            proof(LOGON, logon), proof(LAST_SIGN_OF_LIFE, last), proof(RESTART, restart));
  }

  @Test
  void bindsACrashByAnEventAboutASessionRightBeforeTheBoot() {
    pc.at("17:59:50").processStarted();
    pc.at("17:59:55").lock(ALICE, 0x1000);
    pc.at("18:00:20").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("17:59:55", "18:00:20"));
  }

  @Test
  void neverEndsASessionBeforeItWasLastSeen() {
    pc.at("17:00:00").stopEventLog();
    pc.at("17:00:02").lock(ALICE, 0x1000);
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:02"));
    assertThat(session(pc).clockReliable()).isTrue();
    assertThat(session(pc).evidence())
        .extracting(Evidence::rule)
        .containsExactly(LOGON, SHUTDOWN, EvidenceRule.PRESENCE);
  }

  @Test
  void takesTheFirstOfSeveralSignsOfAShutdown() {
    pc.at("16:59:50").systemShutdownRequested();
    pc.at("17:00:00").systemEventLogStopped();
    pc.at("17:00:00.5").stopEventLog();
    pc.at("17:00:04").systemKernelStopped();
    pc.at("18:00:00").systemKernelStarted();
    pc.at("18:00:20").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown("17:00:00"));
  }

  @Test
  void gradesAShutdownThatWasOnlyRequestedLower() {
    pc.at("17:00:00").systemShutdownRequested();
    pc.at("17:00:30").processStarted();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN,
                EndGrade.SHUTDOWN_REQUESTED,
                time("17:00:00"),
                time("18:00:00"),
                null));
  }

  @Test
  void doesNotEndTheLogWithAShutdownThatWasOnlyRequested() {
    pc.at("17:00:00").systemShutdownRequested();

    assertThat(session(pc).end().reason()).isEqualTo(EndReason.OPEN);
  }

  @Test
  void forgetsAShutdownThatWasAborted() {
    pc.at("12:00:00").systemShutdownRequested();
    pc.at("12:10:00").lock(ALICE, 0x1000);
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("12:10:00", "18:00:00"));
  }

  @Test
  void bindsACrashBetweenTheLastSignOfLifeAndTheNextStart() {
    var last = pc.at("12:00:00").lock(ALICE, 0x1000);
    var start = pc.at("18:00:00").systemKernelStarted();
    var unclean = pc.systemKernelPower();
    pc.at("18:00:20").boot();
    pc.at("18:00:25").systemVersion();
    pc.systemUnexpectedShutdown();
    pc.logOnSplit(WINDOW_MANAGER, 2, 0x200, 0x210);
    pc.at("18:00:26").systemEventLogStarted();

    var sessions = sessions(pc);

    assertThat(sessions).hasSize(2);
    assertThat(sessions.get(0).end()).isEqualTo(crashed("12:00:00", "18:00:00"));
    assertThat(sessions.get(0).evidence())
        .containsExactly(
            proof(LOGON, logon),
            proof(EvidenceRule.PRESENCE, last),
            proof(LAST_SIGN_OF_LIFE, last),
            proof(RESTART, start),
            proof(UNCLEAN_SHUTDOWN, unclean));
    assertThat(sessions.get(1).end().reason()).isEqualTo(EndReason.OPEN);
  }

  @Test
  void knowsABootByTheCrashThatItFound() {
    pc.at("12:00:00").lock(ALICE, 0x1000);
    var unclean = pc.at("18:00:00").systemUnexpectedShutdown();
    pc.at("18:00:20").systemKernelPower();
    pc.at("18:00:30").boot();
    pc.at("18:02:00").logOn(ALICE, 2, 0x1000);
    pc.at("18:05:00").systemKernelPower();

    var sessions = sessions(pc);

    assertThat(sessions.get(0).end()).isEqualTo(crashed("12:00:00", "18:00:00"));
    assertThat(sessions.get(0).evidence())
        .endsWith(proof(RESTART, unclean), proof(UNCLEAN_SHUTDOWN, unclean));
    assertThat(sessions.get(1).end()).isEqualTo(crashed("18:02:00", "18:05:00"));
  }

  @Test
  void believesTheNextBootThatThereWasNoShutdownInOrder() {
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();
    pc.at("18:00:20").systemKernelPower();

    assertThat(session(pc).end()).isEqualTo(crashed("17:00:00", "18:00:00"));
  }

  @Test
  void doesNotBelieveTheNextBootAgainstAStopOfTheKernelRightBeforeIt() {
    for (var stop :
        List.<Consumer<ComputerLog>>of(
            ComputerLog::systemKernelStopped, ComputerLog::systemPowerTransition)) {
      for (var unclean :
          List.<Consumer<ComputerLog>>of(
              ComputerLog::systemKernelPower,
              ComputerLog::systemUnexpectedShutdown,
              log -> log.systemLastShutdown(false))) {
        var log = new ComputerLog("PC2");
        var user = log.at("08:01:00").logOn(ALICE, 2, 0x1000);
        var service = log.at("17:00:00").stopEventLog();
        log.at("17:00:00.5").systemEventLogStopped();
        stop.accept(log.at("17:00:01"));
        var kernel = log.events().get(log.events().size() - 1).reference();
        log.at("18:00:00").systemKernelStarted();
        unclean.accept(log);
        log.at("18:00:10").boot();

        assertThat(session(log).end()).isEqualTo(shutDown("17:00:00"));
        assertThat(session(log).evidence())
            .containsExactly(proof(LOGON, user), proof(SHUTDOWN, service), proof(SHUTDOWN, kernel));
      }
    }
  }

  @Test
  void believesTheNextBootAgainstAStopOfTheKernelThatWasFollowedByMore() {
    pc.at("12:00:00").systemKernelStopped();
    pc.at("13:00:00").lock(ALICE, 0x1000);
    pc.at("18:00:00").boot();
    pc.systemKernelPower();

    assertThat(session(pc).end()).isEqualTo(crashed("13:00:00", "18:00:00"));
  }

  @Test
  void countsTheMarkersOfBothLogsAsOneBoot() {
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").systemKernelStarted();
    pc.at("18:00:10").boot();
    pc.logOnSplit(WINDOW_MANAGER, 2, 0x200, 0x210);
    pc.at("18:00:12").systemVersion();
    pc.systemEventLogStarted();

    assertThat(sessions(pc))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.SHUTDOWN, EndReason.OPEN);
  }

  @Test
  void takesTheMarkersOfBothLogsForOneBootThoughTheClockIsSetBackRightAfterIt() {
    var log = new ComputerLog("PC2");
    log.at("08:00:05").boot();
    log.at("08:00:13").systemVersion();
    log.systemEventLogStarted();
    log.at("08:00:00").systemKernelStarted();
    log.at("01:00:00").clockSet(Duration.ofMinutes(-425));
    log.at("01:00:01").processStarted();
    log.at("05:29:00").stopEventLog();
    log.systemEventLogStopped();
    log.at("06:39:15").boot();
    log.at("06:39:13").systemVersion();
    log.systemEventLogStarted();
    log.at("05:29:03").systemKernelStopped();
    log.at("06:39:00").systemKernelStarted();
    log.at("06:50:00").logOn(ALICE, 2, 0x1000);
    log.at("08:15:00").userLeft(ALICE, 0x1000);
    log.at("08:15:01").logOff(ALICE, 2, 0x1000);
    log.at("09:00:00").processStarted();

    var session = session(log);
    assertThat(session.end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF,
                EndGrade.EXACT,
                time("08:15:01"),
                time("08:15:01"),
                time("08:15:00")));
    assertThat(session.clockReliable()).isTrue();
    for (var lateness : List.of(Duration.ZERO, Duration.ofMinutes(5))) {
      assertThat(
              Correlation.streamed(
                  CorrelatorOptions.standard()
                      .withSessions(LoggedEvent.OPTIONS)
                      .withLateness(lateness),
                  log.events()))
          .as("lateness %s", lateness)
          .containsExactly(session);
    }
  }

  @Test
  void putsRecordsThatAStartWritesLateBeforeItInWhateverOrderTheyCome() {
    var log = new ComputerLog("PC2");
    log.at("08:00:00").boot();
    log.at("08:01:00").logOn(ALICE, 2, 0x1000);
    log.at("16:47:25").stopEventLog();
    log.systemEventLogStopped();
    log.at("2026-03-04T01:43:55").systemVersion();
    log.at("16:47:26").systemServiceStopped();
    log.at("16:47:28").systemPowerTransition();
    log.at("16:47:29").systemKernelStopped();
    log.at("2026-03-04T01:43:36").systemKernelStarted();
    log.systemLastShutdown(false);
    log.at("2026-03-04T01:43:52").boot();
    log.at("2026-03-04T01:43:58").systemEventLogStarted();
    log.at("2026-03-04T06:00:00").processStarted();
    var expected = sessions(log);
    assertThat(expected.get(0).end().reason()).isEqualTo(EndReason.SHUTDOWN);

    var options =
        CorrelatorOptions.standard()
            .withSessions(LoggedEvent.OPTIONS)
            .withLateness(Duration.ofMinutes(30));
    List<LoggedEvent> before = log.events().subList(0, 5);
    List<LoggedEvent> start = log.events().subList(5, 14);
    List<LoggedEvent> after = log.events().subList(14, 15);
    for (int seed = 0; seed < 200; seed++) {
      List<LoggedEvent> events = new ArrayList<>(start);
      Collections.shuffle(events, new Random(seed));
      events.addAll(0, before);
      events.addAll(after);
      assertThat(Correlation.streamed(options, events)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void tellsTwoBootsApartThatFollowEachOtherQuickly() {
    pc.at("08:02:00").boot();
    pc.at("08:02:30").logOn(ALICE, 2, 0x1000);
    pc.at("08:03:00").boot();

    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(crashed("08:01:00", "08:02:00"), crashed("08:02:30", "08:03:00"));
  }

  @Test
  void takesAMarkerLongAfterTheStartForAnotherBoot() {
    pc.at("12:00:00").systemKernelStarted();

    assertThat(session(pc).end()).isEqualTo(crashed("08:01:00", "12:00:00"));
  }

  @Test
  void readsTheSystemLogsOrderAtBootAsItHappened() {
    pc.at("17:00:00").systemEventLogStopped();
    pc.at("17:00:00.4").stopEventLog();
    pc.at("17:01:00").boot();
    pc.logOnSplit(WINDOW_MANAGER, 2, 0x200, 0x210);
    pc.at("17:01:02").systemVersion();
    pc.systemEventLogStarted();
    pc.at("17:00:02").systemPowerTransition();
    pc.at("17:00:05").systemKernelStopped();
    pc.at("17:00:25").systemKernelStarted();
    pc.at("17:03:00").logOn(ALICE, 2, 0x1000);

    var sessions = sessions(pc);

    assertThat(sessions)
        .extracting(LogonSession::end)
        .containsExactly(
            shutDown("17:00:00"),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("17:01:00"), null, null),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("17:03:00"), null, null));
    assertThat(sessions).allMatch(LogonSession::clockReliable);
  }

  @Test
  void readsTheSystemLogAloneInTheSameWay() {
    var system = new ComputerLog("PC2");
    system.at("08:00:00").logOn(ALICE, 2, 0x1000);
    system.at("17:01:02").systemVersion();
    system.systemEventLogStarted();
    system.at("17:00:05").systemKernelStopped();
    system.at("17:00:25").systemKernelStarted();

    assertThat(session(system).end()).isEqualTo(shutDown("17:00:05"));
  }

  @Test
  void doesNotMoveTheEventLogsMarkerToTheNextBoot() {
    // A log that is sorted by time, with the kernel's start first.
    pc.at("09:00:00").systemKernelStarted();
    pc.at("09:00:40").systemVersion();
    pc.at("09:02:00").logOn(BOB, 2, 0x2000);
    pc.at("17:00:00").systemKernelStopped();
    pc.at("17:00:20").systemKernelStarted();
    pc.at("17:00:30").logOn(BOB, 2, 0x3000);
    pc.at("17:01:00").systemVersion();
    pc.as(event -> event.withRecordId(null));

    assertThat(sessions(pc))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.RESTART, EndReason.SHUTDOWN, EndReason.OPEN);
  }

  @Test
  void endsNothingWhenTheFirstStartIsAlsoTheFirstRecord() {
    var other = new ComputerLog("PC2");
    other.at("08:00:00").boot();

    assertThat(sessions(other)).isEmpty();
  }

  @Test
  void bindsACrashBySessionsOwnLastEventWhenTheComputersHasNoTime() {
    pc.at("12:00:00").lock(ALICE, 0x1000);
    pc.processStarted();
    var events = pc.events();
    events.set(events.size() - 1, events.get(events.size() - 1).withoutTime());
    pc.lock(BOB, 0x2000);
    events.set(events.size() - 1, events.get(events.size() - 1).withoutTime());
    pc.at("18:00:00").boot();

    assertThat(sessions(pc).get(0).end()).isEqualTo(crashed("12:00:00", "18:00:00"));
  }

  @Test
  void sessionsOfTheNextBootAreOthersThoughTheirIdsRepeat() {
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();
    pc.at("18:01:00").logOn(ALICE, 2, 0x1000);
    pc.at("19:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(sessions(pc))
        .extracting(LogonSession::duration)
        .containsExactly(
            Optional.of(Duration.between(time("08:01:00"), time("17:00:00"))),
            Optional.of(Duration.ofMinutes(59)));
  }
}
