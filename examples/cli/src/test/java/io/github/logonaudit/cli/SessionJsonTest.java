package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.session.LogonSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SessionJsonTest {
  private static String json(LogonSession... sessions) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var lines = new JsonLines(out)) {
      for (var session : sessions) {
        lines.write(session);
      }
    }
    return out.toString(UTF_8);
  }

  @Test
  void writesAllThatIsKnown() throws IOException {
    assertThat(json(SampleSessions.full()))
        .isEqualTo(
            """
            {"id":"pc1/0x29b379/2026-03-03T08:00:00Z","computer":"PC1","logonId":"0x29b379","linkedLogonId":"0x29b3a1",\
            "user":{"sid":"S-1-5-21-1-2-3-1001","name":"alice","domain":"CONTOSO"},\
            "logonType":10,"logonTypeName":"RemoteInteractive",\
            "source":{"address":"192.0.2.7","port":50123,"workstation":"LAPTOP"},\
            "logonProcessName":"User32","processName":"C:\\\\Windows\\\\System32\\\\svchost.exe",\
            "elevated":true,\
            "start":{"time":"2026-03-03T08:00:00.1234567Z","recordId":18446744073709551615,\
            "channel":"Security","eventId":4624,"computer":"PC1"},\
            "end":{"reason":"LOGGED_OFF","earliest":"2026-03-03T12:00:00.1234567Z",\
            "latest":"2026-03-03T12:00:00.1234567Z","initiated":"2026-03-03T11:59:00.0000000Z"},\
            "duration":"PT4H","active":"PT3H57M59.8765433S","activeAtMost":null,\
            "evidence":[{"channel":"Security","recordId":18446744073709551615,"eventId":4624,\
            "rule":"LOGON","time":"2026-03-03T08:00:00.1234567Z","computer":"PC1"},\
            {"channel":"Security","recordId":9,"eventId":4634,"rule":"LOGOFF",\
            "time":"2026-03-03T12:00:00.1234567Z","computer":"PC1"}],"evidenceCount":2,"grade":"A","startGrade":"LOGGED","kind":"USER",\
            "use":"DESKTOP",\
            "tokens":[{"logonId":"0x29b379","elevated":true,\
            "destroyed":"2026-03-03T12:00:00.1234567Z"},\
            {"logonId":"0x29b3a1","elevated":false,"destroyed":null}],\
            "locked":[{"start":"2026-03-03T08:01:00.1234567Z",\
            "end":"2026-03-03T08:02:00.1234567Z"}],\
            "disconnected":[{"start":null,"end":"2026-03-03T08:00:00.1234567Z"}],\
            "screenSaver":[{"start":"2026-03-03T12:00:00.1234567Z","end":null}],\
            "connections":[{"start":"2026-03-03T08:00:00.1234567Z",\
            "end":"2026-03-03T11:59:00.0000000Z","address":"192.0.2.7","port":50123,\
            "clientName":"LAPTOP"},{"start":"2026-03-03T11:59:00.0000000Z","end":null,\
            "address":null,"port":null,"clientName":null}],"presenceKnown":true,\
            "clockReliable":true}
            """);
  }

  @Test
  void writesNullForWhatIsNotKnown() throws IOException {
    assertThat(json(SampleSessions.bare(), SampleSessions.bare()))
        .isEqualTo(
            """
            {"id":"pc1/0x7b/unknown","computer":"PC1","logonId":"0x7b","linkedLogonId":null,\
            "user":{"sid":null,"name":null,"domain":null},"logonType":null,"logonTypeName":null,\
            "source":{"address":null,"port":null,"workstation":null},\
            "logonProcessName":null,"processName":null,"elevated":null,\
            "start":null,"end":{"reason":"OPEN","earliest":null,"latest":null,"initiated":null},\
            "duration":null,"active":null,"activeAtMost":null,"evidence":[],"evidenceCount":0,"grade":"F","startGrade":"BEFORE_LOG","kind":"USER",\
            "use":"UNKNOWN",\
            "tokens":[{"logonId":"0x7b","elevated":null,"destroyed":null}],"locked":[],\
            "disconnected":[],"screenSaver":[],"connections":[],"presenceKnown":false,"clockReliable":true}
            """
                .repeat(2));
  }
}
