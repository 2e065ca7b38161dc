package io.github.logonaudit.security;

import static io.github.logonaudit.windows.SampleEvents.ALICE;
import static io.github.logonaudit.windows.SampleEvents.account;
import static io.github.logonaudit.windows.SampleEvents.decode;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionEventsTest {
  private static final LogonId ALICES_SESSION = new LogonId(0x2a5b7);
  private static final List<Data> MORE = List.of(Data.of("More", "1"));

  private static final String OVER_REMOTE_DESKTOP =
      """
      AccountName = alice
      AccountDomain = EXAMPLE
      LogonID = 0x2a5b7
      SessionName = RDP-Tcp#6
      ClientName = CLIENT7
      ClientAddress = 192.0.2.77
      """;

  private static final String AT_THE_CONSOLE =
      """
      AccountName = alice
      AccountDomain = EXAMPLE
      LogonID = 0x2a5b7
      SessionName = Console
      ClientName = Unknown
      ClientAddress = LOCAL
      More = 1
      """;

  private static final String TERMINAL_SESSION =
      """
      TargetUserSid = S-1-5-21-1-2-3-1104
      TargetUserName = alice
      TargetDomainName = EXAMPLE
      TargetLogonId = 0x2a5b7
      SessionId = 4294967295
      More = 1
      """;

  @Test
  void readsThatASessionWasReconnected() {
    var header = security(4778, 0);
    var alice = account(null, "alice", "EXAMPLE");

    assertThat(decode(header, OVER_REMOTE_DESKTOP))
        .isEqualTo(
            new SessionReconnected(
                header,
                alice,
                ALICES_SESSION,
                "RDP-Tcp#6",
                "CLIENT7",
                new NetworkAddress("192.0.2.77"),
                List.of()));
    assertThat(decode(header, AT_THE_CONSOLE))
        .isEqualTo(
            new SessionReconnected(
                header,
                alice,
                ALICES_SESSION,
                "Console",
                "Unknown",
                new NetworkAddress("LOCAL"),
                MORE));
  }

  @Test
  void readsThatASessionWasDisconnected() {
    var header = security(4779, 0);
    var alice = account(null, "alice", "EXAMPLE");

    assertThat(decode(header, OVER_REMOTE_DESKTOP))
        .isEqualTo(
            new SessionDisconnected(
                header,
                alice,
                ALICES_SESSION,
                "RDP-Tcp#6",
                "CLIENT7",
                new NetworkAddress("192.0.2.77"),
                List.of()));
    assertThat(decode(header, AT_THE_CONSOLE))
        .isEqualTo(
            new SessionDisconnected(
                header,
                alice,
                ALICES_SESSION,
                "Console",
                "Unknown",
                new NetworkAddress("LOCAL"),
                MORE));
  }

  @Test
  void readsThatAWorkstationWasLocked() {
    var header = security(4800, 0);

    assertThat(decode(header, TERMINAL_SESSION))
        .isEqualTo(new WorkstationLocked(header, ALICE, ALICES_SESSION, 4294967295L, MORE));
  }

  @Test
  void readsThatAWorkstationWasUnlocked() {
    var header = security(4801, 0);

    assertThat(decode(header, TERMINAL_SESSION))
        .isEqualTo(new WorkstationUnlocked(header, ALICE, ALICES_SESSION, 4294967295L, MORE));
  }

  @Test
  void readsThatAScreenSaverWasInvoked() {
    var header = security(4802, 0);

    assertThat(decode(header, TERMINAL_SESSION))
        .isEqualTo(new ScreenSaverInvoked(header, ALICE, ALICES_SESSION, 4294967295L, MORE));
  }

  @Test
  void readsThatAScreenSaverWasDismissed() {
    var header = security(4803, 0);

    assertThat(decode(header, TERMINAL_SESSION))
        .isEqualTo(new ScreenSaverDismissed(header, ALICE, ALICES_SESSION, 4294967295L, MORE));
  }

  @Test
  void readsALockWhoseTerminalSessionIsMissingOrCantBeRead() {
    var header = security(4800, 0);

    assertThat(decode(header, TERMINAL_SESSION.replace("SessionId", "Session")))
        .isEqualTo(
            new WorkstationLocked(
                header,
                ALICE,
                ALICES_SESSION,
                null,
                List.of(Data.of("Session", "4294967295"), MORE.get(0))));
    assertThat(decode(header, TERMINAL_SESSION.replace("4294967295", "console")))
        .isEqualTo(
            new WorkstationLocked(
                header,
                ALICE,
                ALICES_SESSION,
                null,
                List.of(Data.of("SessionId", "console"), MORE.get(0))));
  }

  @Test
  void refusesALockWithoutLogonId() {
    var header = security(4800, 0);

    assertThatThrownBy(() -> decode(header, TERMINAL_SESSION.replace("TargetLogonId", "LogonId")))
        .isInstanceOf(EventDecodeException.class)
        .hasMessage(
            "TargetLogonId: expected a logon ID like 0x3e7, found no such field (%s)"
                .formatted(header));
  }
}
