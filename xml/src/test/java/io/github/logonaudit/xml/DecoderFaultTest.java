package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoder, a handler or a consumer that throws costs no more than it must. */
class DecoderFaultTest {
  record Door(EventHeader header, @Nullable Integer number) implements WindowsEvent {}

  /** Throws, or returns null, for some events, and reads a number that can be unreadable. */
  @SuppressWarnings("NullAway") // What a decoder must not do.
  private static Door door(EventFields fields) {
    Long recordId = fields.header().recordId();
    return switch (recordId == null ? 0 : (int) Math.floorMod(recordId, 7L)) {
      case 1 -> throw new UnsupportedOperationException("no such door");
      case 2 -> throw new AssertionError();
      case 3 -> null;
      default -> new Door(fields.header(), fields.integerOrNull("Door"));
    };
  }

  static final EventCatalog CATALOG =
      EventCatalog.of(
          List.of(
              EventType.of(
                  new EventKey("Contoso-Door-Sensor", 4800), Door.class, DecoderFaultTest::door)));

  private static final byte[] INPUT =
      IntStream.range(0, 60).mapToObj(i -> event(i)).collect(Collectors.joining()).getBytes(UTF_8);

  private static EventXmlReader<WindowsEvent> open(EventXmlParser.Builder builder)
      throws IOException {
    return builder.catalog(CATALOG).build().open(new ByteArrayInputStream(INPUT));
  }

  @Test
  void reportsTheEventWithClassAndMessage() throws IOException {
    List<MalformedEvent> malformed = new ArrayList<>();
    try (EventXmlReader<WindowsEvent> reader =
        open(EventXmlParser.builder().onMalformed(malformed::add))) {
      assertThat(reader.stream().toList()).hasSize(33);
      assertThat(List.of(reader.total(), reader.events(), reader.malformed()))
          .containsExactly(60L, 33L, 27L);
    }
    assertThat(malformed)
        .extracting(MalformedEvent::kind)
        .containsOnly(MalformedEvent.Kind.DECODER_FAILED);
    assertThat(malformed.get(0).ordinal()).isEqualTo(2);
    assertThat(malformed.get(0).rawEvent()).isNotNull();
    assertThat(malformed.get(0).truncated()).isFalse();
    assertThat(malformed.get(0).reason())
        .startsWith(
            "the decoder of Door (event 4800 of Contoso-Door-Sensor) failed:"
                + " java.lang.UnsupportedOperationException: no such door at "
                + DecoderFaultTest.class.getName());
    assertThat(malformed.get(1).reason()).contains("java.lang.AssertionError at ");
    assertThat(malformed.get(2).reason()).contains("the decoder returned null");
  }

  @Test
  void saysTheSameInEveryWayOfReading() throws IOException {
    List<Object> told = new ArrayList<>();
    EventXmlParser.Builder builder =
        EventXmlParser.builder().onMalformed(told::add).onUnreadableValue(told::add);
    try (EventXmlReader<WindowsEvent> sequential = open(builder)) {
      List<WindowsEvent> events = sequential.stream().toList();
      List<Object> expected = List.copyOf(told);
      assertThat(sequential.unreadableValues()).isEqualTo(33);
      for (int blockLength : new int[] {700, 5000, ReadAhead.BLOCK_LENGTH}) {
        told.clear();
        try (EventXmlReader<WindowsEvent> parallel = open(builder)) {
          parallel.readAhead(blockLength);
          assertThat(parallel.stream().parallel().toList()).isEqualTo(events);
          assertThat(told).isEqualTo(expected);
          assertThat(parallel.total()).isEqualTo(60);
        }
      }
      told.clear();
      List<WindowsEvent> iterated = new ArrayList<>();
      try (EventXmlReader<WindowsEvent> reader = open(builder)) {
        reader.forEach(iterated::add);
      }
      assertThat(iterated).isEqualTo(events);
      assertThat(told).isEqualTo(expected);
    }
  }

  @Test
  void goesOnWhereItWasIfAHandlerThrows() throws IOException {
    List<Object> told = new ArrayList<>();
    EventXmlParser.Builder calm =
        EventXmlParser.builder().onMalformed(told::add).onUnreadableValue(told::add);
    EventXmlParser.Builder throwing =
        EventXmlParser.builder()
            .onMalformed(malformed -> tellAndThrow(told, malformed))
            .onUnreadableValue(report -> tellAndThrow(told, report));
    try (EventXmlReader<WindowsEvent> one = open(calm);
        EventXmlReader<WindowsEvent> sequential = open(throwing);
        EventXmlReader<WindowsEvent> parallel = open(throwing)) {
      List<WindowsEvent> events = one.stream().toList();
      List<Object> expected = List.copyOf(told);
      parallel.readAhead(2000);
      for (EventXmlReader<WindowsEvent> reader : List.of(sequential, parallel)) {
        told.clear();
        assertThat(eventsBetweenFaults(reader)).isEqualTo(events);
        assertThat(told).isEqualTo(expected);
        assertThat(reader.total()).isEqualTo(60);
      }
    }
  }

  private static void tellAndThrow(List<Object> told, Object note) {
    told.add(note);
    throw new IllegalStateException("the handler failed");
  }

  private static List<WindowsEvent> eventsBetweenFaults(EventXmlReader<WindowsEvent> reader) {
    List<WindowsEvent> events = new ArrayList<>();
    Iterator<WindowsEvent> iterator = reader.iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          return events;
        }
        events.add(iterator.next());
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the handler failed");
      }
    }
  }

  @Test
  void throwsWhatAVirtualMachineErrorIs() throws IOException {
    EventType<Door> overflowing =
        EventType.of(
            new EventKey("Contoso-Door-Sensor", 4800),
            Door.class,
            fields -> {
              throw new StackOverflowError();
            });
    EventXmlParser parser =
        EventXmlParser.builder().catalog(EventCatalog.of(List.of(overflowing))).build();
    try (EventXmlReader<WindowsEvent> sequential = parser.open(new ByteArrayInputStream(INPUT));
        EventXmlReader<WindowsEvent> parallel = parser.open(new ByteArrayInputStream(INPUT))) {
      parallel.readAhead(2000);
      for (EventXmlReader<WindowsEvent> reader : List.of(sequential, parallel)) {
        for (int i = 1; i <= 60; i++) {
          assertThatThrownBy(reader::read).isInstanceOf(StackOverflowError.class);
          assertThat(reader.total()).isEqualTo(i);
        }
        assertThat(reader.read()).isNull();
        assertThat(reader.malformed()).isEqualTo(60);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.logonaudit.xml.SpecTest#specs")
  void countsEveryEventOfEverySpec(String name) {
    byte[] xml = SpecTest.xml(name);
    Outcome<WindowsEvent> whole = Outcome.of(new ByteArrayInputStream(xml), SpecTest.LIMITS);
    Outcome<WindowsEvent> faulty =
        Outcome.of(new ByteArrayInputStream(xml), SpecTest.LIMITS, CATALOG);
    assertThat(faulty.inOrder()).hasSameSizeAs(whole.inOrder());
  }
}
