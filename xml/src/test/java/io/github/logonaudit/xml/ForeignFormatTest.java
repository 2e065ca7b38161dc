package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.logonaudit.event.WindowsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An input that is not event XML is named, with what to do. */
class ForeignFormatTest {
  private static final String NO_EVENTS = "there is text but no Event element in the whole input; ";
  private static final String DOCTYPE = "a DOCTYPE is refused: event XML has no use for one";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1f8b08           | gzip data, not event XML; decompress it first
          504b0304         | a ZIP file, not event XML; decompress it first
          fd377a585a00     | xz data, not event XML; decompress it first
          28b52ffd         | Zstandard data, not event XML; decompress it first
          377abcaf271c     | a 7-Zip file, not event XML; decompress it first
          300000004c664c65 | a log of Windows XP (.evt), not event XML; convert it with wevtutil epl /lf:true
          255044462d       | a PDF file, not event XML; export the log as XML
          """)
  void saysWhatAnInputIs(String begin, String message, @TempDir Path directory) throws IOException {
    byte[] input =
        HexFormat.of().parseHex(begin + HexFormat.of().formatHex(event(1).getBytes(UTF_8)));
    Path file = Files.write(directory.resolve("file"), input);
    assertThatIOException()
        .isThrownBy(() -> EventXmlParser.standard().open(file))
        .withMessage("the input is " + message);
    EventXmlParser told = EventXmlParser.builder().charset(UTF_8).build();
    assertThatIOException()
        .isThrownBy(() -> told.open(new ByteArrayInputStream(input)))
        .withMessage("the input is " + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventXmlParser.standard().parse(input))
        .withMessage("bytes: the input is " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ElfFile", "PK", "7z", "%PDF", ""})
  void readsWhatBeginsSimilarly(String begin) {
    assertThat(Outcome.of((begin + event(1)).getBytes(UTF_8)).recordIds()).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1}", "[ {", " \n[\"a\"]", "{}", "\ufeff{\n  \"<a>\": 1}"})
  void saysThatAnInputWithoutEventsLooksLikeJson(String text) {
    for (Charset charset : List.of(UTF_8, UTF_16LE)) {
      assertThat(Outcome.of(text.getBytes(charset)).malformed())
          .extracting(MalformedEvent::reason)
          .containsExactly(NO_EVENTS + "it looks like JSON");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2026-01-01] x", "{x}", "{", "[", "text", "<a>{</a>"})
  void asksWhatAnyOtherTextIs(String text) {
    assertThat(Outcome.of(text.getBytes(UTF_8)).malformed())
        .extracting(MalformedEvent::reason)
        .containsExactly(NO_EVENTS + "is it event XML?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html lang='en'><body>{}</body></html> | there is text but no Event element in the whole input; it looks like HTML",
        "<HTML><p>{}</HTML> | there is text but no Event element in the whole input; it looks like HTML",
        "<!DOCTYPE html><html>a</html> | a DOCTYPE is refused: event XML has no use for one; the input looks like HTML"
      })
  void saysThatAnInputWithoutEventsLooksLikeHtml(String text, String reason) {
    assertThat(Outcome.of(text.getBytes(UTF_8)).malformed())
        .extracting(MalformedEvent::reason)
        .containsExactly(reason);
  }

  @Test
  void readsEventsInJsonAndHtml() {
    for (String before : List.of("{\"a\": ", "<html>text")) {
      Outcome<WindowsEvent> outcome = Outcome.of((before + event(1)).getBytes(UTF_8));
      assertThat(outcome.recordIds()).containsExactly(1L);
      assertThat(outcome.malformed()).isEmpty();
    }
    assertThat(Outcome.of("<!DOCTYPE a>".getBytes(UTF_8)).malformed())
        .extracting(MalformedEvent::reason)
        .containsExactly(DOCTYPE);
  }
}
