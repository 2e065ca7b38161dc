package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many inputs at once, each on one of several threads, all with one parser. */
class SharedParserTest {
  private static final int TIMES = 4;
  private static final int THREADS = 4;

  private record Read(List<WindowsEvent> events, long frames, long malformed) {
    static Read by(EventXmlParser parser, byte[] input) {
      try (EventXmlReader<WindowsEvent> reader = parser.open(new ByteArrayInputStream(input))) {
        return new Read(reader.stream().toList(), reader.total(), reader.malformed());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static EventXmlParser parser() {
    return EventXmlParser.builder().limits(SpecTest.LIMITS).onMalformed(malformed -> {}).build();
  }

  @Test
  void readsManyInputsAtOnceAsEachByItself() throws IOException {
    try (Stream<String> specs = SpecTest.specs()) {
      List<byte[]> once = specs.map(SpecTest::xml).toList();
      List<byte[]> inputs =
          IntStream.range(0, TIMES).boxed().flatMap(time -> once.stream()).toList();
      List<Read> expected = inputs.stream().map(input -> Read.by(parser(), input)).toList();
      EventXmlParser shared = parser();
      ForkJoinPool pool = new ForkJoinPool(THREADS);
      try {
        assertThat(
                pool.submit(
                        () -> inputs.parallelStream().map(input -> Read.by(shared, input)).toList())
                    .join())
            .isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }
}
