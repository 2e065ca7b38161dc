package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.xml.MalformedEvent.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableValueTest {
  private static final String SID = "a SID like S-1-5-18";

  private final List<UnreadableValueReport> reports = new ArrayList<>();
  private final EventXmlParser parser =
      EventXmlParser.builder().onUnreadableValue(reports::add).build();

  private static String loggedOff(String sid, String logonType) {
    return logon(
        "<EventData><Data Name='TargetUserSid'>"
            + sid
            + "</Data><Data Name='TargetUserName'>alice</Data>"
            + "<Data Name='TargetDomainName'>QUILL</Data><Data Name='TargetLogonId'>0x2a5b7</Data>"
            + "<Data Name='LogonType'>"
            + logonType
            + "</Data></EventData>");
  }

  private static String logon(String payload) {
    return event(1, payload)
        .replace("Contoso-Door-Sensor", "Microsoft-Windows-Security-Auditing")
        .replace("4800", "4634");
  }

  private List<UnreadableValue> values() {
    return reports.stream().map(UnreadableValueReport::value).toList();
  }

  @Test
  void readsAnEventWithoutTheValuesThatCantBeReadAndKeepsTheirTexts() {
    AccountLoggedOff event = (AccountLoggedOff) parser.parse(loggedOff("QUILL\\alice", "Network"));

    assertThat(event.account())
        .isEqualTo(new Account(null, new AccountName("alice"), new DomainName("QUILL")));
    assertThat(event.logonType()).isNull();
    assertThat(event.furtherFields())
        .containsExactly(Data.of("TargetUserSid", "QUILL\\alice"), Data.of("LogonType", "Network"));
    assertThat(values())
        .containsExactly(
            new UnreadableValue("TargetUserSid", "QUILL\\alice", SID),
            new UnreadableValue("LogonType", "Network", "a whole number"));
  }

  @Test
  void tellsWhichEventItIsBeforeTheEventIsReturned() throws IOException {
    String text = event(1) + loggedOff("alice", "3") + loggedOff("S-1-5-18", "3");
    try (EventXmlReader<WindowsEvent> reader =
        parser.open(new java.io.ByteArrayInputStream(text.getBytes(ISO_8859_1)))) {
      assertThat(reader.read()).isNotNull();
      assertThat(reports).isEmpty();
      EventHeader header = Objects.requireNonNull(reader.read()).header();
      assertThat(reports)
          .containsExactly(
              new UnreadableValueReport(
                  event(1).length(),
                  2,
                  header,
                  new UnreadableValue("TargetUserSid", "alice", SID)));
      assertThat(reports.get(0))
          .hasToString(
              "event #2 at byte %d: TargetUserSid: expected a SID like S-1-5-18, found \"alice\""
                      .formatted(event(1).length())
                  + " (event 4634 of Microsoft-Windows-Security-Auditing, Security record 1, PC1)");
      assertThat(reader.read()).isNotNull();
      assertThat(reader.unreadableValues()).isEqualTo(1);
    }
  }

  @Test
  void countsWhatNobodyWantsToBeTold() throws IOException {
    byte[] text = loggedOff("alice", "x").getBytes(ISO_8859_1);
    try (EventXmlReader<WindowsEvent> reader =
        EventXmlParser.standard().open(new java.io.ByteArrayInputStream(text))) {
      assertThat(reader.stream().count()).isEqualTo(1);
      assertThat(reader.unreadableValues()).isEqualTo(2);
      assertThat(List.of(reader.total(), reader.events(), reader.malformed()))
          .containsExactly(1L, 1L, 0L);
    }
  }

  @Test
  void showsOnlyTheFirstCharactersOfALongTextOnOneLine() {
    String sid = "a\nb" + "c".repeat(500);
    AccountLoggedOff event = (AccountLoggedOff) parser.parse(loggedOff(sid, "3"));

    assertThat(event.furtherFields()).containsExactly(Data.of("TargetUserSid", sid));
    assertThat(values())
        .containsExactly(new UnreadableValue("TargetUserSid", "a·b" + "c".repeat(197) + "…", SID));
  }

  @Test
  void tellsOfAnEventInsideALargerDocument() throws Exception {
    XMLStreamReader reader =
        XMLInputFactory.newFactory()
            .createXMLStreamReader(new StringReader("<a>" + loggedOff("alice", "3") + "</a>"));
    reader.nextTag();
    reader.nextTag();

    assertThat(parser.parse(reader)).isInstanceOf(AccountLoggedOff.class);
    assertThat(values()).containsExactly(new UnreadableValue("TargetUserSid", "alice", SID));
  }

  @Test
  void makesSuchAnEventMalformedIfItIsStrict() {
    EventXmlParser strict =
        EventXmlParser.builder().onUnreadableValue(reports::add).strict().build();
    EventXmlException thrown =
        catchThrowableOfType(
            EventXmlException.class, () -> strict.parse(loggedOff("alice", "Network")));

    MalformedEvent malformed = thrown.malformedEvent();
    assertThat(malformed.kind()).isEqualTo(Kind.UNREADABLE_VALUE);
    assertThat(malformed.reason())
        .isEqualTo(
            "TargetUserSid: expected a SID like S-1-5-18, found \"alice\" (event 4634 of"
                + " Microsoft-Windows-Security-Auditing, Security record 1, PC1)");
    assertThat(malformed.rawEvent()).isNotNull();
    assertThat(malformed.truncated()).isFalse();
    assertThat(thrown).hasCauseInstanceOf(EventDecodeException.class);
    assertThat(reports).isEmpty();
  }

  @Test
  void keepsTheTextsOfTheHeaderBesideIt() {
    WindowsEvent event =
        parser.parse(
            event(1)
                .replace("<EventRecordID>", "<Level>Information</Level><EventRecordID>")
                .replace("<Channel>", "<Security UserID='NT AUTHORITY\\SYSTEM'/><Channel>"));

    assertThat(event.header().level()).isNull();
    assertThat(event.header().userId()).isNull();
    assertThat(event.header().recordId()).isEqualTo(1);
    assertThat(event.header().unreadable())
        .containsExactly(
            new UnreadableValue("System/Level", "Information", "a number from 0 to 255"),
            new UnreadableValue("System/Security/@UserID", "NT AUTHORITY\\SYSTEM", SID))
        .isEqualTo(values());
  }

  @ParameterizedTest
  @CsvSource({
    "<Keywords>-9214364837600034816</Keywords>, true",
    "<Keywords>+1</Keywords>, false",
    "<Version>+1</Version>, false",
    "<Version>\u0661</Version>, false",
    "<TimeCreated SystemTime='2017-05-19 02:02:36 UTC'/>, true",
    "<TimeCreated SystemTime='2017-05-19T02:02+01:00'/>, true",
    "<TimeCreated SystemTime='02:02'/>, false"
  })
  void readsWhatHasOneMeaningOnly(String element, boolean readable) {
    parser.parse(event(1).replace("<EventRecordID>", element + "<EventRecordID>"));

    assertThat(reports.isEmpty()).isEqualTo(readable);
  }

  // ---- bytes that are no UTF-8 --------------------------------------------------------------

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void keepsATextWithBytesThatAreNoUtf8() {
    AccountLoggedOff event =
        (AccountLoggedOff)
            parser.parse(latin1(loggedOff("S-1-5-18", "3").replace("alice", "ali\u00e9")));

    assertThat(event.account().name()).isEqualTo(new AccountName("ali\ufffd"));
    assertThat(values())
        .containsExactly(new UnreadableValue("TargetUserName", "ali\ufffd", "text in UTF-8"));
  }

  @Test
  void tellsOfAValueOnceThatIsWrongInTwoWays() {
    AccountLoggedOff event = (AccountLoggedOff) parser.parse(latin1(loggedOff("ali\u00e9", "3")));

    assertThat(event.account().sid()).isNull();
    assertThat(values())
        .containsExactly(new UnreadableValue("TargetUserSid", "ali\ufffd", "text in UTF-8"));
  }

  @Test
  void readsAWholeUtf8CharacterBesideBytesThatAreNone() {
    byte[] input = latin1(loggedOff("S-1-5-18", "3").replace("alice", "\u00c3\u00a9\u00c3"));

    AccountLoggedOff event = (AccountLoggedOff) parser.parse(input);
    assertThat(event.account().name()).isEqualTo(new AccountName("é\ufffd"));
  }

  @Test
  void keepsAHeaderTextWithBytesThatAreNoUtf8BesideTheHeader() {
    WindowsEvent event = parser.parse(latin1(event(1).replace("Security", "S\u00e9curit\u00e9")));

    assertThat(event.header().channel()).isNull();
    assertThat(event.header().unreadable())
        .containsExactly(
            new UnreadableValue("System/Channel", "S\ufffdcurit\ufffd", "text in UTF-8"));
  }

  @Test
  void refusesAComputerAndANameWithBytesThatAreNoUtf8() {
    assertThatThrownBy(() -> parser.parse(latin1(event(1).replace("PC1", "PC\u00e9"))))
        .isInstanceOf(EventXmlException.class)
        .hasMessageContaining("Computer: expected text in UTF-8, found \"PC\ufffd\"");
    assertThatThrownBy(() -> parser.parse(latin1(event(1).replace("EventData", "Eventd\u00e9"))))
        .isInstanceOf(EventXmlException.class)
        .hasMessageContaining("not in UTF-8");
  }

  @Test
  void tellsOfBytesThatAreNoUtf8InEveryPlace() {
    String body =
        "<EventData Name='\u00e9'>\u00e9<ComplexData Name='c'>\u00e9</ComplexData><a b='\u00e9'>\u00e9</a>"
            + "<Binary>\u00e9</Binary></EventData><RenderingInfo Culture='\u00e9'>"
            + "<Message>\u00e9</Message></RenderingInfo>";
    parser.parse(latin1(event(1, body)));

    assertThat(values())
        .extracting(UnreadableValue::place)
        .containsExactly(
            "EventData/@Name",
            "EventData",
            "c",
            "a/@b",
            "a",
            "Binary",
            "RenderingInfo/@Culture",
            "Message");
  }

  // ---- odd payloads -------------------------------------------------------------------------

  @Test
  void refusesAnEventThatWindowsCouldNotRender() {
    String error =
        "<ProcessingErrorData><ErrorCode>15005</ErrorCode><DataItemName>LogonType</DataItemName>"
            + "<EventPayload>00</EventPayload></ProcessingErrorData>";
    EventXmlException thrown =
        catchThrowableOfType(EventXmlException.class, () -> parser.parse(logon(error)));

    assertThat(thrown.malformedEvent().kind()).isEqualTo(Kind.NOT_RENDERED);
    assertThat(thrown.malformedEvent().header()).isNotNull();
    assertThat(thrown.malformedEvent().rawEvent()).isNotNull();
    assertThat(thrown)
        .hasMessageContaining(
            "Windows could not render the fields of the event: error 15005 in LogonType (event"
                + " 4634 of Microsoft-Windows-Security-Auditing, Security record 1, PC1)");
    assertThatThrownBy(() -> parser.parse(logon("<BinaryEventData>00</BinaryEventData>")))
        .hasMessageContaining("Windows wrote the event as binary data, without fields");
    // Without a type, nothing is expected of its fields.
    assertThat(parser.parse(event(1, error))).isInstanceOf(RawEvent.class);
  }

  @Test
  void keepsTextDirectlyInEventDataBesideTheFields() {
    String text = loggedOff("S-1-5-18", "3").replace("<EventData>", "<EventData>some text");

    AccountLoggedOff event = (AccountLoggedOff) parser.parse(text);
    assertThat(event.furtherFields()).containsExactly(Data.unnamed("some text"));
    assertThat(((RawEvent) parser.parse(event(1, "<EventData>a<Data/> b\n</EventData>"))).payload())
        .isEqualTo(
            new EventData(
                null,
                List.of(new PayloadText("a"), Data.unnamed(""), new PayloadText(" b\n")),
                null));
    assertThat(reports).isEmpty();
  }

  @Test
  void keepsTextInComplexData() {
    String body =
        "<EventData><ComplexData Name='a'>01</ComplexData>"
            + "<ComplexData>01<!-- -->ff<Data>x</Data></ComplexData></EventData>";

    assertThat(((RawEvent) parser.parse(event(1, body))).payload())
        .isEqualTo(
            new EventData(
                null,
                List.of(
                    new ComplexData("a", List.of(), "01"),
                    new ComplexData(null, List.of(Data.unnamed("x")), "01ff")),
                null));
  }

  @Test
  void takesALineBreakAloneForAValueUnlessTheEventIsIndented() {
    String text = event(1, "<EventData><Data>\n</Data><a>\n</a></EventData>");
    PayloadElement empty = new PayloadElement(EventSource.NAMESPACE, "a", List.of(), List.of());
    PayloadElement broken =
        new PayloadElement(EventSource.NAMESPACE, "a", List.of(), List.of(new PayloadText("\n")));

    assertThat(((RawEvent) parser.parse(text)).payload())
        .isEqualTo(new EventData(null, List.of(Data.unnamed("\n"), broken), null));
    assertThat(((RawEvent) parser.parse(text.replace("<System>", "\n<System>"))).payload())
        .isEqualTo(new EventData(null, List.of(Data.unnamed(""), empty), null));
  }

  @Test
  void readsAnotherNamespaceIfItIsAskedTo() {
    String other = "http://www.netapp.com/schemas/ONTAP/2007/AuditLog";
    String text = loggedOff("S-1-5-18", "3").replace(EventSource.NAMESPACE, other);

    assertThatThrownBy(() -> parser.parse(text))
        .hasMessageContaining("found the namespace \"" + other + "\"");
    EventXmlParser asked = EventXmlParser.builder().namespaces("urn:x", other).build();
    assertThat(asked.parse(text)).isInstanceOf(AccountLoggedOff.class);
    assertThat(asked.parse(event(1))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "<Event/>, NOT_AN_EVENT",
    "<a/>, NO_EVENT",
    "<Event>, DAMAGED",
    "<Event><System><EventID>x</EventID><Computer>a</Computer></System></Event>, UNREADABLE_VALUE",
    "<Event><System><EventID>1</EventID></System></Event>, UNREADABLE_VALUE",
    "<Event><a></b></Event>, NOT_WELL_FORMED"
  })
  void tellsWhatKindOfFaultItIs(String text, Kind kind) {
    assertThat(Outcome.of(("text" + text).getBytes(ISO_8859_1)).malformed())
        .extracting(MalformedEvent::kind)
        .containsExactly(kind);
  }

  @Test
  void tellsThatALimitIsExceeded() {
    String[] texts = {
      event(1, "<UserData>" + "<a>".repeat(70) + "</a>".repeat(70) + "</UserData>"),
      event(1, "<EventData>" + "<Data/>".repeat(2000) + "</EventData>"),
      event(1, "<EventData><Data a='1' b='2' c='3' d='4' e='5'/></EventData>")
    };
    EventXmlParser limited =
        EventXmlParser.builder()
            .limits(
                InputLimits.standard()
                    .withMaxEventBytes(20_000)
                    .withMaxDepth(20)
                    .withMaxAttributes(4)
                    .withMaxFields(100)
                    .withMaxNameLength(64)
                    .withMaxTextLength(1000))
            .build();
    for (String text : texts) {
      EventXmlException thrown =
          catchThrowableOfType(EventXmlException.class, () -> limited.parse(text));
      assertThat(thrown.malformedEvent().kind()).isEqualTo(Kind.LIMIT_EXCEEDED);
    }
  }
}
