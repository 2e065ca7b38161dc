package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.collector;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.ANONYMOUS;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.Person.SYSTEM;
import static io.github.logonaudit.session.EvidenceRule.LOGOFF;
import static io.github.logonaudit.session.EvidenceRule.LOGOFF_INITIATED;
import static io.github.logonaudit.session.EvidenceRule.LOGON;
import static io.github.logonaudit.session.EvidenceRule.PRIVILEGES;
import static io.github.logonaudit.session.EvidenceRule.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionEndTest {
  private final ComputerLog pc = new ComputerLog("PC1");

  @Test
  void endsANetworkSessionWithItsLogoff() {
    var privileges = pc.at("08:00:00").privileges(ALICE, 0x1000);
    var logon = pc.logOn(ALICE, 3, 0x1000);
    var logoff = pc.at("08:15:00").logOff(ALICE, 3, 0x1000);

    var session = session(pc);

    assertThat(session.evidence())
        .containsExactly(proof(PRIVILEGES, privileges), proof(LOGON, logon), proof(LOGOFF, logoff));
    assertThat(session.start()).isEqualTo(logon);
    assertThat(session.elevated()).isFalse();
    assertThat(session.duration()).contains(Duration.ofMinutes(15));
    assertThat(session.active()).isEmpty();
    assertThat(session)
        .hasToString(
            "CONTOSO\\alice on PC1, Network (3), 0x1000, from 2026-03-03T08:00:00Z to"
                + " 2026-03-03T08:15:00Z, LOGGED_OFF");
  }

  @Test
  void keepsBothTheTimeWhenTheUserLeftAndThatWhenTheSessionWent() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").userLeft(ALICE, 0x1000);
    pc.at("15:00:00").logOff(ALICE, 2, 0x1000);

    var session = session(pc);

    assertThat(session.end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF,
                EndGrade.EXACT,
                time("15:00:00"),
                time("15:00:00"),
                time("12:00:00")));
    assertThat(session.duration()).contains(Duration.ofHours(7));
    assertThat(session.activeAtMost()).contains(Duration.ofHours(4));
  }

  @Test
  void endsWithTheUsersLogoffWhenTheLogEndsWithoutAnother() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").userLeft(ALICE, 0x1000);
    pc.at("15:00:00").userLeft(ALICE, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.USER_INITIATED,
                EndGrade.USER_LEFT,
                time("12:00:00"),
                time("12:00:00"),
                time("12:00:00")));
  }

  @Test
  void leavesASessionOpenOfWhichNothingSaysThatItEnded() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").activity(0x1000);
    pc.at("10:00:00").processStarted();

    var session = session(pc);

    assertThat(session.end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("09:00:00"), null, null));
    assertThat(session.duration()).isEmpty();
    assertThat(session)
        .hasToString(
            "CONTOSO\\alice on PC1, Interactive (2), 0x1000, from 2026-03-03T08:00:00Z to"
                + " 2026-03-03T09:00:00Z..unknown, OPEN");
  }

  @Test
  void supersedesASessionWhoseLogonIdIsGivenAgainWithoutABoot() {
    var logon = pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var lock = pc.at("09:00:00").lock(ALICE, 0x1000);
    var other = pc.at("13:00:00").logOn(BOB, 3, 0x1000);

    var sessions = sessions(pc);

    assertThat(sessions).hasSize(2);
    assertThat(sessions.get(0).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SUPERSEDED,
                EndGrade.SUPERSEDED,
                time("09:00:00"),
                time("13:00:00"),
                null));
    assertThat(sessions.get(0).evidence())
        .containsExactly(
            proof(LOGON, logon), proof(EvidenceRule.PRESENCE, lock), proof(SUPERSEDED, other));
    assertThat(sessions.get(1).user()).isEqualTo(BOB.account());
  }

  @Test
  void doesNotSupersedeASessionWhoseUserHadLeft() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").userLeft(ALICE, 0x1000);
    pc.at("13:00:00").logOn(ALICE, 2, 0x1000);

    assertThat(sessions(pc))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.USER_INITIATED, EndReason.OPEN);
  }

  @Test
  void doesNotJoinALogoffOfAnotherAccount() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var logoff = pc.at("09:00:00").logOff(BOB, 3, 0x1000);

    assertThat(sessions(pc))
        .extracting(LogonSession::user, session -> session.end().reason(), LogonSession::evidence)
        .contains(tuple(BOB.account(), EndReason.LOGGED_OFF, List.of(proof(LOGOFF, logoff))))
        .extracting(tuple -> tuple.toList().get(1))
        .containsExactly(EndReason.SUPERSEDED, EndReason.LOGGED_OFF);
  }

  @Test
  void doesNotGiveThePrivilegesOfOneAccountToTheLogonOfAnother() {
    pc.at("08:00:00").privileges(BOB, 0x1000);
    pc.at("09:00:00").logOn(ALICE, 2, 0x1000);

    assertThat(sessions(pc))
        .extracting(LogonSession::user, session -> session.end().reason())
        .containsExactly(
            tuple(BOB.account(), EndReason.SUPERSEDED), tuple(ALICE.account(), EndReason.OPEN));
  }

  @Test
  void joinsTheDomainsTwoNames() {
    pc.at("08:00:00").logOn(ALICE.in("CONTOSO.LOCAL"), 3, 0x1000);
    pc.at("08:01:00").logOff(ALICE.in("CONTOSO"), 3, 0x1000);

    assertThat(session(pc).user()).isEqualTo(ALICE.in("CONTOSO.LOCAL").account());
    assertThat(session(pc).end().reason()).isEqualTo(EndReason.LOGGED_OFF);
  }

  @Test
  void makesASessionWithoutStartOfALogoffAlone() {
    var left = pc.at("08:00:00").userLeft(ALICE, 0x1000);
    var logoff = pc.at("08:00:01").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc))
        .isEqualTo(
            LogonSession.builder(
                    new SessionId("PC1", new LogonId(0x1000), time("08:00:00")), ALICE.account())
                .computer("PC1")
                .logonType(LogonType.REMOTE_INTERACTIVE)
                .use(SessionUse.DESKTOP)
                .startGrade(StartGrade.BEFORE_LOG)
                .end(
                    new SessionEnd(
                        EndReason.LOGGED_OFF,
                        EndGrade.EXACT,
                        time("08:00:01"),
                        time("08:00:01"),
                        time("08:00:00")))
                .tokens(List.of(new SessionToken(new LogonId(0x1000), null, time("08:00:01"))))
                .evidence(List.of(proof(LOGOFF_INITIATED, left), proof(LOGOFF, logoff)))
                .build());
    assertThat(session(pc).elevated()).isNull();
    assertThat(session(pc).linkedLogonId()).isEmpty();
    assertThat(session(pc))
        .hasToString(
            "CONTOSO\\alice on PC1, RemoteInteractive (10), 0x1000, from unknown to"
                + " 2026-03-03T08:00:01Z, LOGGED_OFF");
  }

  @Test
  void makesASessionWithoutStartOfPrivilegesAlone() {
    pc.at("08:00:00").privileges(ALICE, 0x1000);

    assertThat(session(pc).start()).isNull();
    assertThat(session(pc).elevated()).isTrue();
  }

  @Test
  void listsAndCountsWhatComesAfterTheEndOfItsSession() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    var again = pc.at("09:00:01").logOff(ALICE, 2, 0x1000);
    var left = pc.userLeft(ALICE, 0x1000);
    var privileges = pc.privileges(ALICE, 0x1000);
    var disconnected = pc.disconnect(ALICE, 0x1000);

    var collector = collector(pc.events());

    assertThat(collector.unmatched().listed()).isEmpty();
    assertThat(collector.finish()).hasSize(1);
    assertThat(collector.unmatched().listed())
        .containsExactly(
            proof(LOGOFF, again),
            proof(LOGOFF_INITIATED, left),
            proof(PRIVILEGES, privileges),
            proof(EvidenceRule.PRESENCE, disconnected));
    assertThat(collector.unmatched().count()).isEqualTo(4);
    assertThat(collector.finish()).isEmpty();
    assertThat(collector.unmatched().listed()).isEmpty();
    assertThat(collector.unmatched().count()).isZero();
  }

  @Test
  void listsASecondLogoffOfOneHalf() {
    pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    var first = pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    var again = pc.at("10:00:00").logOff(ALICE, 2, 0x1000);
    pc.at("11:00:00").boot();

    var collector = collector(pc.events());

    assertThat(collector.finish().get(0).end().latest()).isEqualTo(first.time());
    assertThat(collector.unmatched().listed()).containsExactly(proof(LOGOFF, again));
  }

  @Test
  void listsNoMoreUnmatchedEventsThanItsLimit() {
    pc.at("08:00:00").logOn(ALICE, 3, 0x1000);
    for (int i = 0; i < SessionCollector.MAX_LISTED + 6; i++) {
      pc.logOff(ALICE, 3, 0x1000);
    }

    var collector = collector(pc.events());
    collector.finish();

    assertThat(collector.unmatched().listed()).hasSize(SessionCollector.MAX_LISTED);
    assertThat(collector.unmatched().count()).isEqualTo(SessionCollector.MAX_LISTED + 5);
  }

  @Test
  void forgetsTheOldestOfTooManyLogonIdsThatAreGone() {
    pc.at("08:00:00");
    for (int id = 0x10000; id <= 0x20000; id++) {
      pc.logOff(ALICE, 3, id);
    }
    pc.logOff(ALICE, 3, 0x10001);
    pc.logOff(ALICE, 3, 0x10000);

    var collector = collector(pc.events());

    assertThat(collector.finish()).hasSize(0x10002);
    assertThat(collector.unmatched().count()).isEqualTo(1);
  }

  @Test
  void takesAnEventOfAnotherAccountForAnotherSessionWhenTheIdIsGone() {
    pc.at("08:00:00").logOn(ALICE, 3, 0x1000);
    pc.at("08:01:00").logOff(ALICE, 3, 0x1000);
    pc.at("09:00:00").logOff(BOB, 3, 0x1000);

    assertThat(sessions(pc))
        .extracting(LogonSession::user)
        .containsExactly(ALICE.account(), BOB.account());
  }

  @Test
  void countsTheOperatingSystemsSessionsOncePerBoot() {
    pc.at("08:00:00").boot();
    var privileges = pc.privileges(SYSTEM, 0x3e7);
    var first = pc.logOn(SYSTEM, 5, 0x3e7);
    pc.at("08:00:01").logOn(SYSTEM, 5, 0x3e7);
    var latest = pc.at("08:00:02").logOn(SYSTEM, 5, 0x3e7);
    pc.at("09:00:00").boot();
    pc.logOn(SYSTEM, 5, 0x3e7);

    var collector = SessionCollector.of(LoggedEvent.OPTIONS.withSystemSessions());
    pc.events().forEach(event -> collector.accept(event.event()));
    var sessions = collector.finish();

    assertThat(sessions(pc)).isEmpty();
    assertThat(sessions).hasSize(2).allMatch(session -> session.kind() == SessionKind.SYSTEM);
    assertThat(sessions.get(0).evidence().subList(0, 3))
        .containsExactly(
            proof(PRIVILEGES, privileges),
            proof(LOGON, first),
            proof(EvidenceRule.ACTIVITY, latest));
    assertThat(sessions.get(0).start()).isEqualTo(first);
  }

  @Test
  void keepsTheLatestActivityInItsPlaceAmongTheEvidence() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("08:10:00").activity(0x1000);
    pc.at("08:20:00").lock(ALICE, 0x1000);
    pc.at("08:30:00").activity(0x1000);
    pc.at("08:40:00").logOff(ALICE, 2, 0x1000);
    pc.at("08:50:00").activity(0x1000);

    assertThat(session(pc).evidence())
        .extracting(proof -> proof.event().eventId(), Evidence::rule)
        .containsExactly(
            tuple(4624, LOGON),
            tuple(4800, EvidenceRule.PRESENCE),
            tuple(4648, EvidenceRule.ACTIVITY),
            tuple(4634, LOGOFF));
  }

  @Test
  void keepsASessionOverAClearedLog() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logCleared();
    pc.at("10:00:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).duration()).contains(Duration.ofHours(2));
  }

  @Test
  void tellsANullSessionFromAPersons() {
    pc.at("08:00:00").logOn(ANONYMOUS, 3, 0x51860);

    assertThat(session(pc).kind()).isEqualTo(SessionKind.ANONYMOUS);
  }

  @Test
  void raisesNoAlarmForLogonsWithFallingIds() {
    pc.at("08:00:00").boot();
    pc.logOn(ALICE, 3, 0x4f574);
    pc.logOn(BOB, 3, 0x4f545);

    assertThat(sessions(pc)).allMatch(session -> session.end().reason() == EndReason.OPEN);
  }

  @Test
  void narrowsACrashByTheTimeWhenTheComputerWasLastAlive() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("18:00:00").boot();
    pc.systemUnexpectedShutdown(time("11:30:00"));

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("11:30:00"),
                time("18:00:00"),
                null));
  }

  @Test
  void doesNotBelieveThatTheComputerWasLastAliveBeforeItsLastEventOrAfterItsStart() {
    for (var alive : List.of(time("07:00:00"), time("18:00:01"))) {
      var log = new ComputerLog("PC1");
      log.at("08:00:00").logOn(ALICE, 2, 0x1000);
      log.at("18:00:00").boot();
      log.systemUnexpectedShutdown(alive);

      assertThat(session(log).end().earliest()).isEqualTo(time("08:00:00"));
    }
  }

  @Test
  void takesALogoffOfAnotherTypeForAnotherBoots() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 3, 0x1000);

    assertThat(sessions(pc))
        .extracting(LogonSession::logonType, session -> session.end().reason())
        .containsExactly(
            tuple(LogonType.INTERACTIVE, EndReason.SUPERSEDED),
            tuple(LogonType.NETWORK, EndReason.LOGGED_OFF));
  }

  @ParameterizedTest
  @CsvSource({"11, 2", "12, 10"})
  void endsALogonByCachedCredentialsWithALogoffOfThePlainType(int logonType, int logoffType) {
    pc.at("08:00:00").logOn(ALICE, logonType, 0x1000);
    pc.at("09:00:00").logOff(ALICE, logoffType, 0x1000);

    var session = session(pc);

    assertThat(session.logonType()).isEqualTo(new LogonType(logonType));
    assertThat(session.end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("09:00:00"), time("09:00:00"), null));
    var collector = collector(pc.events());
    collector.finish();
    assertThat(collector.missedRestarts().count()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2, 11", "11, 10", "12, 2", "11, 3"})
  void takesALogoffOfAnyOtherTypeForAnotherBoots(int logonType, int logoffType) {
    pc.at("08:00:00").logOn(ALICE, logonType, 0x1000);
    pc.at("09:00:00").logOff(ALICE, logoffType, 0x1000);

    assertThat(sessions(pc))
        .extracting(session -> session.end().reason())
        .containsExactly(EndReason.SUPERSEDED, EndReason.LOGGED_OFF);
  }

  @Test
  void endsAnUnlockByCachedCredentialsWithALogoffOfThePlainType() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var unlock = pc.at("08:30:00").logOn(ALICE, 13, 0x2000);
    var end = pc.logOff(ALICE, 7, 0x2000);

    assertThat(session(pc).evidence())
        .endsWith(proof(EvidenceRule.UNLOCK_LOGON, unlock), proof(EvidenceRule.UNLOCK_LOGOFF, end));
  }

  @ParameterizedTest
  @EnumSource(
      value = Presence.class,
      names = {"LOCKED", "UNLOCKED", "RECONNECTED", "SCREEN_SAVER_ON", "SCREEN_SAVER_OFF"})
  void doesNotEndASessionWithALogoffThatItsUserOutstayed(Presence presence) {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var left = pc.at("10:00:00").userLeft(ALICE, 0x1000);
    pc.at("13:00:00").presence(4801, ALICE, 0x1000, presence);

    assertThat(session(pc).end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("13:00:00"), null, null));
    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).evidence()).contains(proof(LOGOFF_INITIATED, left));

    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.SHUTDOWN, EndGrade.SHUTDOWN, time("13:00:00"), time("17:00:00"), null));
  }

  @Test
  void boundsARestartByTheLastEventOfAUserWhoOutstayedALogoff() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("10:00:00").userLeft(ALICE, 0x1000);
    pc.at("13:00:00").unlock(ALICE, 0x1000);
    pc.at("17:00:00").processStarted();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.RESTART,
                EndGrade.RESTART_BOUNDED,
                time("13:00:00"),
                time("18:00:00"),
                null));
  }

  @Test
  void takesTheLogoffThatFollowedOneThatTheUserOutstayed() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("10:00:00").userLeft(ALICE, 0x1000);
    pc.at("13:00:00").unlock(ALICE, 0x1000);
    pc.at("16:00:00").userLeft(ALICE, 0x1000);
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.USER_INITIATED,
                EndGrade.USER_LEFT,
                time("16:00:00"),
                time("16:00:00"),
                time("16:00:00")));
  }

  @Test
  void endsASessionWhoseUserOutstayedALogoffWithItsOwnEnd() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("10:00:00").userLeft(ALICE, 0x1000);
    pc.at("13:00:00").unlock(ALICE, 0x1000);
    pc.at("13:05:00").logOff(ALICE, 2, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.LOGGED_OFF, EndGrade.EXACT, time("13:05:00"), time("13:05:00"), null));
  }

  @Test
  void takesADisconnectAfterTheLogoffForAPartOfIt() {
    pc.at("08:00:00").logOn(ALICE, 10, 0x1000);
    pc.at("10:00:00").userLeft(ALICE, 0x1000);
    pc.at("10:00:01").disconnect(ALICE, 0x1000);
    pc.at("17:00:00").stopEventLog();
    pc.at("18:00:00").boot();

    assertThat(session(pc).end())
        .isEqualTo(
            new SessionEnd(
                EndReason.USER_INITIATED,
                EndGrade.USER_LEFT,
                time("10:00:00"),
                time("10:00:00"),
                time("10:00:00")));
  }

  @Test
  void takesALockThatIsRecordedAfterTheLogoffItPrecededForNoReturn() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("10:00:00").userLeft(ALICE, 0x1000);
    pc.at("09:59:59.9").lock(ALICE, 0x1000);

    assertThat(session(pc).end().initiated()).isEqualTo(time("10:00:00"));
  }

  @Test
  void refusesBoundsThatAreTheWrongWayRound() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SessionEnd(
                    EndReason.RESTART,
                    EndGrade.RESTART_BOUNDED,
                    time("18:00:00"),
                    time("08:00:00"),
                    null))
        .withMessage("latest: expected 2026-03-03T18:00:00Z or later, found 2026-03-03T08:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeInterval(time("18:00:00"), time("08:00:00")))
        .withMessage("end: expected 2026-03-03T18:00:00Z or later, found 2026-03-03T08:00:00Z");
  }

  @Test
  void takesTheTypeOfALogonThatCantBeReadFromItsLogoff() {
    var logon = pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.as(event -> event.withField("LogonType", "Interactive"));
    pc.at("08:30:00").lock(ALICE, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);

    var session = session(pc);

    assertThat(session.start()).isEqualTo(logon);
    assertThat(session.logonType()).isEqualTo(LogonType.INTERACTIVE);
    assertThat(session.end().reason()).isEqualTo(EndReason.LOGGED_OFF);
    assertThat(session.isInteractiveUser()).isTrue();
  }

  @Test
  void leavesATypeUnknownThatNoEventTells() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(ALICE, 2, 0x1000);
    pc.as(event -> event.withField("LogonType", "Interactive"));

    var session = session(pc);

    assertThat(session.logonType()).isNull();
    assertThat(session.start()).isNotNull();
    assertThat(session.end().reason()).isEqualTo(EndReason.LOGGED_OFF);
  }
}
