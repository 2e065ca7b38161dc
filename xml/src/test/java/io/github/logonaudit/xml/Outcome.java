package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The result of reading an input to its end: events, malformed events and stray text in order. */
record Outcome<E extends WindowsEvent>(
    List<E> events,
    List<MalformedEvent> malformed,
    List<StrayText> strayTexts,
    List<Object> inOrder) {

  /** Opens an input. */
  interface Opener<E extends WindowsEvent> {
    EventXmlReader<E> open(EventXmlParser parser, InputStream input) throws IOException;
  }

  static Outcome<WindowsEvent> of(byte[] input) {
    return of(new ByteArrayInputStream(input), InputLimits.standard());
  }

  static Outcome<WindowsEvent> of(InputStream input, InputLimits limits) {
    return of(input, limits, EventXmlParser::open);
  }

  static Outcome<RawEvent> ofRaw(byte[] input) {
    return ofRaw(new ByteArrayInputStream(input), InputLimits.standard());
  }

  static Outcome<RawEvent> ofRaw(InputStream input, InputLimits limits) {
    return of(input, limits, EventXmlParser::openRaw);
  }

  /** Checks the count law and the ordinals on the way. */
  private static <E extends WindowsEvent> Outcome<E> of(
      InputStream input, InputLimits limits, Opener<E> opener) {
    Outcome<E> outcome =
        new Outcome<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    EventXmlParser parser =
        EventXmlParser.builder()
            .limits(limits)
            .onMalformed(
                malformed -> {
                  outcome.malformed.add(malformed);
                  outcome.inOrder.add(malformed);
                  assertThat(malformed.ordinal()).isEqualTo(outcome.total());
                })
            .onStrayText(
                text -> {
                  outcome.strayTexts.add(text);
                  outcome.inOrder.add(text);
                })
            .build();
    try (EventXmlReader<E> reader = opener.open(parser, input)) {
      for (E event : reader) {
        outcome.events.add(event);
        outcome.inOrder.add(event);
      }
      assertThat(reader.events()).isEqualTo(outcome.events.size());
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
