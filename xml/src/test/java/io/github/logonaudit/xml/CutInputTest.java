package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every prefix and every suffix of every spec file is read to its end without an exception, and the
 * counts add up. What several files have in common is read once.
 */
class CutInputTest {
  private final List<MalformedEvent> malformed = new ArrayList<>();
  private final EventXmlParser parser =
      EventXmlParser.builder().limits(SpecTest.LIMITS).onMalformed(malformed::add).build();

  /** Without the files that are long only to exceed a limit: they would take most of the time. */
  private static Stream<String> specs() throws IOException {
    return SpecTest.specs()
        .map(SpecTest::xml)
        .filter(xml -> xml.length < 4000)
        .map(xml -> new String(xml, ISO_8859_1));
  }

  @Test
  void readsEveryPrefix() throws IOException {
    Set<String> prefixes = new HashSet<>();
    specs()
        .forEach(
            spec ->
                IntStream.range(0, spec.length())
                    .forEach(end -> prefixes.add(spec.substring(0, end))));
    readToTheEnd(prefixes);
  }

  @Test
  void readsEverySuffix() throws IOException {
    Set<String> suffixes = new HashSet<>();
    specs()
        .forEach(
            spec ->
                IntStream.range(1, spec.length())
                    .forEach(start -> suffixes.add(spec.substring(start))));
    readToTheEnd(suffixes);
  }

  private void readToTheEnd(Set<String> inputs) throws IOException {
    assertThat(inputs).hasSizeGreaterThan(40_000);
    for (String input : inputs) {
      malformed.clear();
      byte[] bytes = input.getBytes(ISO_8859_1);
      try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(bytes))) {
        long events = 0;
        while (reader.read() != null) {
          events++;
        }
        assertThat(List.of(reader.events(), reader.malformed(), reader.total()))
            .as(input)
            .isEqualTo(List.of(events, (long) malformed.size(), events + malformed.size()));
        long last = 0;
        for (MalformedEvent event : malformed) {
          assertThat(event.ordinal()).as(input).isBetween(last + 1, reader.total());
          last = event.ordinal();
        }
      } catch (RuntimeException e) {
        throw new AssertionError(input, e);
      }
    }
  }

  @Test
  void countsAnEventOnceThatIsCutInANameLikeEvent() {
    String whole = event(1, "<EventData><Data>a</Data></EventData>");
    for (String name : List.of("<EventID", "<EventRecordID", "<EventData")) {
      String cut = whole.substring(0, whole.indexOf(name) + "<Event".length());
      for (String after : List.of("", "\n", "\r\n")) {
        Outcome<WindowsEvent> outcome =
            Outcome.of((cut + after + event(2) + cut + after).getBytes(ISO_8859_1));
        assertThat(outcome.recordIds()).containsExactly(2L);
        assertThat(outcome.malformed())
            .extracting(MalformedEvent::byteOffset)
            .containsExactly(0L, (long) (cut + after + event(2)).length());
      }
    }
  }

  @Test
  void countsAnEventThatIsCutAfterItsNameAlone() {
    for (String after : List.of("", "\n", " ")) {
      String cut = "<Event" + after;
      Outcome<WindowsEvent> outcome = Outcome.of((event(1) + cut + event(2)).getBytes(ISO_8859_1));
      assertThat(outcome.recordIds()).containsExactly(1L, 2L);
      assertThat(outcome.malformed())
          .extracting(MalformedEvent::byteOffset)
          .containsExactly((long) event(1).length());
    }
  }
}
