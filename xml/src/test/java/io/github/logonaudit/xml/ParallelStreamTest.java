package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parallel stream gives what a sequential one gives. */
class ParallelStreamTest {
  private static final int COUNT = 20_000;
  private static final byte[] INPUT = input();

  private final Queue<MalformedEvent> malformed = new ConcurrentLinkedQueue<>();
  private final EventXmlParser parser =
      EventXmlParser.builder()
          .filter(EventFilter.all().withEventIds(4800))
          .onMalformed(malformed::add)
          .build();

  /** Wanted events, some that are not, and some that are broken. */
  private static byte[] input() {
    StringBuilder input = new StringBuilder("<Events>\n");
    for (int i = 0; i < COUNT; i++) {
      String event = event(i);
      if (i % 97 == 0) {
        event = event.replace("</Data>", "</Door>");
      } else if (i % 7 == 0) {
        event = event.replace("<EventID>4800", "<EventID>1");
      } else if (i % 5 == 0) {
        event = event.replace("<EventID>4800", "<EventID><!-- a -->1");
      }
      input.append(event);
    }
    return input.append("</Events>").toString().getBytes(UTF_8);
  }

  private static EventXmlReader open(EventXmlParser parser) throws IOException {
    return parser.open(new ByteArrayInputStream(INPUT));
  }

  private static List<Long> recordIds(Stream<WindowsEvent> events) {
    return events.map(event -> Objects.requireNonNull(event.header().recordId())).toList();
  }

  private List<MalformedEvent> takeMalformed() {
    List<MalformedEvent> taken = new ArrayList<>(malformed);
    taken.sort(Comparator.comparing(MalformedEvent::ordinal));
    malformed.clear();
    return taken;
  }

  @Test
  void givesTheSameEventsInTheSameOrder() throws IOException {
    try (EventXmlReader one = open(parser);
        EventXmlReader other = open(parser)) {
      List<WindowsEvent> sequential = one.stream().toList();
      List<MalformedEvent> sequentialMalformed = takeMalformed();
      assertThat(sequential).hasSizeGreaterThan(COUNT / 2);
      assertThat(other.stream().parallel().toList()).isEqualTo(sequential);
      assertThat(takeMalformed()).isEqualTo(sequentialMalformed).hasSizeGreaterThan(200);
      assertThat(List.of(other.frames(), other.events(), other.filteredOut(), other.malformed()))
          .containsExactly(
              (long) COUNT, one.events(), one.filteredOut(), (long) sequentialMalformed.size())
          .containsExactly((long) COUNT, one.events(), one.filteredOut(), one.malformed());
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.logonaudit.xml.SpecTest#specs")
  void readsEverySpecAlike(String spec) throws IOException {
    Outcome expected = Outcome.of(new ByteArrayInputStream(SpecTest.xml(spec)), SpecTest.LIMITS);
    EventXmlParser limited =
        EventXmlParser.builder().limits(SpecTest.LIMITS).onMalformed(malformed::add).build();
    try (EventXmlReader reader = limited.open(new ByteArrayInputStream(SpecTest.xml(spec)))) {
      assertThat(reader.stream().parallel().toList()).isEqualTo(expected.events());
      assertThat(takeMalformed()).isEqualTo(expected.malformed());
    }
  }

  @Test
  void visitsEventsInOrder() throws IOException {
    List<Long> visited = new ArrayList<>();
    try (EventXmlReader one = open(parser);
        EventXmlReader other = open(parser)) {
      other.stream().parallel().forEachOrdered(event -> visited.add(event.header().recordId()));
      assertThat(visited).isEqualTo(recordIds(one.stream()));
    }
  }

  @Test
  void stopsAtALimit() throws IOException {
    try (EventXmlReader one = open(parser);
        EventXmlReader other = open(parser)) {
      List<Long> first = recordIds(one.stream().limit(1000));
      assertThat(one.events()).isEqualTo(1000);
      assertThat(recordIds(other.stream().parallel().limit(1000))).isEqualTo(first);
    }
  }

  @Test
  void releasesTheInputWhenItIsClosedEarly() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream input =
        new FilterInputStream(new ByteArrayInputStream(INPUT)) {
          @Override
          public void close() throws IOException {
            closed.set(true);
            super.close();
          }
        };
    try (Stream<WindowsEvent> events = parser.open(input).stream().parallel()) {
      assertThat(events.findFirst()).isPresent();
    }
    assertThat(closed).isTrue();
  }

  @Test
  void splitsNothingOffAClosedReader() throws IOException {
    EventXmlReader reader = open(parser);
    Spliterator<WindowsEvent> events = reader.stream().spliterator();
    Spliterator<WindowsEvent> before = Objects.requireNonNull(events.trySplit());
    reader.close();
    assertThat(events.trySplit()).isNull();
    // What was split off before needs no input any more.
    AtomicLong count = new AtomicLong();
    before.forEachRemaining(event -> count.incrementAndGet());
    assertThat(count.get()).isPositive();
  }

  @Test
  void throwsAtAMalformedEvent() throws IOException {
    try (Stream<WindowsEvent> events = open(EventXmlParser.standard()).stream().parallel()) {
      assertThatThrownBy(() -> events.forEach(event -> {}))
          .isInstanceOf(EventXmlException.class)
          .hasMessageContaining("</Door>");
    }
  }

  @Test
  void tellsWhenTheInputCannotBeReadFurther() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is on fire");
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            return read();
          }
        };
    byte[] part = (event(1) + event(2) + "<Event>").getBytes(UTF_8);
    InputStream input = new SequenceInputStream(new ByteArrayInputStream(part), failing);
    try (EventXmlReader reader = EventXmlParser.standard().open(input)) {
      Spliterator<WindowsEvent> rest = reader.stream().spliterator();
      Spliterator<WindowsEvent> first = Objects.requireNonNull(rest.trySplit());
      List<Long> read = new ArrayList<>();
      first.forEachRemaining(event -> read.add(event.header().recordId()));
      assertThat(read).containsExactly(1L, 2L);
      assertThat(rest.trySplit()).isNull();
      assertThatThrownBy(() -> rest.tryAdvance(event -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("the disk is on fire");
    }
  }

  @Test
  void holdsNoMoreThanItSays() throws IOException {
    byte[] large = event(1, "<EventData><Data>" + "x".repeat(1 << 19)).getBytes(UTF_8);
    InputStream input =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, 200)
                    .mapToObj(i -> (InputStream) new ByteArrayInputStream(large))
                    .toList()));
    EventXmlParser lenient = EventXmlParser.builder().onMalformed(event -> {}).build();
    try (EventXmlReader reader = lenient.open(input)) {
      Spliterator<WindowsEvent> rest = reader.stream().spliterator();
      List<Spliterator<WindowsEvent>> batches = new ArrayList<>();
      for (var batch = rest.trySplit(); batch != null; batch = rest.trySplit()) {
        batches.add(batch);
      }
      assertThat(batches).hasSizeBetween(40, 66);
      batches.forEach(batch -> batch.forEachRemaining(event -> {}));
      assertThat(rest.trySplit()).as("when there is room again").isNotNull();
    }
  }

  @Test
  void readsSeveralFilesInParallel(@TempDir Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < 50; i++) {
      files.add(Files.writeString(folder.resolve(i + ".xml"), event(2 * i) + event(2 * i + 1)));
      expected.add(2 * i);
      expected.add(2 * i + 1);
    }
    Stream<WindowsEvent> events =
        files.parallelStream()
            .flatMap(
                file -> {
                  try {
                    return parser.open(file).stream();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    assertThat(recordIds(events)).isEqualTo(expected);
  }
}
