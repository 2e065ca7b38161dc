package io.github.logonaudit.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What sessions, changes and coverage look like, and what of it is refused. */
class SessionJsonTest {
  private static final Instant START = Instant.parse("2026-03-03T08:00:00.1234567Z");
  private static final Instant LEFT = Instant.parse("2026-03-03T11:59:00Z");
  private static final Instant GONE = Instant.parse("2026-03-03T12:00:00.1234567Z");
  private static final EventReference LOGON =
      new EventReference("PC1", "Security", -1L, 4624, START);
  private static final EventReference LOGOFF =
      new EventReference("PC1", "Security", 9L, 4634, GONE);

  private static final LogonSession FULL =
      LogonSession.builder(
              new SessionId("PC1", new LogonId(0x29b379), START),
              new Account(
                  Sid.parse("S-1-5-21-1-2-3-1001"),
                  new AccountName("alice"),
                  new DomainName("CONTOSO")))
          .computer("PC1")
          .logonType(LogonType.REMOTE_INTERACTIVE)
          .source(new NetworkInformation("LAPTOP", new NetworkAddress("192.0.2.7"), 50123))
          .use(SessionUse.DESKTOP)
          .logonProcess(new LogonProcess("User32", "C:\\svchost.exe"))
          .start(LOGON)
          .end(new SessionEnd(EndReason.LOGGED_OFF, EndGrade.EXACT, GONE, GONE, LEFT))
          .tokens(
              List.of(
                  new SessionToken(new LogonId(0x29b379), true, GONE),
                  new SessionToken(new LogonId(0x29b3a1), false, null)))
          .locked(List.of(new TimeInterval(START.plusSeconds(60), START.plusSeconds(120))))
          .disconnected(List.of(new TimeInterval(null, START)))
          .screenSaver(List.of(new TimeInterval(GONE, null)))
          .connections(
              List.of(
                  new Connection(START, null, new NetworkAddress("192.0.2.7"), 50123, "LAPTOP")))
          .presenceKnown(true)
          .evidence(
              List.of(
                  new Evidence(LOGON, EvidenceRule.LOGON),
                  new Evidence(LOGOFF, EvidenceRule.LOGOFF)))
          .build();

  private static final String FULL_JSON =
      """
      {"id":"pc1/0x29b379/2026-03-03T08:00:00Z","computer":"PC1","logonId":"0x29b379",\
      "linkedLogonId":"0x29b3a1",\
      "user":{"sid":"S-1-5-21-1-2-3-1001","name":"alice","domain":"CONTOSO"},\
      "logonType":10,"logonTypeName":"RemoteInteractive",\
      "source":{"address":"192.0.2.7","port":50123,"workstation":"LAPTOP"},\
      "logonProcessName":"User32","processName":"C:\\\\svchost.exe","elevated":true,\
      "start":{"time":"2026-03-03T08:00:00.1234567Z","recordId":18446744073709551615,\
      "channel":"Security","eventId":4624,"computer":"PC1"},\
      "end":{"reason":"LOGGED_OFF","earliest":"2026-03-03T12:00:00.1234567Z",\
      "latest":"2026-03-03T12:00:00.1234567Z","initiated":"2026-03-03T11:59:00.0000000Z"},\
      "duration":"PT4H","active":"PT3H57M59.8765433S","activeAtMost":null,\
      "evidence":[{"channel":"Security","recordId":18446744073709551615,"eventId":4624,\
      "rule":"LOGON","time":"2026-03-03T08:00:00.1234567Z","computer":"PC1"},\
      {"channel":"Security","recordId":9,"eventId":4634,"rule":"LOGOFF",\
      "time":"2026-03-03T12:00:00.1234567Z","computer":"PC1"}],"evidenceCount":2,"grade":"A",\
      "startGrade":"LOGGED","kind":"USER","use":"DESKTOP",\
      "tokens":[{"logonId":"0x29b379","elevated":true,\
      "destroyed":"2026-03-03T12:00:00.1234567Z"},\
      {"logonId":"0x29b3a1","elevated":false,"destroyed":null}],\
      "locked":[{"start":"2026-03-03T08:01:00.1234567Z",\
      "end":"2026-03-03T08:02:00.1234567Z"}],\
      "disconnected":[{"start":null,"end":"2026-03-03T08:00:00.1234567Z"}],\
      "screenSaver":[{"start":"2026-03-03T12:00:00.1234567Z","end":null}],\
      "connections":[{"start":"2026-03-03T08:00:00.1234567Z","end":null,"address":"192.0.2.7",\
      "port":50123,"clientName":"LAPTOP"}],"presenceKnown":true,\
      "clockReliable":true}\
      """;

  private static String json(Object value) {
    return Mappers.STANDARD.writeValueAsString(value);
  }

  @Test
  void writesAllThatIsKnownOfASession() {
    assertThat(json(FULL)).isEqualTo(FULL_JSON);
    assertThat(Mappers.STANDARD.readValue(FULL_JSON, LogonSession.class)).isEqualTo(FULL);
  }

  @Test
  void leavesOutWhatIsNotKnownIfTheMapperDoes() {
    LogonSession bare =
        LogonSession.builder(
                new SessionId("PC1", new LogonId(0x7b), null), new Account(null, null, null))
            .build();
    String json = Mappers.WITHOUT_NULLS.writeValueAsString(bare);

    assertThat(json)
        .isEqualTo(
            """
            {"id":"pc1/0x7b/unknown","computer":"pc1","logonId":"0x7b","user":{},"source":{},\
            "end":{"reason":"OPEN"},"evidence":[],"evidenceCount":0,"grade":"F",\
            "startGrade":"BEFORE_LOG","kind":"USER","use":"UNKNOWN",\
            "tokens":[{"logonId":"0x7b"}],"locked":[],"disconnected":[],"screenSaver":[],\
            "connections":[],"presenceKnown":false,"clockReliable":true}\
            """);
    assertThat(Mappers.STANDARD.readValue(json, LogonSession.class)).isEqualTo(bare);
  }

  @Test
  void ignoresDerivedValues() {
    String changed =
        FULL_JSON
            .replace("\"PT4H\"", "[{\"wrong\":1}]")
            .replace("\"logonId\":\"0x29b379\",\"linked", "\"logonId\":7,\"linked")
            .replace("\"RemoteInteractive\"", "\"Nonsense\"");

    assertThat(Mappers.STANDARD.readValue(changed, LogonSession.class)).isEqualTo(FULL);
  }

  @Test
  void writesChangesByTheirNames() {
    Evidence evidence = new Evidence(LOGOFF, EvidenceRule.LOGOFF);
    String event =
        """
        {"computer":"PC1","channel":"Security","recordId":9,"eventId":4634,\
        "time":"2026-03-03T12:00:00.1234567Z"}\
        """;

    assertThat(json(SessionChange.Updated.of(3, FULL, EvidenceRule.PRESENCE, LOGOFF)))
        .isEqualTo(
            """
            {"change":"Updated","number":3,"id":"pc1/0x29b379/2026-03-03T08:00:00Z",\
            "rule":"PRESENCE","session":%s,"cause":%s}\
            """,
            FULL_JSON, event);
    assertThat(json(new SessionChange.Closed(3, FULL, null)))
        .isEqualTo(
            """
            {"change":"Closed","number":3,"id":"pc1/0x29b379/2026-03-03T08:00:00Z",\
            "session":%s,"cause":null}\
            """,
            FULL_JSON);
    assertThat(json(new SessionChange.Unmatched(evidence, null)))
        .isEqualTo(
            """
            {"change":"Unmatched","evidence":{"channel":"Security","recordId":9,"eventId":4634,\
            "rule":"LOGOFF","time":"2026-03-03T12:00:00.1234567Z","computer":"PC1"},\
            "cause":null}\
            """);
    assertThat(json(new SessionChange.Late(LOGOFF)))
        .isEqualTo("{\"change\":\"Late\",\"cause\":%s}", event);
    assertThat(json(new SessionChange.RestartMissed(LOGOFF)))
        .isEqualTo("{\"change\":\"RestartMissed\",\"cause\":%s}", event);
    assertThat(
            json(
                new SessionChange.AliasSuspected(
                    "A", "a.b", SessionChange.AliasReason.SAME_SHORT_NAME, null)))
        .isEqualTo(
            """
            {"change":"AliasSuspected","computer":"A","other":"a.b","reason":"SAME_SHORT_NAME",\
            "cause":null}\
            """);
  }

  @Test
  void readsEveryChange() {
    for (SessionChange change :
        List.of(
            new SessionChange.Closed(3, FULL, null),
            new SessionChange.Unmatched(new Evidence(LOGOFF, EvidenceRule.LOGOFF), LOGON),
            new SessionChange.Late(LOGOFF),
            new SessionChange.RestartMissed(LOGOFF),
            new SessionChange.AliasSuspected(
                "A", "a.b", SessionChange.AliasReason.SAME_SHORT_NAME, null))) {
      assertThat(Mappers.STANDARD.readValue(json(change), SessionChange.class)).isEqualTo(change);
      assertThat(Mappers.WITHOUT_NULLS.readValue(json(change), change.getClass()))
          .isEqualTo(change);
    }
    assertThatThrownBy(
            () ->
                Mappers.STANDARD.readValue(
                    json(new SessionChange.Late(LOGOFF)), SessionChange.Closed.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("change: expected Closed, found Late");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"LOGGED_OFF\"            | \"GONE\"        | [\"reason\"]",
        "\"latest\":\"2026         | \"latest\":\"2025 | latest: expected 2026-03-03T12:00:00.1",
        "\"grade\":\"A\"           | \"grade\":\"Z\" | [\"grade\"]",
        "\"grade\":\"A\",          | ~~              | `grade` is missing",
        "\"startGrade\":\"LOGGED\" | \"startGrade\":\"HIDDEN\" | startGrade",
        "\"id\":\"pc1/0x29b379/    | \"id\":\"pc1/0x1/ | tokens: expected 0x1 first",
        "\"id\":\"pc1/0x29b379/    | \"id\":\"pc1\",\"x\":\" | [\"id\"]",
        "\"clockReliable\":true    | \"x\":1         | `clockReliable` is missing",
        "\"eventId\":4634          | \"eventId\":{}  | ArrayList[1]",
      })
  void refusesWhatIsNoSession(String right, String wrong, String message) {
    String json = FULL_JSON.replace(right, wrong);

    assertThat(json).isNotEqualTo(FULL_JSON);
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(json, LogonSession.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsOrRefusesEverySessionAndChangeWithAWrongOrMissingValue() {
    Mutations.forEach(FULL_JSON, json -> assertReadOrRefused(json, LogonSession.class));
    Mutations.forEach(
        json(SessionChange.Updated.of(3, FULL, EvidenceRule.PRESENCE, LOGOFF)),
        json -> assertReadOrRefused(json, SessionChange.class));
  }

  private static void assertReadOrRefused(JsonNode json, Class<?> type) {
    try {
      Mappers.STANDARD.treeToValue(json, type);
    } catch (JacksonException e) {
      assertThat(e).hasMessageNotContaining("Exception");
    }
  }

  private static final String COVERAGE_JSON =
      """
      {"computer":"PC1","channels":[{"channel":"Security","first":{"computer":"PC1",\
      "channel":"Security","recordId":18446744073709551615,"eventId":4624,\
      "time":"2026-03-03T08:00:00.1234567Z"},"last":{"computer":"PC1","channel":"Security",\
      "recordId":9,"eventId":4634,"time":"2026-03-03T12:00:00.1234567Z"},"lives":1,"events":2,"copies":1,\
      "reusedNumbers":0,"missingRecords":3,"gaps":{"count":2,"listed":[{"first":5,"last":7,\
      "timeBefore":"2026-03-03T08:00:00.1234567Z","timeAfter":null}]},\
      "clears":{"count":0,"listed":[]},"serviceStops":{"count":0,"listed":[]},\
      "clockChanges":{"count":1,"listed":[{"computer":"PC1","channel":"Security","recordId":9,\
      "eventId":4634,"time":"2026-03-03T12:00:00.1234567Z","change":"PT-10H"}]},\
      "policyChanges":{"count":0,"listed":[]}}],\
      "audit":{"LOGON":{"state":"SHOWN_ON","successes":1,"failures":0}},"logons":1,"logoffs":1,\
      "ends":{"A":0,"B":0,"B'":2,"C":0,"C'":0,"D":0,"E":0,"F":0,"G":0}}\
      """;

  @Test
  void writesAndReadsCoverage() {
    ComputerCoverage coverage = Mappers.STANDARD.readValue(COVERAGE_JSON, ComputerCoverage.class);
    ChannelCoverage channel = coverage.channels().get(0);

    assertThat(json(coverage)).isEqualTo(COVERAGE_JSON);
    assertThat(coverage.ends()).containsEntry(EndGrade.LINKED, 2L);
    assertThat(channel.first()).isEqualTo(LOGON);
    assertThat(channel.gaps().unlisted()).isEqualTo(1);
    assertThat(channel.clockChanges().listed().get(0).event()).isEqualTo(LOGOFF);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"last\":7   | \"last\":4    | last: expected at least 5, found 4",
        "\"count\":2  | \"count\":0   | count: expected at least 1, found 0",
        "\"LOGON\"    | \"LOGONS\"    | [\"audit\"]",
        "\"PT-10H\"   | \"10 hours\"  | [\"change\"]",
        "\"B'\":2     | \"B'\":null   | [\"ends\"]",
      })
  void refusesWhatIsNoCoverage(String right, String wrong, String message) {
    String json = COVERAGE_JSON.replace(right, wrong);

    assertThat(json).isNotEqualTo(COVERAGE_JSON);
    assertThatThrownBy(() -> Mappers.STANDARD.readValue(json, ComputerCoverage.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsOrRefusesEveryCoverageWithAWrongOrMissingValue() {
    Mutations.forEach(COVERAGE_JSON, json -> assertReadOrRefused(json, ComputerCoverage.class));
  }
}
