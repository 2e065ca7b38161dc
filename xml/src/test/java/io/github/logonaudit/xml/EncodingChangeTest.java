package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file in several encodings, as shells write it that append to what another shell wrote. */
class EncodingChangeTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** The texts that were read, and where and why events were malformed and text stray. */
  private record Found(List<String> texts, List<String> malformed, List<String> stray) {
    private static Found of(String... texts) {
      return new Found(List.of(texts), List.of(), List.of());
    }
  }

  private static String named(String name) {
    return event(1, "<EventData><Data>" + name + "</Data></EventData>");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Reads an input as a whole, byte by byte and in parallel, which must make no difference. */
  private static Found read(byte[] input, @Nullable Charset charset) {
    Found found = read(new ByteArrayInputStream(input), charset, 0);
    assertThat(read(new SlowInput(input, 1), charset, 0)).isEqualTo(found);
    for (int blockLength : List.of(400, 1000, 5000, 1 << 18)) {
      assertThat(read(new ByteArrayInputStream(input), charset, blockLength)).isEqualTo(found);
    }
    return found;
  }

  private static Found read(InputStream input, @Nullable Charset charset, int blockLength) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    EventXmlParser.Builder builder =
        EventXmlParser.builder()
            .onMalformed(event -> found.malformed.add(event.byteOffset() + " " + event.reason()))
            .onStrayText(text -> found.stray.add(text.byteOffset() + " " + text.kind()));
    if (charset != null) {
      builder.charset(charset);
    }
    try (EventXmlReader<WindowsEvent> reader = builder.build().open(input)) {
      if (blockLength > 0) {
        reader.readAhead(blockLength);
      }
      for (WindowsEvent event : reader) {
        found.texts.add(((RawEvent) event).fields().all().get(0).value());
      }
      assertThat(reader.total()).isEqualTo(reader.events() + reader.malformed());
    } catch (IOException e) {
      throw new AssertionError("no input of a test fails", e);
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, ''",
    "UTF-16LE, '\n'",
    "UTF-16LE, '\r\n'",
    "UTF-16LE, '\ufeff'",
    "UTF-16BE, ''",
    "UTF-16BE, '\n'",
    "UTF-16BE, '\r\n'"
  })
  void reads8BitsAfterUtf16(Charset utf16, String between) {
    byte[] first = ("\ufeff" + named("鈴木\ud83d\udeaa").repeat(3)).getBytes(utf16);
    byte[] second = (between + named("Müller").repeat(20)).getBytes(UTF_8);
    byte[] input = joined(first, second, "<Event/>".getBytes(UTF_8));
    Found found = read(input, null);
    assertThat(found.texts).hasSize(23).startsWith("鈴木\ud83d\udeaa").endsWith("Müller");
    assertThat(found.malformed)
        .singleElement()
        .asString()
        .startsWith(first.length + second.length + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n \t\r\n"})
  void readsUtf16After8Bits(String blanks) {
    byte[] first = named("Müller").repeat(3).getBytes(UTF_8);
    byte[] second = (blanks + named("鈴木").repeat(20)).getBytes(UTF_16LE);
    byte[] input = joined(first, second, "<Event/>".getBytes(UTF_16LE));
    Found found = read(input, null);
    assertThat(found.texts).hasSize(23).startsWith("Müller").endsWith("鈴木");
    assertThat(found.malformed)
        .singleElement()
        .asString()
        .startsWith(first.length + second.length + " ");
  }

  @Test
  void readsAByteOrderMarkInTheMiddle() {
    byte[] mark = {(byte) 0xff, (byte) 0xfe};
    byte[] first = named("a").getBytes(UTF_8);
    assertThat(read(joined(first, mark, named("ü").getBytes(UTF_16LE)), null))
        .isEqualTo(Found.of("a", "ü"));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, 0a, UTF-16LE",
    "UTF-16LE, 0afffe, UTF-16LE",
    "UTF-16LE, 0afffe0d000a00, UTF-16LE",
    "UTF-16LE, 0a0d000a00, UTF-16LE",
    "UTF-16LE, feff, UTF-16BE",
    "UTF-16LE, 0afeff, UTF-16BE",
    "UTF-16BE, fffe, UTF-16LE",
    "UTF-16BE, 0afffe, UTF-16LE",
    "UTF-16BE, 0afeff000d000a, UTF-16BE",
  })
  void readsUtf16AfterOtherUtf16(Charset before, String between, Charset after) {
    byte[] first = ("\ufeff" + named("鈴木").repeat(3)).getBytes(before);
    byte[] middle = HexFormat.of().parseHex(between);
    byte[] second = named("鈴木").repeat(20).getBytes(after);
    byte[] input = joined(first, middle, second, "<Event/>".getBytes(after));
    Found found = read(input, null);
    assertThat(found.texts).hasSize(23).containsOnly("鈴木");
    assertThat(found.malformed)
        .singleElement()
        .asString()
        .startsWith(first.length + middle.length + second.length + " ");
    assertThat(found.stray).isEmpty();
  }

  /** Big-endian text is little-endian text shifted by a byte, as long as it is ASCII. */
  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, '', UTF-16BE",
    "UTF-16LE, 0a0a, UTF-16BE",
    "UTF-16LE, 0a0a00, UTF-16LE",
    "UTF-16BE, 0a, UTF-16BE",
    "UTF-16BE, '', UTF-16LE",
    "UTF-16BE, 0a00, UTF-16LE"
  })
  void reportsOtherUtf16WhereItIsNotCertain(Charset before, String between, Charset after) {
    byte[] first = ("\ufeff" + named("a")).getBytes(before);
    byte[] middle = HexFormat.of().parseHex(between);
    byte[] second = named("b").getBytes(after);
    Found found = read(joined(first, middle, second), null);
    assertThat(found.texts).containsExactly("a");
    assertThat(found.malformed).isEmpty();
    assertThat(found.stray).singleElement().asString().endsWith(" OTHER_ENCODING");
  }

  @Test
  void readsAnArrayInSeveralEncodings() {
    byte[] first = event(1).getBytes(UTF_8);
    byte[] input = joined(first, event(2).getBytes(UTF_16LE), event(3).getBytes(UTF_8));
    assertThat(EventXmlParser.standard().open(input).stream())
        .extracting(event -> event.header().recordId())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void readsDeclarationsOfWhatFollows() {
    String declaration = "<?xml version='1.0' encoding='windows-1252'?>\r\n<Events>";
    byte[] input =
        joined(
            named("ü").getBytes(UTF_16LE),
            (declaration + named("ü€")).getBytes(WINDOWS_1252),
            ("<?xml version='1.0' encoding='utf-16'?>\r\n<Events>" + named("鈴")).getBytes(UTF_16LE),
            named("ö€").getBytes(WINDOWS_1252));
    assertThat(read(input, null)).isEqualTo(Found.of("ü", "ü€", "鈴", "ö€"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM850", "windows-1252"})
  void readsTheCodePageThatTheCallerNames(Charset charset) {
    byte[] utf16 = ("\ufeff" + named("鈴")).getBytes(UTF_16LE);
    byte[] codePage = named("Jürgen").getBytes(charset);
    assertThat(read(joined(utf16, codePage), charset)).isEqualTo(Found.of("鈴", "Jürgen"));
    byte[] unmarked = (named("鈴") + "<Event/>").getBytes(UTF_16LE);
    Found found = read(joined(codePage, unmarked, codePage), charset);
    assertThat(found.texts).containsExactly("Jürgen", "鈴", "Jürgen");
    assertThat(found.malformed)
        .singleElement()
        .asString()
        .startsWith(codePage.length + unmarked.length - 16 + " ");
  }

  @Test
  void readsAMultiByteEncodingAfterUtf16() {
    Charset charset = Charset.forName("windows-31j");
    byte[] input =
        joined(("\ufeff" + named("鈴")).getBytes(UTF_16LE), named("鈴木①").getBytes(charset));
    assertThat(read(input, charset)).isEqualTo(Found.of("鈴", "鈴木①"));
  }

  @Test
  void readsManyChanges() {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    Random random = new Random(4624);
    for (int i = 0; i < 30; i++) {
      String text = i + "ü鈴\ud83d\udeaa";
      String events = named(text).repeat(random.nextInt(400));
      expected.addAll(
          IntStream.range(0, events.length() / named(text).length()).mapToObj(j -> text).toList());
      input.writeBytes(events.getBytes(i % 2 == 0 ? UTF_16LE : UTF_8));
    }
    assertThat(read(input.toByteArray(), null))
        .isEqualTo(new Found(expected, List.of(), List.of()));
  }

  @Test
  void keepsToTheEventsThatAreLeftWhereOneIsCutByTheChange() {
    byte[] cut = "<Event><System>".getBytes(UTF_8);
    Found found =
        read(joined(named("a").getBytes(UTF_8), cut, named("b").getBytes(UTF_16LE)), null);
    assertThat(found.texts).containsExactly("a", "b");
    assertThat(found.malformed)
        .containsExactly(
            named("a").length() + " the event is not closed before the next one begins");
  }

  /** An 8-bit event as characters of UTF-16: anybody can have such a name. */
  private static String disguised(String event) {
    return new String((event + " ".repeat(event.length() % 2)).getBytes(UTF_8), UTF_16LE);
  }

  @Test
  void letsNoFieldPretendThatTheEncodingChanges() {
    String name = disguised(named("forged"));
    String events = named(name) + named("<![CDATA[" + name + "]]>") + "<!-- " + name + " -->";
    byte[] input = (events + named("a") + "<Event>" + name).getBytes(UTF_16LE);
    Found found = read(input, null);
    assertThat(found.texts).containsExactly(name, name, "a");
    assertThat(found.malformed)
        .containsExactly(2 * (events + named("a")).length() + " the input ends inside the event");
  }

  @Test
  void reportsAnotherEncodingWhereItIsNotCertain() {
    byte[] first = named("a").getBytes(UTF_8);
    byte[] text = "this is no event, <Event> is".getBytes(UTF_16LE);
    assertThat(read(joined(first, text, named("b").getBytes(UTF_8)), null))
        .isEqualTo(
            new Found(List.of("a", "b"), List.of(), List.of(first.length + " OTHER_ENCODING")));
  }

  /** Without the zero byte before it, big-endian UTF-16 of ASCII looks like little-endian. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "text"})
  void doesNotTakeBigEndianForLittleEndian(String between) {
    byte[] first = named("a").getBytes(UTF_8);
    for (String before : List.of("", "\n", "\r\n")) {
      byte[] second = (between + named("\u00fc\u4e2d").repeat(5)).getBytes(UTF_16BE);
      Found found = read(joined(first, before.getBytes(UTF_8), second), null);
      String stray = first.length + before.length() + " OTHER_ENCODING";
      assertThat(found).isEqualTo(new Found(List.of("a"), List.of(), List.of(stray)));
    }
    byte[] cut = joined("<Event>".getBytes(UTF_8), named("\u00fc\u4e2d").getBytes(UTF_16BE));
    assertThat(read(cut, null).texts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<\0",
        "<\0E\0",
        "<\0E\0v\0e\0n\0t\0 \0",
        " \0",
        "\0",
        "\u453c",
        "\u453c\u6576\u746e\u7820",
        "\u3c0a\u4500",
        "\u0d0a\u0d00",
        "\ufffe\u3c00\u4500"
      })
  void readsManyBeginningsOfAnotherEncoding(String run) {
    for (Charset charset : List.of(UTF_8, UTF_16LE)) {
      byte[] input = ("\ufeff" + event(1) + run.repeat((1 << 20) / run.length())).getBytes(charset);
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> assertThat(Outcome.of(input).recordIds()).containsExactly(1L));
    }
  }

  @Test
  void followsNoMoreThanSomeChanges() {
    byte[] both = joined(named("a").getBytes(UTF_8), named("b").getBytes(UTF_16LE));
    byte[] input = joined(IntStream.range(0, 20_000).mapToObj(i -> both).toArray(byte[][]::new));
    Outcome<WindowsEvent> outcome =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Outcome.of(input));
    // An event that is not in the last encoding followed is reported as stray text.
    assertThat(outcome.events()).hasSize(20_000 + 64 / 2);
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.strayTexts())
        .hasSize(100)
        .extracting(StrayText::kind)
        .containsOnly(StrayText.Kind.OTHER_ENCODING);
  }
}
