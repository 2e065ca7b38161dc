package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UnreadableValue;
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
    Outcome outcome = Outcome.of(input);
    assertThat(outcome.malformed()).isEmpty();
    return outcome.events().stream()
        .map(event -> ((RawEvent) event).fields().all().get(0).value())
        .toList();
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
    "UTF-8, Shift_JIS",
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

  @Test
  void reportsACodePageThatIsNotDeclared() {
    Outcome outcome = Outcome.of((withText("Müller") + event(2)).getBytes(WINDOWS_1252));
    assertThat(outcome.recordIds()).containsExactly(1L, 2L);
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.unreadable())
        .extracting(UnreadableValueReport::value)
        .containsExactly(new UnreadableValue("Data", "M\ufffdller", "text in UTF-8"));
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
    Outcome outcome = Outcome.of(input);
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
  void reportsThatAnotherEncodingBegins() {
    byte[] first = event(1).getBytes(UTF_8);
    byte[] second = event(2).getBytes(UTF_16LE);
    byte[] input = new byte[first.length + second.length];
    System.arraycopy(first, 0, input, 0, first.length);
    System.arraycopy(second, 0, input, first.length, second.length);
    Outcome outcome = Outcome.of(input);
    assertThat(outcome.recordIds()).containsExactly(1L);
    assertThat(outcome.malformed())
        .extracting(MalformedEvent::byteOffset)
        .containsExactly(first.length + 1L);
  }

  @Test
  void countsAnInputOfTwoBytesAsText() {
    assertThat(Outcome.of("ab".getBytes(UTF_16BE)).malformed()).hasSize(1);
    assertThat(Outcome.of("a".getBytes(UTF_8)).malformed())
        .containsExactly(
            new MalformedEvent(
                0,
                1,
                MalformedEvent.Kind.DAMAGED,
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
    RawEvent event = (RawEvent) parser.parse(bytes);
    assertThat(event.fields().all().get(0).value()).isEqualTo("Müller €");
  }

  @Test
  void believesAMarkMoreThanTheCaller() {
    EventXmlParser parser = EventXmlParser.builder().charset(WINDOWS_1252).build();
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      RawEvent event = (RawEvent) parser.parse(("\ufeff" + withText(TEXT)).getBytes(charset));
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
  @ValueSource(strings = {"IBM037", "Shift_JIS", "UTF-32", "x-JISAutoDetect", "GB18030"})
  void refusesToBeToldAnEncodingThatItCannotRead(String charset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventXmlParser.builder().charset(Charset.forName(charset)))
        .withMessageStartingWith("value: expected UTF-8, UTF-16 or a code page");
  }
}
