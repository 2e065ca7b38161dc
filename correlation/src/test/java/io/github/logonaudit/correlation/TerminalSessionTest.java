package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.collector;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.session.EvidenceRule.TERMINAL_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.TimeInterval;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalSessionTest {
  private static final String CLIENT = "10.0.0.7";

  private final ComputerLog pc = new ComputerLog("PC1");

  private static final String LOG =
      "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational";

  @BeforeEach
  void logOn() {
    pc.at("08:00:00").logOn(ALICE, 10, 0x1000);
  }

  private static List<Evidence> terminalEvidence(LogonSession session) {
    return session.evidence().stream().filter(one -> one.rule() == TERMINAL_SESSION).toList();
  }

  @Test
  void takesDisconnectsOfTheSessionWhoseUserLoggedOnSecondsBefore() {
    var loggedOn = pc.at("08:00:02").terminal(21, ALICE, 2, CLIENT);
    var shell = pc.at("08:00:03").terminal(22, ALICE, 2, CLIENT);
    var disconnected = pc.at("09:00:00").terminal(24, ALICE, 2, CLIENT);
    var reconnected = pc.at("13:00:00").terminal(25, ALICE, 2, "192.0.2.9");
    pc.at("14:00:00").userLeft(ALICE, 0x1000);
    var loggedOff = pc.terminal(23, ALICE, 2, "-");
    pc.at("14:00:01").logOff(ALICE, 10, 0x1000);

    var session = session(pc);

    assertThat(session.disconnected())
        .containsExactly(new TimeInterval(time("09:00:00"), time("13:00:00")));
    assertThat(session.presenceKnown()).isFalse();
    assertThat(session.active()).isEmpty();
    assertThat(session.activeAtMost()).contains(Duration.ofHours(2));
    assertThat(terminalEvidence(session))
        .containsExactly(
            proof(TERMINAL_SESSION, loggedOn),
            proof(TERMINAL_SESSION, shell),
            proof(TERMINAL_SESSION, disconnected),
            proof(TERMINAL_SESSION, reconnected),
            proof(TERMINAL_SESSION, loggedOff));
    assertThat(session.connections())
        .containsExactly(
            new Connection(
                time("08:00:00"), time("09:00:00"), new NetworkAddress(CLIENT), 50123, null),
            new Connection(
                time("13:00:00"), time("14:00:00"), new NetworkAddress("192.0.2.9"), null, null));
  }

  @Test
  void showsTheSessionAtTheMomentWhenTerminalServicesEndedItAfterItsUserLeft() {
    pc.at("08:00:02").terminal(21, ALICE, 2, CLIENT);
    pc.at("12:00:00").userLeft(ALICE, 0x1000);
    pc.at("12:00:01").terminal(23, ALICE, 2, "-");

    var timeline = SessionTimeline.of(sessions(pc));

    assertThat(timeline.at("PC1", time("12:00:01")))
        .extracting(SessionTimeline.Present::certainty)
        .containsExactly(Certainty.POSSIBLE);
    assertThat(timeline.at("PC1", time("12:00:02"))).isEmpty();
  }

  @Test
  void joinsNothingAcrossAClearedLogOfTerminalServices() {
    pc.at("08:00:02").terminal(21, ALICE, 2, CLIENT);
    pc.at("09:00:00").logCleared(LOG);
    pc.at("10:00:00").terminal(24, ALICE, 2, CLIENT);

    assertThat(session(pc).disconnected()).isEmpty();
  }

  @Test
  void takesTheNumberThatALockNames() {
    pc.at("08:30:00").lock(ALICE, 0x1000, 5);
    pc.at("08:40:00").unlock(ALICE, 0x1000);
    pc.at("09:00:00").terminal(24, ALICE, 5, CLIENT);

    assertThat(session(pc).disconnected())
        .containsExactly(new TimeInterval(time("09:00:00"), null));
  }

  @Test
  void takesADisconnectWithItsReason() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    var reason = pc.at("09:00:00").terminalDisconnected(2, 11);
    var disconnected = pc.at("09:00:01").terminal(24, ALICE, 2, CLIENT);

    assertThat(terminalEvidence(session(pc)))
        .endsWith(proof(TERMINAL_SESSION, reason), proof(TERMINAL_SESSION, disconnected));
    assertThat(session(pc).disconnected())
        .containsExactly(new TimeInterval(time("09:00:00"), null));
  }

  @Test
  void countsADisconnectOnceThatBothLogsTell() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("09:00:00").disconnect(ALICE, 0x1000, "LAPTOP", CLIENT);
    pc.at("09:00:01").terminal(24, ALICE, 2, CLIENT);
    pc.at("10:00:00").terminal(25, ALICE, 2, "192.0.2.9");
    pc.at("10:00:01").reconnect(ALICE, 0x1000, "HOME", "192.0.2.9");
    pc.at("11:00:00").logOff(ALICE, 10, 0x1000);

    var session = session(pc);

    assertThat(session.disconnected())
        .containsExactly(new TimeInterval(time("09:00:00"), time("10:00:00")));
    assertThat(session.active()).contains(Duration.ofHours(2));
    assertThat(session.connections())
        .containsExactly(
            new Connection(
                time("08:00:00"), time("09:00:00"), new NetworkAddress(CLIENT), 50123, "LAPTOP"),
            new Connection(time("10:00:00"), null, new NetworkAddress("192.0.2.9"), null, "HOME"));
  }

  @Test
  void keepsWhatTheSecurityLogTellsOfADisconnectThatTheOtherLogDatesYearsOff() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("09:00:00").disconnect(ALICE, 0x1000);
    pc.at("2099-01-01T00:00:00").terminal(24, ALICE, 2, CLIENT);
    pc.at("09:30:00").reconnect(ALICE, 0x1000);
    pc.at("10:00:00").userLeft(ALICE, 0x1000);

    var session = session(pc);

    assertThat(session.disconnected())
        .containsExactly(new TimeInterval(time("09:00:00"), time("09:30:00")));
    assertThat(session.active()).contains(Duration.ofMinutes(90));
  }

  @Test
  void doesNotGiveTheNumberToALogonLongBeforeOrOfAnotherUser() {
    pc.at("08:05:00").logOn(BOB, 10, 0x2000);
    var other = pc.at("08:05:01").terminal(21, ALICE, 2, CLIENT);
    var disconnected = pc.at("09:00:00").terminal(24, ALICE, 2, CLIENT);

    var collector = collector(pc.events());

    assertThat(collector.finish()).allMatch(session -> session.disconnected().isEmpty());
    assertThat(collector.unmatched().listed())
        .containsExactly(proof(TERMINAL_SESSION, other), proof(TERMINAL_SESSION, disconnected));
  }

  @Test
  void givesANumberToAnotherSessionAfterItsUserLoggedOff() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("09:00:00").userLeft(ALICE, 0x1000);
    pc.at("09:00:01").terminal(23, ALICE, 2, "-");
    pc.at("10:00:00").logOn(BOB, 10, 0x2000);
    pc.at("10:00:01").terminal(21, BOB, 2, CLIENT);
    pc.at("11:00:00").terminal(24, BOB, 2, CLIENT);

    assertThat(sessions(pc))
        .extracting(LogonSession::disconnected)
        .containsExactly(List.of(), List.of(new TimeInterval(time("11:00:00"), null)));
  }

  @Test
  void doesNotTakeAnEventOfANumberWhoseSessionIsAnotherUsers() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    var bobs = pc.at("09:00:00").terminal(24, BOB, 2, CLIENT);
    var lost = pc.at("10:00:00").terminal(25, ALICE, 2, CLIENT);

    var collector = collector(pc.events());

    assertThat(collector.finish()).allMatch(session -> session.disconnected().isEmpty());
    assertThat(collector.unmatched().listed())
        .containsExactly(proof(TERMINAL_SESSION, bobs), proof(TERMINAL_SESSION, lost));
  }

  @Test
  void forgetsTheNumbersAtAStartOfTheComputer() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("09:00:00").boot();
    var lost = pc.at("10:00:00").terminal(24, ALICE, 2, CLIENT);

    var collector = collector(pc.events());

    assertThat(collector.finish()).allMatch(session -> session.disconnected().isEmpty());
    assertThat(collector.unmatched().listed()).containsExactly(proof(TERMINAL_SESSION, lost));
  }

  @Test
  void knowsThatNobodyIsThereAfterTheLogoffWhereNothingElseEndsTheSession() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("10:00:00").terminal(23, ALICE, 2, "-");
    pc.at("10:00:01").terminal(24, ALICE, 2, CLIENT);
    pc.at("12:00:00").boot();

    assertThat(session(pc).disconnected())
        .containsExactly(new TimeInterval(time("10:00:00"), null));
    assertThat(session(pc).activeAtMost()).contains(Duration.ofHours(2));
  }

  @Test
  void countsNoEventTwiceThatComesAfterTheEndOfItsSession() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);
    pc.at("10:00:01").terminal(23, ALICE, 2, "-");
    pc.at("10:00:02").terminal(24, ALICE, 2, CLIENT);

    var collector = collector(pc.events());

    assertThat(collector.finish()).hasSize(1);
    assertThat(collector.unmatched().listed()).isEmpty();
  }

  @Test
  void provesADesktop() {
    pc.at("09:00:00").logOnBy("-", BOB, 10, 0x2000);
    pc.at("09:00:01").terminal(21, BOB, 3, CLIENT);

    assertThat(sessions(pc).get(1).use()).isEqualTo(SessionUse.DESKTOP);
    assertThat(sessions(pc).get(1).evidence())
        .extracting(Evidence::rule)
        .containsExactly(EvidenceRule.LOGON, TERMINAL_SESSION);
  }

  /** The unlock is that of another desktop of the user. */
  @Test
  void takesADisconnectThatBothLogsReportForOne() {
    pc.at("08:00:01").terminal(21, ALICE, 2, CLIENT);
    pc.at("08:10:00").logOn(ALICE, 10, 0x2000);
    pc.at("09:00:00").disconnect(ALICE, 0x2000);
    pc.at("10:00:00").lock(ALICE, 0x1000);
    pc.at("11:00:00").logOn(ALICE, 7, 0x3000);
    pc.logOff(ALICE, 7, 0x3000);
    pc.at("11:00:01").reconnect(ALICE, 0x2000);
    pc.at("12:00:00").disconnect(ALICE, 0x1000);
    pc.after(Duration.ofMillis(1)).terminal(24, ALICE, 2, CLIENT);
    pc.at("13:00:00").unlock(ALICE, 0x1000);

    assertThat(sessions(pc).get(0).locked())
        .containsExactly(new TimeInterval(time("10:00:00"), time("13:00:00")));
  }
}
