package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of an input, read to its end: events and malformed events in their order, and what was
 * told in that order.
 */
record Outcome(
    List<WindowsEvent> events,
    List<MalformedEvent> malformed,
    List<UnreadableValueReport> unreadable,
    List<Object> told,
    List<Object> inOrder) {

  static Outcome of(byte[] input) {
    return of(new ByteArrayInputStream(input), InputLimits.STANDARD);
  }

  static Outcome of(InputStream input, InputLimits limits) {
    return of(input, limits, BuiltInEvents.catalog());
  }

  /** Checks the count law and the ordinals on the way. */
  static Outcome of(InputStream input, InputLimits limits, EventCatalog catalog) {
    Outcome outcome =
        new Outcome(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    EventXmlParser parser =
        EventXmlParser.builder()
            .limits(limits)
            .catalog(catalog)
            .onMalformed(
                malformed -> {
                  outcome.malformed.add(malformed);
                  outcome.told.add(malformed);
                  outcome.inOrder.add(malformed);
                  assertThat(malformed.ordinal()).isEqualTo(outcome.inOrder.size());
                })
            .onUnreadableValue(
                report -> {
                  outcome.unreadable.add(report);
                  outcome.told.add(report);
                  assertThat(report.ordinal()).isEqualTo(outcome.inOrder.size() + 1);
                })
            .build();
    try (EventXmlReader reader = parser.open(input)) {
      for (WindowsEvent event : reader) {
        outcome.events.add(event);
        outcome.inOrder.add(event);
      }
      assertThat(reader.events()).isEqualTo(outcome.events.size());
      assertThat(reader.unreadableValues()).isEqualTo(outcome.unreadable.size());
      assertThat(reader.malformed()).isEqualTo(outcome.malformed.size());
      assertThat(reader.frames()).isEqualTo(reader.events() + reader.malformed());
    } catch (IOException e) {
      throw new AssertionError("no input of a test fails", e);
    }
    return outcome;
  }

  List<Long> recordIds() {
    return events.stream().map(event -> event.header().recordId()).toList();
  }
}
