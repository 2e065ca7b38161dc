package io.github.logonaudit.xml;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code NAME.xml} in the folder {@code spec} gives what {@code NAME.expected} says, whatever
 * the encoding and however it comes in pieces.
 *
 * <p>A line is {@code RECORD-ID EVENT-ID}, or {@code malformed BYTE-OFFSET ORDINAL REASON}, or
 * {@code stray BYTE-OFFSET END KIND}, or, before that of the event, {@code unreadable BYTE-OFFSET
 * ORDINAL VALUE}. The limits are small, so that the files are.
 */
class SpecTest {
  static final InputLimits LIMITS =
      InputLimits.standard()
          .withMaxEventBytes(8192)
          .withMaxDepth(12)
          .withMaxAttributes(12)
          .withMaxFields(40)
          .withMaxNameLength(64)
          .withMaxTextLength(2000);

  static Stream<String> specs() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xml"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList()
          .stream();
    }
  }

  static byte[] xml(String name) {
    return read(name + ".xml");
  }

  private static List<String> expected(String name) {
    return new String(read(name + ".expected"), UTF_8).lines().toList();
  }

  private static byte[] read(String file) {
    try {
      return Files.readAllBytes(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    URL folder = Objects.requireNonNull(SpecTest.class.getResource("spec"));
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsTheWholeInput(String name) {
    assertThat(lines(new ByteArrayInputStream(xml(name)), offset -> offset))
        .isEqualTo(expected(name));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsOneByteAtATime(String name) {
    assertThat(lines(new SlowInput(xml(name), 1), offset -> offset)).isEqualTo(expected(name));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsSevenBytesAtATime(String name) {
    assertThat(lines(new SlowInput(xml(name), 7), offset -> offset)).isEqualTo(expected(name));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsUtf16LittleEndian(String name) {
    readsUtf16(name, UTF_16LE);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsUtf16BigEndian(String name) {
    readsUtf16(name, UTF_16BE);
  }

  private static void readsUtf16(String name, Charset charset) {
    byte[] utf8 = xml(name);
    String text = new String(utf8, UTF_8);
    String withMark = text.startsWith("\ufeff") ? text : "\ufeff" + text;
    int added = withMark.length() - text.length();
    ByteArrayOutputStream utf16 = new ByteArrayOutputStream();
    utf16.writeBytes(withMark.getBytes(charset));
    LongUnaryOperator inUtf8 =
        offset -> {
          int characters = (int) (offset / 2) - added;
          return text.substring(0, characters).getBytes(UTF_8).length;
        };
    assertThat(lines(new SlowInput(utf16.toByteArray(), 5), inUtf8)).isEqualTo(expected(name));
  }

  private static List<String> lines(InputStream input, LongUnaryOperator offsetInUtf8) {
    Outcome<WindowsEvent> outcome = Outcome.of(input, LIMITS);
    List<String> lines = new ArrayList<>();
    long ordinal = 0;
    for (Object part : outcome.inOrder()) {
      if (!(part instanceof StrayText)) {
        ordinal++;
        for (UnreadableValueReport report : outcome.unreadable()) {
          if (report.ordinal() == ordinal) {
            lines.add(
                "unreadable %d %d %s"
                    .formatted(
                        offsetInUtf8.applyAsLong(report.byteOffset()), ordinal, report.value()));
          }
        }
      }
      lines.add(line(part, offsetInUtf8));
    }
    return lines;
  }

  private static String line(Object part, LongUnaryOperator offsetInUtf8) {
    if (part instanceof StrayText text) {
      long end = text.byteOffset() + text.length();
      return "stray %d %d %s"
          .formatted(
              offsetInUtf8.applyAsLong(text.byteOffset()),
              offsetInUtf8.applyAsLong(end),
              text.kind());
    }
    return part instanceof MalformedEvent malformed
        ? "malformed %d %d %s"
            .formatted(
                offsetInUtf8.applyAsLong(malformed.byteOffset()),
                malformed.ordinal(),
                malformed.reason())
        : line((WindowsEvent) part);
  }

  private static String line(WindowsEvent event) {
    return event.header().recordId() + " " + event.header().eventId();
  }
}
