package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventXmlWriterTest.PARSER;
import static io.github.logonaudit.xml.RawEvents.element;
import static io.github.logonaudit.xml.RawEvents.event;
import static io.github.logonaudit.xml.RawEvents.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.xml.text.EventSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer does with elements that the schema leaves open. */
class OpenContentTest {
  private static final String E = EventSchema.NAMESPACE;
  private static final String SYSTEM =
      "<System><EventID>1</EventID><Computer>pc1</Computer></System>";

  /** Reads the one event of a document, writes it, reads it again. */
  private static String rewritten(String document) throws IOException {
    byte[] utf8 = document.getBytes(StandardCharsets.UTF_8);
    try (EventXmlReader<RawEvent> reader = PARSER.openRaw(new ByteArrayInputStream(utf8))) {
      RawEvent event = Objects.requireNonNull(reader.read());
      String written = EventXmlWriter.toXml(event);
      assertThat(PARSER.parseRaw(written)).isEqualTo(event);
      return written;
    }
  }

  private static String event(String attributes, String content) {
    return "<Event" + attributes + ">" + SYSTEM + content + "</Event>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x/>",
        "<x>a<!-- b -->c</x>",
        "<x>a<?b c?>d<y/>e</x>",
        "<x a='1' b='&#xA;' xmlns:p='urn:p' p:a='2'><p:y xmlns:p='urn:q' xml:lang='en'/></x>",
        "<x xmlns=''><y xmlns='urn:y'/></x>",
        "<x xmlns='http://schemas.microsoft.com/win/2004/08/events/event'/>",
        "<x:Events xmlns:x='urn:x'/>",
        "<e:x xmlns:e='urn:x'/>",
        "<EventData/><UserData><y/></UserData><RenderingInfo/><RenderingInfo/>",
        "<EventData><Binary>00</Binary><Binary>01</Binary><x/></EventData>",
        "<EventData><x/><Binary>00</Binary><Data/></EventData>",
        "<DebugData><Component/><Component>2</Component></DebugData>",
        "<x>mixed <y/>\n  <y> </y> text</x>",
        "<x xmlns:auto-ns3='http://schemas.microsoft.com/win/2004/08/events' xmlns='urn:x'/>",
        "<größe/>",
      })
  void readsBackWhatItRead(String content) throws IOException {
    rewritten(event(" xmlns='" + E + "'", content));
    rewritten(event("", content));
    rewritten(event(" xmlns='" + E + "'", "<UserData>" + content + "</UserData>"));
  }

  @Test
  void declaresOnTheEventWhatWasDeclaredAroundIt() throws IOException {
    String written =
        rewritten(
            "<Events xmlns:p='urn:p' xmlns:q='urn:q'>"
                + event(" xmlns='" + E + "'", "<p:x p:a='1'/><q:x/>")
                + "</Events>");

    assertThat(written)
        .startsWith("<Event xmlns='" + E + "' xmlns:p='urn:p' xmlns:q='urn:q'><System>")
        .endsWith("</System><p:x p:a='1'></p:x><q:x></q:x></Event>");
  }

  @Test
  void givesTheSchemaAPrefixWhereAnotherNamespaceIsTheDefault() throws IOException {
    String written =
        rewritten(
            "<e:Event xmlns:e='"
                + E
                + "' xmlns='urn:d'><e:System><e:EventID>1</e:EventID><e:Computer/></e:System>"
                + "<e:UserData><x><e:y/><Event/></x></e:UserData></e:Event>");

    assertThat(written)
        .startsWith("<ee:Event xmlns='urn:d' xmlns:e='" + E + "' xmlns:ee='" + E + "'><ee:System>")
        .endsWith("<ee:UserData><x><e:y></e:y><Event></Event></x></ee:UserData></ee:Event>");
  }

  @Test
  void givesTheSchemaAPrefixWhereAnElementLiesInNoNamespace() throws IOException {
    assertThat(rewritten(event("", "<x/>")))
        .startsWith("<e:Event xmlns:e='" + E + "'><e:System>")
        .endsWith("</e:System><x></x></e:Event>");
  }

  @Test
  void givesTheSchemaAPrefixWhereAnEventLiesInTheEvent() throws IOException {
    assertThat(rewritten(event(" xmlns='" + E + "'", "<UserData><Event/></UserData>")))
        .endsWith("<e:UserData><Event></Event></e:UserData></e:Event>");
  }

  private static PayloadElement holding(PayloadNode... content) {
    return new PayloadElement(E, "x", List.of(), List.of(content));
  }

  static List<PayloadElement> elementsThatReadAsOthers() {
    PayloadElement child = element(E, "y", "");
    return List.of(
        element(E, "", ""),
        element(E, "a b", ""),
        element(E, "x:", ""),
        element("urn:x", ":x", ""),
        element("urn:x", "a:b:c", "", "xmlns:a", "urn:x"),
        element(E, "x", "", "a/", ""),
        element(E, "x", "", "a", "1", "a", "2"),
        element(E, "x", "", "xmlns:p", "urn:p", "xmlns:q", "urn:p", "p:a", "", "q:a", ""),
        element(E, "x", "", "xmlns:p", ""),
        element(E, "x", "", "xmlns:xml", "urn:p"),
        element(E, "x", "", "xmlns:p", "http://www.w3.org/2000/xmlns/"),
        element(E, "x", "", "a", "1", "xmlns:p", "urn:p"),
        element(E, "x", "", "unknown:a", "1"),
        element("urn:x", "x", "", "xmlns", "urn:y"),
        element("", "p:x", ""),
        element("urn:x", "xml:x", ""),
        element(E, "EventData", ""),
        element(E, "RenderingInfo", ""),
        holding(new PayloadText("")),
        holding(new PayloadText(" "), child),
        holding(new PayloadText("a"), new PayloadText("b")),
        holding(element("urn:p", "p:x", ""), element("urn:q", "p:x", "")));
  }

  @ParameterizedTest
  @MethodSource("elementsThatReadAsOthers")
  void refusesElementsThatWouldReadAsSomethingElse(PayloadElement element) {
    RawEvent event = new RawEvent(header(1).build(), null, List.of(element));

    assertThatIllegalArgumentException().isThrownBy(() -> EventXmlWriter.toXml(event));
  }

  static List<RawEvent> extensionsThatTakeANameOfTheSchema() {
    return List.of(
        RawEvents.event(new EventData(null, List.of(element(E, "Data", "")), null)),
        RawEvents.event(new EventData(null, List.of(element(E, "Binary", "")), null)),
        RawEvents.event(
            new ProcessingErrorData(1L, null, "", List.of(element(E, "DataItemName", "")))),
        RawEvents.event(
            new DebugData(
                1L,
                "",
                "",
                "",
                "",
                "",
                "",
                null,
                List.of(element("", "Message", "", "xmlns", "")))),
        new RawEvent(
            header(1)
                .renderingInfo(new RenderingInfo("", "", "", "", "", "", "", List.of()))
                .build(),
            new UserData(List.of()),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("extensionsThatTakeANameOfTheSchema")
  void refusesExtensionsThatWouldReadAsPartOfTheSchema(RawEvent event) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventXmlWriter.toXml(event));
  }

  @Test
  void saysWhichElementIsRefused() {
    PayloadElement element =
        new PayloadElement(
            "urn:x", "x", List.of(new PayloadAttribute("xmlns", "urn:y")), List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventXmlWriter.toXml(RawEvents.event(new UserData(List.of(element)))))
        .withMessage("element x: its name is not in the namespace \"urn:x\"");
  }
}
