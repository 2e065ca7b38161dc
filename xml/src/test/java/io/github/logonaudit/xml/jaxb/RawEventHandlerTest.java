package io.github.logonaudit.xml.jaxb;

import static io.github.logonaudit.xml.RawEvents.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlException;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import io.github.logonaudit.xml.RawEvents;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.MarshalException;
import jakarta.xml.bind.UnmarshalException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.sax.SAXResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/** The handler and its adapter, in classes of somebody else. */
class RawEventHandlerTest {
  private static final EventXmlParser PARSER = EventXmlParser.standard();
  private static final String E = Incident.EVENT;
  private static final String SYSTEM =
      "<System><EventID>1</EventID><Computer>pc1</Computer></System>";

  static List<RawEvent> everyForm() {
    return RawEvents.everyForm();
  }

  private static List<WindowsEvent> parsed(String xml) throws IOException {
    byte[] utf8 = xml.getBytes(StandardCharsets.UTF_8);
    List<WindowsEvent> events = new ArrayList<>();
    try (EventXmlReader<RawEvent> reader = PARSER.openRaw(new ByteArrayInputStream(utf8))) {
      reader.forEach(events::add);
    }
    return events;
  }

  private static String event(String content) {
    return "<Event xmlns='" + E + "'>" + content + "</Event>";
  }

  private static String envelope(String content) {
    return "<s:Envelope xmlns:s='"
        + Envelope.SOAP
        + "' xmlns:w='urn:w' xmlns:q='urn:q'><s:Body>"
        + content
        + "</s:Body></s:Envelope>";
  }

  private static Envelope envelope(List<RawEvent> events) {
    Envelope envelope = new Envelope();
    envelope.events.addAll(events);
    return envelope;
  }

  private static List<RawEvent> unmarshalled(String xml) throws JAXBException, XMLStreamException {
    return Jaxb.read(envelope(xml), Envelope.class).events;
  }

  private static void assertReadAsByTheParser(String event) throws Exception {
    assertThat(unmarshalled(event)).isEqualTo(List.of(PARSER.parseRaw(event)));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void readsTheSameAsTheParser(RawEvent event) throws Exception {
    assertThat(unmarshalled(EventXmlWriter.toXml(event))).containsExactly(event);
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void writesWhatTheParserReads(RawEvent event) throws Exception {
    String xml = Jaxb.write(envelope(List.of(event)));

    assertThat(Jaxb.read(xml, Envelope.class).events).containsExactly(event);
    assertThat(parsed(xml)).as(xml).containsExactly(event);
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void keepsAnEventInDom(RawEvent event) throws Exception {
    RawEventAdapter adapter = new RawEventAdapter();

    assertThat(adapter.unmarshal(adapter.marshal(event))).isEqualTo(event);
    assertThat(adapter.unmarshal(event)).isSameAs(event);
  }

  @Test
  void readsEventsInAnEnvelope() throws Exception {
    StringBuilder xml = new StringBuilder();
    everyForm().forEach(event -> xml.append(EventXmlWriter.toXml(event)).append('\n'));

    assertThat(unmarshalled(xml.toString())).isEqualTo(everyForm());
    assertThat(parsed(envelope(xml.toString()))).isEqualTo(everyForm());
  }

  @Test
  void writesEventsInAnEnvelope() throws Exception {
    assertThat(parsed(Jaxb.write(envelope(everyForm())))).isEqualTo(everyForm());
  }

  @Test
  void readsTheRootThatEventViewerWrites() throws Exception {
    String event = EventXmlWriter.toXml(everyForm().get(0));

    Events document = Jaxb.read("<Events>" + event + event + "</Events>", Events.class);

    assertThat(document.events).containsExactly(everyForm().get(0), everyForm().get(0));
  }

  @Test
  void readsAndWritesEventsThatAreBoundByName() throws Exception {
    StringBuilder xml = new StringBuilder("<incident><reporter>bob</reporter>");
    everyForm().forEach(event -> xml.append(EventXmlWriter.toXml(event)));

    Incident incident = Jaxb.read(xml + "</incident>", Incident.class);

    assertThat(incident.reporter).isEqualTo("bob");
    assertThat(incident.events).isEqualTo(everyForm());
    assertThat(parsed(Jaxb.write(incident))).isEqualTo(everyForm());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<EventData Name=''><Data Name='' Type=''>\n  </Data><Data> \r\n</Data></EventData>",
        "<EventData>\n  <Data>a<!-- b -->c<![CDATA[ <d> ]]></Data>\n  </EventData>",
        "<EventData><Data Name='&lt;&quot;&#9;&#10;&#13;&apos;'>&amp;\"&#13;\n]]&gt;</Data></EventData>",
        "<EventData><Data Name='\uD83D\uDE00'>\uD83D\uDE00 \u0085\u2028</Data></EventData>",
        "<EventData><Data/><x> a </x><Binary>00</Binary></EventData>",
        "<EventData><Data/><x> a </x><Data/></EventData>",
        "<EventData/><EventData/><BinaryEventData/>",
        "<RenderingInfo Culture=''><Publisher>p</Publisher><Keywords/></RenderingInfo>",
        "<UserData>\n  <x xmlns='urn:x' b='1' a='&#xA;2' xmlns:p='urn:p' p:c='3'>t <y/> u</x></UserData>",
        "<UserData><x>\n  <y>\n  </y>\n  <y> </y>\n</x></UserData>",
        "<UserData><S xmlns:auto-ns3='http://schemas.microsoft.com/win/2004/08/events'"
            + " xmlns='urn:s'></S></UserData>",
        "<UserData/>",
        "<BinaryEventData/>",
        "<x xmlns='urn:x' xmlns:p='urn:p' p:a='1'><y xmlns=''/></x>",
        "<x><y xmlns='urn:y'/></x>",
        "<ProcessingErrorData><ErrorCode/><x/></ProcessingErrorData>",
      })
  void readsOddPayloadsTheSameAsTheParser(String payload) throws Exception {
    assertReadAsByTheParser(event(SYSTEM + payload));
  }

  @Test
  void readsAnOddHeaderTheSameAsTheParser() throws Exception {
    assertReadAsByTheParser(
        event(
            "<System><Provider Name='' Guid='' EventSourceName=''/>"
                + "<EventID Qualifiers=''> 4624\n</EventID><Version/><Level/><Task> </Task><Opcode/>"
                + "<Keywords/><TimeCreated SystemTime='' RawTime=''/><EventRecordID/>"
                + "<Correlation ActivityID='' RelatedActivityID=''/><Execution ProcessID=''/>"
                + "<Channel> </Channel><Computer> pc1\n</Computer><Security UserID=''/>"
                + "<Container>c</Container></System>"));
  }

  @Test
  void readsAnEventWithoutNamespaceTheSameAsTheParser() throws Exception {
    assertReadAsByTheParser("<Event>" + SYSTEM + "</Event>");
  }

  @Test
  void decodesWithTheDecodersOfACatalog() throws Exception {
    RawEvent event =
        RawEvents.event(
            EventData.of(
                Data.of("TargetUserSid", "S-1-5-18"),
                Data.of("TargetLogonId", "0x3e8"),
                Data.of("LogonType", "2")));

    RawEvent read = unmarshalled(EventXmlWriter.toXml(event)).get(0);

    assertThat(BuiltInEvents.catalog().decode(read))
        .isInstanceOf(AccountLoggedOff.class)
        .isEqualTo(BuiltInEvents.catalog().decode(event));
    assertThat(read).isEqualTo(event);
  }

  @Test
  void saysWhichFieldDoesNotMeanWhatItShould() throws Exception {
    RawEvent read = unmarshalled(EventXmlWriter.toXml(RawEvents.event(EventData.of()))).get(0);

    assertThatThrownBy(() -> BuiltInEvents.catalog().decode(read))
        .isInstanceOf(EventDecodeException.class)
        .hasMessageContaining("TargetLogonId");
  }

  /** Malformed events, each with what is wrong with it. */
  static String[][] malformed() {
    return new String[][] {
      {"", "the event has no System element"},
      {"<System><Computer>pc1</Computer></System>", "System has no EventID"},
      {"<System><EventID/><Computer>pc1</Computer></System>", "System has no EventID"},
      {"<System><EventID>1</EventID></System>", "System has no Computer"},
      {SYSTEM + "<UserData>x</UserData>", "expected an element, found the text \"x\""},
      {SYSTEM + "<x>".repeat(100) + "</x>".repeat(100), "elements are nested deeper than 64"}
    };
  }

  @Test
  void readsAnEventWithValuesThatCantBeRead() throws Exception {
    String text =
        event(
            system(
                "<Version>256</Version><Task>18446744073709551615</Task><Keywords>x</Keywords>"
                    + "<TimeCreated SystemTime='yesterday'/><EventRecordID>x</EventRecordID>"));

    RawEvent read = unmarshalled(text).get(0);

    assertThat(read).isEqualTo(PARSER.parseRaw(text));
    assertThat(read.header().unreadable())
        .extracting(UnreadableValue::place)
        .containsExactly(
            "System/Version",
            "System/Task",
            "System/Keywords",
            "System/TimeCreated/@SystemTime",
            "System/EventRecordID");
  }

  private static String system(String element) {
    return SYSTEM.replace("</System>", element + "</System>");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void throwsAtAMalformedEventAndSaysWhatIsWrong(String content, String reason) {
    assertThatThrownBy(() -> unmarshalled(event(SYSTEM) + event(content)))
        .isInstanceOfSatisfying(
            EventXmlException.class,
            e -> assertThat(e.malformedEvent().reason()).startsWith(reason));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void reportsAMalformedEventThatIsBoundByName(String content, String reason) throws Exception {
    StringReader xml =
        new StringReader("<incident>" + event(content) + event(SYSTEM) + "</incident>");
    Unmarshaller unmarshaller = Jaxb.newContext().createUnmarshaller();
    List<ValidationEvent> reports = new ArrayList<>();
    unmarshaller.setEventHandler(reports::add);

    Incident incident = (Incident) unmarshaller.unmarshal(xml);

    assertThat(reports)
        .singleElement()
        .extracting(report -> report.getLinkedException().getCause())
        .isInstanceOfSatisfying(
            EventXmlException.class,
            e -> assertThat(e.malformedEvent().reason()).startsWith(reason));
    assertThat(incident.events).isEqualTo(List.of(PARSER.parseRaw(event(SYSTEM))));
  }

  @Test
  void leavesOutAMalformedEventThatIsBoundByNameIfThereIsNoHandler() throws Exception {
    String xml = "<incident>" + event("") + event(SYSTEM) + "</incident>";

    assertThat(Jaxb.read(xml, Incident.class).events)
        .isEqualTo(List.of(PARSER.parseRaw(event(SYSTEM))));
  }

  @Test
  void sortsTheAttributesOfOpenElementsOfAnEventThatIsBoundByName() throws Exception {
    String xml = "<incident>" + event(SYSTEM + "<x c='1' a='2' b='3'/>") + "</incident>";

    assertThat(Jaxb.read(xml, Incident.class).events.get(0).extensions())
        .containsExactly(element(E, "x", "", "a", "2", "b", "3", "c", "1"));
  }

  @Test
  void stopsAtAMalformedEventThatIsBoundByNameIfTheHandlerSaysSo() throws Exception {
    Unmarshaller unmarshaller = Jaxb.newContext().createUnmarshaller();
    unmarshaller.setEventHandler(report -> false);

    assertThatThrownBy(
            () ->
                unmarshaller.unmarshal(new StringReader("<incident>" + event("") + "</incident>")))
        .isInstanceOf(UnmarshalException.class)
        .hasMessageContaining("the event has no System element");
  }

  @Test
  void refusesHostileDepth() throws Exception {
    String deep = event(SYSTEM + "<x>".repeat(10_000) + "</x>".repeat(10_000));
    Unmarshaller unmarshaller = Jaxb.newContext().createUnmarshaller();
    unmarshaller.setEventHandler(report -> false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> unmarshalled(deep))
        .withMessageContaining("Depth");
    assertThatThrownBy(
            () -> unmarshaller.unmarshal(new StringReader("<incident>" + deep + "</incident>")))
        .isInstanceOf(UnmarshalException.class)
        .hasMessageContaining("elements are nested deeper than 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x/>", "<x:Event xmlns:x='urn:x'/>"})
  void refusesAnElementThatIsNoEvent(String element) {
    assertThatThrownBy(() -> unmarshalled(element))
        .isInstanceOf(EventXmlException.class)
        .hasMessageContaining("expected an Event element of the Windows event namespace");
    assertThatThrownBy(() -> unmarshalled("<x>" + event(SYSTEM) + "</x>"))
        .isInstanceOf(EventXmlException.class)
        .hasMessageContaining("expected an Event element of the Windows event namespace");
  }

  @Test
  void refusesToWriteWhatHasNoForm() {
    RawEvent late = RawEvent.of(RawEvents.header(1).timeCreated(Instant.MAX).build());
    RawEvent undeclared =
        RawEvents.event(new UserData(List.of(element("urn:x", "x", "", "p:a", "1"))));
    RawEvent forbidden = RawEvents.event(EventData.of(Data.of("a", "\u0001")));
    RawEventAdapter adapter = new RawEventAdapter();

    assertThatIllegalArgumentException().isThrownBy(() -> adapter.marshal(late));
    assertThatIllegalArgumentException().isThrownBy(() -> adapter.marshal(undeclared));
    assertThatThrownBy(() -> adapter.marshal(forbidden)).isInstanceOf(SAXParseException.class);
    for (RawEvent event : List.of(late, undeclared, forbidden)) {
      assertThatThrownBy(() -> Jaxb.write(envelope(List.of(event))))
          .isInstanceOf(MarshalException.class);
    }
  }

  @Test
  void readsNoEntitiesAsThePackageAdvises() {
    String xml =
        "<!DOCTYPE Event [<!ENTITY e 'x'>]>"
            + envelope(event(SYSTEM + "<EventData><Data>&e;</Data></EventData>"));

    assertThatThrownBy(() -> Jaxb.read(xml, Envelope.class)).hasStackTraceContaining("\"e\"");
  }

  @Test
  void readsAnExtensionWhosePrefixTheEnvelopeDeclares() throws Exception {
    String xml = event(SYSTEM + "<q:x a='1'/>");

    RawEvent event = unmarshalled(xml).get(0);

    assertThat(event.extensions()).containsExactly(element("urn:q", "q:x", "", "a", "1"));
    assertThat(parsed(envelope(xml))).containsExactly(event);
    assertThat(parsed(Jaxb.write(envelope(List.of(event))))).containsExactly(event);
  }

  @Test
  void leavesOutADeclarationThatRepeatsAnOuterOne() throws Exception {
    String xml = event(SYSTEM + "<q:x xmlns:q='urn:q'/>");

    assertThat(unmarshalled(xml).get(0).extensions()).containsExactly(element("urn:q", "q:x", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " xmlns:s='urn:c'"})
  void readsAnEventThatDeclaresAPrefixAnew(String declaration) throws Exception {
    String xml =
        "<s:Envelope xmlns='urn:a' xmlns:s='%s'><s:Body xmlns='urn:b'>%s</s:Body></s:Envelope>"
            .formatted(
                Envelope.SOAP, "<Event xmlns='%s'%s>%s</Event>".formatted(E, declaration, SYSTEM));

    assertThat(Jaxb.read(xml, Envelope.class).events)
        .isEqualTo(List.of(PARSER.parseRaw(event(SYSTEM))));
  }

  @Test
  void refusesCharactersThatXmlForbids() throws SAXException {
    RawEventHandler handler = new RawEventHandler();
    SAXResult result = handler.createUnmarshaller(null);
    result.getHandler().startElement(E, "Event", "Event", new AttributesImpl());
    result.getHandler().characters(new char[] {1}, 0, 1);
    result.getHandler().endElement(E, "Event", "Event");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> handler.getElement(result))
        .withMessageStartingWith("the element can't be read: ");
  }

  @Test
  @SuppressWarnings("NullAway")
  void refusesNullByName() throws Exception {
    RawEventHandler handler = new RawEventHandler();

    assertThatNullPointerException()
        .isThrownBy(() -> handler.getElement(null))
        .withMessage("result");
    assertThatNullPointerException()
        .isThrownBy(() -> handler.marshal(null, null))
        .withMessage("element");
    assertThat(new RawEventAdapter().unmarshal(null)).isNull();
    assertThat(new RawEventAdapter().marshal(null)).isNull();
  }
}
