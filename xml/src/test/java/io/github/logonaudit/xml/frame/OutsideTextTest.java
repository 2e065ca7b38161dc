package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTextTest {
  private static final int MAX_LENGTH = 1 << 16;

  /** Reads a text, and skips the texts of other formats in it. */
  private static OutsideText after(String... frames) throws IOException {
    byte[] all = String.join("", frames).getBytes(UTF_8);
    InputWindow window = new InputWindow(new Utf8Input.Plain(all, 0, null), MAX_LENGTH);
    OutsideText outside = new OutsideText(window, new EmbeddedScan(window, MAX_LENGTH), false);
    int end = 0;
    for (String frame : frames) {
      outside.beginFrame();
      end += frame.getBytes(UTF_8).length;
      while (window.position() < end) {
        Embedded found = outside.read(window.peek(0));
        if (found != null) {
          window.skip(found.length());
          outside.endEmbedded();
        }
      }
    }
    outside.text().endAt(window.offset());
    return outside;
  }

  private static Framer.Standing standing(OutsideText outside) {
    return new Framer.Standing(
        "", 0, false, outside.isJson(), outside.last(), !outside.text().isEmpty());
  }

  private static Framer.Standing standing(boolean isJson, char last, boolean isInText) {
    return new Framer.Standing("", 0, false, isJson, last, isInText);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a"            | true
          {"a":"b","c"    | true
          ["a","b"        | true
          ["a"]           | true
          "a","b"         | false
          a:"b" c         | false
          {"a":"b","c"d   | false
          {"a":"b" "c"    | false
          """)
  void knowsJsonByItsStrings(String text, boolean isJson) throws IOException {
    assertThat(after(text).isJson()).isEqualTo(isJson);
  }

  @Test
  void forgetsTheTextAtMarkup() throws IOException {
    OutsideText outside = after("{\"a\":1");
    assertThat(standing(outside)).isEqualTo(standing(true, '1', true));

    outside.beginMarkup();

    assertThat(standing(outside)).isEqualTo(standing(false, '\0', true));
  }

  @Test
  void continuesInABlockWithoutTheText() throws IOException {
    OutsideText block = after("");
    block.continueAs(after("[\"a\","));

    assertThat(standing(block)).isEqualTo(standing(true, ',', false));
  }

  @Test
  void continuesAfterABlock() throws IOException {
    OutsideText outside = after("a");
    OutsideText block = after("[\"a\",", "\"b\" c");
    outside.continueAfter(block, true);

    assertThat(standing(outside)).isEqualTo(standing(false, 'c', true));
    assertThat(outside.text()).isSameAs(block.text());
  }

  @Test
  void continuesBeforeTheLastFrameOfABlock() throws IOException {
    OutsideText outside = after("");
    outside.continueAfter(after("[\"a\",", "\"b\" c"), false);

    assertThat(standing(outside)).isEqualTo(standing(true, ',', false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u6576\u746e",
        "\u7645\u6e65",
        "\u7665\u6e74",
        "\u4576\u656e",
        "\u4500\u7600\u6500\u6e00\u7400"
      })
  void noticesAnEventThatIsReadAsUtf16(String event) throws IOException {
    String text = "\u2c00" + event + "\u4e2d";

    assertThat(after(text).text().take())
        .isEqualTo(new Stray(Stray.Kind.OTHER_ENCODING, 0, text.getBytes(UTF_8).length, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u4e2d\u6587", "\u6576\u6587", "\u7400\u4500", "Event", "schemas"})
  void noticesNothingInOtherText(String text) throws IOException {
    assertThat(after(text).text().take()).isNull();
  }
}
