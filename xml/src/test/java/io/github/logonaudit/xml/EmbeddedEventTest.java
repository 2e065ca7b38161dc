package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.logonaudit.event.EventDecodeException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One event inside a document that is someone else's. */
class EmbeddedEventTest {
  private static final EventXmlParser PARSER = EventXmlParser.standard();

  static XMLInputFactory[] factories() {
    return new XMLInputFactory[] {new WstxInputFactory(), XMLInputFactory.newDefaultFactory()};
  }

  /** A reader on the start tag of the first event. */
  private static XMLStreamReader at(XMLInputFactory factory, String document)
      throws XMLStreamException {
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
    while (!(reader.next() == XMLStreamConstants.START_ELEMENT
        && reader.getLocalName().equals("Event"))) {}
    return reader;
  }

  private static String envelope(String content) {
    return "<s:Envelope xmlns:s='urn:s' xmlns:d='urn:d'><s:Body>"
        + content
        + "</s:Body></s:Envelope>";
  }

  private static void assertAtEnd(XMLStreamReader reader) {
    assertThat(reader.isEndElement()).isTrue();
    assertThat(reader.getLocalName()).isEqualTo("Event");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void readsAnEventAsItReadsOneThatStandsAlone(XMLInputFactory factory) throws XMLStreamException {
    String text = "a &amp; b &lt; ".repeat(2000);
    String event =
        event(
            1,
            "<UserData><Door xmlns='urn:d' n='&quot;'>"
                + text
                + "<!-- c --><![CDATA[<d>]]></Door></UserData>");
    XMLStreamReader reader = at(factory, envelope(event + event(2)));
    assertThat(PARSER.parse(reader)).isEqualTo(PARSER.parse(event));
    assertAtEnd(reader);
    reader.nextTag();
    assertThat(PARSER.parse(reader)).isEqualTo(PARSER.parse(event(2)));
    assertThat(reader.nextTag()).isEqualTo(XMLStreamConstants.END_ELEMENT);
    assertThat(reader.getLocalName()).isEqualTo("Body");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void standsOnTheEndOfAMalformedEvent(XMLInputFactory factory) throws XMLStreamException {
    String noId = event(1).replace("4800", "door");
    String noField =
        event(1)
            .replace("4800", "4634")
            .replace("Contoso-Door-Sensor", "Microsoft-Windows-Security-Auditing");
    String after = event(1, "<EventData/><d:a/>door<b/>");
    for (String event : new String[] {noId, noField, after}) {
      XMLStreamReader reader = at(factory, envelope(event + event(2)));
      assertThatThrownBy(() -> PARSER.parse(reader)).isInstanceOf(EventXmlException.class);
      assertAtEnd(reader);
      reader.nextTag();
      assertThat(PARSER.parse(reader)).isEqualTo(PARSER.parse(event(2)));
    }
  }

  @Test
  void tellsWhatIsWrongAndWhatWasSaved() throws XMLStreamException {
    XMLStreamReader reader = at(new WstxInputFactory(), envelope(event(1, "<EventData/>door<b/>")));
    EventXmlException thrown =
        catchThrowableOfType(EventXmlException.class, () -> PARSER.parse(reader));
    MalformedEvent malformed = thrown.malformedEvent();
    assertThat(malformed)
        .isEqualTo(
            new MalformedEvent(
                envelope("").indexOf("</s:Body>"),
                1,
                MalformedEvent.Kind.NOT_AN_EVENT,
                "expected an element, found the text \"door\"",
                "",
                PARSER.parse(event(1)).header(),
                malformed.rawEvent(),
                true));
    assertThat(malformed.rawEvent()).isEqualTo(PARSER.parse(event(1, "<EventData/>")));
  }

  @Test
  void refusesADeepEvent() throws XMLStreamException {
    String deep = "<UserData>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</UserData>";
    WstxInputFactory unlimited = new WstxInputFactory();
    unlimited.setProperty(com.ctc.wstx.api.WstxInputProperties.P_MAX_ELEMENT_DEPTH, 10_000);
    XMLStreamReader reader = at(unlimited, envelope(event(1, deep)));
    assertThatThrownBy(() -> PARSER.parse(reader))
        .hasMessageContaining("elements are nested deeper than 64");
    assertAtEnd(reader);
  }

  @Test
  void throwsWhatTheReaderThrows() throws XMLStreamException {
    XMLStreamReader reader = at(new WstxInputFactory(), envelope(event(1, "<b></a>")));
    assertThatThrownBy(() -> PARSER.parse(reader)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void needsAStartTag() throws XMLStreamException {
    XMLStreamReader reader =
        new WstxInputFactory().createXMLStreamReader(new StringReader(event(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PARSER.parse(reader))
        .withMessage("reader: expected one on a start tag");
  }

  @Test
  void tellsAFieldFromTheXml() throws XMLStreamException {
    String noField =
        event(1)
            .replace("4800", "4634")
            .replace("Contoso-Door-Sensor", "Microsoft-Windows-Security-Auditing");
    XMLStreamReader reader = at(new WstxInputFactory(), noField);
    assertThatThrownBy(() -> PARSER.parse(reader)).hasCauseInstanceOf(EventDecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Data>a&b</Data>",
        "<Data>a & b</Data>",
        "<Data>a&bogus;</Data>",
        "<Data>ab&#xD800;</Data>",
        "<Data>&b</Data>",
        "<Data>a]]>b</Data>",
        "text & text",
        "<x>a&#0;b</x>",
        "<ComplexData>a&b</ComplexData>"
      })
  void reportsAFaultInATextAsThatOfTheReader(String content) throws XMLStreamException {
    for (boolean isCoalescing : new boolean[] {false, true}) {
      // Its standard settings, with which Woodstox reads the rest of a text when it is asked for.
      XMLInputFactory factory = new WstxInputFactory();
      factory.setProperty(XMLInputFactory.IS_COALESCING, isCoalescing);
      String event = event(1, "<EventData>" + content + "</EventData>");
      XMLStreamReader reader = at(factory, envelope(event));
      assertThatThrownBy(() -> PARSER.parse(reader)).isInstanceOf(XMLStreamException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loose text <![CDATA[ ]]>",
        "<![CDATA[ ]]> <![CDATA[\t]]>loose text",
        "loose<!-- --> <![CDATA[ ]]> text<![CDATA[ ]]><!-- --><![CDATA[ ]]>",
        "<Data>a</Data> <![CDATA[ ]]>"
      })
  void readsTextThatIsSplitAsItReadsTextThatIsNot(String text) throws XMLStreamException {
    for (XMLInputFactory factory : factories()) {
      String event = event(1, "<EventData>" + text + "</EventData>");
      assertThat(PARSER.parse(at(factory, event))).isEqualTo(PARSER.parse(event));
    }
  }
}
