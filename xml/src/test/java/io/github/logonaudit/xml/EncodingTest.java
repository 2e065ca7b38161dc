package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String TEXT = "Müller € \ud83d\udeaa";

  private static String withText(String text) {
    return event(1, "<EventData><Data>" + text + "</Data></EventData>");
  }

  private static List<String> texts(byte[] input) {
    Outcome<RawEvent> outcome = Outcome.ofRaw(input);
    assertThat(outcome.malformed()).isEmpty();
    return outcome.events().stream().map(event -> event.fields().all().get(0).value()).toList();
  }

  private static String declared(String encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void needsNoMark(String encoding) {
    byte[] input = withText(TEXT).getBytes(Charset.forName(encoding));
    assertThat(texts(input)).containsExactly(TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-16",
    "UTF-8, nonsense",
    "UTF-8, ISO-2022-JP",
    "UTF-8, IBM037",
    "UTF-8, US-ASCII",
    "UTF-16LE, utf-8",
    "UTF-16LE, utf-16",
    "UTF-16BE, windows-1252"
  })
  void believesTheBytesMoreThanTheDeclaration(String encoding, String declared) {
    byte[] input = (declared(declared) + withText(TEXT)).getBytes(Charset.forName(encoding));
    assertThat(texts(input)).containsExactly(TEXT);
  }

  @Test
  void needsNoEncodingInTheDeclaration() {
    byte[] input = ("<?xml version='1.0'?>" + withText(TEXT)).getBytes(UTF_8);
    assertThat(texts(input)).containsExactly(TEXT);
  }

  @Test
  void needsAQuotedEncodingInTheDeclaration() {
    byte[] input = ("<?xml version='1.0' encoding=x?>" + withText(TEXT)).getBytes(UTF_8);
    assertThat(texts(input)).containsExactly(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "ISO-8859-15"})
  void readsADeclaredCodePage(String codePage) {
    byte[] input = (declared(codePage) + withText("Müller €")).getBytes(Charset.forName(codePage));
    assertThat(texts(input)).containsExactly("Müller €");
  }

  @Test
  void readsAByteThatTheCodePageLeavesOpenAsItsControl() {
    byte[] input = (declared("windows-1252") + withText("a\u0081b")).getBytes(ISO_8859_1);
    assertThat(texts(input)).containsExactly("a\u0081b");
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, 鈴木 ｶﾅ ソ表\\能",
    "windows-31j, 鈴木① ㈱ ～",
    "GBK, 张伟 乗|乘",
    "GB18030, 张伟 乗|乘 € ü \ud83d\udeaa",
    "Big5, 陳大文 功\\許",
    "Big5-HKSCS, 陳 嘅啲",
    "x-SJIS_0213, か゚ か ①",
    "EUC-KR, 김철수",
    "x-windows-949, 김철수 똠",
    "EUC-JP, 鈴木 ｶﾅ 丂",
    "EUC-TW, 陳大文 \ud840\udc21",
    "CESU-8, Müller \ud83d\udeaa"
  })
  void readsADeclaredMultiByteEncoding(String encoding, String text) {
    Charset charset = Charset.forName(encoding);
    String before = declared(encoding) + withText(text) + text;
    byte[] input = (before + "<Event/>").getBytes(charset);
    assertThat(new String(input, charset)).isEqualTo(before + "<Event/>");
    for (Outcome<WindowsEvent> outcome :
        List.of(Outcome.of(input), Outcome.of(new SlowInput(input, 1), InputLimits.standard()))) {
      assertThat(((RawEvent) outcome.events().get(0)).fields().all().get(0).value())
          .isEqualTo(text);
      assertThat(outcome.malformed())
          .extracting(MalformedEvent::byteOffset)
          .containsExactly((long) before.getBytes(charset).length);
    }
  }

  @Test
  void readsNamesOfEncodingsAsWindowsDoes() {
    byte[] input =
        (declared("Shift_JIS") + withText("鈴木① ㈱ ～")).getBytes(Charset.forName("windows-31j"));
    assertThat(texts(input)).containsExactly("鈴木① ㈱ ～");
  }

  /** Two bytes that the extension of ETEN and code page 950 read differently. */
  @Test
  void readsTheCharsetThatTheCallerNamesAsTheJdkDoes() {
    Charset big5 = Charset.forName("Big5");
    byte[] bytes = {(byte) 0xc7, (byte) 0xf3};
    String named = new String(bytes, big5);
    String declared = new String(bytes, Charset.forName("x-windows-950"));
    assertThat(named).isNotEqualTo(declared);
    byte[] input = (declared("Big5") + withText("\u00c7\u00f3")).getBytes(ISO_8859_1);
    assertThat(texts(input)).containsExactly(declared);
    assertThat(EventXmlParser.builder().charset(big5).build().parseRaw(input).fields().all().get(0))
        .extracting(Data::value)
        .isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        // The last byte, and one before markup or ASCII, is the first of a character.
        "Shift_JIS | a\u0081 | a\udc81",
        "Shift_JIS | a\u0081,b | a\udc81,b",
        // No character has these two bytes, or begins with this one.
        "Shift_JIS | \u0085\u0085\u0082\u00a0 | \udc85\udc85あ",
        "Shift_JIS | \u0085z | \udc85z",
        "Shift_JIS | \u00ff\u0082\u00a0 | \udcffあ",
        "GB18030 | \u00810\u00810 | \u0080",
        "GB18030 | \u00810 | \udc810",
        "GB18030 | \u00810\u0081 | \udc810\udc81",
        "EUC-JP | \u008f\u00a1\u00a1z | \udc8f\udca1\udca1z"
      },
      delimiter = '|')
  void readsABytePartOfNoCharacterAsASurrogate(String encoding, String bytes, String expected) {
    String before = declared(encoding) + withText(bytes);
    byte[] input = (before + "<Event/>").getBytes(ISO_8859_1);
    for (Outcome<WindowsEvent> outcome :
        List.of(Outcome.of(input), Outcome.of(new SlowInput(input, 1), InputLimits.standard()))) {
      assertThat(((RawEvent) outcome.events().get(0)).fields().all().get(0).value())
          .isEqualTo(expected);
      assertThat(outcome.malformed())
          .extracting(MalformedEvent::byteOffset)
          .containsExactly((long) before.length());
    }
  }

  @Test
  void readsMultiByteEncodingsOfAnyLength() {
    Charset charset = Charset.forName("GB18030");
    for (int length = 1000; length < 100_000; length += 1013) {
      String text = "伟".repeat(length) + "x".repeat(length % 7) + "ü".repeat(length % 100);
      byte[] input = (declared("GB18030") + withText(text) + withText(TEXT)).getBytes(charset);
      assertThat(texts(input)).containsExactly(text, TEXT);
    }
  }

  @Test
  void reportsACodePageThatIsNotDeclared() {
    Outcome<WindowsEvent> outcome =
        Outcome.of((withText("Müller") + event(2)).getBytes(WINDOWS_1252));
    assertThat(outcome.recordIds()).containsExactly(1L, 2L);
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.unreadable())
        .extracting(UnreadableValueReport::value)
        .containsExactly(new UnreadableValue("Data", "M\ufffdller", "text in UTF-8"));
    assertThat(outcome.unreadable().get(0).toString())
        .startsWith("event #1 at byte 0: Data: expected text in UTF-8, found ")
        .endsWith("; if the file is in a Windows code page, name it with charset(...)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void readsUtf16OfAnyLength(String encoding) {
    // From some of these on, what has been read fills the window up to its last bytes.
    for (int length = 1000; length < 200_000; length += 1013) {
      String text = "a".repeat(length);
      byte[] input = (withText(text) + withText(TEXT)).getBytes(Charset.forName(encoding));
      assertThat(texts(input)).containsExactly(text, TEXT);
    }
  }

  @Test
  void readsToTheLastUnitOfUtf16() {
    byte[] cut = (event(1) + "<Event>").getBytes(UTF_16LE);
    byte[] highSurrogateAndHalf = {0x3d, (byte) 0xd8, 0x3d};
    byte[] input = new byte[cut.length + 3];
    System.arraycopy(cut, 0, input, 0, cut.length);
    System.arraycopy(highSurrogateAndHalf, 0, input, cut.length, 3);
    Outcome<WindowsEvent> outcome = Outcome.of(input);
    assertThat(outcome.recordIds()).containsExactly(1L);
    assertThat(outcome.malformed())
        .extracting(MalformedEvent::excerpt)
        .containsExactly("<Event>\ufffd");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, 3, 1", "UTF-16LE, 2, 2", "UTF-16BE, 2, 2"})
  void countsOffsetsInBytesOfTheInput(String encoding, int mark, int factor) {
    Charset charset = Charset.forName(encoding);
    String before = withText(TEXT) + "\r\n" + TEXT;
    byte[] marked = ("\ufeff" + before + "<Event/>").getBytes(charset);
    byte[] bare = (before + "<Event/>").getBytes(charset);
    long expected = before.getBytes(charset).length;
    assertThat(expected).isGreaterThan((long) factor * before.length() - 1);
    assertThat(Outcome.of(marked).malformed())
        .extracting(MalformedEvent::byteOffset)
        .containsExactly(mark + expected);
    assertThat(Outcome.of(bare).malformed())
        .extracting(MalformedEvent::byteOffset)
        .containsExactly(expected);
  }

  @Test
  void countsOffsetsInBytesOfACodePage() {
    String before = declared("windows-1252") + withText("Müller €");
    byte[] input = (before + "<Event/>").getBytes(WINDOWS_1252);
    assertThat(Outcome.of(input).malformed())
        .extracting(MalformedEvent::byteOffset)
        .containsExactly((long) before.length());
  }

  @Test
  void countsAnInputOfTwoBytesAsText() {
    assertThat(Outcome.of("ab".getBytes(UTF_16BE)).malformed()).hasSize(1);
    assertThat(Outcome.of("a".getBytes(UTF_8)).malformed())
        .containsExactly(
            new MalformedEvent(
                0,
                1,
                MalformedEvent.Kind.NO_EVENT,
                "there is text but no Event element in the whole input; is it event XML?",
                "a",
                null,
                null,
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, windows-1252",
    "ISO-8859-15, ISO-8859-15",
    "UTF-8, UTF-8",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE",
    "UTF-16BE, UTF-16"
  })
  void believesTheCallerMoreThanTheDeclaration(Charset charset, Charset told) {
    EventXmlParser parser = EventXmlParser.builder().charset(told).build();
    byte[] bytes = (declared("IBM850") + withText("Müller €")).getBytes(charset);
    RawEvent event = parser.parseRaw(bytes);
    assertThat(event.fields().all().get(0).value()).isEqualTo("Müller €");
  }

  @Test
  void believesAMarkMoreThanTheCaller() {
    EventXmlParser parser = EventXmlParser.builder().charset(WINDOWS_1252).build();
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      RawEvent event = parser.parseRaw(("\ufeff" + withText(TEXT)).getBytes(charset));
      assertThat(event.fields().all().get(0).value()).isEqualTo(TEXT);
    }
  }

  @Test
  void readsAsciiAsUtf8() {
    EventXmlParser parser =
        EventXmlParser.builder().charset(java.nio.charset.StandardCharsets.US_ASCII).build();
    assertThat(parser.parse(event(1).getBytes(UTF_8)).header().recordId()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM037", "IBM943", "ISO-2022-JP", "UTF-32", "x-JISAutoDetect"})
  void refusesToBeToldAnEncodingThatItCannotRead(String charset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventXmlParser.builder().charset(Charset.forName(charset)))
        .withMessageStartingWith(
            "value: expected UTF-8, UTF-16 or an encoding in which ASCII characters are the same"
                + " single bytes, found "
                + Charset.forName(charset).name());
  }

  @Test
  void readsEachEventWhateverTheArrayItIsInBeginsWith() throws IOException {
    String body = "<EventData><Data><!-- -->é</Data></EventData>";
    String events = event(1, body) + event(2, body);
    for (String mark : List.of("\ufeff", "\0\0\0")) {
      byte[] input = (mark + events).getBytes(UTF_8);
      assertThat(Outcome.of(input).recordIds()).containsExactly(1L, 2L);
      assertThat(Outcome.ofArray(input, InputLimits.standard()).recordIds())
          .containsExactly(1L, 2L);
    }
  }
}
