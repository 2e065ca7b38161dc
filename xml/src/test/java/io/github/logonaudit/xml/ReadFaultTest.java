package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A read that fails, at any byte of an input, costs no event that was whole by then, gives none
 * that is not there, and fails for good.
 */
class ReadFaultTest {
  /** An input, and where its events end. */
  private static final class Source {
    private final String name;
    private final byte[] bytes;
    private final List<Integer> ends;

    Source(String name, byte[] bytes, List<Integer> ends) {
      this.name = name;
      this.bytes = bytes;
      this.ends = ends;
    }

    List<Long> wholeAt(int position) {
      long count = ends.stream().filter(end -> end <= position).count();
      return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Source xml(String name, Charset charset, String head, String between) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>();
    out.writeBytes(head.getBytes(charset));
    for (long id = 1; id <= 4; id++) {
      // Longer than what is looked at when an input is opened.
      String text = id == 3 ? "Tür".repeat(20) : "north".repeat(20);
      String body = "<EventData><Data>" + text + "</Data></EventData>";
      out.writeBytes(event(id, body).getBytes(charset));
      ends.add(out.size());
      out.writeBytes(between.getBytes(charset));
    }
    return new Source(name, out.toByteArray(), ends);
  }

  private static Source evtx() {
    EvtxWriter writer = new EvtxWriter();
    for (long id = 1; id <= 3; id++) {
      writer.record(id, EvtxTest.logoff(id));
    }
    writer.endChunk();
    writer.record(4, EvtxTest.logoff(4));
    return new Source("evtx", writer.endChunk().toBytes(), writer.ends());
  }

  static Stream<Source> sources() {
    return Stream.of(
        xml("bare", UTF_8, "", ""),
        xml("document", UTF_8, "\ufeff<?xml version='1.0'?>\n<Events>\n", "\n"),
        xml("UTF-16", UTF_16LE, "\ufeff", "\r\n"),
        xml(
            "windows-1252",
            Charset.forName("windows-1252"),
            "<?xml version='1.0' encoding='windows-1252'?>",
            " "),
        xml("text between", UTF_8, "Record 1\n", "<!-- </Event> -->\nRecord\n"),
        evtx());
  }

  /** Fails once at a byte, and goes on then. */
  private static final class Failing extends InputStream {
    private final byte[] bytes;
    private final int failsAt;
    private final int most;
    private int given;
    private boolean failed;

    Failing(byte[] bytes, int failsAt, int most) {
      this.bytes = bytes;
      this.failsAt = failsAt;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (given == failsAt && !failed) {
        failed = true;
        throw new InterruptedIOException("timed out");
      }
      int left = (failed ? bytes.length : failsAt) - given;
      int count = Math.min(Math.min(length, most), left);
      System.arraycopy(bytes, given, target, from, count);
      given += count;
      return count > 0 || length == 0 ? count : -1;
    }
  }

  private static void readUntilItFails(Source source, int failsAt, int most, int blockLength) {
    List<Long> read = new ArrayList<>();
    Throwable thrown =
        catchThrowable(
            () -> {
              InputStream in = new Failing(source.bytes, failsAt, most);
              try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(in)) {
                if (blockLength > 0) {
                  reader.readAhead(blockLength);
                }
                try {
                  while (true) {
                    RawEvent event = reader.read();
                    if (event == null) {
                      break;
                    }
                    read.add(event.header().recordId());
                  }
                } catch (IOException e) {
                  long total = reader.total();
                  assertThatThrownBy(reader::read).isSameAs(e);
                  assertThat(reader.total()).isEqualTo(total).isEqualTo(read.size());
                  throw e;
                }
              }
            });
    assertThat(thrown)
        .as("%s failing at %d", source, failsAt)
        .isInstanceOf(InterruptedIOException.class);
    assertThat(read).as("%s failing at %d", source, failsAt).isEqualTo(source.wholeAt(failsAt));
  }

  /** Every byte of text; around every end of a record, and steps between, of a binary log. */
  private static List<Integer> positions(Source source) {
    List<Integer> positions = new ArrayList<>();
    boolean isShort = source.bytes.length < 10_000;
    for (int at = 0; at <= source.bytes.length; at += isShort ? 1 : 2003) {
      positions.add(at);
    }
    if (!isShort) {
      source.ends.forEach(end -> positions.addAll(List.of(end - 1, end, end + 1)));
    }
    return positions;
  }

  @ParameterizedTest
  @MethodSource("sources")
  void givesWhatWasWholeBeforeARead(Source source) {
    for (int at : positions(source)) {
      readUntilItFails(source, at, Integer.MAX_VALUE, 0);
      readUntilItFails(source, at, 7, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void givesWhatWasWholeBeforeAReadOfAParallelStream(Source source) {
    for (int at : positions(source)) {
      readUntilItFails(source, at, Integer.MAX_VALUE, 700);
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void readsTheSameInPiecesOfAnyLength(Source source) throws IOException {
    Outcome<RawEvent> whole = Outcome.ofRaw(source.bytes);
    assertThat(whole.events()).hasSize(4);
    for (int most : new int[] {1, 2, 3, 5, 64, 511, 4095}) {
      assertThat(Outcome.ofRaw(new SlowInput(source.bytes, most), InputLimits.standard()))
          .isEqualTo(whole);
    }
  }

  @Test
  void failsWhenItsThreadIsInterruptedAtABinaryLog(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("log.evtx"), evtx().bytes);
    EventXmlParser parser = EventXmlParser.standard();
    EventXmlReader<RawEvent> opened = parser.openRaw(file);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> parser.openRaw(file).close())
        .isInstanceOf(ClosedByInterruptException.class);
    assertThatThrownBy(() -> opened.stream().parallel().toList())
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(ClosedByInterruptException.class);
    opened.close();
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void readsWhatIsInMemoryThoughItsThreadIsInterrupted(Source source) throws IOException {
    List<RawEvent> expected = Outcome.ofRaw(source.bytes).events();
    Thread.currentThread().interrupt();
    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(source.bytes)) {
      assertThat(reader.stream().parallel().toList()).isEqualTo(expected);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Fails once, after it has written so many bytes, and goes on then. */
  private static final class FailingOutput extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int left;
    private boolean closed;

    FailingOutput(int left) {
      this.left = left;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int count = Math.min(length, left);
      written.write(bytes, from, count);
      left -= count;
      if (count < length) {
        left = Integer.MAX_VALUE;
        throw new IOException("no space left");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void writesNothingAfterAWriteThatFailed() throws IOException {
    List<RawEvent> events = Outcome.ofRaw(sources().findFirst().orElseThrow().bytes).events();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (EventXmlWriter writer = EventXmlWriter.openDocument(whole)) {
      for (RawEvent event : events) {
        writer.write(event);
      }
    }
    for (int at = 0; at < whole.size(); at++) {
      FailingOutput out = new FailingOutput(at);
      int thrown = 0;
      EventXmlWriter writer = EventXmlWriter.openDocument(out);
      for (RawEvent event : events) {
        try {
          writer.write(event);
          assertThat(thrown).isZero();
        } catch (IOException e) {
          thrown++;
        }
      }
      try {
        writer.close();
        assertThat(thrown).isPositive();
      } catch (IOException e) {
        assertThat(thrown).isZero();
      }
      assertThat(Arrays.copyOf(whole.toByteArray(), at)).isEqualTo(out.written.toByteArray());
      assertThat(out.closed).isTrue();
    }
  }
}
