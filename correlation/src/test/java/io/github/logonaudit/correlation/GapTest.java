package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.StartGrade;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gaps in the log, behind which nothing is taken for granted. */
class GapTest {
  private final ComputerLog pc = new ComputerLog("PC1");

  private List<LogonSession> sessionsOfEveryRecord() {
    var collector = SessionCollector.of(LoggedEvent.OPTIONS.withEveryRecord());
    pc.events().forEach(event -> collector.accept(event.event()));
    return collector.finish();
  }

  @Test
  void doesNotTakeASessionForOpenBehindAClearedLog() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("12:00:00").logCleared();
    pc.at("13:00:00").logOn(BOB, 2, 0x2000);

    assertThat(Correlation.sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(
            new SessionEnd(EndReason.OPEN, EndGrade.TRUNCATED, time("08:00:00"), null, null),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("13:00:00"), null, null));
  }

  @Test
  void seesNoGapInAClearedLogOfWhichTheRecordsBeforeAreThere() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").logCleared();

    assertThat(Correlation.session(pc).end().grade()).isEqualTo(EndGrade.OPEN);
  }

  @Test
  void boundsAShutdownBehindAGapByTheLastEventBefore() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("12:00:00").logCleared();
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(Correlation.session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.TRUNCATED, time("08:00:00"), time("17:00:00"), null));
  }

  @Test
  void boundsAShutdownBeforeAGapByTheStart() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").stopEventLog();
    pc.atRecord(2000).at("18:00:00").boot();

    assertThat(endsOfEveryRecord())
        .containsExactly(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.TRUNCATED, time("08:00:00"), time("18:00:00"), null));
  }

  @Test
  void boundsAShutdownBeforeAGapByTheStartThatAnotherLogHasFirst() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").stopEventLog();
    pc.at("17:59:50").systemKernelStarted();
    pc.atRecord(2000).at("18:00:00").boot();

    assertThat(endsOfEveryRecord())
        .containsExactly(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("12:00:00"), time("17:59:50"), null));
  }

  @Test
  void boundsAShutdownBeforeAGapByTheStopOfTheKernel() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").stopEventLog();
    pc.at("12:00:01").systemKernelStopped();
    pc.atRecord(2000).at("18:00:00").boot();

    assertThat(endsOfEveryRecord())
        .extracting(SessionEnd::latest)
        .containsExactly(time("12:00:00"));
  }

  @Test
  void boundsAShutdownByTheStopThoughRecordsAreMissingBeforeItAndInTheNextBoot() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("12:00:00").stopEventLog();
    pc.at("18:00:00").boot();
    pc.atRecord(3000).at("18:05:00").processStarted();

    assertThat(endsOfEveryRecord())
        .extracting(SessionEnd::latest)
        .containsExactly(time("12:00:00"));
  }

  /** It begins with low record IDs again. */
  @Test
  void boundsAShutdownByTheStopThoughTheNextStartIsOfALogMadeAnew() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").stopEventLog();
    pc.atRecord(1).at("18:00:00").boot();

    assertThat(endsOfEveryRecord())
        .extracting(SessionEnd::latest)
        .containsExactly(time("12:00:00"));
  }

  private List<SessionEnd> endsOfEveryRecord() {
    return sessionsOfEveryRecord().stream().map(LogonSession::end).toList();
  }

  @Test
  void boundsACrashBehindAGapByTheLastEventBefore() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("12:00:00").logCleared();
    pc.at("18:00:00").boot();

    assertThat(Correlation.session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART, EndGrade.TRUNCATED, time("08:00:00"), time("18:00:00"), null));
  }

  @Test
  void keepsTheCertaintyOfASessionThatIsHeardOfBehindAGap() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("12:00:00").logCleared();
    pc.at("13:00:00").lock(ALICE, 0x1000);
    pc.at("17:00:00").stopEventLog();

    assertThat(Correlation.session(pc).end().grade()).isEqualTo(EndGrade.SHUTDOWN);
  }

  @Test
  void takesMissingRecordsForAGapOnlyWhereEveryRecordIsGiven() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.atRecord(2000).at("12:00:00").logOn(ALICE, 2, 0x1000);

    assertThat(sessionsOfEveryRecord())
        .extracting(session -> session.end().reason(), session -> session.end().grade())
        .containsExactly(
            tuple(EndReason.SUPERSEDED, EndGrade.TRUNCATED), tuple(EndReason.OPEN, EndGrade.OPEN));
    assertThat(Correlation.sessions(pc).get(0).end().grade()).isEqualTo(EndGrade.SUPERSEDED);
  }

  @Test
  void saysWhyALogonIsNotInTheLog() {
    pc.at("07:00:00").userLeft(ALICE, 0x1000);
    pc.at("08:00:00").boot();
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.atRecord(2000).at("12:00:00").logCleared();
    pc.at("13:00:00").lock(BOB, 0x2000);
    pc.at("14:00:00").logOn(BOB, 2, 0x3000);

    assertThat(Correlation.sessions(pc))
        .extracting(LogonSession::startGrade)
        .containsExactly(
            StartGrade.BEFORE_LOG, StartGrade.NOT_LOGGED, StartGrade.HIDDEN, StartGrade.LOGGED);
  }
}
