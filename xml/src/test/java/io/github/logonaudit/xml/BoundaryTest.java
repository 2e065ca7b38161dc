package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the framer holds, where its buffer of 64 KiB ends and where the input does. */
class BoundaryTest {
  private static final int BUFFER = 1 << 16;

  /** Every second piece is an event, and its place in the list is its record ID. */
  private static final List<String> PIECES =
      List.of(
          "<?xml version='1.0'?><!-- note --><Events>",
          event(1, "<EventData><!-- </Event> --><Data Name='>'>a</Data></EventData>"),
          "\r\nRecord 3 > 2\n",
          event(3, "<?a </Event>?><UserData><Door xmlns='urn:d'>north</Door></UserData>"),
          "",
          event(5, "<EventData><Data><![CDATA[</Event>]]></Data></EventData>"),
          "</Events>");

  @Test
  void readsAcrossTheEndOfTheBufferWhateverStandsThere() {
    String events =
        event(1, "<UserData><x:Door xmlns:x='urn:x' a='>'><Event/></x:Door></UserData>")
            + "<!-- <Event> --><?a b?>"
            + event(2, "<!-- </Event> --><EventData><Data><![CDATA[</Event>]]></Data></EventData>")
            + "<a xmlns:b='"
            + EventSource.NAMESPACE
            + "'><b:Event/>";
    List<Object> expected = atOffset(events, 0);
    assertThat(expected).hasSize(3);
    for (int shift = 0; shift <= events.length(); shift++) {
      assertThat(atOffset(events, BUFFER - shift)).isEqualTo(expected);
    }
  }

  private static List<Object> atOffset(String events, int offset) {
    byte[] input = (" ".repeat(offset) + events).getBytes(UTF_8);
    return Outcome.of(input).inOrder().stream()
        .map(
            part ->
                part instanceof MalformedEvent malformed
                    ? new MalformedEvent(
                        malformed.byteOffset() - offset,
                        malformed.ordinal(),
                        malformed.kind(),
                        malformed.reason(),
                        malformed.excerpt(),
                        malformed.header(),
                        malformed.rawEvent(),
                        malformed.truncated())
                    : part)
        .toList();
  }

  @Test
  void readsARunOfManyBuffers() {
    StringBuilder run = new StringBuilder();
    int count = 3000;
    for (int i = 0; i < count; i++) {
      run.append(event(i)).append(" ".repeat(i % 97));
    }
    List<Long> expected = LongStream.range(0, count).boxed().toList();
    byte[] input = run.toString().getBytes(UTF_8);
    assertThat(Outcome.of(input).recordIds()).isEqualTo(expected);
    assertThat(Outcome.of(new SlowInput(input, 1021), InputLimits.standard()).recordIds())
        .isEqualTo(expected);
  }

  @Test
  void givesTheSameVerdictOnEveryLengthHoweverTheInputComes() {
    String event = event(1, "<UserData>" + event(2) + "<!-- note --></UserData>");
    byte[] input = (event + event(3)).getBytes(UTF_8);
    for (int limit = 1; limit <= event.length() + 1; limit++) {
      InputLimits limits = InputLimits.standard().withMaxEventBytes(limit);
      Outcome<WindowsEvent> whole = Outcome.of(new ByteArrayInputStream(input), limits);
      assertThat(Outcome.of(new SlowInput(input, 1), limits)).isEqualTo(whole);
      boolean fits = limit >= event.length();
      assertThat(whole.recordIds().contains(1L)).isEqualTo(fits);
      assertThat(whole.recordIds().contains(3L)).isEqualTo(limit >= event(3).length());
    }
  }

  @Test
  void keepsNestedEventsAcrossLongText() {
    String nested = "<UserData>" + event(2) + "x".repeat(3 * BUFFER) + "</UserData>";
    byte[] input = (event(1, nested) + event(3)).getBytes(UTF_8);
    InputLimits limits = InputLimits.standard().withMaxEventBytes(BUFFER);
    Outcome<WindowsEvent> whole = Outcome.of(new ByteArrayInputStream(input), limits);
    assertThat(whole.recordIds()).containsExactly(2L, 3L);
    assertThat(Outcome.of(new SlowInput(input, 999), limits)).isEqualTo(whole);
  }

  @Test
  void readsExactlyTheWholeEventsOfAPrefix() {
    String text = String.join("", PIECES);
    for (int length = 0; length <= text.length(); length++) {
      int end = length;
      List<Long> whole = recordIdsWhere((from, to) -> to <= end);
      assertThat(Outcome.of(text.substring(0, length).getBytes(UTF_8)).recordIds())
          .as("up to %s", length)
          .isEqualTo(whole);
    }
  }

  @Test
  void reportsThatAPrefixEndsInsideAnEvent() {
    String text = String.join("", PIECES);
    for (int length = 0; length <= text.length(); length++) {
      int end = length;
      List<Long> cut = recordIdsWhere((from, to) -> from + "<Event ".length() <= end && end < to);
      assertThat(Outcome.of(text.substring(0, length).getBytes(UTF_8)).malformed())
          .as("up to %s", length)
          .filteredOn(malformed -> malformed.reason().equals("the input ends inside the event"))
          .hasSameSizeAs(cut);
    }
  }

  @Test
  void readsTheWholeEventsOfASuffixAndReportsTheRestOfOne() {
    String text = String.join("", PIECES);
    for (int start = 0; start <= text.length(); start++) {
      int first = start;
      Outcome<WindowsEvent> outcome = Outcome.of(text.substring(start).getBytes(UTF_8));
      assertThat(outcome.recordIds())
          .as("from %s", start)
          .isEqualTo(recordIdsWhere((from, to) -> first <= from));
      if (!recordIdsWhere((from, to) -> from < first && first <= to - "</Event>".length())
          .isEmpty()) {
        assertThat(outcome.malformed()).as("from %s", start).isNotEmpty();
      }
    }
  }

  /** The record IDs of those pieces that are events and stand at fitting places. */
  private static List<Long> recordIdsWhere(BiPredicate<Integer, Integer> place) {
    List<Long> found = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < PIECES.size(); i++) {
      int to = from + PIECES.get(i).length();
      if (i % 2 == 1 && place.test(from, to)) {
        found.add((long) i);
      }
      from = to;
    }
    return found;
  }
}
