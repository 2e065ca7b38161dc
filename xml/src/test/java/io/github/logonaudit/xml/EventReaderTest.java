package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an event's XML becomes, part by part. */
class EventReaderTest {
  private static RawEvent parse(String text) {
    return EventXmlParser.standard().parseRaw(text);
  }

  private static @Nullable EventPayload payload(String body) {
    return parse(event(1, body)).payload();
  }

  private static @Nullable EventPayload indentedPayload(String body) {
    return parse(event(1, body).replace("<System>", "\n  <System>")).payload();
  }

  private static PayloadElement element(String name, PayloadNode... content) {
    return new PayloadElement(EventSource.NAMESPACE, name, List.of(), List.of(content));
  }

  private static PayloadElement text(String name, String text) {
    return element(name, new PayloadText(text));
  }

  private static PayloadElement inNoNamespace(String name, String text) {
    return new PayloadElement("", name, List.of(), List.of(new PayloadText(text)));
  }

  @Test
  void readsEveryPartOfSystemInAnyOrder() {
    RawEvent event =
        parse(
            """
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>
              <Security UserID="S-1-5-18"/>
              <Computer> PC1.contoso.example </Computer>
              <Channel>Doors/Operational</Channel>
              <Execution ProcessID="700" ThreadID="704" ProcessorID="1" SessionID="2"
                KernelTime="3" UserTime="4" ProcessorTime="5"/>
              <Correlation ActivityID="{00D66690-1CDF-0000-AC66-D600DF1CD101}"
                RelatedActivityID="{00d66690-1cdf-0000-ac66-d600df1cd102}"/>
              <EventRecordID>18446744073709551615</EventRecordID>
              <TimeCreated SystemTime="2024-05-06T07:08:09.1234567Z" RawTime="77"/>
              <Keywords>0x8020000000000000</Keywords>
              <Opcode>1</Opcode><Task>65535</Task><Level>4</Level><Version>255</Version>
              <EventID Qualifiers="49152">4800</EventID>
              <Container>c</Container>
              <x:Door xmlns:x="urn:x"/>
              <Provider Name="P" Guid="{54849625-5478-4994-A5BA-3E3B0328C30D}"
                EventSourceName="S">
              </Provider>
            </System></Event>
            """);
    EventProvider provider =
        new EventProvider("P", UUID.fromString("54849625-5478-4994-a5ba-3e3b0328c30d"), "S");
    EventHeader header =
        EventHeader.builder(provider, 4800, "PC1.contoso.example")
            .qualifiers(49152)
            .version(255)
            .level(4)
            .task(65535)
            .opcode(1)
            .keywords(Keywords.parse("0x8020000000000000"))
            .timeCreated(Instant.parse("2024-05-06T07:08:09.1234567Z"))
            .rawTime(77L)
            .recordId(-1L)
            .correlation(
                new Correlation(
                    UUID.fromString("00d66690-1cdf-0000-ac66-d600df1cd101"),
                    UUID.fromString("00d66690-1cdf-0000-ac66-d600df1cd102")))
            .execution(new Execution(700L, 704L, 1L, 2L, 3L, 4L, 5L))
            .channel("Doors/Operational")
            .userId(Sid.parse("S-1-5-18"))
            .extensions(
                List.of(
                    text("Container", "c"),
                    new PayloadElement(
                        "urn:x",
                        "x:Door",
                        List.of(new PayloadAttribute("xmlns:x", "urn:x")),
                        List.of())))
            .build();
    assertThat(event).isEqualTo(new RawEvent(header, null, List.of()));
  }

  @Test
  void countsEmptyPartsOfSystemAsAbsent() {
    RawEvent event =
        parse(
            "<Event><System><Provider Name='' Guid=''/><EventID Qualifiers=''>7</EventID><Version/>"
                + "<Level> </Level><Keywords/><TimeCreated SystemTime=''/><EventRecordID/>"
                + "<Correlation ActivityID='' RelatedActivityID=''/><Execution ProcessID=''/>"
                + "<Channel/><Computer>PC1</Computer><Security UserID=''/></System></Event>");
    EventHeader header = EventHeader.builder(new EventProvider(null, null, null), 7, "PC1").build();
    assertThat(event).isEqualTo(new RawEvent(header, null, List.of()));
  }

  @Test
  void readsEventDataInItsOrder() {
    assertThat(
            indentedPayload(
                """
                <EventData Name="Doors">
                  <Data Name="a" Type="win:UnicodeString"> 1 </Data><Data Name="a">2</Data>
                  <Data>3</Data><Data/><Data>
                  </Data>
                  <ComplexData Name="c"><Data Name="d">4</Data><Data/></ComplexData>
                  <Other>5</Other><Binary>0AFF</Binary><Binary>00</Binary>
                </EventData>"""))
        .isEqualTo(
            new EventData(
                "Doors",
                List.of(
                    new Data("a", "win:UnicodeString", " 1 "),
                    Data.of("a", "2"),
                    Data.unnamed("3"),
                    Data.unnamed(""),
                    Data.unnamed(""),
                    ComplexData.of("c", Data.of("d", "4"), Data.unnamed("")),
                    text("Other", "5"),
                    text("Binary", "00")),
                "0AFF"));
  }

  @Test
  void joinsTheTextOfAFieldAroundCommentsAndSections() {
    assertThat(
            payload(
                "<EventData><Data>a&#x1;<![CDATA[<b>]]>&amp;<!-- c --><?d?> e</Data></EventData>"))
        .isEqualTo(EventData.of(Data.unnamed("a\u0001<b>& e")));
  }

  @Test
  void readsUserDataAsItStands() {
    assertThat(
            indentedPayload(
                """
                <UserData><!-- a --><d:Door xmlns:d="urn:d" xmlns="" d:side="north" n="1">
                  <Side>north<?p?></Side> <Empty>
                </Empty><Blank> </Blank>tail</d:Door></UserData>"""))
        .isEqualTo(
            new UserData(
                List.of(
                    new PayloadElement(
                        "urn:d",
                        "d:Door",
                        List.of(
                            new PayloadAttribute("xmlns:d", "urn:d"),
                            new PayloadAttribute("xmlns", ""),
                            new PayloadAttribute("d:side", "north"),
                            new PayloadAttribute("n", "1")),
                        List.of(
                            new PayloadElement(
                                "", "Side", List.of(), List.of(new PayloadText("north"))),
                            new PayloadElement("", "Empty", List.of(), List.of()),
                            new PayloadElement(
                                "", "Blank", List.of(), List.of(new PayloadText(" "))),
                            new PayloadText("tail"))))));
  }

  @Test
  void keepsALongTextInOnePiece() {
    String text = "north ".repeat(5000);
    assertThat(payload("<UserData><Door>" + text + "</Door></UserData>"))
        .isEqualTo(new UserData(List.of(text("Door", text))));
  }

  @Test
  void readsThePayloadsOfUnreadableEvents() {
    assertThat(
            payload(
                "<ProcessingErrorData><ErrorCode>15005</ErrorCode><DataItemName>d</DataItemName>"
                    + "<EventPayload>00</EventPayload><EventPayload>11</EventPayload>"
                    + "</ProcessingErrorData>"))
        .isEqualTo(new ProcessingErrorData(15005L, "d", "00", List.of(text("EventPayload", "11"))));
    assertThat(payload("<ProcessingErrorData/>"))
        .isEqualTo(new ProcessingErrorData(null, null, null, List.of()));
    assertThat(payload("<BinaryEventData>00FF</BinaryEventData>"))
        .isEqualTo(new BinaryEventData("00FF"));
  }

  @Test
  void readsDebugData() {
    assertThat(
            payload(
                "<DebugData><SequenceNumber>4</SequenceNumber><FlagsName>f</FlagsName>"
                    + "<LevelName>l</LevelName><Component>c</Component><SubComponent>s"
                    + "</SubComponent><FileLine>x:1</FileLine><Function>g</Function>"
                    + "<Message>m</Message><Other/></DebugData>"))
        .isEqualTo(
            new DebugData(4L, "f", "l", "c", "s", "x:1", "g", "m", List.of(element("Other"))));
  }

  @Test
  void readsRenderingInfoBeforeThePayload() {
    RawEvent event =
        parse(
            event(
                1,
                "<RenderingInfo Culture='en-US'><Message>Door opened&#13;&#10;.</Message>"
                    + "<Level>Information</Level><Task>Doors</Task><Opcode>Info</Opcode>"
                    + "<Channel>Security</Channel><Publisher>Contoso</Publisher>"
                    + "<Keywords><Keyword>Audit Success</Keyword><Keyword>b</Keyword></Keywords>"
                    + "</RenderingInfo><EventData><Data>a</Data></EventData>"));
    assertThat(event.header().renderingInfo())
        .isEqualTo(
            new RenderingInfo(
                "en-US",
                "Door opened\r\n.",
                "Information",
                "Doors",
                "Info",
                "Security",
                "Contoso",
                List.of("Audit Success", "b")));
    assertThat(event.payload()).isEqualTo(EventData.of(Data.unnamed("a")));
  }

  @Test
  void keepsWhatComesASecondTime() {
    RawEvent event =
        parse(
            event(
                1,
                "<EventData/><EventData><Data>a</Data></EventData><UserData/>"
                    + "<System/><RenderingInfo/><RenderingInfo/>"));
    assertThat(event.extensions())
        .containsExactly(
            element("EventData", text("Data", "a")),
            element("UserData"),
            element("System"),
            element("RenderingInfo"));
  }

  @Test
  void keepsWhatComesASecondTimeInSystem() {
    EventHeader header =
        parse(
                "<Event><System><EventID/><EventID>4624</EventID><EventRecordID>-1</EventRecordID>"
                    + "<EventRecordID>7</EventRecordID><Level/><Level>4</Level>"
                    + "<Computer>a</Computer><Computer>b</Computer></System></Event>")
            .header();

    assertThat(header)
        .isEqualTo(
            EventHeader.builder(new EventProvider(null, null, null), 4624, "a")
                .unreadable(
                    List.of(
                        new UnreadableValue("System/EventRecordID", "-1", "an unsigned number")))
                .extensions(
                    List.of(
                        inNoNamespace("EventRecordID", "7"),
                        inNoNamespace("Level", "4"),
                        inNoNamespace("Computer", "b")))
                .build());
  }

  @Test
  void readsPrefixedEventsLikeBareOnes() {
    String prefixed =
        event(1).replace("</", "</e:").replaceAll("<([A-Z])", "<e:$1").replace("xmlns", "xmlns:e");
    assertThat(parse(prefixed)).isEqualTo(parse(event(1)));
  }
}
