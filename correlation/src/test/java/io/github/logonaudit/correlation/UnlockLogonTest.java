package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.collector;
import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.session.EvidenceRule.LOGON;
import static io.github.logonaudit.session.EvidenceRule.PRESENCE;
import static io.github.logonaudit.session.EvidenceRule.PRIVILEGES;
import static io.github.logonaudit.session.EvidenceRule.UNLOCK_LOGOFF;
import static io.github.logonaudit.session.EvidenceRule.UNLOCK_LOGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.session.TimeInterval;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnlockLogonTest {
  private final ComputerLog pc = new ComputerLog("PC1");

  @Test
  void takesTheLogonThatUnlocksForEvidenceOfTheLockedSession() {
    var logon = pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    var lock = pc.at("12:00:00").lock(ALICE, 0x1010);
    var first = pc.at("13:00:00").logOn(2, ALICE, 7, 0x2000, 0x2010, true);
    var second = pc.logOn(2, ALICE, 7, 0x2010, 0x2000, false);
    pc.privileges(ALICE, 0x2000);
    var offFirst = pc.logOff(ALICE, 7, 0x2010);
    var offSecond = pc.logOff(ALICE, 7, 0x2000);
    var unlock = pc.unlock(ALICE, 0x1010);

    var session = session(pc);

    assertThat(session.evidence())
        .hasSize(8)
        .startsWith(proof(LOGON, logon))
        .endsWith(
            proof(PRESENCE, lock),
            proof(UNLOCK_LOGON, first),
            proof(UNLOCK_LOGON, second),
            proof(UNLOCK_LOGOFF, offFirst),
            proof(UNLOCK_LOGOFF, offSecond),
            proof(PRESENCE, unlock));
    assertThat(session.locked())
        .containsExactly(new TimeInterval(time("12:00:00"), time("13:00:00")));
  }

  @Test
  void takesAnUnlockWithCachedCredentialsLikewise() {
    pc.at("08:00:00").logOn(ALICE, 11, 0x1000);
    var unlock = pc.at("13:00:00").logOn(ALICE, 13, 0x2000);

    assertThat(session(pc).evidence()).last().isEqualTo(proof(UNLOCK_LOGON, unlock));
  }

  @Test
  void choosesTheSessionThatIsLocked() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOn(ALICE, 10, 0x2000);
    pc.at("10:00:00").lock(ALICE, 0x1000);
    pc.at("11:00:00").logOn(ALICE, 7, 0x3000);

    assertThat(sessions(pc)).extracting(session -> session.evidence().size()).containsExactly(3, 1);
  }

  @Test
  void choosesTheLatestSessionWhoseUserHasNotLeft() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOn(ALICE, 2, 0x1100);
    pc.at("09:10:00").logOn(ALICE, 2, 0x1200);
    pc.at("09:20:00").lock(ALICE, 0x1200);
    pc.at("09:30:00").userLeft(ALICE, 0x1200);
    pc.logOn(BOB, 2, 0x1300);
    pc.logOn(ALICE, 3, 0x1400);
    pc.at("11:00:00").logOn(ALICE, 7, 0x3000);

    assertThat(sessions(pc))
        .extracting(session -> session.evidence().size())
        .containsExactly(1, 2, 3, 1, 1);
  }

  @Test
  void resumesARemoteSession() {
    pc.at("08:00:00").logOn(ALICE, 10, 0x1000);
    pc.at("12:00:00").disconnect(ALICE, 0x1000);
    pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    pc.reconnect(ALICE, 0x1000);
    pc.at("16:00:00").userLeft(ALICE, 0x1000);
    pc.at("16:00:01").logOff(ALICE, 10, 0x1000);

    var session = session(pc);

    assertThat(session.disconnected())
        .containsExactly(new TimeInterval(time("12:00:00"), time("13:00:00")));
    assertThat(session.end().reason()).isEqualTo(EndReason.LOGGED_OFF);
  }

  @Test
  void keepsUnlocksForASessionThatShowsUpLater() {
    var logon = pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    var logoff = pc.logOff(ALICE, 7, 0x2000);
    pc.privileges(ALICE, 0x3000);
    pc.logOn(ALICE, 3, 0x3000);
    var unlock = pc.unlock(ALICE, 0x1000);

    var collector = collector(pc.events());
    var sessions = collector.finish();

    assertThat(sessions)
        .extracting(LogonSession::logonId, session -> session.end().reason())
        .containsExactly(
            tuple(new LogonId(0x3000), EndReason.OPEN), tuple(new LogonId(0x1000), EndReason.OPEN));
    assertThat(sessions.get(1).evidence())
        .containsExactly(
            proof(UNLOCK_LOGON, logon), proof(UNLOCK_LOGOFF, logoff), proof(PRESENCE, unlock));
    assertThat(collector.unmatched().listed()).isEmpty();
  }

  @Test
  void keepsUnlocksForASessionThatShowsUpWithItsLogoff() {
    pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    pc.at("14:00:00").logOff(ALICE, 3, 0x3000);
    pc.at("15:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(sessions(pc)).extracting(session -> session.evidence().size()).containsExactly(1, 2);
  }

  @Test
  void makesASessionOfUnlocksWhoseSessionBeganBeforeTheLog() {
    var logon = pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    var logoff = pc.at("13:00:01").logOff(ALICE, 7, 0x2000);
    var again = pc.at("14:00:00").logOn(ALICE, 13, 0x3000);

    assertThat(session(pc))
        .isEqualTo(
            LogonSession.builder(
                    new SessionId("PC1", new LogonId(0x2000), time("13:00:00")), ALICE.account())
                .computer("PC1")
                .use(SessionUse.DESKTOP)
                .startGrade(StartGrade.BEFORE_LOG)
                .end(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("14:00:00"), null, null))
                .connections(
                    List.of(
                        new Connection(
                            time("13:00:00"), null, new NetworkAddress("10.0.0.7"), 50123, null)))
                .evidence(
                    List.of(
                        proof(UNLOCK_LOGON, logon),
                        proof(UNLOCK_LOGOFF, logoff),
                        proof(UNLOCK_LOGON, again)))
                .build());
  }

  @Test
  void endsSuchASessionAtTheNextBootAndAtTheEnd() {
    var first = pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    var restart = pc.at("14:00:00").boot();
    var second = pc.at("15:00:00").logOn(BOB, 7, 0x2000);
    var third = pc.at("15:00:00").logOff(ALICE, 7, 0x1000);

    var collector = collector(pc.events());

    assertThat(collector.finish())
        .extracting(LogonSession::user, LogonSession::startGrade, LogonSession::end)
        .containsExactly(
            tuple(
                ALICE.account(),
                StartGrade.BEFORE_LOG,
                new SessionEnd(
                    EndReason.RESTART,
                    EndGrade.RESTART_BOUNDED,
                    first.time(),
                    restart.time(),
                    null)),
            tuple(
                BOB.account(),
                StartGrade.NOT_LOGGED,
                new SessionEnd(EndReason.OPEN, EndGrade.OPEN, second.time(), null, null)));
    assertThat(collector.unmatched().listed()).containsExactly(proof(UNLOCK_LOGOFF, third));
  }

  @Test
  void givesTheEndOfAnUnlockToASessionThatShowsUpInBetween() {
    var logon = pc.at("13:00:00").logOn(ALICE, 7, 0x2000);
    var unlock = pc.unlock(ALICE, 0x1000);
    var logoff = pc.logOff(ALICE, 7, 0x2000);

    var session = session(pc);

    assertThat(session.logonId()).isEqualTo(new LogonId(0x1000));
    assertThat(session.evidence())
        .containsExactly(
            proof(UNLOCK_LOGON, logon), proof(PRESENCE, unlock), proof(UNLOCK_LOGOFF, logoff));
  }

  @Test
  void evictsTheOldestOfTooManySessionsThatDoNotShowUp() {
    pc.at("13:00:00");
    for (int id = 1; id <= 1030; id++) {
      pc.logOn(new Person("S-1-5-21-1-2-3-" + (2000 + id), "u" + id, "CONTOSO"), 7, 0x2000 + id);
    }

    var collector = collector(pc.events());

    assertThat(collector.finish())
        .hasSize(1030)
        .filteredOn(session -> session.end().reason() == EndReason.EVICTED)
        .extracting(LogonSession::logonId)
        .containsExactly(
            new LogonId(0x2001),
            new LogonId(0x2002),
            new LogonId(0x2003),
            new LogonId(0x2004),
            new LogonId(0x2005),
            new LogonId(0x2006));
    assertThat(collector.unmatched().count()).isZero();
  }

  @Test
  void givesUpOnAnUnlockThatOutlivesItsSessionOrHasNoAccount() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").logOn(ALICE, 7, 0x2000);
    pc.at("13:00:00").logOff(ALICE, 2, 0x1000);
    var logoff = pc.at("14:00:00").logOff(ALICE, 7, 0x2000);
    var unknown = pc.at("15:00:00").logOn(new Person("S-1-0-0", "x", "y"), 7, 0x3000);

    var collector = collector(pc.events());

    assertThat(collector.finish()).hasSize(1);
    assertThat(collector.unmatched().listed())
        .containsExactly(proof(UNLOCK_LOGOFF, logoff), proof(UNLOCK_LOGON, unknown));
  }

  @Test
  void listsPrivilegesThatComeAfterTheUnlockIsOver() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("12:00:00").logOn(ALICE, 7, 0x2000);
    pc.logOff(ALICE, 7, 0x2000);
    var late = pc.privileges(ALICE, 0x2000);

    var collector = collector(pc.events());

    assertThat(collector.finish()).hasSize(1);
    assertThat(collector.unmatched().listed()).containsExactly(proof(PRIVILEGES, late));
  }
}
