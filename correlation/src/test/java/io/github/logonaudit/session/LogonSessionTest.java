package io.github.logonaudit.session;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogonSessionTest {
  private static final SessionId ID =
      new SessionId("PC1", new LogonId(0x1000), Instant.parse("2026-03-03T08:00:00Z"));

  @Test
  void beginsAsAnOpenSessionOfWhichNothingElseIsKnown() {
    var session = LogonSession.builder(ID, ALICE.account()).build();

    assertThat(session.id()).isEqualTo(ID);
    assertThat(session.computer()).isEqualTo("pc1");
    assertThat(session.kind()).isEqualTo(SessionKind.USER);
    assertThat(session.startGrade()).isEqualTo(StartGrade.BEFORE_LOG);
    assertThat(session.end())
        .isEqualTo(new SessionEnd(EndReason.OPEN, EndGrade.OPEN, null, null, null));
    assertThat(session.tokens()).containsExactly(new SessionToken(new LogonId(0x1000), null, null));
    assertThat(session.clockReliable()).isTrue();
    assertThat(session.evidence()).isEmpty();
  }

  @Test
  void equalsASessionOfWhichEveryPartIsEqual() {
    UnaryOperator<LogonSession.Builder> same = session -> session;
    List<UnaryOperator<LogonSession.Builder>> others =
        List.of(
            session -> session.computer("PC1"),
            session -> session.kind(SessionKind.SERVICE),
            session -> session.logonType(LogonType.NETWORK),
            session -> session.source(new NetworkInformation("PC2", null, null)),
            session -> session.logonProcess(new LogonProcess("User32", null)),
            session -> session.use(SessionUse.DESKTOP),
            session -> session.startGrade(StartGrade.HIDDEN),
            session -> session.start(LOGON),
            session ->
                session.end(new SessionEnd(EndReason.EVICTED, EndGrade.OPEN, null, null, null)),
            session -> session.tokens(List.of(new SessionToken(ID.logonId(), true, null))),
            session -> session.locked(List.of(new TimeInterval(null, null))),
            session -> session.disconnected(List.of(new TimeInterval(null, null))),
            session -> session.screenSaver(List.of(new TimeInterval(null, null))),
            session -> session.clockReliable(false),
            session -> session.evidence(List.of(new Evidence(LOGON, EvidenceRule.LOGON))));

    assertThat(session(same)).isEqualTo(session(same)).hasSameHashCodeAs(session(same));
    assertThat(others).allSatisfy(other -> assertThat(session(other)).isNotEqualTo(session(same)));
    assertThat(session(same))
        .isNotEqualTo(LogonSession.builder(ID, BOB.account()).build())
        .isNotEqualTo(
            LogonSession.builder(new SessionId("PC2", ID.logonId(), null), ALICE.account())
                .computer("pc1")
                .build());
  }

  @Test
  void makesDetailsOnceWhenTheyAreFirstAskedFor() {
    List<LogonId> made = new ArrayList<>();
    var evidence = List.of(new Evidence(LOGON, EvidenceRule.LOGON));
    var deferred =
        session(
            session ->
                session
                    .startGrade(StartGrade.LOGGED)
                    .deferred(
                        details -> {
                          made.add(ID.logonId());
                          details.start(LOGON).evidence(evidence);
                        }));

    assertThat(deferred.isInteractiveUser()).isFalse();
    assertThat(deferred.logonId()).isEqualTo(ID.logonId());
    assertThat(made).isEmpty();
    assertThat(deferred.evidence()).isEqualTo(evidence);
    assertThat(deferred.evidenceCount()).isEqualTo(1);
    assertThat(deferred).isEqualTo(session(session -> session.start(LOGON).evidence(evidence)));
    assertThat(made).hasSize(1);
  }

  private static final EventReference LOGON =
      new EventReference("PC1", "Security", 1L, 4624, Instant.parse("2026-03-03T08:00:00Z"));

  private static LogonSession session(UnaryOperator<LogonSession.Builder> part) {
    return part.apply(LogonSession.builder(ID, ALICE.account())).build();
  }

  @Test
  void refusesTokensThatDoNotBeginWithItsOwnLogonId() {
    var other = List.of(new SessionToken(new LogonId(0x1010), null, null));

    for (List<SessionToken> tokens : List.of(List.<SessionToken>of(), other)) {
      assertThatThrownBy(() -> session(session -> session.tokens(tokens)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tokens: expected 0x1000 first, found " + tokens);
    }
  }

  @Test
  void refusesALogonThatItsGradeDenies() {
    assertThatThrownBy(() -> session(session -> session.startGrade(StartGrade.LOGGED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("startGrade: found LOGGED, and start is null");
    assertThatThrownBy(() -> session(session -> session.start(LOGON).startGrade(StartGrade.HIDDEN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("startGrade: found HIDDEN, and start is Security record 1");
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
    "0x1000, S-1-5-84-0-0-0-0-0, UMDF, SERVICE",
    "0x1000, S-1-5-111-1-2-3-4-5-1234, sshd_1234, SERVICE",
    "0x1000, S-1-5-17, IUSR, SERVICE",
    "0x3e3, S-1-5-17, IUSR, SYSTEM",
    "0x1000, S-1-5-21-1-2-3-1400, gmsa1$, MACHINE",
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

  @ParameterizedTest
  @CsvSource({
    "2, User32, DESKTOP",
    "10, user32, DESKTOP",
    "11, User32, DESKTOP",
    "12, User32, DESKTOP",
    "2, CredPro, CREDENTIALS",
    "2, seclogo, CREDENTIALS",
    "11, Advapi, CREDENTIALS",
    "2, OOBE, CREDENTIALS",
    "2, Chrome, CREDENTIALS",
    "10, Something, CREDENTIALS",
    "9, seclogo, CREDENTIALS",
    "2, , UNKNOWN",
    "3, User32, NETWORK",
    "8, Advapi, NETWORK",
    "4, Advapi, SERVICE",
    "5, , SERVICE",
    "7, User32, UNKNOWN",
    "99, User32, UNKNOWN",
    ", User32, UNKNOWN"
  })
  void tellsWhatASessionIsForByTheLogonProcess(
      @Nullable Integer type, @Nullable String process, SessionUse use) {
    var logonType = type == null ? null : new LogonType(type);
    var session =
        session(
            parts -> parts.logonType(logonType).logonProcess(new LogonProcess(process, "x.exe")));

    assertThat(SessionUse.of(logonType, process)).isEqualTo(use);
    assertThat(session.use()).isEqualTo(use);
    assertThat(session.isInteractiveUser()).isEqualTo(use == SessionUse.DESKTOP);
    assertThat(session.mayBeInteractiveUser())
        .isEqualTo(use == SessionUse.DESKTOP || use == SessionUse.UNKNOWN);
  }

  @Test
  void knowsNoPersonAtTheDesktopOfAnAccountThatIsNone() {
    var windowManager = session(parts -> parts.kind(SessionKind.DESKTOP).use(SessionUse.DESKTOP));

    assertThat(windowManager.isInteractiveUser()).isFalse();
    assertThat(windowManager.mayBeInteractiveUser()).isFalse();
  }
}
