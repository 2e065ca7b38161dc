package io.github.logonaudit.security;

import static io.github.logonaudit.windows.SampleEvents.ALICE;
import static io.github.logonaudit.windows.SampleEvents.decode;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.identity.LogonId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogoffEventsTest {
  private static final String ALICES_SESSION =
      """
      TargetUserSid = S-1-5-21-1-2-3-1104
      TargetUserName = alice
      TargetDomainName = EXAMPLE
      TargetLogonId = 0x2a5b7
      """;

  @Test
  void readsThatAnAccountWasLoggedOff() {
    var header = security(4634, 0);

    assertThat(decode(header, ALICES_SESSION + "LogonType = 10\n"))
        .isEqualTo(
            new AccountLoggedOff(
                header, ALICE, new LogonId(0x2a5b7), LogonType.REMOTE_INTERACTIVE, List.of()));
  }

  @Test
  void readsThatAUserInitiatedLogoff() {
    var header = security(4647, 0);

    assertThat(decode(header, ALICES_SESSION))
        .isEqualTo(new UserInitiatedLogoff(header, ALICE, new LogonId(0x2a5b7), List.of()));
  }

  @Test
  void keepsTheFieldsOfLaterVersions() {
    var header = security(4634, 1);
    var other = security(4647, 1);
    List<Data> further = List.of(Data.of("Reason", ""));

    assertThat(decode(header, ALICES_SESSION + "LogonType = 99\nReason =\n"))
        .isEqualTo(
            new AccountLoggedOff(header, ALICE, new LogonId(0x2a5b7), new LogonType(99), further));
    assertThat(decode(other, ALICES_SESSION + "Reason =\n"))
        .isEqualTo(new UserInitiatedLogoff(other, ALICE, new LogonId(0x2a5b7), further));
  }
}
