package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.RawEvents.element;
import static io.github.logonaudit.xml.RawEvents.event;
import static io.github.logonaudit.xml.RawEvents.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventXmlWriterTest {
  static final EventXmlParser PARSER = EventXmlParser.standard();

  private static final String HEAD =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
          + "<Provider Name='Microsoft-Windows-Security-Auditing'"
          + " Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>4634</EventID>"
          + "<Version>0</Version><Level>0</Level><Task>12545</Task><Opcode>0</Opcode>"
          + "<Keywords>0x8020000000000000</Keywords>"
          + "<TimeCreated SystemTime='2024-05-06T07:08:09.1234567Z'/>"
          + "<EventRecordID>1001</EventRecordID><Correlation/>"
          + "<Execution ProcessID='700' ThreadID='704'/><Channel>Security</Channel>"
          + "<Computer>pc1.example.test</Computer><Security/></System>";

  static List<RawEvent> everyForm() {
    return RawEvents.everyForm();
  }

  private static void assertReadsBack(RawEvent event) {
    assertThat(PARSER.parseRaw(EventXmlWriter.toXml(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void writesEveryFormSoThatAnEqualEventIsReadBack(RawEvent event) {
    assertReadsBack(event);
  }

  @Test
  void writesTheFormOfWevtutil() {
    RawEvent event =
        event(EventData.of(Data.of("TargetUserName", "O'Neil & <co>"), Data.of("X", "")));

    assertThat(EventXmlWriter.toXml(event))
        .isEqualTo(
            HEAD
                + "<EventData><Data Name='TargetUserName'>O'Neil &amp; &lt;co&gt;</Data>"
                + "<Data Name='X'></Data></EventData></Event>");
  }

  @Test
  void writesAllOfAHeaderInTheOrderOfTheSchema() {
    assertThat(EventXmlWriter.toXml(new RawEvent(RawEvents.fullHeader(), null, List.of())))
        .isEqualTo(
            """
            <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>
            <Provider Name='Microsoft-Windows-Winlogon'
             Guid='{00000000-0000-0001-ffff-fffffffffffe}' EventSourceName='Winlogon'/>
            <EventID Qualifiers='49152'>65535</EventID>
            <Version>255</Version><Level>255</Level><Task>65535</Task><Opcode>255</Opcode>
            <Keywords>0xffffffffffffffff</Keywords>
            <TimeCreated SystemTime='2024-05-06T07:08:09.0000000Z' RawTime='18446744073709551615'/>
            <EventRecordID>18446744073709551615</EventRecordID>
            <Correlation ActivityID='{00000000-0000-0003-0000-000000000004}'
             RelatedActivityID='{00000000-0000-0005-0000-000000000006}'/>
            <Execution ProcessID='1' ThreadID='2' ProcessorID='3' SessionID='4' KernelTime='5'
             UserTime='6' ProcessorTime='7'/>
            <Channel>Microsoft-Windows-Winlogon/Operational</Channel>
            <Computer>pc1.example.test</Computer><Security UserID='S-1-5-18'/>
            <a:Tag xmlns:a='urn:example:a'></a:Tag></System>
            <RenderingInfo Culture='ja-JP'>
            <Message>アカウントがログオフしました。&#xD;~&#xD;~サブジェクト:\t</Message><Level>情報</Level>
            <Task>Logoff</Task><Opcode>情報</Opcode><Channel>セキュリティ</Channel>
            <Provider>Microsoft Windows security auditing.</Provider>
            <Keywords><Keyword>成功の監査</Keyword><Keyword></Keyword></Keywords>
            </RenderingInfo></Event>
            """
                .replace("\n", "")
                .replace('~', '\n'));
  }

  @Test
  void writesNothingOfAHeaderThatIsAbsent() {
    EventHeader least = EventHeader.builder(new EventProvider(null, null, null), 0, "").build();
    RawEvent event = new RawEvent(least, null, List.of());

    assertThat(EventXmlWriter.toXml(event))
        .isEqualTo(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider/><EventID>0</EventID><Correlation/><Computer></Computer><Security/>"
                + "</System></Event>");
    assertReadsBack(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " leading and trailing ",
        "\ttab\nline feed\rreturn\r\nboth\n",
        "\r\n  ",
        "\n",
        " \n",
        "]]>",
        "<![CDATA[x]]> &amp; &#x41; \"'",
        "\u0001\u000b\u001f\u007f\u0085\u2028\u00a0",
        "\ud83d\ude00\udbff\udfff",
        "<!-- -->",
        "</Data></EventData></Event>",
      })
  void keepsOddTextInEveryPlace(String odd) {
    EventHeader header =
        header(4634)
            .renderingInfo(
                new io.github.logonaudit.event.RenderingInfo(
                    odd, odd, odd, odd, odd, odd, odd, List.of(odd, odd)))
            .build();
    RawEvent event =
        new RawEvent(
            header,
            new EventData(odd, List.of(new Data(odd, odd, odd)), odd),
            List.of(element("urn:x", "x", odd, "xmlns", "urn:x", "a", odd)));

    assertReadsBack(event);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-06T07:08:09.123456789Z, 2024-05-06T07:08:09.123456789Z",
    "2024-05-06T07:08:09.000000001Z, 2024-05-06T07:08:09.000000001Z",
    "2024-05-06T07:08:09.1234567Z, 2024-05-06T07:08:09.1234567Z",
    "1601-01-01T00:00:00Z, 1601-01-01T00:00:00.0000000Z",
  })
  void writesSevenDigitsOfASecondUnlessThatCutsSomethingOff(String time, String written) {
    RawEvent event = RawEvent.of(header(4634).timeCreated(Instant.parse(time)).build());

    assertThat(EventXmlWriter.toXml(event)).contains("SystemTime='" + written + "'");
    assertReadsBack(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0", "\u0001", "b\ufffe", "\uffffc", "\ud83d", "a\udc00b"})
  void writesCharactersThatXmlForbidsSoThatTheyAreReadBack(String value) {
    assertReadsBack(event(EventData.of(Data.of("Name1", value), Data.of("x" + value, ""))));
  }

  static List<RawEvent> headersThatReadAsOthers() {
    EventProvider provider = EventProvider.of("P");
    return List.of(
        RawEvent.of(header(1).version(256).build()),
        RawEvent.of(header(1).level(-1).build()),
        RawEvent.of(header(1).task(65536).build()),
        RawEvent.of(header(1).opcode(256).build()),
        RawEvent.of(header(1).qualifiers(65536).build()),
        RawEvent.of(header(1).channel("").build()),
        RawEvent.of(header(1).channel("Security ").build()),
        RawEvent.of(EventHeader.builder(provider, 1, "\tpc1").build()),
        RawEvent.of(EventHeader.builder(EventProvider.of(""), 1, "pc1").build()),
        RawEvent.of(header(1).timeCreated(Instant.MAX).build()),
        event(new EventData("", List.of(), null)),
        event(EventData.of(Data.of("", "x"))),
        event(new EventData(null, List.of(new PayloadText(" ")), null)),
        event(new EventData(null, List.of(new PayloadText("-")), null)),
        event(new EventData(null, List.of(new PayloadText("a"), new PayloadText("b")), null)),
        event(new EventData(null, List.of(new ComplexData("c", List.of(), "")), null)));
  }

  @ParameterizedTest
  @MethodSource("headersThatReadAsOthers")
  void refusesWhatWouldReadAsSomethingElse(RawEvent event) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventXmlWriter.toXml(event));
  }

  private static PayloadElement nestedEvents(int count) {
    return new PayloadElement(
        "urn:a",
        "a",
        List.of(new PayloadAttribute("xmlns", "urn:a")),
        Collections.nCopies(
            count,
            new PayloadElement(
                "urn:a", "a:Event", List.of(new PayloadAttribute("xmlns:a", "urn:a")), List.of())));
  }

  @Test
  void writesEventsInsideUserDataOnly() {
    assertReadsBack(event(new UserData(List.of(nestedEvents(4)))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventXmlWriter.toXml(event(new UserData(List.of(nestedEvents(5))))))
        .withMessageContaining("no more than 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EventXmlWriter.toXml(
                    new RawEvent(header(1).build(), null, List.of(nestedEvents(1)))))
        .withMessageContaining("only in UserData");
  }

  @Test
  void writesTextDirectlyInEventDataAndInComplexData() {
    assertReadsBack(
        event(
            new EventData(
                null,
                List.of(
                    new PayloadText(" first\n"),
                    Data.of("a", "1"),
                    new PayloadText("second"),
                    new ComplexData("Bytes", List.of(), "01ff"),
                    new ComplexData(null, List.of(Data.of("b", "2")), " x ")),
                null)));
  }

  @Test
  void writesTheTextsOfHeaderValuesThatCantBeRead() {
    String text =
        HEAD.replace("<Security/>", "<Security UserID='NT AUTHORITY\\SYSTEM'/>")
            .replaceFirst("<EventID>", "<EventID Qualifiers='x'>")
            .replaceFirst("<Version>[^<]*", "<Version> 101.3 ")
            .replaceFirst("<Level>[^<]*", "<Level>Information")
            .replaceFirst("<Task>[^<]*", "<Task>Logon")
            .replaceFirst("<Opcode>[^<]*", "<Opcode>Info")
            .replaceFirst("<Keywords>[^<]*", "<Keywords>Audit Success")
            .replaceFirst("<TimeCreated [^>]*>", "<TimeCreated SystemTime='noon' RawTime='x'/>")
            .replaceFirst("<EventRecordID>[^<]*", "<EventRecordID>+1")
            .replaceFirst("<Correlation/>", "<Correlation ActivityID='1'/>")
            .replaceFirst("<Execution [^>]*>", "<Execution ProcessID='-1' ThreadID='t'/>");
    RawEvent event = PARSER.parseRaw(text + "</Event>");

    assertThat(event.header().unreadable()).hasSize(13);
    assertThat(EventXmlWriter.toXml(event)).isEqualTo(text + "</Event>");
    assertReadsBack(event);
  }

  @Test
  void writesOneEventALine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("events.xml");
    try (EventXmlWriter writer = EventXmlWriter.open(file)) {
      writer.write(event(EventData.of()));
      writer.write(event(null));
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(HEAD + "<EventData></EventData></Event>", HEAD + "</Event>");
  }

  @Test
  void writesADocumentThatIsReadBackWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("events.xml");
    try (EventXmlWriter writer = EventXmlWriter.openDocument(file)) {
      for (RawEvent event : everyForm()) {
        writer.write(event);
      }
    }

    assertThat(Files.readString(file))
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<Events>\n<Event ")
        .endsWith("</Event>\n</Events>\n");
    List<RawEvent> read = new ArrayList<>();
    try (EventXmlReader<RawEvent> reader = PARSER.openRaw(file)) {
      reader.forEach(read::add);
    }
    assertThat(read).isEqualTo(everyForm());
  }

  @Test
  void writesADocumentWithoutEvents() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    EventXmlWriter.openDocument(out).close();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<Events>\n</Events>\n");
  }

  /** The header has none of these elements itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Version/><Version>2</Version>",
        "<Keywords/><Keywords>0x1</Keywords>",
        "<TimeCreated/><TimeCreated SystemTime='2024-05-06T07:08:09Z'/>",
        "<EventRecordID>-1</EventRecordID><EventRecordID>7</EventRecordID>",
        "<Execution/><Execution ProcessID='4' ThreadID='8'/>",
        "<Channel/><Channel>Security</Channel>"
      })
  void writesElementsThatRepeatAnother(String elements) {
    RawEvent event =
        EventXmlParser.standard()
            .parseRaw(
                "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                    + "<Provider Name='P'/><EventID>1</EventID>"
                    + elements
                    + "<Computer>c</Computer><Computer>d</Computer></System></Event>");

    assertThat(event.header().extensions()).hasSize(2);
    assertReadsBack(event);
  }

  @Test
  void writesASecondEventId() {
    RawEvent event =
        EventXmlParser.standard()
            .parseRaw(
                HEAD.replace("<Computer>", "<EventID Qualifiers='1'>8</EventID><Computer>")
                    + "</Event>");
    assertThat(event.header().extensions()).hasSize(1);
    assertReadsBack(event);
  }

  @Test
  void writesNothingOfARefusedEventAndGoesOn() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (EventXmlWriter writer = EventXmlWriter.open(out)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.write(event(new EventData("", List.of(), null))));
      writer.write(event(null));
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HEAD + "</Event>\n");
  }

  @Test
  void closesTheOutputOnce() throws IOException {
    List<String> calls = new ArrayList<>();
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            calls.add("close");
          }
        };
    EventXmlWriter writer = EventXmlWriter.open(out);

    writer.close();
    writer.close();

    assertThat(calls).containsExactly("close");
    assertThatIllegalStateException().isThrownBy(() -> writer.write(event(null)));
  }
}
