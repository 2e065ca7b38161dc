package io.github.logonaudit.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.logonaudit.benchmarks.corpus.Corpus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerTest {
  private static final String DOCUMENT =
      """
      <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
      <Provider Name='P'/><EventID>4634</EventID><EventRecordID>7</EventRecordID><Correlation/>\
      <Execution ProcessID='780' ThreadID='1740'/><Computer>WS-01</Computer><Security/></System>\
      <EventData><Data Name='TargetUserName'>amoreno</Data><Data Name='LogonType'>3</Data>\
      </EventData></Event>""";

  private static final String TIMED =
      DOCUMENT.replace(
          "<EventRecordID>",
          "<TimeCreated SystemTime='2026-03-03T06:00:00.0000000Z'/><EventRecordID>");

  static Stream<Peer> peers() {
    return Stream.of(
        CursorLoop.woodstox(),
        CursorLoop.aalto(),
        CursorLoop.jdk(),
        JacksonPeer.ofPojos(),
        JacksonPeer.ofTrees(),
        JaxbPeer.ofDocuments(),
        JaxbPeer.ofEvents(),
        DomPeer.create());
  }

  @ParameterizedTest
  @MethodSource("peers")
  void seesEveryEvent(Peer peer) throws Exception {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    document.writeBytes("<Events>".getBytes(StandardCharsets.UTF_8));
    Corpus.MIXED.write(100, document);
    document.writeBytes("</Events>".getBytes(StandardCharsets.UTF_8));
    assertThat(peer.read(new ByteArrayInputStream(document.toByteArray()))).isEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void seesEventsWithNothingBetweenThem(Peer peer) throws Exception {
    String document = "<Events>" + DOCUMENT + DOCUMENT + "</Events>";
    assertThat(peer.read(stream(document))).isEqualTo(2);
  }

  @Test
  void takesTheSameOfEveryEventWithEveryParser() throws Exception {
    for (EventTask task : EventTask.all().values()) {
      Totals totals = new Totals();
      task.read(stream("<Events>" + TIMED + "\n" + TIMED + "</Events>"), totals);
      assertThat(totals).hasToString("2 9268 4 " + 2 * (5 + 14 + 7 + 9 + 1));
    }
  }

  @Test
  void readsTheSameLengthWithEveryCursor() throws XMLStreamException {
    CursorLoop[] loops = {CursorLoop.woodstox(), CursorLoop.aalto(), CursorLoop.jdk()};
    for (CursorLoop loop : loops) {
      loop.read(stream(DOCUMENT));
      assertThat(loop.characters()).isEqualTo(1 + 4 + 1 + 3 + 4 + 5 + 14 + 7 + 9 + 1);
    }
  }

  @Test
  void fillsTheClassesOfJacksonAndJaxb() throws Exception {
    assertFilled((EventPojo) JacksonPeer.ofPojos().readEvent(event()));
    assertFilled(JaxbPeer.ofEvents().readEvent(event()));
  }

  @Test
  void keepsEveryFieldInTrees() throws Exception {
    JsonNode tree = (JsonNode) JacksonPeer.ofTrees().readEvent(event());
    assertThat(tree.path("EventData").path("Data")).hasSize(2);
  }

  private static void assertFilled(EventPojo event) {
    assertThat(event).usingRecursiveComparison().ignoringExpectedNullFields().isEqualTo(expected());
    assertThat(event.fields).hasSize(2);
  }

  private static EventPojo expected() {
    EventPojo event = new EventPojo();
    event.header = new EventPojo.Header();
    event.header.provider = new EventPojo.Provider();
    event.header.provider.name = "P";
    event.header.eventId = 4634;
    event.header.recordId = 7;
    event.header.execution = new EventPojo.Execution();
    event.header.execution.processId = 780;
    event.header.execution.threadId = 1740;
    event.header.computer = "WS-01";
    event.fields = java.util.List.of(field("TargetUserName", "amoreno"), field("LogonType", "3"));
    return event;
  }

  private static EventPojo.Field field(String name, String value) {
    EventPojo.Field field = new EventPojo.Field();
    field.name = name;
    field.value = value;
    return field;
  }

  private static XMLStreamReader event() throws XMLStreamException {
    XMLStreamReader reader = new WstxInputFactory().createXMLStreamReader(stream(DOCUMENT));
    reader.nextTag();
    return reader;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
