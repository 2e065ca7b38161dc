package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.WINDOW_MANAGER;
import static io.github.logonaudit.session.EvidenceRule.LAST_SIGN_OF_LIFE;
import static io.github.logonaudit.session.EvidenceRule.LOGON;
import static io.github.logonaudit.session.EvidenceRule.RESTART;
import static io.github.logonaudit.session.EvidenceRule.UNCLEAN_SHUTDOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events 20 and 27 of the kernel's boot say, and 1075, through the standard rules. */
class KernelBootTest {
  private final ComputerLog pc = new ComputerLog("PC1");
  private final EventReference logon;

  KernelBootTest() {
    pc.at("08:00:00").boot();
    logon = pc.at("08:01:00").logOn(ALICE, 2, 0x1000);
  }

  private static SessionEnd shutDown(EndGrade grade, String time) {
    return new SessionEnd(EndReason.SHUTDOWN, grade, time(time), time(time), null);
  }

  private static SessionEnd crashed(String earliest, String latest) {
    return new SessionEnd(
        EndReason.RESTART, EndGrade.RESTART_BOUNDED, time(earliest), time(latest), null);
  }

  // ---- 27, the boot type ----------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"0", "0x0"})
  void knowsABootByItsFullStart(String fullStart) {
    var last = pc.at("12:00:00").processStarted();
    var start = pc.at("18:00:00").systemBootType(fullStart);

    assertThat(session(pc).end()).isEqualTo(crashed("12:00:00", "18:00:00"));
    assertThat(session(pc).evidence())
        .containsExactly(
            proof(LOGON, logon), proof(LAST_SIGN_OF_LIFE, last), proof(RESTART, start));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1", "0x2", "1", "2", "0x7", "-"})
  void letsSessionsLiveWhereNoKernelStarted(String bootType) {
    pc.at("17:00:00").systemShutdownRequested();
    pc.at("18:00:00").systemBootType(bootType);
    pc.at("19:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("19:00:00"), time("19:00:00"), null));
  }

  @Test
  void countsTheBootTypeAndTheMarkersOfBothLogsAsOneBoot() {
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").systemKernelStarted();
    pc.systemLastShutdown(true);
    pc.systemBootType("0x0");
    pc.at("18:00:10").boot();
    pc.logOnSplit(WINDOW_MANAGER, 2, 0x200, 0x210);
    pc.at("18:00:12").systemVersion();

    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(
            shutDown(EndGrade.SHUTDOWN, "17:00:00"),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("18:00:10"), null, null));
  }

  @Test
  void tellsTwoFullStartsApartThatFollowEachOtherQuickly() {
    pc.at("08:02:00").systemBootType("0x0");
    pc.at("08:02:30").logOn(ALICE, 2, 0x2000);
    pc.at("08:03:00").systemBootType("0x0");

    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(crashed("08:02:30", "08:03:00"), crashed("08:02:30", "08:03:00"));
  }

  @Test
  void readsTheBootTypeAmongTheKernelsRecordsThatTheEventLogWritesLate() {
    var system = new ComputerLog("PC2");
    system.at("08:00:00").logOn(ALICE, 2, 0x1000);
    system.at("17:01:02").systemVersion();
    system.systemEventLogStarted();
    system.at("17:00:05").systemKernelStopped();
    system.at("17:00:25").systemBootType("0x0");

    assertThat(session(system).end()).isEqualTo(shutDown(EndGrade.SHUTDOWN, "17:00:05"));
  }

  // ---- 20, the status of the last shutdown ----------------------------------------------------

  @Test
  void believesTheStatusOfTheLastShutdownThatItWasNotGood() {
    pc.at("17:00:00").stopEventLog();
    var restart = pc.at("18:00:00").boot();
    var unclean = pc.at("18:00:20").systemLastShutdown(false);

    assertThat(session(pc).end()).isEqualTo(crashed("17:00:00", "18:00:00"));
    assertThat(session(pc).evidence())
        .endsWith(proof(RESTART, restart), proof(UNCLEAN_SHUTDOWN, unclean));
  }

  @Test
  void takesAGoodLastShutdownForNoSignOfABoot() {
    pc.at("12:00:00").systemLastShutdown(true);

    assertThat(session(pc).end().reason()).isEqualTo(EndReason.OPEN);
  }

  @Test
  void countsAllThatSaysSoAfterACrashAsOneCrash() {
    pc.at("12:00:00").processStarted();
    var unclean = pc.at("18:00:00").systemLastShutdown(false);
    pc.systemKernelPower();
    pc.systemBootType("0x0");
    pc.at("18:00:20").logOnSplit(WINDOW_MANAGER, 2, 0x200, 0x210);
    pc.at("18:00:25").systemUnexpectedShutdown();

    assertThat(sessions(pc))
        .extracting(LogonSession::end)
        .containsExactly(
            crashed("12:00:00", "18:00:00"),
            new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("18:00:20"), null, null));
    assertThat(sessions(pc).get(0).evidence())
        .endsWith(proof(RESTART, unclean), proof(UNCLEAN_SHUTDOWN, unclean));
  }

  // ---- 1075, a shutdown was aborted -----------------------------------------------------------

  @Test
  void doesNotGradeACrashAsARequestedShutdownThatWasAborted() {
    pc.at("17:00:00").systemShutdownRequested();
    var aborted = pc.at("17:00:20").systemShutdownAborted();
    var restart = pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("17:00:20", "18:00:00"));
    assertThat(session(pc).evidence())
        .containsExactly(
            proof(LOGON, logon), proof(LAST_SIGN_OF_LIFE, aborted), proof(RESTART, restart));
  }

  @Test
  void takesTheRequestThatFollowedAnAbortedOne() {
    pc.at("17:00:00").systemShutdownRequested();
    pc.at("17:00:20").systemShutdownAborted();
    pc.at("17:00:40").systemShutdownRequested();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN,
                EndGrade.SHUTDOWN_REQUESTED,
                time("17:00:40"),
                time("18:00:00"),
                null));
  }

  @Test
  void doesNotTakeBackAShutdownThatWentOn() {
    pc.at("17:00:00").systemShutdownRequested();
    pc.at("17:00:10").stopEventLog();
    pc.at("17:00:11").systemShutdownAborted();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(shutDown(EndGrade.SHUTDOWN, "17:00:10"));
  }

  @Test
  void forgetsAnAbortedRequestThoughTheNextBootFollowsAtOnce() {
    pc.at("17:59:30").systemShutdownRequested();
    pc.at("17:59:40").processStarted();
    pc.at("17:59:45").systemShutdownAborted();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end()).isEqualTo(crashed("17:59:45", "18:00:00"));
  }

  @Test
  void knowsThatAComputerIsStillStartingAfterAnAbortedRequest() {
    pc.at("08:02:00").systemShutdownRequested();
    pc.at("08:03:00").systemShutdownAborted();
    pc.at("08:04:00").systemKernelPower();

    assertThat(session(pc).end().reason()).isEqualTo(EndReason.OPEN);
  }
}
