package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Person.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.util.List;
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
        .containsExactly(new TimeInterval(time("09:10:00"), time("09:30:00")));
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
}
