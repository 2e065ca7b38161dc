package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** What is written keeps to the schema of Windows events. */
class EventSchemaTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(
          Objects.requireNonNull(EventSchemaTest.class.getResource("event.xsd")));
    } catch (SAXException e) {
      throw new AssertionError(e);
    }
  }

  private static void validate(String xml) throws SAXException, IOException {
    Validator validator = SCHEMA.newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    validator.validate(new StreamSource(new StringReader(xml)));
  }

  /** Every form; the model alone takes trace messages beyond number 4294967295. */
  static List<RawEvent> everyForm() {
    return RawEvents.everyForm().stream()
        .filter(
            event ->
                !(event.payload() instanceof DebugData data)
                    || (data.sequenceNumber() == null || data.sequenceNumber() >= 0))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void acceptsWhatIsWritten(RawEvent event) {
    String xml = EventXmlWriter.toXml(event);

    assertThatCode(() -> validate(xml)).as(xml).doesNotThrowAnyException();
  }

  @Test
  void acceptsTheLeastThatAnEventHas() {
    RawEvent event =
        new RawEvent(
            EventHeader.builder(new EventProvider(null, null, null), 0, "").build(),
            null,
            List.of());

    assertThatCode(() -> validate(EventXmlWriter.toXml(event))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<EventID>4634</EventID> | ''",
        "<EventID>4634</EventID> | <EventID>65536</EventID>",
        "<Version>0</Version> | <Version>256</Version>",
        "<Version>0</Version><Level>0</Level> | <Level>0</Level><Version>0</Version>",
        "<Keywords>0x8020000000000000</Keywords> | <Keywords>8020</Keywords>",
        "{54849625-5478-4994-a5ba-3e3b0328c30d} | 54849625-5478-4994-a5ba-3e3b0328c30d",
        "09.1234567Z | 09.1234567+00:00",
        "<Computer>pc1.example.test</Computer> | ''",
        "<Security/> | <Security UserID='S-2-5'/>",
        "<Correlation/> | <Correlation>x</Correlation>",
        "ThreadID='704' | ''",
        "<EventData> | <EventData>text",
        "<Data Name='a'>1</Data> | <Datum/>",
        "</EventData> | <Binary>0</Binary></EventData>",
        "</EventData> | </EventData><UserData/>",
        "</EventData> | </EventData><RenderingInfo/>",
        "</EventData> | </EventData><More/>",
        "http://schemas.microsoft.com/win/2004/08/events/event | urn:other",
      })
  void refusesWhatIsNoEvent(String part, String replacement) {
    String xml = EventXmlWriter.toXml(RawEvents.event(EventData.of(Data.of("a", "1"))));
    assertThat(xml).contains(part);

    assertThatThrownBy(() -> validate(xml.replace(part, replacement)))
        .isInstanceOf(SAXException.class);
  }
}
