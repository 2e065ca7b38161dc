package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in memory: a string or bytes with one event or several. */
class MessageTest {
  private static final int ROUNDS = 2000;
  private static final int MOST_BYTES = 4096;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<MalformedEvent> malformed = new ArrayList<>();
  private final EventXmlParser parser =
      EventXmlParser.builder().limits(SpecTest.LIMITS).onMalformed(malformed::add).build();

  private List<Object> everything(EventXmlReader<?> reader) throws IOException {
    List<Object> all = new ArrayList<>();
    for (WindowsEvent event = reader.read(); event != null; event = reader.read()) {
      all.add(event);
    }
    all.addAll(malformed);
    malformed.clear();
    return all;
  }

  @Test
  void readsSeveralEventsOfAText() throws IOException {
    String text = "<?xml version='1.0' encoding='utf-16'?>" + event(1) + "ü" + event(2) + "<Event>";
    EventXmlReader<?> reader = parser.open(text);
    assertThat(reader.stream().map(event -> event.header().recordId())).containsExactly(1L, 2L);
    assertThat(malformed)
        .extracting(MalformedEvent::byteOffset)
        .containsExactly((long) text.getBytes(UTF_8).length - 7);
  }

  @Test
  void readsSeveralEventsOfBytes() {
    for (Charset charset : List.of(UTF_8, UTF_16LE)) {
      byte[] bytes = ("\ufeff" + event(1) + "ü" + event(2)).getBytes(charset);
      assertThat(parser.open(bytes).stream().map(event -> event.header().recordId()))
          .containsExactly(1L, 2L);
    }
    assertThat(parser.open("").stream()).isEmpty();
    assertThat(parser.open(new byte[0]).stream()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parser.open("%PDF-1.7".getBytes(UTF_8)))
        .withMessage("bytes: the input is a PDF file, not event XML; export the log as XML");
  }

  @Test
  void readsSeveralEventsAsTheyWereLogged() throws IOException {
    String text = event(1) + event(2);
    byte[] bytes = text.getBytes(UTF_8);
    List<RawEvent> expected = parser.openRaw(new ByteArrayInputStream(bytes)).stream().toList();
    assertThat(expected).hasSize(2);
    assertThat(parser.openRaw(text).stream()).containsExactlyElementsOf(expected);
    assertThat(parser.openRaw(bytes).stream()).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("io.github.logonaudit.xml.SpecTest#specs")
  void readsAnArrayAsAStreamAndLeavesItAlone(String name) throws IOException {
    byte[] input = SpecTest.xml(name);
    List<Object> expected = everything(parser.open(new ByteArrayInputStream(input)));
    byte[] copy = input.clone();
    assertThat(everything(parser.open(copy))).isEqualTo(expected);
    EventXmlReader<?> parallel = parser.open(copy);
    parallel.readAhead(600);
    assertThat(everything(parallel)).isEqualTo(expected);
    assertThat(copy).isEqualTo(input);
    String text = new String(input, UTF_8);
    if (Arrays.equals(text.getBytes(UTF_8), input) && !text.startsWith("\ufeff")) {
      assertThat(everything(parser.open(text))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 65_535, 65_536, 65_537, 1_000_000})
  void readsMessagesOfAnyLength(int length) {
    String event = event(1);
    String text = " ".repeat(length - event.length()) + event;
    for (Charset charset : List.of(UTF_8, UTF_16LE)) {
      byte[] bytes = text.getBytes(charset);
      assertThat(parser.parse(bytes).header().recordId()).isEqualTo(1);
      assertThat(parser.open(bytes).stream().parallel().count()).isEqualTo(1);
    }
    assertThat(parser.parse(text).header().recordId()).isEqualTo(1);
    assertThat(parser.open(text).stream().parallel().count()).isEqualTo(1);
  }

  /** The bytes that each of many rounds allocates, after as many to warm up. */
  private static long allocated(int rounds, Runnable action) {
    long before = 0;
    for (int i = -rounds; i < rounds; i++) {
      before = i == 0 ? THREADS.getCurrentThreadAllocatedBytes() : before;
      action.run();
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / rounds;
  }

  /** One that the canonical decoder reads, and one that it leaves to the reference decoder. */
  @ParameterizedTest
  @ValueSource(strings = {"", "<!-- a comment -->"})
  void needsLittleMoreThanTheEvent(String beforeValue) {
    String fields =
        IntStream.range(0, 26)
            .mapToObj(
                i -> "<Data Name='SubjectUserSid" + i + "'>" + beforeValue + "S-1-5-18</Data>")
            .collect(Collectors.joining());
    String text = event(1, "<EventData>" + fields + "</EventData>");
    byte[] bytes = text.getBytes(UTF_8);
    byte[] many = text.repeat(1000).getBytes(UTF_8);
    EventXmlParser standard = EventXmlParser.standard();
    long streamed =
        allocated(3, () -> assertThat(standard.open(many).stream().count()).isEqualTo(1000)) / 1000;
    assertThat(allocated(ROUNDS, () -> standard.parse(bytes)) - streamed).isLessThan(MOST_BYTES);
    assertThat(allocated(ROUNDS, () -> standard.parse(text)) - streamed).isLessThan(MOST_BYTES);
  }

  @Test
  void needsLittleForAMalformedEvent() {
    EventXmlParser standard = EventXmlParser.standard();
    String text = event(1).replace("</System>", "");
    long allocated =
        allocated(
            ROUNDS,
            () -> {
              try {
                standard.parse(text);
                throw new AssertionError("it is malformed");
              } catch (EventXmlException e) {
                assertThat(e.malformedEvent()).isNotNull();
              }
            });
    assertThat(allocated).isLessThan(1 << 16);
  }
}
