package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputEncodingTest {
  private static final int LONGEST_ARRAY = 1 << 16;

  @ParameterizedTest
  @CsvSource({
    "UTF-8, <E",
    "UTF-8, <",
    "UTF-8, '<\u0000'",
    "UTF-8, '<\u0000E'",
    "UTF-8, '\u0000<\u0000'",
    "UTF-16LE, <E",
    "UTF-16BE, <E",
    "UTF-16LE, <E>",
    "UTF-16BE, <E>",
    "UTF-16LE, \ufeff<",
    "UTF-16BE, \ufeff<",
    "UTF-8, \ufeff<"
  })
  void detectsTheEncodingOfAFewBytes(Charset charset, String text) throws IOException {
    byte[] bytes = text.getBytes(charset);
    String expected = text.replace("\ufeff", "");

    assertThat(Utf8Reading.text(InputEncoding.of(bytes, null), 12)).isEqualTo(expected);
    assertThat(Utf8Reading.text(InputEncoding.open(new ShortReads(bytes, 1), null), 12))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "65536, true", "65537, false", "200000, false"})
  void readsALongArrayAsItReadsAStream(int length, boolean isWhole) throws IOException {
    String text = "0123456789abcdef".repeat(length / 16 + 1).substring(0, length);
    byte[] bytes = text.getBytes(UTF_8);

    assertThat(InputEncoding.of(bytes, null).readWhole()).isEqualTo(isWhole ? bytes : null);
    assertThat(InputEncoding.ofText(text).readWhole()).isEqualTo(isWhole ? bytes : null);
    assertThat(Utf8Reading.text(InputEncoding.of(bytes, null), 1000)).isEqualTo(text);
    assertThat(Utf8Reading.text(InputEncoding.ofText(text), 1000)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "\u007f\u0080",
        "\u00fc",
        "abc\u00fcdef",
        "\u07ff\u0800\uffff\u4e2d\u4e2d",
        "a\ud83d\ude00\ud83d\ude00b",
        "<?xml version='1.0' encoding='windows-1252'?>\u20ac",
        "a\0b"
      })
  void readsAString(String text) throws IOException {
    for (String before : new String[] {"", "a", "a".repeat(LONGEST_ARRAY)}) {
      assertThat(Utf8Reading.text(InputEncoding.ofText(before + text), 100))
          .isEqualTo(before + text);
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'\ud83d', '\ude00'})
  void readsAnUnpairedSurrogateOfAString(char surrogate) throws IOException {
    String text = "a" + surrogate + "b" + surrogate;

    assertThat(Utf8Reading.text(InputEncoding.ofText(text), 12)).isEqualTo(text);
  }
}
