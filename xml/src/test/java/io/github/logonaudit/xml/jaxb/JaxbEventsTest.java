package io.github.logonaudit.xml.jaxb;

import static io.github.logonaudit.xml.RawEvents.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import io.github.logonaudit.xml.RawEvents;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaxbEventsTest {
  private static final EventXmlParser RAW =
      EventXmlParser.builder().catalog(EventCatalog.empty()).build();
  private static final String E = "http://schemas.microsoft.com/win/2004/08/events/event";
  private static final String SYSTEM =
      "<System><EventID>1</EventID><Computer>pc1</Computer></System>";

  static List<RawEvent> everyForm() {
    return RawEvents.everyForm();
  }

  private static List<WindowsEvent> parsed(String xml) throws IOException {
    byte[] utf8 = xml.getBytes(StandardCharsets.UTF_8);
    List<WindowsEvent> events = new ArrayList<>();
    try (EventXmlReader reader = RAW.open(new ByteArrayInputStream(utf8))) {
      reader.forEach(events::add);
    }
    return events;
  }

  private static RawEvent unmarshalled(String xml) throws JAXBException, XMLStreamException {
    return JaxbEvents.toRawEvent(Jaxb.read(xml, EventBean.class));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void readsTheSameAsTheParser(RawEvent event) throws Exception {
    assertThat(unmarshalled(EventXmlWriter.toXml(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void writesWhatTheParserReads(RawEvent event) throws Exception {
    String xml = Jaxb.write(JaxbEvents.toBean(event));

    assertThat(unmarshalled(xml)).isEqualTo(event);
    assertThat(RAW.parse(xml)).as(xml).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void keepsAnEventInABean(RawEvent event) {
    assertThat(JaxbEvents.toRawEvent(JaxbEvents.toBean(event))).isEqualTo(event);
  }

  @Test
  void readsEventsInAnEnvelope() throws Exception {
    StringBuilder xml =
        new StringBuilder("<s:Envelope xmlns:s='" + Envelope.SOAP + "' xmlns:w='urn:w'><s:Body>");
    everyForm().forEach(event -> xml.append(EventXmlWriter.toXml(event)));
    xml.append("</s:Body></s:Envelope>");

    Envelope envelope = Jaxb.read(xml.toString(), Envelope.class);

    assertThat(envelope.getEvents()).map(JaxbEvents::toRawEvent).isEqualTo(everyForm());
    assertThat(parsed(xml.toString())).isEqualTo(everyForm());
  }

  @Test
  void writesEventsInAnEnvelope() throws Exception {
    Envelope envelope = new Envelope();
    everyForm().forEach(event -> envelope.getEvents().add(JaxbEvents.toBean(event)));

    assertThat(parsed(Jaxb.write(envelope))).isEqualTo(everyForm());
  }

  @Test
  void readsTheRootThatEventViewerWrites() throws Exception {
    String event = EventXmlWriter.toXml(everyForm().get(0));

    EventsBean events = Jaxb.read("<Events>" + event + event + "</Events>", EventsBean.class);

    assertThat(events.getEvents())
        .map(JaxbEvents::toRawEvent)
        .containsExactly(everyForm().get(0), everyForm().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<EventData Name=''><Data Name='' Type=''>\n  </Data><Data> \r\n</Data></EventData>",
        "<EventData>\n  <Data>a<!-- b -->c<![CDATA[ <d> ]]></Data>\n  </EventData>",
        "<EventData><Data/><x> a </x><Binary>00</Binary></EventData>",
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
    String xml = "<Event xmlns='" + E + "'>" + SYSTEM + payload + "</Event>";

    assertThat(unmarshalled(xml)).isEqualTo(RAW.parse(xml));
  }

  @Test
  void readsAnOddHeaderTheSameAsTheParser() throws Exception {
    String xml =
        "<Event xmlns='"
            + E
            + "'><System><Provider Name='' Guid='' EventSourceName=''/>"
            + "<EventID Qualifiers=''> 4624\n</EventID><Version/><Level/><Task> </Task><Opcode/>"
            + "<Keywords/><TimeCreated SystemTime='' RawTime=''/><EventRecordID/>"
            + "<Correlation ActivityID='' RelatedActivityID=''/><Execution ProcessID=''/>"
            + "<Channel> </Channel><Computer> pc1\n</Computer><Security UserID=''/>"
            + "<Container>c</Container></System></Event>";

    assertThat(unmarshalled(xml)).isEqualTo(RAW.parse(xml));
  }

  @Test
  void decodesWithTheDecodersOfTheCatalog() throws Exception {
    RawEvent event =
        RawEvents.event(
            EventData.of(
                Data.of("TargetUserSid", "S-1-5-18"),
                Data.of("TargetLogonId", "0x3e8"),
                Data.of("LogonType", "2")));
    EventBean bean = Jaxb.read(EventXmlWriter.toXml(event), EventBean.class);

    assertThat(JaxbEvents.decode(bean, BuiltInEvents.catalog()))
        .isInstanceOf(AccountLoggedOff.class)
        .isEqualTo(BuiltInEvents.catalog().decode(event));
    assertThat(JaxbEvents.decode(bean, EventCatalog.empty())).isEqualTo(event);
  }

  @Test
  void saysWhichFieldDoesNotMeanWhatItShould() {
    EventBean bean = JaxbEvents.toBean(RawEvents.event(EventData.of()));

    assertThatThrownBy(() -> JaxbEvents.decode(bean, BuiltInEvents.catalog()))
        .isInstanceOf(EventDecodeException.class)
        .hasMessageContaining("TargetLogonId");
  }

  private static void assertRefused(Consumer<EventBean> damage, String message) {
    EventBean bean = JaxbEvents.toBean(RawEvents.event(EventData.of()));
    damage.accept(bean);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JaxbEvents.toRawEvent(bean))
        .withMessage(message);
  }

  @Test
  void refusesABeanWithoutWhatEveryEventHas() {
    assertRefused(bean -> bean.setSystem(null), "the event has no System");
    assertRefused(bean -> system(bean).setEventID(null), "the event has no EventID");
    assertRefused(bean -> system(bean).setEventID(new EventIdBean()), "the event has no EventID");
    assertRefused(bean -> system(bean).setComputer(null), "the event has no Computer");
  }

  @Test
  void refusesTextsThatCannotBeReadAndNamesThem() {
    assertRefused(
        bean -> system(bean).setVersion("256"),
        "Version: expected a number from 0 to 255, found \"256\"");
    assertRefused(
        bean -> system(bean).setTask("18446744073709551615"),
        "Task: expected a number from 0 to 65535, found \"18446744073709551615\"");
    assertRefused(
        bean -> system(bean).setKeywords("x"),
        "Keywords: expected 64 bits like 0x8020000000000000, found \"x\"");
    assertRefused(
        bean -> {
          TimeCreatedBean time = new TimeCreatedBean();
          time.setSystemTime("yesterday");
          system(bean).setTimeCreated(time);
        },
        "SystemTime: expected a time like 2024-05-06T07:08:09Z, found \"yesterday\"");
    assertRefused(
        bean -> system(bean).setEventRecordID("x".repeat(300)),
        "EventRecordID: expected an unsigned number, found \"" + "x".repeat(200) + "…\"");
  }

  @Test
  void refusesAnEventWithTwoPayloads() {
    assertRefused(bean -> bean.setBinaryEventData(""), "Event: expected one payload, found 2");
  }

  @Test
  void refusesTextInUserData() {
    PayloadElement userData =
        new PayloadElement(E, "UserData", List.of(), List.of(new PayloadText("x")));

    assertRefused(
        bean -> {
          bean.setEventData(null);
          bean.getAny().add(userData);
        },
        "UserData: expected elements, found text");
  }

  @Test
  void refusesAnItemThatIsNone() {
    assertRefused(
        bean -> java.util.Objects.requireNonNull(bean.getEventData()).getItems().add("x"),
        "EventData: expected DataBean or ComplexDataBean, found java.lang.String");
  }

  @Test
  void refusesToWriteWhatHasNoForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JaxbEvents.toBean(
                    RawEvent.of(RawEvents.header(1).timeCreated(Instant.MAX).build())));
    EventBean undeclared =
        JaxbEvents.toBean(
            RawEvents.event(new UserData(List.of(element("urn:x", "x", "", "p:a", "1")))));
    assertThatThrownBy(() -> Jaxb.write(undeclared)).isInstanceOf(Exception.class);
  }

  @Test
  void readsNoEntitiesAsThePackageAdvises() {
    String xml =
        "<!DOCTYPE Event [<!ENTITY e 'x'>]><Event xmlns='"
            + E
            + "'>"
            + SYSTEM
            + "<EventData><Data>&e;</Data></EventData></Event>";

    assertThatThrownBy(() -> unmarshalled(xml)).hasStackTraceContaining("\"e\"");
  }

  @Test
  void keepsUnnamedFieldsWithoutValue() {
    EventBean bean = JaxbEvents.toBean(RawEvents.event(EventData.of()));
    java.util.Objects.requireNonNull(bean.getEventData()).getItems().add(new DataBean());

    assertThat(JaxbEvents.toRawEvent(bean))
        .isEqualTo(RawEvents.event(EventData.of(Data.unnamed(""))));
  }

  @Test
  void givesAnExtensionTheDeclarationsThatItUses() throws Exception {
    String xml =
        "<s:Envelope xmlns:s='"
            + Envelope.SOAP
            + "' xmlns:w='urn:w' xmlns:p='urn:p'><s:Body><Event xmlns='"
            + E
            + "'>"
            + SYSTEM
            + "<p:x a='1'/></Event></s:Body></s:Envelope>";

    RawEvent event = JaxbEvents.toRawEvent(Jaxb.read(xml, Envelope.class).getEvents().get(0));

    assertThat(event.extensions())
        .containsExactly(element("urn:p", "p:x", "", "xmlns:p", "urn:p", "a", "1"));
  }

  private static SystemBean system(EventBean bean) {
    return java.util.Objects.requireNonNull(bean.getSystem());
  }
}
