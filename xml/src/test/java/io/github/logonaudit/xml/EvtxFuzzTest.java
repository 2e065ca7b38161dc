package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * No chunk makes the reader throw anything or lose an event, and every event of a chunk is that of
 * its XML.
 *
 * <p>{@code mvn test} runs the inputs beside the class; {@code mvn test -Pfuzz -pl core,xml
 * -Dtest=EvtxFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones for 20 minutes.
 */
class EvtxFuzzTest {
  /** With this limit, the reference decoder reads every record. */
  private static final InputLimits LOW = InputLimits.standard().withMaxAttributes(7);

  @FuzzTest(maxDuration = "20m")
  void readsAnyChunk(byte[] input) throws IOException {
    check(new EvtxWriter().chunk(Arrays.copyOf(input, 1 << 16)).toBytes());
    check(new EvtxWriter().chunk(EvtxWriter.records(input)).toBytes());
  }

  static void check(byte[] file) throws IOException {
    Outcome<RawEvent> raw = compareDecoders(file);
    List<RawEvent> parallel = new ArrayList<>();
    EventXmlParser parser =
        EventXmlParser.builder().recovered(true).onMalformed(event -> {}).build();
    try (EventXmlReader<RawEvent> reader = parser.openRaw(file)) {
      reader.stream().parallel().forEachOrdered(parallel::add);
      assertThat(reader.malformed()).isEqualTo(raw.malformed().size());
      int whole = raw.events().size();
      assertThat(parallel).hasSizeGreaterThanOrEqualTo(whole);
      assertThat(parallel.subList(0, whole)).isEqualTo(raw.events());
    }
    raw.events().forEach(EvtxFuzzTest::compareWithXml);
  }

  /** Reads a file with both decoders, which must agree. */
  static Outcome<RawEvent> compareDecoders(byte[] file) {
    Outcome<RawEvent> raw = Outcome.ofRaw(file);
    assertThat(Outcome.ofRaw(new ByteArrayInputStream(file), LOW)).isEqualTo(raw);
    Outcome<WindowsEvent> typed = Outcome.of(file);
    assertThat(Outcome.of(new ByteArrayInputStream(file), LOW)).isEqualTo(typed);
    assertThat(typed.total()).isEqualTo(raw.total());
    return raw;
  }

  /** Such a value is a text in XML. */
  private static boolean isOfAnotherSize(UnreadableValue value) {
    return value.expected().equals("a value whose size fits its type");
  }

  private static void compareWithXml(RawEvent event) {
    if (event.header().unreadable().stream().anyMatch(EvtxFuzzTest::isOfAnotherSize)) {
      return;
    }
    String xml;
    try {
      xml = EventXmlWriter.toXml(event);
    } catch (IllegalArgumentException e) {
      // Values that only binary XML can hold, such as text beside text.
      return;
    }
    assertThat(EventXmlWriterTest.PARSER.parseRaw(xml)).isEqualTo(event);
  }
}
