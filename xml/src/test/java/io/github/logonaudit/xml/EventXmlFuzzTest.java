package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * No input makes the framer or the decoder throw anything, lose an event, or give another answer
 * because of how it comes in pieces.
 *
 * <p>{@code mvn test} runs the inputs beside the class; {@code mvn test -Pfuzz -pl core,xml
 * -Dtest=EventXmlFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones for five
 * minutes.
 */
class EventXmlFuzzTest {
  @FuzzTest(maxDuration = "5m")
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
