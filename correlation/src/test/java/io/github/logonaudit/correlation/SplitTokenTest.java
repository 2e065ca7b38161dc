package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.collector;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.Person.FONT_DRIVER;
import static io.github.logonaudit.correlation.Person.WINDOW_MANAGER;
import static io.github.logonaudit.session.EvidenceRule.ADJACENT_TOKEN;
import static io.github.logonaudit.session.EvidenceRule.LINKED_TOKEN;
import static io.github.logonaudit.session.EvidenceRule.LOGOFF;
import static io.github.logonaudit.session.EvidenceRule.LOGOFF_INITIATED;
import static io.github.logonaudit.session.EvidenceRule.LOGON;
import static io.github.logonaudit.session.EvidenceRule.PRESENCE;
import static io.github.logonaudit.session.EvidenceRule.PRIVILEGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitTokenTest {
  private final ComputerLog pc = new ComputerLog("PC1");

  @Test
  void takesNoReservedLogonIdForAnOtherHalf() {
    pc.at("08:00:00").logOn(2, ALICE, 2, 0x1000, 0x3e7, false);
    pc.at("16:00:00").logOff(ALICE, 2, 0x1000);
    pc.at("17:00:00").activity(0x3e7);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("16:00:00"), time("16:00:00"), null));
  }

  @Test
  void joinsTheHalvesOfASplitTokenIntoOneSession() {
    var elevated = pc.at("08:00:00").logOn(2, ALICE, 2, 0x1000, 0x1010, true);
    var filtered = pc.logOn(2, ALICE, 2, 0x1010, 0x1000, false);
    var privileges = pc.privileges(ALICE, 0x1000);
    var left = pc.at("16:00:00").userLeft(ALICE, 0x1010);
    var first = pc.at("16:00:01").logOff(ALICE, 2, 0x1010);
    var second = pc.logOff(ALICE, 2, 0x1000);

    assertThat(session(pc))
        .isEqualTo(
            LogonSession.builder(
                    new SessionId("PC1", new LogonId(0x1000), time("08:00:00")), ALICE.account())
                .computer("PC1")
                .logonType(LogonType.INTERACTIVE)
                .source(new NetworkInformation("PC1", new NetworkAddress("10.0.0.7"), 50123))
                .logonProcess(new LogonProcess("User32", null))
                .use(SessionUse.DESKTOP)
                .start(elevated)
                .end(
                    new SessionEnd(
                        EndReason.LOGGED_OFF,
                        EndGrade.EXACT,
                        time("16:00:01"),
                        time("16:00:01"),
                        time("16:00:00")))
                .tokens(
                    List.of(
                        new SessionToken(new LogonId(0x1000), true, time("16:00:01")),
                        new SessionToken(new LogonId(0x1010), false, time("16:00:01"))))
                .connections(
                    List.of(
                        new Connection(
                            time("08:00:00"), null, new NetworkAddress("10.0.0.7"), 50123, null)))
                .evidence(
                    List.of(
                        proof(LOGON, elevated),
                        proof(LINKED_TOKEN, filtered),
                        proof(PRIVILEGES, privileges),
                        proof(LOGOFF_INITIATED, left),
                        proof(LOGOFF, first),
                        proof(LOGOFF, second)))
                .build());
    assertThat(session(pc).linkedLogonId()).contains(new LogonId(0x1010));
    assertThat(session(pc).elevated()).isTrue();
  }

  @Test
  void joinsHalvesThatTheLogDoesNotLinkWhenTheyAreAdjacent() {
    var first = pc.at("08:00:00").logOnVersion0(ALICE, 2, 0x1000);
    var second = pc.logOnVersion0(ALICE, 2, 0x1010);
    pc.privileges(ALICE, 0x1000);

    var session = session(pc);

    assertThat(session.evidence().subList(0, 2))
        .containsExactly(proof(LOGON, first), proof(ADJACENT_TOKEN, second));
    assertThat(session.tokens())
        .containsExactly(
            new SessionToken(new LogonId(0x1000), true, null),
            new SessionToken(new LogonId(0x1010), null, null));
  }

  @Test
  void joinsHalvesWithoutRecordIdsAtOneTimeUnlessThatIsCutToSeconds() {
    pc.at("08:00:00.1234567").logOnVersion0(ALICE, 2, 0x1000);
    pc.logOnVersion0(ALICE, 2, 0x1010);
    pc.at("09:00:00").logOnVersion0(BOB, 2, 0x2000);
    pc.logOnVersion0(BOB, 2, 0x2010);
    pc.as(event -> event.withRecordId(null));

    assertThat(sessions(pc))
        .extracting(session -> session.tokens().size())
        .containsExactly(2, 1, 1);
  }

  @Test
  void joinsNoHalvesOfWhichOneHasARecordId() {
    pc.at("08:00:00.123").logOnVersion0(ALICE, 2, 0x1000);
    pc.as(event -> event.withRecordId(null));
    pc.logOnVersion0(ALICE, 2, 0x1010);

    assertThat(sessions(pc)).hasSize(2);
  }

  @Test
  void joinsTheDesktopWindowManagersPairButNotTheFontDrivers() {
    pc.at("08:00:00").boot();
    pc.logOn(FONT_DRIVER, 2, 0x100);
    pc.logOn(FONT_DRIVER.in("Font Driver Host"), 2, 0x108);
    pc.logOnSplit(WINDOW_MANAGER, 2, 0x200, 0x210);
    pc.privileges(WINDOW_MANAGER, 0x200);
    pc.privileges(WINDOW_MANAGER, 0x210);

    assertThat(sessions(pc))
        .extracting(session -> session.tokens().size(), LogonSession::kind)
        .containsExactly(
            tuple(1, SessionKind.DESKTOP),
            tuple(1, SessionKind.DESKTOP),
            tuple(2, SessionKind.DESKTOP));
  }

  @Test
  void keepsLogonsApartThatAreNoHalves() {
    // Not adjacent, not at once, not of one type, not of one account, not interactive.
    pc.at("08:00:00").logOnVersion0(ALICE, 2, 0x1000);
    pc.processStarted();
    pc.logOnVersion0(ALICE, 2, 0x1010);
    pc.at("08:00:01").logOnVersion0(ALICE, 2, 0x1020);
    pc.logOnVersion0(ALICE, 10, 0x1030);
    pc.logOnVersion0(BOB, 10, 0x1040);
    pc.logOnVersion0(BOB, 3, 0x1050);
    pc.logOnVersion0(BOB, 3, 0x1060);

    assertThat(sessions(pc)).hasSize(7).allMatch(session -> session.linkedLogonId().isEmpty());
  }

  @Test
  void keepsHalvesApartThatDoNotNameEachOther() {
    pc.at("08:00:00").logOn(2, ALICE, 2, 0x1000, 0x1010, true);
    pc.logOn(2, ALICE, 2, 0x1010, 0x1020, false);
    pc.logOn(2, BOB, 2, 0x2000, 0x2010, true);
    pc.logOn(2, ALICE, 2, 0x2010, 0x2000, false);

    assertThat(sessions(pc)).hasSize(4);
  }

  @Test
  void joinsAHalfWhosePrivilegesWereLoggedBeforeIt() {
    var first = pc.at("08:00:00").logOn(2, ALICE, 2, 0x1000, 0x1010, true);
    var privileges = pc.privileges(ALICE, 0x1010);
    var second = pc.logOn(2, ALICE, 2, 0x1010, 0x1000, false);

    var session = session(pc);

    assertThat(session.evidence())
        .containsExactly(
            proof(LOGON, first), proof(PRIVILEGES, privileges), proof(LINKED_TOKEN, second));
    assertThat(session.tokens()).hasSize(2);
  }

  @Test
  void endsBothHalvesWithTheLogoffOfOne() {
    pc.at("08:00:00").boot();
    pc.logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("16:00:00").logOff(ALICE, 2, 0x1010);
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.LINKED, time("16:00:00"), time("16:00:00"), null));
    assertThat(session(pc).duration()).contains(Duration.ofHours(8));
  }

  @Test
  void joinsTheEventsOfAHalfWhoseLogonTheLogLacks() {
    var logon = pc.at("08:00:00").logOn(2, ALICE, 2, 0x1010, 0x1000, false);
    var privileges = pc.privileges(ALICE, 0x1000);
    var lock = pc.at("12:00:00").lock(ALICE, 0x1000);
    var left = pc.at("16:00:00").userLeft(ALICE, 0x1000);
    var first = pc.at("16:00:01").logOff(ALICE, 2, 0x1010);
    var second = pc.at("16:00:02").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc))
        .isEqualTo(
            LogonSession.builder(
                    new SessionId("PC1", new LogonId(0x1010), time("08:00:00")), ALICE.account())
                .computer("PC1")
                .logonType(LogonType.INTERACTIVE)
                .logonProcess(new LogonProcess("User32", null))
                .use(SessionUse.DESKTOP)
                .source(new NetworkInformation("PC1", new NetworkAddress("10.0.0.7"), 50123))
                .start(logon)
                .end(
                    new SessionEnd(
                        EndReason.LOGGED_OFF,
                        EndGrade.EXACT,
                        time("16:00:02"),
                        time("16:00:02"),
                        time("16:00:00")))
                .tokens(
                    List.of(
                        new SessionToken(new LogonId(0x1010), false, time("16:00:01")),
                        new SessionToken(new LogonId(0x1000), true, time("16:00:02"))))
                .locked(List.of(new TimeInterval(time("12:00:00"), null)))
                .connections(
                    List.of(
                        new Connection(
                            time("08:00:00"), null, new NetworkAddress("10.0.0.7"), 50123, null)))
                .presenceKnown(true)
                .evidence(
                    List.of(
                        proof(LOGON, logon),
                        proof(PRIVILEGES, privileges),
                        proof(PRESENCE, lock),
                        proof(LOGOFF_INITIATED, left),
                        proof(LOGOFF, first),
                        proof(LOGOFF, second)))
                .build());
  }

  @Test
  void joinsThePrivilegesThatAHalfWithoutLogonGotBeforeTheLogonOfTheOther() {
    var privileges = pc.at("08:00:00").privileges(ALICE, 0x1000);
    var logon = pc.logOn(2, ALICE, 2, 0x1010, 0x1000, false);

    var session = session(pc);

    assertThat(session.evidence())
        .containsExactly(proof(PRIVILEGES, privileges), proof(LOGON, logon));
    assertThat(session.tokens())
        .containsExactly(
            new SessionToken(new LogonId(0x1010), false, null),
            new SessionToken(new LogonId(0x1000), true, null));
  }

  @Test
  void endsASessionWithTheLogoffOfTheHalfWhoseLogonTheLogLacks() {
    pc.at("08:00:00").boot();
    pc.logOn(2, ALICE, 2, 0x1010, 0x1000, false);
    pc.at("16:00:00").logOff(ALICE, 2, 0x1000);
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.LINKED, time("16:00:00"), time("16:00:00"), null));
    assertThat(session(pc).linkedLogonId()).contains(new LogonId(0x1000));
  }

  @Test
  void doesNotGiveASessionTheEventsOfAnotherAccountForItsLinkedHalf() {
    pc.at("08:00:00").logOn(2, ALICE, 2, 0x1010, 0x1000, false);
    pc.at("09:00:00").logOff(BOB, 2, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 2, 0x1010);

    var collector = collector(pc.events());

    assertThat(collector.finish())
        .extracting(LogonSession::user, LogonSession::linkedLogonId, one -> one.end().reason())
        .containsExactly(
            tuple(ALICE.account(), Optional.empty(), EndReason.LOGGED_OFF),
            tuple(BOB.account(), Optional.empty(), EndReason.LOGGED_OFF));
    assertThat(collector.missedRestarts().count()).isZero();
  }

  @Test
  void livesOnAfterTheLogoffOfOneHalfWhenTheOtherIsSeenLater() {
    pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    pc.at("12:00:00").lock(ALICE, 0x1010);

    assertThat(session(pc).end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("12:00:00"), null, null));
  }

  @Test
  void endsWithTheLaterOfTwoLogoffsThatAreRecordedTheOtherWayRound() {
    pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("16:00:00.2").logOff(ALICE, 2, 0x1010);
    pc.at("16:00:00.1").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF,
                EndGrade.EXACT,
                time("16:00:00.2"),
                time("16:00:00.2"),
                null));
  }

  @Test
  void takesTheLogoffByTheUserForBothHalves() {
    pc.at("08:00:00").boot();
    pc.logOnSplit(ALICE, 2, 0x1000, 0x1010);
    var left = pc.at("16:00:00").userLeft(ALICE, 0x1010);
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    var session = session(pc);

    assertThat(session.end())
        .isEqualTo(
            new SessionEnd(
                EndReason.USER_INITIATED,
                EndGrade.USER_LEFT,
                time("16:00:00"),
                time("16:00:00"),
                time("16:00:00")));
    assertThat(session.evidence()).last().isEqualTo(proof(LOGOFF_INITIATED, left));
    assertThat(session.activeAtMost()).isEqualTo(Optional.of(Duration.ofHours(8)));
  }
}
