package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * No input makes the framer or the decoder throw anything, lose an event, or give another answer
 * because of how it comes in pieces, and no fault of a caller's decoder makes them lose one.
 *
 * <p>{@code mvn test} runs the inputs beside the class; {@code mvn test -Pfuzz -pl core,xml
 * -Dtest=EventXmlFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones for 20
 * minutes.
 */
class EventXmlFuzzTest {
  @FuzzTest(maxDuration = "20m")
  void readsAnyInput(byte[] input) throws IOException {
    try (EventXmlReader<?> reader =
        EventXmlParser.standard().open(new ByteArrayInputStream(input))) {
      assertThat(reader.total()).isZero();
    } catch (IOException e) {
      // The first bytes are those of another format.
      return;
    }
    // Both check that the counts add up.
    Outcome<WindowsEvent> whole = Outcome.of(new ByteArrayInputStream(input), SpecTest.LIMITS);
    assertThat(Outcome.of(new SlowInput(input, 3), SpecTest.LIMITS)).isEqualTo(whole);
    assertThat(Outcome.ofArray(input, SpecTest.LIMITS)).isEqualTo(whole);
    for (int blockLength : new int[] {700, 2500}) {
      assertThat(Outcome.inBlocks(input, blockLength, SpecTest.LIMITS, BuiltInEvents.catalog()))
          .isEqualTo(whole);
    }
    Outcome<WindowsEvent> faulty =
        Outcome.of(new ByteArrayInputStream(input), SpecTest.LIMITS, DecoderFaultTest.CATALOG);
    assertThat(faulty.total()).isEqualTo(whole.total());
    assertThat(faulty.strayTexts()).isEqualTo(whole.strayTexts());
    assertThat(Outcome.inBlocks(input, 900, SpecTest.LIMITS, DecoderFaultTest.CATALOG))
        .isEqualTo(faulty);
    EventXmlParser filtering =
        EventXmlParser.builder()
            .limits(SpecTest.LIMITS)
            .filter(EventFilter.all().withEventIds(4624))
            .lenient(repair -> {})
            .onMalformed(malformed -> {})
            .build();
    try (EventXmlReader<WindowsEvent> reader = filtering.open(new ByteArrayInputStream(input))) {
      long events = reader.stream().parallel().count();
      assertThat(reader.events()).isEqualTo(events);
      assertThat(reader.total()).isEqualTo(whole.total());
      assertThat(Math.min(reader.strayTexts(), 100)).isEqualTo(whole.strayTexts().size());
    }
  }
}
