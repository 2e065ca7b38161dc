package io.github.logonaudit.session;

import static io.github.logonaudit.correlation.Person.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.NetworkInformation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogonSessionTest {
  @Test
  void refusesASessionWithoutToken() {
    var end = new SessionEnd(EndReason.OPEN, EndGrade.OPEN, null, null, null);
    var source = new NetworkInformation(null, null, null);

    assertThatThrownBy(
            () ->
                new LogonSession(
                    "PC1",
                    SessionKind.USER,
                    ALICE.account(),
                    null,
                    source,
                    StartGrade.NOT_LOGGED,
                    null,
                    end,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true,
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tokens: expected at least one");
  }

  @Test
  void gradesEndsFromAToG() {
    assertThat(Stream.of(EndGrade.values()).map(EndGrade::letter))
        .containsExactly("A", "B", "B'", "C", "C'", "D", "E", "F", "G");
  }

  @ParameterizedTest
  @CsvSource({
    "0x3e7, S-1-5-18, SYSTEM, SYSTEM",
    "0x1000, S-1-5-18, SYSTEM, SYSTEM",
    "0x1000, S-1-5-20, NETWORK SERVICE, SYSTEM",
    "0x1000, S-1-5-18, PC1$, MACHINE",
    "0x1000, S-1-5-21-1-2-3-1200, PC2$, MACHINE",
    "0x1000, S-1-5-7, ANONYMOUS LOGON, ANONYMOUS",
    "0x1000, S-1-5-90-0-1, DWM-1, DESKTOP",
    "0x1000, S-1-5-96-0-1, UMFD-1, DESKTOP",
    "0x1000, S-1-5-80-1-2-3-4-5, MSSQLSERVER, SERVICE",
    "0x1000, S-1-5-82-1-2-3-4-5, DefaultAppPool, SERVICE",
    "0x1000, S-1-5-83-1-2-3-4-5, VM, SERVICE",
    "0x1000, S-1-5-21-1-2-3-1104, alice, USER",
    "0x1000, , alice, USER",
    "0x1000, , , USER"
  })
  void tellsWhoseSessionItIs(String logonId, String sid, String name, SessionKind kind) {
    var account =
        new Account(
            sid == null ? null : Sid.parse(sid), name == null ? null : new AccountName(name), null);

    assertThat(SessionKind.of(LogonId.parse(logonId), account)).isEqualTo(kind);
  }
}
