package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Correlation.proof;
import static io.github.logonaudit.correlation.Correlation.session;
import static io.github.logonaudit.correlation.Correlation.sessions;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.session.EvidenceRule.LOGON;
import static io.github.logonaudit.session.EvidenceRule.UNLOCK_LOGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionUse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionUseTest {
  private final ComputerLog pc = new ComputerLog("PC1");

  @Test
  void tellsAUacPromptFromTheDesktop() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("09:00:00").logOnBy("CredPro ", BOB, 2, 0x2000);
    pc.at("09:20:00").logOff(BOB, 2, 0x2000);
    pc.at("12:00:00").userLeft(ALICE, 0x1000);

    assertThat(sessions(pc))
        .extracting(
            LogonSession::logonId,
            LogonSession::logonProcess,
            LogonSession::use,
            LogonSession::isInteractiveUser,
            LogonSession::mayBeInteractiveUser)
        .containsExactly(
            tuple(
                new LogonId(0x1000),
                new LogonProcess("User32", null),
                SessionUse.DESKTOP,
                true,
                true),
            tuple(
                new LogonId(0x2000),
                new LogonProcess("CredPro", null),
                SessionUse.CREDENTIALS,
                false,
                false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seclogo", "Advapi  ", "OOBE", "Chrome", "Somebody's"})
  void countsAnyOtherLogonProcessAsNoDesktop(String process) {
    pc.at("08:00:00").logOnBy(process, ALICE, 11, 0x1000);

    assertThat(session(pc).logonProcess()).isEqualTo(new LogonProcess(process.strip(), null));
    assertThat(session(pc).use()).isEqualTo(SessionUse.CREDENTIALS);
  }

  @Test
  void doesNotKnowTheUseWhereNothingTellsIt() {
    pc.at("08:00:00").logOnBy("-", ALICE, 2, 0x1000);
    pc.at("09:00:00").logOff(BOB, 2, 0x2000);
    pc.at("09:00:00").logOff(BOB, 3, 0x3000);
    pc.privileges(BOB, 0x4000);

    assertThat(sessions(pc))
        .extracting(LogonSession::use)
        .containsExactly(
            SessionUse.UNKNOWN, SessionUse.UNKNOWN, SessionUse.NETWORK, SessionUse.UNKNOWN);
  }

  private interface Event {
    EventReference of(ComputerLog log, Person who, long id);
  }

  private static Stream<Event> eventsOfDesktops() {
    return Stream.of(
        ComputerLog::userLeft,
        ComputerLog::lock,
        ComputerLog::unlock,
        ComputerLog::screenSaverOn,
        ComputerLog::screenSaverOff,
        ComputerLog::disconnect,
        ComputerLog::reconnect);
  }

  @ParameterizedTest
  @MethodSource("eventsOfDesktops")
  void provesADesktopByAnEventThatOnlyDesktopsHave(Event event) {
    pc.at("08:00:00").logOnBy("-", ALICE, 2, 0x1000);
    pc.logOnBy("Custom", ALICE, 2, 0x2000);
    pc.at("09:00:00");
    for (long id : new long[] {0x1000, 0x2000, 0x3000}) {
      event.of(pc, ALICE, id);
    }

    assertThat(sessions(pc))
        .hasSize(3)
        .allMatch(session -> session.use() == SessionUse.DESKTOP && session.isInteractiveUser());
  }

  @Test
  void doesNotGiveAnUnlockToACheckOfThePassword() {
    var logon = pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    var check = pc.at("08:30:00").logOnBy("CredPro ", ALICE, 2, 0x2000);
    var unlock = pc.at("09:00:00").logOn(ALICE, 7, 0x3000);

    assertThat(sessions(pc))
        .extracting(LogonSession::evidence)
        .containsExactly(
            List.of(proof(LOGON, logon), proof(UNLOCK_LOGON, unlock)),
            List.of(proof(LOGON, check)));
  }
}
