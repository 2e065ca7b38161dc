package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsCommandTest {
  /** The line of {@link SampleEvents#security} before its payload. */
  private static String head(int eventId) {
    return """
        {"recordId":8,"eventId":%d,"version":0,"provider":"Microsoft-Windows-Security-Auditing",\
        "channel":"Security","computer":"PC1.contoso.example",\
        "timeCreated":"2026-03-03T09:30:00.0000000Z","""
        .formatted(eventId);
  }

  private static String events(String input) {
    var run = ToolRun.withInput(input, "events", "-");
    assertThat(run).isEqualTo(new ToolRun(0, run.out(), ""));
    return run.out();
  }

  @Test
  void writesALogonAsLoggedAndAsRecord() {
    assertThat(events(SampleEvents.LOGON))
        .isEqualTo(
            """
            {"recordId":18446744073709551615,"eventId":4624,"version":2,\
            "provider":"Microsoft-Windows-Security-Auditing","channel":"Security",\
            "computer":"PC1.contoso.example","timeCreated":"2026-03-03T08:00:00.1234567Z",\
            "data":[["SubjectUserSid","S-1-5-18"],["SubjectUserName","PC1$"],\
            ["SubjectDomainName","CONTOSO"],["SubjectLogonId","0x3e7"],\
            ["TargetUserSid","S-1-5-21-1-2-3-1001"],["TargetUserName","grüner"],\
            ["TargetDomainName","CONTOSO"],["TargetLogonId","0x29b379"],["LogonType","10"],\
            ["LogonProcessName","User32 "],["AuthenticationPackageName","Negotiate"],\
            ["WorkstationName","PC1"],["LogonGuid","{00000000-0000-0000-0000-000000000000}"],\
            ["TransmittedServices","-"],["LmPackageName","-"],["KeyLength","0"],\
            ["ProcessId","0x2f0"],["ProcessName","C:\\\\Windows\\\\System32\\\\svchost.exe"],\
            ["IpAddress","192.0.2.7"],["IpPort","0"],["ImpersonationLevel","%%1833"],\
            ["RestrictedAdminMode","-"],["TargetOutboundUserName","-"],\
            ["TargetOutboundDomainName","-"],["VirtualAccount","%%1843"],\
            ["TargetLinkedLogonId","0x29b3a1"],["ElevatedToken","%%1842"]],\
            "event":{"type":"AccountLoggedOn",\
            "subject":{"account":{"sid":"S-1-5-18","name":"PC1$","domain":"CONTOSO"},\
            "logonId":"0x3e7"},\
            "account":{"sid":"S-1-5-21-1-2-3-1001","name":"grüner","domain":"CONTOSO"},\
            "logonId":"0x29b379","logonType":{"code":10,"name":"RemoteInteractive"},\
            "logonGuid":null,"authentication":{"logonProcessRaw":"User32 ",\
            "packageName":"Negotiate","transmittedServices":null,"ntlmPackageName":null,\
            "keyLength":null},"process":{"id":752,\
            "name":"C:\\\\Windows\\\\System32\\\\svchost.exe"},"network":{"workstationName":"PC1",\
            "address":"192.0.2.7","port":null},\
            "impersonationLevel":{"code":"%%1833","name":"Impersonation"},\
            "token":{"elevated":true,"linkedLogonId":"0x29b3a1","virtualAccount":false,\
            "restrictedAdminMode":null,"remoteCredentialGuard":null},\
            "outboundAccount":{"sid":null,"name":null,"domain":null},"furtherFields":[]},\
            "providerGuid":"54849625-5478-4994-a5ba-3e3b0328c30d","level":0,"task":12544,\
            "opcode":0,"keywords":"0x8020000000000000",\
            "execution":{"processId":652,"threadId":1140}}
            """);
  }

  @Test
  void writesAnEventWithoutFields() {
    assertThat(events(SampleEvents.security(4608, "<EventData/>")))
        .isEqualTo(head(4608) + "\"data\":[],\"event\":{\"type\":\"WindowsStarted\"}}\n");
  }

  @Test
  void keepsOrderDuplicatesEmptiesBlanksAndMissingNames() {
    var payload =
        "<EventData><Data Name='B'>1 </Data><Data Name='A'/><Data Name='B'>-</Data><Data> x\n"
            + "</Data></EventData>";

    assertThat(events(SampleEvents.security(1, payload)))
        .isEqualTo(
            head(1)
                + "\"data\":[[\"B\",\"1 \"],[\"A\",\"\"],[\"B\",\"-\"],[null,\" x\\n\"]],"
                + "\"event\":null}\n");
  }

  @Test
  void writesAllItemsWhereThePairsDoNotSayAll() {
    var payload =
        "<EventData Name='N'><Data Name='A' Type='T'>1</Data><ComplexData Name='C'>"
            + "<Data Name='D'>2</Data></ComplexData><Binary>00FF</Binary></EventData>";

    assertThat(events(SampleEvents.security(1, payload)))
        .isEqualTo(
            head(1)
                + """
                "data":[["A","1"]],"event":null,"dataName":"N","binary":"00FF",\
                "dataItems":[{"name":"A","type":"T","value":"1"},\
                {"complexName":"C","fields":[{"name":"D","value":"2"}]}]}
                """);
  }

  @Test
  void writesUserDataAsElements() {
    var payload =
        "<UserData><LogFileCleared xmlns='urn:log' a='1'><SubjectUserName>eve</SubjectUserName>"
            + "</LogFileCleared></UserData>";

    assertThat(events(SampleEvents.security(1102, payload)))
        .contains(
            head(1102)
                + """
                "data":[],"userData":[{"namespace":"urn:log","name":"LogFileCleared",\
                "attributes":[["xmlns","urn:log"],["a","1"]],"content":[{"namespace":"urn:log",\
                "name":"SubjectUserName","attributes":[],"content":["eve"]}]}],"event":""");
  }

  @Test
  void writesTheOtherFormsOfPayload() {
    var error =
        SampleEvents.security(
            4624,
            "<ProcessingErrorData><ErrorCode>15005</ErrorCode><DataItemName>X</DataItemName>"
                + "<EventPayload>00</EventPayload></ProcessingErrorData>");
    var debug = SampleEvents.security(1, "<DebugData><Message>m</Message></DebugData>");
    var binary = SampleEvents.security(1, "<BinaryEventData>0102</BinaryEventData>");

    assertThat(events(error + debug + binary))
        .isEqualTo(
            head(4624)
                + """
                "data":[],"event":null,"processingErrorData":{"errorCode":15005,\
                "dataItemName":"X","eventPayload":"00","extensions":[]}}
                """
                + head(1)
                + "\"data\":[],\"event\":null,\"debugData\":{\"message\":\"m\",\"extensions\":[]}}\n"
                + head(1)
                + "\"data\":[],\"event\":null,\"binaryEventData\":\"0102\"}\n");
  }

  @Test
  void keepsWhatStandsInTheHeaderSeldom() {
    var event =
        """
        <Event><System><Provider Name='P' EventSourceName='S'/><EventID Qualifiers='16384'>7</EventID>\
        <TimeCreated RawTime='18446744073709551615'/>\
        <Correlation ActivityID='{02277543-BEAA-0000-BB75-2702AABED401}'/><Computer>PC</Computer>\
        <Security UserID='S-1-5-18'/></System><RenderingInfo Culture='en-US'><Message>Hi</Message>\
        </RenderingInfo><Added>1</Added></Event>""";

    assertThat(events(event))
        .isEqualTo(
            """
            {"recordId":null,"eventId":7,"version":null,"provider":"P","channel":null,\
            "computer":"PC","timeCreated":null,"data":[],"event":null,"eventSourceName":"S",\
            "qualifiers":16384,"rawTime":18446744073709551615,\
            "correlation":{"activityId":"02277543-beaa-0000-bb75-2702aabed401"},\
            "userId":"S-1-5-18","renderingInfo":{"culture":"en-US","message":"Hi","keywords":[]},\
            "noPayload":true,\
            "extensions":[{"namespace":"","name":"Added","attributes":[],"content":["1"]}]}
            """);
  }

  @Test
  void escapesWhatIsHarmfulOnATerminal() {
    var payload = "<EventData><Data>\u0085\u202e\u2028\ud83d\ude00ü語</Data></EventData>";

    assertThat(events(SampleEvents.security(1, payload)))
        .contains(
            "[[null,\"\\u0085\\u202E\\u2028\\uD83D\\uDE00ü語\"]]"
                .toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void writesALineWithoutRecordForAFieldThatCannotBeRead() {
    var bad = "<EventData><Data Name='TargetLogonId'>z\u001bz</Data></EventData>";
    bad = SampleEvents.security(4634, bad.replace("\u001b", "\u009b"));
    var offset = SampleEvents.LOGOFF.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;

    var run = ToolRun.withInput(SampleEvents.LOGOFF + bad, "events", "-");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .endsWith(head(4634) + "\"data\":[[\"TargetLogonId\",\"z\\u009bz\"]],\"event\":null}\n");
    assertThat(run.err())
        .startsWith("logonaudit: standard input: event #2 at byte " + offset + ": TargetLogonId: ")
        .contains("\"z\\u009bz\"")
        .endsWith("\nlogonaudit: 1 of 2 events could not be read\n");
  }

  @Test
  void writesEventsAsXml() {
    String input = SampleEvents.LOGON + "\n" + SampleEvents.LOGOFF + "\n";
    var run = ToolRun.withInput(input, "events", "--format", "xml", "-");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("<Event "));
    assertThat(events(run.out())).isEqualTo(events(input));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "xml", "ecs", "ocsf", "csv", "markdown"})
  void writesAnEventBeforeStandardInputGoesOn(String format) {
    var out = new ByteArrayOutputStream();
    var written = new ArrayList<Boolean>();
    Deque<String> events = new ArrayDeque<>(List.of(SampleEvents.LOGON, SampleEvents.LOGOFF));
    var in =
        new InputStream() {
          private InputStream event = InputStream.nullInputStream();

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            int count = event.read(target, from, length);
            if (count >= 0) {
              return count;
            }
            String text = out.toString(UTF_8);
            written.add(text.contains("4624") && text.endsWith("\n"));
            written.add(text.contains("4634") && text.endsWith("\n"));
            event = new ByteArrayInputStream(String.valueOf(events.poll()).getBytes(UTF_8));
            return events.isEmpty() && written.size() > 4 ? -1 : event.read(target, from, length);
          }
        };

    var err = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Logonaudit.run(new String[] {"events", "--format", format, "-"}, in, out, err, false);

    assertThat(written).containsExactly(false, false, true, false, true, true);
  }
}
