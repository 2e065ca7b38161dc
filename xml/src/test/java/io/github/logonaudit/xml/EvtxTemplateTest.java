package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.xml.evtx.BinXmlWriter;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Template;
import io.github.logonaudit.xml.evtx.BinXmlWriter.Value;
import io.github.logonaudit.xml.evtx.EvtxEvents;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.StringReader;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the templates of an event look like, it is the event that the reference decoder reads.
 * Templates are given as XML in which {@code #} and a digit is a value.
 */
class EvtxTemplateTest {
  private static final String EVENT =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>";

  private static final String HEAD = EVENT + "<System><Provider Name='#2' Guid='#3'/>";

  private static final String ID = "<EventID>#0</EventID>";
  private static final String COMPUTER = "<Computer>#5</Computer>";
  private static final String PAYLOAD = "</System>#6</Event>";
  private static final String DATA =
      "<EventData><Data Name='a'>#0</Data><Data>#1</Data></EventData>";

  private static final Value[] VALUES = {
    Value.number(0x06, 2, 4634),
    Value.number(0x04, 1, 3),
    Value.text("p"),
    EvtxEvents.guid(new UUID(1, 2)),
    Value.text("Security"),
    Value.text("pc1")
  };

  private static void write(BinXmlWriter out, String template) {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(template));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          out.open(reader.getLocalName(), reader.getAttributeCount() > 0);
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            values(out.attribute(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
          }
          out.closeStart();
        } else if (event == XMLStreamConstants.CHARACTERS) {
          values(out, reader.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          out.end();
        }
      }
    } catch (XMLStreamException e) {
      throw new AssertionError(template, e);
    }
  }

  private static void values(BinXmlWriter out, String text) {
    for (String part : text.split("(?=#)|(?<=#\\d)", -1)) {
      if (part.startsWith("#")) {
        out.optional(part.charAt(1) - '0', 1);
      } else {
        out.text(part);
      }
    }
  }

  private static void compare(String system, String data) {
    Template event = new Template(1, out -> write(out.fragment(), system));
    Template payload = new Template(2, out -> write(out.fragment(), data));
    EvtxWriter file = new EvtxWriter();
    for (int i = 0; i < 2; i++) {
      file.record(
          7,
          out ->
              out.fragment()
                  .instanceAround(
                      event,
                      to -> to.fragment().instance(payload, Value.text("x"), Value.text("y")),
                      VALUES)
                  .endOfFragment());
    }
    assertThat(EvtxFuzzTest.compareDecoders(file.toBytes()).total()).isEqualTo(2);
  }

  static Stream<String> systems() {
    String usual = HEAD + ID + COMPUTER + PAYLOAD;
    return Stream.of(
        usual,
        usual.replace("Event ", "Evant ").replace("</Event>", "</Evant>"),
        usual.replace("xmlns=", "xmlna="),
        usual.replace("events/event", "events/evant"),
        usual.replace("xmlns=", "a='b' xmlns="),
        usual.replace("System>", "Systam>"),
        usual.replace("<System>", "<System a='b'>"),
        usual.replace("<System>", "text<System>"),
        usual.replace("<System>", "#4<System>"),
        usual.replace("</System>#6", "</System>"),
        usual.replace("</System>#6", "</System>text"),
        usual.replace("</System>#6", "</System>#5"),
        usual.replace("</System>#6", "</System>#4"),
        usual.replace("</System>#6", "</System><a/>#6"),
        usual.replace("</System>#6", "</System>#6<a/>"),
        usual.replace("</System>", "text</System>"),
        usual.replace("</System>", "#4</System>"),
        EVENT + "</Event>",
        EVENT + "<System/></Event>",
        HEAD + ID + PAYLOAD,
        HEAD + COMPUTER + PAYLOAD,
        HEAD + ID + ID + COMPUTER + PAYLOAD,
        HEAD + ID + "<EventID>#1</EventID>" + COMPUTER + PAYLOAD,
        HEAD + ID + COMPUTER + "<Computer>b</Computer>" + PAYLOAD,
        HEAD + "<EventID>4634</EventID>" + COMPUTER + PAYLOAD,
        HEAD + "<EventID>4#0</EventID>" + COMPUTER + PAYLOAD,
        HEAD + "<EventID>#0#1</EventID>" + COMPUTER + PAYLOAD,
        HEAD + "<EventID/>" + COMPUTER + PAYLOAD,
        HEAD + "<EventID a='#1'>#0</EventID>" + COMPUTER + PAYLOAD,
        HEAD + "<EventID Qualifiers='1'>#0</EventID>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Computer>pc1</Computer>" + PAYLOAD,
        HEAD + ID + "<Computer> pc1</Computer>" + PAYLOAD,
        HEAD + ID + "<Computer>pc1\n</Computer>" + PAYLOAD,
        HEAD + ID + "<Computer>\u00e9\ufffd</Computer>" + PAYLOAD,
        HEAD + ID + "<Computer>\ud840\udc00</Computer>" + PAYLOAD,
        HEAD + ID + "<Computer><a/></Computer>" + PAYLOAD,
        HEAD + ID + "<Level>#1</Level>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Level>#0</Level>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Level>4</Level>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Channel>Security</Channel>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Channel>#4</Channel>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Security/><Correlation/>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Security>a</Security>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Security UserID='a'/>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Other/>" + COMPUTER + PAYLOAD,
        HEAD + ID + "<Other>#1</Other>" + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='p' EventSourceName='q'/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='' EventSourceName=''/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name=' p '/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='p#2'/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='#2p'/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='#2#4'/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='#2' Other='a'/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Guid='a'/>" + ID + COMPUTER + PAYLOAD,
        EVENT + "<System><Provider Name='#9'/>" + ID + COMPUTER + PAYLOAD,
        HEAD + ID + COMPUTER + "</System>#7</Event>");
  }

  @ParameterizedTest
  @MethodSource("systems")
  void readsAnyTemplateOfTheHeaderAsTheReferenceDecoderDoes(String system) {
    compare(system, DATA);
  }

  static Stream<String> payloads() {
    return Stream.of(
        DATA,
        "<EventData/>",
        "<EventData>#0</EventData>",
        "<EventData>text</EventData>",
        "<EventData Name='a'><Data>#0</Data></EventData>",
        "<EventData><Data>text</Data></EventData>",
        "<EventData><Data/></EventData>",
        "<EventData><Data>#0#1</Data></EventData>",
        "<EventData><Data>a#1</Data></EventData>",
        "<EventData><Data>#0</Data><Data>#0</Data></EventData>",
        "<EventData><Data><a/></Data></EventData>",
        "<EventData><Other>#0</Other></EventData>",
        "<EventData><Data>#0</Data>#1</EventData>",
        "<EventData><Data Other='a'>#0</Data></EventData>",
        "<EventData><Data Name='a' Type='b'>#0</Data></EventData>",
        "<EventData><Data Name='#1'>#0</Data></EventData>",
        "<EventData><Data Name='a#1'>#0</Data></EventData>",
        "<EventData><Data Name=''>#0</Data></EventData>",
        "<EventData><Data Name=' a'>#0</Data></EventData>",
        "<EventData><Data Name='a '>#0</Data></EventData>",
        "<EventData><Data Name='a'>#0</Data><Data Name='a'>#1</Data></EventData>",
        "<EventData><Data>#0</Data><Binary>#1</Binary></EventData>",
        "<EventData><Data>#1</Data><Binary>#0</Binary></EventData>",
        "<EventData><Binary>#0</Binary></EventData>",
        "<EventData><Binary>00</Binary></EventData>",
        "<EventData><Binary/></EventData>",
        "<EventData><Binary>#0#1</Binary></EventData>",
        "<EventData><Binary a='b'>#0</Binary></EventData>",
        "<EventData><Binary>#0</Binary><Data>#1</Data></EventData>",
        "<EventData><Data>#0</Data><Binary>#0</Binary></EventData>",
        "<EventData><Data>#0</Data><Binary>#2</Binary></EventData>",
        "<EventData><Data>#2</Data></EventData>",
        "<UserData><a>#0</a></UserData>",
        "<Other>#0</Other>");
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void readsAnyTemplateOfThePayloadAsTheReferenceDecoderDoes(String data) {
    compare(HEAD + ID + COMPUTER + PAYLOAD, data);
  }
}
