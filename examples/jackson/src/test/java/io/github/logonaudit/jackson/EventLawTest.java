package io.github.logonaudit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What is written is read back as an equal value, whatever the mapper's setting for nulls. */
class EventLawTest {
  private static void assertLaw(Object value, Class<?> type) {
    for (JsonMapper mapper : List.of(Mappers.STANDARD, Mappers.WITHOUT_NULLS)) {
      String json = mapper.writeValueAsString(value);

      assertThat(mapper.readValue(json, type)).as(json).isEqualTo(value);
    }
  }

  static Stream<Class<? extends WindowsEvent>> records() {
    return BuiltInEvents.catalog().types().stream()
        .<Class<? extends WindowsEvent>>map(type -> type.eventClass())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("records")
  void holdsForEveryBuiltInEventWithAnyValues(Class<? extends WindowsEvent> type) {
    for (long seed = 0; seed < 100; seed++) {
      WindowsEvent event = new RandomValues(seed).of(type);

      assertLaw(event, WindowsEvent.class);
      assertLaw(event, type);
    }
  }

  @Test
  void holdsForEventsAsLoggedWithAnyPayload() {
    for (long seed = 0; seed < 1000; seed++) {
      RawEvent event = new RandomValues(seed).of(RawEvent.class);

      assertLaw(event, WindowsEvent.class);
      assertLaw(event, RawEvent.class);
      assertLaw(event.header(), EventHeader.class);
    }
  }

  @Test
  void holdsForTheEventsOfTheReaderTogetherWithTheirRecords() throws IOException {
    EventCatalog catalog = BuiltInEvents.catalog();
    EventXmlParser parser = EventXmlParser.builder().onMalformed(event -> {}).build();
    int typed = 0;
    try (Stream<Path> specs = Files.walk(Path.of("../../xml/src/test/resources"))) {
      Stream<Path> files = Stream.concat(specs, Stream.of(Path.of("../data/office-day.xml")));
      for (Path file : files.filter(path -> path.toString().endsWith(".xml")).toList()) {
        try (var reader = parser.openRaw(file)) {
          for (RawEvent raw : reader) {
            WindowsEvent event = decoded(catalog, raw);
            assertLaw(new DecodedEvent(raw, event == raw ? null : event), DecodedEvent.class);
            assertLaw(event, WindowsEvent.class);
            typed += event == raw ? 0 : 1;
          }
        }
      }
    }
    assertThat(typed).isGreaterThan(100);
  }

  private static WindowsEvent decoded(EventCatalog catalog, RawEvent raw) {
    try {
      return catalog.decode(raw);
    } catch (EventDecodeException e) {
      return raw;
    }
  }
}
