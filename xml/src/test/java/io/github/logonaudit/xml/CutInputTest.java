package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every prefix and every suffix of every spec file is read to its end, no exception comes out, and
 * the counts add up.
 */
class CutInputTest {
  private final List<MalformedEvent> malformed = new ArrayList<>();

  /** One for all cuts of a file: to build a parser takes longer than to read a cut. */
  private final EventXmlParser parser =
      EventXmlParser.builder().limits(SpecTest.LIMITS).onMalformed(malformed::add).build();

  /** The files that are long only to go beyond a limit would take most of the time. */
  static Stream<String> specs() throws IOException {
    return SpecTest.specs().filter(name -> SpecTest.xml(name).length < 4000);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsEveryPrefix(String name) throws IOException {
    byte[] whole = SpecTest.xml(name);
    for (int end = 0; end < whole.length; end++) {
      readsToTheEnd(new ByteArrayInputStream(whole, 0, end));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsEverySuffix(String name) throws IOException {
    byte[] whole = SpecTest.xml(name);
    for (int start = 1; start < whole.length; start++) {
      readsToTheEnd(new ByteArrayInputStream(whole, start, whole.length - start));
    }
  }

  private void readsToTheEnd(InputStream input) throws IOException {
    malformed.clear();
    try (EventXmlReader<WindowsEvent> reader = parser.open(input)) {
      long events = 0;
      while (reader.read() != null) {
        events++;
      }
      assertThat(List.of(reader.events(), reader.malformed(), reader.total()))
          .isEqualTo(List.of(events, (long) malformed.size(), events + malformed.size()));
      for (int i = 0, last = 0; i < malformed.size(); i++) {
        int ordinal = (int) malformed.get(i).ordinal();
        assertThat(ordinal).isBetween(last + 1, (int) reader.total());
        last = ordinal;
      }
    }
  }
}
