package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private final ComputerLog pc = new ComputerLog("PC1");

  @BeforeEach
  void logOn() {
    pc.at("08:00:00").logOn(ALICE, 10, 0x1000);
  }

  @Test
  void countsOverlapsOnce() {
    pc.at("09:00:00").screenSaverOn(ALICE, 0x1000);
    pc.at("09:10:00").lock(ALICE, 0x1000);
    pc.at("09:20:00").disconnect(ALICE, 0x1000);
    pc.at("09:25:00").screenSaverOff(ALICE, 0x1000);
    pc.at("09:30:00").reconnect(ALICE, 0x1000);
    pc.at("09:40:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    var session = session(pc);

    assertThat(session.locked())
        .containsExactly(new TimeInterval(time("09:10:00"), time("09:40:00")));
    assertThat(session.disconnected())
        .containsExactly(new TimeInterval(time("09:20:00"), time("09:30:00")));
    assertThat(session.screenSaver())
        .containsExactly(new TimeInterval(time("09:00:00"), time("09:25:00")));
    assertThat(session.active()).contains(Duration.ofMinutes(80));
  }

  @Test
  void letsAnOpenLockLastToTheEnd() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).locked()).containsExactly(new TimeInterval(time("09:00:00"), null));
    assertThat(session(pc).active()).contains(Duration.ofHours(1));
  }

  @Test
  void passesOverHalfAnInterval() {
    pc.at("09:00:00").unlock(ALICE, 0x1000);
    pc.at("09:10:00").lock(ALICE, 0x1000);
    pc.at("09:20:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("09:20:00"), time("09:30:00")));
  }

  /** Of two locks in a row the unlock between is missing, and nobody knows when it was. */
  @Test
  void countsALockFromTheLastOfSeveralEvents() {
    pc.at("08:10:00").lock(ALICE, 0x1000);
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(90));
  }

  @Test
  void endsAScreenSaverAtTheUnlockIfItsOwnEndIsMissing() {
    pc.at("08:30:00").screenSaverOn(ALICE, 0x1000);
    pc.at("08:30:01").lock(ALICE, 0x1000);
    pc.at("09:00:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).screenSaver())
        .containsExactly(new TimeInterval(time("08:30:00"), time("09:00:00")));
    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(90));
  }

  @Test
  void doesNotMissTheEndOfAScreenSaverRightAfterTheUnlock() {
    pc.at("08:30:00").screenSaverOn(ALICE, 0x1000);
    pc.at("08:30:01").lock(ALICE, 0x1000);
    pc.at("09:00:00").unlock(ALICE, 0x1000);
    pc.at("09:00:01").screenSaverOff(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).screenSaver())
        .containsExactly(new TimeInterval(time("08:30:00"), time("09:00:01")));
    assertThat(session(pc).active()).contains(Duration.ofSeconds(90 * 60 - 1));
  }

  @Test
  void missesTheEndOfAScreenSaverThatIsLoggedLongAfterTheUnlock() {
    pc.at("08:30:00").screenSaverOn(ALICE, 0x1000);
    pc.at("08:30:01").lock(ALICE, 0x1000);
    pc.at("09:00:00").unlock(ALICE, 0x1000);
    pc.at("09:40:00").screenSaverOff(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).screenSaver())
        .containsExactly(new TimeInterval(time("08:30:00"), time("09:00:00")));
    assertThat(session(pc).active()).isEmpty();
  }

  @Test
  void missesTheEndOfAScreenSaverThatBeginsAgain() {
    pc.at("08:30:00").screenSaverOn(ALICE, 0x1000);
    pc.at("08:30:01").lock(ALICE, 0x1000);
    pc.at("09:00:00").unlock(ALICE, 0x1000);
    pc.at("09:20:00").screenSaverOn(ALICE, 0x1000);
    pc.at("09:30:00").screenSaverOff(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(80));
  }

  @Test
  void passesOverAnIntervalWithoutTimes() {
    pc.at("09:10:00").lock(ALICE, 0x1000);
    pc.at("09:20:00").unlock(ALICE, 0x1000);
    pc.at("09:30:00").lock(ALICE, 0x1000);
    pc.at("09:40:00").unlock(ALICE, 0x1000);
    pc.as(
        event ->
            List.of(1002L, 1005L).contains(event.header().recordId())
                ? event.withoutTime()
                : event);

    assertThat(session(pc).locked()).isEmpty();
    assertThat(session(pc).evidence()).hasSize(5);
  }

  @Test
  void doesNotEndASessionThatIsDisconnected() {
    pc.at("09:00:00").disconnect(ALICE, 0x1000);

    assertThat(session(pc).end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, time("09:00:00"), null, null));
    assertThat(session(pc).isInteractiveUser()).isTrue();
  }

  @Test
  void knowsTheTimeInUseWhereAnAbsenceIsLoggedWithinTheSession() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).presenceKnown()).isTrue();
    assertThat(session(pc).active()).contains(Duration.ofMinutes(90));
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(90));
  }

  @Test
  void knowsTheTimeInUseByAnAbsenceOfAnotherUserWithinTheSession() {
    pc.at("08:30:00").lock(BOB, 0x2000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(sessions(pc).get(0).active()).contains(Duration.ofHours(2));
  }

  @Test
  void givesOnlyABoundWhereNothingShowsThatAbsencesAreAudited() {
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).presenceKnown()).isFalse();
    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofHours(2));
  }

  @Test
  void knowsTheTimeInUseWhereAbsencesAreLoggedBeforeAndAfterTheSession() {
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);
    pc.at("10:30:00").lock(BOB, 0x2000);
    pc.at("11:00:00").logOn(ALICE, 2, 0x3000);
    pc.at("12:00:00").logOff(ALICE, 2, 0x3000);
    pc.at("13:00:00").boot();
    pc.at("14:00:00").logOn(ALICE, 2, 0x4000);
    pc.at("15:00:00").userLeft(ALICE, 0x4000);
    pc.at("16:00:00").lock(BOB, 0x5000);
    pc.at("17:00:00").logOn(ALICE, 2, 0x6000);
    pc.at("18:00:00").logOff(ALICE, 2, 0x6000);

    assertThat(sessions(pc))
        .filteredOn(session -> session.user().equals(ALICE.account()))
        .extracting(LogonSession::logonId, LogonSession::presenceKnown, LogonSession::active)
        .containsExactly(
            tuple(new LogonId(0x1000), false, Optional.empty()),
            tuple(new LogonId(0x3000), true, Optional.of(Duration.ofHours(1))),
            tuple(new LogonId(0x4000), true, Optional.of(Duration.ofHours(1))),
            tuple(new LogonId(0x6000), false, Optional.empty()));
  }

  @Test
  void doesNotKnowWhatComesAfterASessionWhileTheLogIsWritten() {
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);
    pc.at("10:30:00").lock(BOB, 0x2000);
    pc.at("11:00:00").logOn(ALICE, 2, 0x3000);
    pc.at("12:00:00").logOff(ALICE, 2, 0x3000);
    pc.at("12:30:00").unlock(BOB, 0x2000);
    List<Boolean> known = new ArrayList<>();
    var correlator =
        SessionCorrelator.of(CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS));
    for (var event : pc.events()) {
      correlator.accept(
          event.event(),
          change -> {
            if (change instanceof SessionChange.Closed closed) {
              known.add(closed.session().presenceKnown());
            }
          });
    }

    assertThat(known).containsExactly(false, false);
  }

  @Test
  void doesNotKnowTheTimeInUseAfterAnUnlockWithoutALock() {
    pc.at("08:30:00").lock(BOB, 0x2000);
    pc.at("09:00:00").logOn(ALICE, 7, 0x3000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(sessions(pc).get(0).active()).isEmpty();
    assertThat(sessions(pc).get(0).activeAtMost()).contains(Duration.ofHours(2));
  }

  @Test
  void endsALockWithTheLogonThatUnlocksIfNoOtherEventDoes() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").logOn(ALICE, 7, 0x3000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("09:00:00"), time("09:30:00")));
    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(90));
  }

  @Test
  void endsALockWithTheLogonThatUnlocksBeforeTheNextLock() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").logOn(ALICE, 7, 0x3000);
    pc.at("09:45:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(
            new TimeInterval(time("09:00:00"), time("09:30:00")),
            new TimeInterval(time("09:45:00"), null));
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(75));
  }

  @Test
  void takesBothTokensOfALogonThatUnlocksForOneReturn() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").logOn(2, ALICE, 7, 0x3000, 0x3010, true);
    pc.logOn(2, ALICE, 7, 0x3010, 0x3000, false);
    pc.unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).contains(Duration.ofMinutes(90));
  }

  @Test
  void takesAllEventsOfOneReturnTogether() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").unlock(ALICE, 0x1000);
    pc.at("09:30:02").logOn(ALICE, 7, 0x3000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).contains(Duration.ofMinutes(90));
  }

  @Test
  void doesNotKnowTheTimeInUseAfterAReturnWithoutAnAbsence() {
    pc.at("09:00:00").unlock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofHours(2));
  }

  @Test
  void endsALockWithTheLogonThatUnlocksThoughOnlyTheReconnectIsLogged() {
    pc.at("09:00:00").lock(ALICE, 0x1000);
    pc.at("09:00:01").disconnect(ALICE, 0x1000);
    pc.at("09:30:00").logOn(ALICE, 7, 0x3000);
    pc.at("09:30:01").reconnect(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("09:00:00"), time("09:30:00")));
    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofSeconds(90 * 60 - 1));
  }

  @Test
  void endsAnAbsenceWithTheLogonThatUnlocksBeforeOneOfAnotherKind() {
    pc.at("09:00:00").disconnect(ALICE, 0x1000);
    pc.at("09:30:00").logOn(ALICE, 7, 0x3000);
    pc.at("09:50:00").lock(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).disconnected())
        .containsExactly(new TimeInterval(time("09:00:00"), time("09:30:00")));
    assertThat(session(pc).locked()).containsExactly(new TimeInterval(time("09:50:00"), null));
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(80));
  }

  /** The first logon that unlocks may have been for another session of the user. */
  @Test
  void endsAnAbsenceWithTheReconnectThoughALogonUnlocksBeforeOneOfAnotherKind() {
    pc.at("08:30:00").disconnect(ALICE, 0x1000);
    pc.at("09:00:00").logOn(ALICE, 7, 0x3000);
    pc.at("09:20:00").lock(ALICE, 0x1000);
    pc.at("09:30:00").logOn(ALICE, 7, 0x3010);
    pc.at("09:30:01").reconnect(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).disconnected())
        .containsExactly(new TimeInterval(time("08:30:00"), time("09:30:01")));
    assertThat(session(pc).locked())
        .containsExactly(new TimeInterval(time("09:20:00"), time("09:30:00")));
    assertThat(session(pc).active()).isEmpty();
  }

  @Test
  void doesNotKnowTheTimeInUseWhereAReturnIsMissing() {
    pc.at("09:00:00").disconnect(ALICE, 0x1000);
    pc.at("09:30:00").disconnect(ALICE, 0x1000);
    pc.at("09:40:00").reconnect(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).isEmpty();
  }

  @Test
  void doesNotKnowTheTimeInUseWhereTheLogWasCleared() {
    pc.at("08:30:00").lock(ALICE, 0x1000);
    pc.at("08:40:00").unlock(ALICE, 0x1000);
    pc.at("09:00:00").atRecord(2000).logCleared();
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(110));
  }

  @Test
  void countsNoAbsenceOfWhichAGapMayHideTheEnd() {
    pc.at("08:30:00").lock(ALICE, 0x1000);
    pc.at("09:00:00").atRecord(2000).logCleared();
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).locked()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofHours(2));
  }

  @Test
  void countsOnlyTheAbsenceThatBeganAfterAGap() {
    pc.at("08:30:00").disconnect(ALICE, 0x1000);
    pc.at("09:00:00").atRecord(2000).logCleared();
    pc.at("09:30:00").disconnect(ALICE, 0x1000);
    pc.at("09:40:00").reconnect(ALICE, 0x1000);
    pc.at("10:00:00").logOff(ALICE, 10, 0x1000);

    assertThat(session(pc).disconnected())
        .containsExactly(new TimeInterval(time("09:30:00"), time("09:40:00")));
    assertThat(session(pc).activeAtMost()).contains(Duration.ofMinutes(110));
  }

  @Test
  void boundsTheTimeInUseByTheLatestBoundOfTheEnd() {
    pc.at("09:00:00").processStarted();
    pc.at("11:00:00").boot();

    assertThat(session(pc).end().reason()).isEqualTo(EndReason.RESTART);
    assertThat(session(pc).active()).isEmpty();
    assertThat(session(pc).activeAtMost()).contains(Duration.ofHours(3));
  }

  // ---- from where ---------------------------------------------------------------------------

  private static Connection connection(
      String start, @Nullable String end, @Nullable String address, @Nullable String client) {
    return new Connection(
        time(start),
        end == null ? null : time(end),
        address == null ? null : new NetworkAddress(address),
        "10.0.0.7".equals(address) ? 50123 : null,
        client);
  }

  @Test
  void changesTheConnectionWithEveryReconnect() {
    pc.at("09:00:00").disconnect(ALICE, 0x1000, "LAPTOP", "10.0.0.7");
    pc.at("10:00:00").reconnect(ALICE, 0x1000, "HOME", "192.0.2.9");
    pc.at("11:00:00").reconnect(ALICE, 0x1000, "Unknown", "LOCAL");
    pc.at("12:00:00").logOff(ALICE, 10, 0x1000);

    var session = session(pc);

    assertThat(session.connections())
        .containsExactly(
            connection("08:00:00", "09:00:00", "10.0.0.7", "LAPTOP"),
            connection("10:00:00", "11:00:00", "192.0.2.9", "HOME"),
            connection("11:00:00", null, "LOCAL", null));
    assertThat(session.connectionAt(time("08:00:00"))).contains(session.connections().get(0));
    assertThat(session.connectionAt(time("09:00:00"))).isEmpty();
    assertThat(session.connectionAt(time("10:59:59"))).contains(session.connections().get(1));
    assertThat(session.connectionAt(time("11:00:00"))).contains(session.connections().get(2));
    assertThat(session.connectionAt(time("07:00:00"))).isEmpty();
  }

  @Test
  void knowsTheClientThatADisconnectNamesOfASessionThatBeganBeforeTheLog() {
    pc.at("09:00:00").disconnect(BOB, 0x2000, "HOME", "192.0.2.9");

    assertThat(sessions(pc).get(1).connections())
        .containsExactly(
            new Connection(null, time("09:00:00"), new NetworkAddress("192.0.2.9"), null, "HOME"));
  }

  @Test
  void keepsTheEndOfAConnectionAfterItsStartWhereTheClockWasSetBack() {
    pc.at("07:00:00").disconnect(ALICE, 0x1000, "LAPTOP", "10.0.0.7");

    assertThat(session(pc).connections())
        .containsExactly(connection("07:00:00", "08:00:00", "10.0.0.7", "LAPTOP"));
  }
}
