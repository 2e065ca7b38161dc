package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of reading an input to its end: events, malformed events and stray text in order, and
 * all reports in order.
 */
record Outcome<E extends WindowsEvent>(
    List<E> events,
    List<MalformedEvent> malformed,
    List<StrayText> strayTexts,
    List<UnreadableValueReport> unreadable,
    List<Object> told,
    List<Object> inOrder) {

  /** Opens an input. */
  interface Opener<E extends WindowsEvent> {
    EventXmlReader<E> open(EventXmlParser parser, InputStream input) throws IOException;
  }

  static Outcome<WindowsEvent> of(byte[] input) {
    return of(new ByteArrayInputStream(input), InputLimits.standard());
  }

  static Outcome<WindowsEvent> of(InputStream input, InputLimits limits) {
    return of(input, limits, BuiltInEvents.catalog());
  }

  static Outcome<WindowsEvent> of(InputStream input, InputLimits limits, EventCatalog catalog) {
    return of(
        input, EventXmlParser.builder().limits(limits).catalog(catalog), EventXmlParser::open);
  }

  /** Reads an input on several threads, in blocks of a length. */
  static Outcome<WindowsEvent> inBlocks(
      byte[] input, int blockLength, InputLimits limits, EventCatalog catalog) {
    return of(
        new ByteArrayInputStream(input),
        EventXmlParser.builder().limits(limits).catalog(catalog),
        (parser, in) -> {
          EventXmlReader<WindowsEvent> reader = parser.open(in);
          reader.readAhead(blockLength);
          return reader;
        });
  }

  /** Reads an array that is an input, as messages are read. */
  static Outcome<WindowsEvent> ofArray(byte[] input, InputLimits limits) {
    return of(
        InputStream.nullInputStream(),
        EventXmlParser.builder().limits(limits),
        (parser, in) -> parser.open(input));
  }

  static Outcome<RawEvent> ofRaw(byte[] input) {
    return ofRaw(new ByteArrayInputStream(input), InputLimits.standard());
  }

  static Outcome<RawEvent> ofRaw(InputStream input, InputLimits limits) {
    return of(input, EventXmlParser.builder().limits(limits), EventXmlParser::openRaw);
  }

  /** Checks the count law and the ordinals on the way. */
  private static <E extends WindowsEvent> Outcome<E> of(
      InputStream input, EventXmlParser.Builder builder, Opener<E> opener) {
    Outcome<E> outcome =
        new Outcome<>(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    EventXmlParser parser =
        builder
            .onMalformed(
                malformed -> {
                  outcome.malformed.add(malformed);
                  outcome.told.add(malformed);
                  outcome.inOrder.add(malformed);
                  assertThat(malformed.ordinal()).isEqualTo(outcome.total());
                })
            .onStrayText(
                text -> {
                  outcome.strayTexts.add(text);
                  outcome.told.add(text);
                  outcome.inOrder.add(text);
                })
            .onUnreadableValue(
                report -> {
                  outcome.unreadable.add(report);
                  outcome.told.add(report);
                  assertThat(report.ordinal()).isEqualTo(outcome.total() + 1);
                })
            .build();
    try (EventXmlReader<E> reader = opener.open(parser, input)) {
      for (E event : reader) {
        outcome.events.add(event);
        outcome.inOrder.add(event);
      }
      assertThat(reader.events()).isEqualTo(outcome.events.size());
      assertThat(reader.unreadableValues()).isEqualTo(outcome.unreadable.size());
      assertThat(reader.malformed()).isEqualTo(outcome.malformed.size());
      assertThat(reader.total()).isEqualTo(reader.events() + reader.malformed());
      assertThat(Math.min(reader.strayTexts(), 100)).isEqualTo(outcome.strayTexts.size());
    } catch (IOException e) {
      throw new AssertionError("no input of a test fails", e);
    }
    return outcome;
  }

  int total() {
    return events.size() + malformed.size();
  }

  List<Long> recordIds() {
    return events.stream().map(event -> event.header().recordId()).toList();
  }
}
