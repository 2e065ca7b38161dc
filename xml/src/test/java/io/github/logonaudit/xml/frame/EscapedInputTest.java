package io.github.logonaudit.xml.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedInputTest {
  private static final Utf8Input OUTER = new Utf8Input.Plain(new byte[0], 0, null);

  private static EscapedInput input(String escaped, Escape escape) {
    return new EscapedInput(escaped.getBytes(UTF_8), escape, OUTER);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments(Escape.REFERENCES, "&lt;E&gt;a&lt;/E&gt;", "<E>a</E>"),
        arguments(Escape.REFERENCES, "&quot;&apos;&amp;lt;", "\"'&lt;"),
        arguments(Escape.REFERENCES, "&#65;&#x42;&#xfc;&#x1F600;", "AB\u00fc\ud83d\ude00"),
        arguments(Escape.REFERENCES, "&#1;&#x10FFFF;", "\u0001\udbff\udfff"),
        arguments(Escape.REFERENCES, "&#0;&#x110000;", "&#0;&#x110000;"),
        arguments(Escape.REFERENCES, "a & b &nbsp; &lt", "a & b &nbsp; &lt"),
        arguments(Escape.REFERENCES, "a\"\"b\\n", "a\"\"b\\n"),
        arguments(Escape.BACKSLASHES, "\\b\\f\\n\\r\\t", "\b\f\n\r\t"),
        arguments(Escape.BACKSLASHES, "\\\"\\\\\\/a&lt;", "\"\\/a&lt;"),
        arguments(Escape.BACKSLASHES, "\\u0041\\u00FC\\u4e2dg", "A\u00fc\u4e2dg"),
        arguments(Escape.BACKSLASHES, "a\\u0000\\u0001", "a\0\u0001"),
        arguments(Escape.BACKSLASHES, "\\ud83d\\ude00a", "\ud83d\ude00a"),
        arguments(Escape.BACKSLASHES, "\\ud83d", "\ud83d"),
        arguments(Escape.BACKSLASHES, "\\ud83dabcdef", "\ud83dabcdef"),
        arguments(Escape.BACKSLASHES, "\\ud83d\\nabcd", "\ud83d\nabcd"),
        arguments(Escape.BACKSLASHES, "\\ud83d\\u0041", "\ud83dA"),
        arguments(Escape.BACKSLASHES, "\\ud83d\\ud83d\\ude00", "\ud83d\ud83d\ude00"),
        arguments(Escape.BACKSLASHES, "\\ude00\\ud83d\\n", "\ude00\ud83d\n"),
        arguments(Escape.DOUBLED_QUOTES, "a=\"\"b\"\"\\n&lt;", "a=\"b\"\\n&lt;"),
        arguments(Escape.SECTIONS, "a]]><![CDATA[b]]&lt;", "ab]]&lt;"),
        arguments(Escape.SECTIONS, "]]]]><![CDATA[]]><![CDATA[>", "]]>"),
        arguments(Escape.SECTIONS, "a]]><![CDATA[", "a"),
        arguments(Escape.REFERENCES, "\u00fc\u4e2d\ud83d\ude00", "\u00fc\u4e2d\ud83d\ude00"),
        arguments(Escape.BACKSLASHES, "", ""));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void readsATextAsItWasBeforeItWasEscaped(Escape escape, String escaped, String expected)
      throws IOException {
    for (int space : new int[] {12, 13, 14, 23, 100}) {
      assertThat(Utf8Reading.text(input(escaped, escape), space)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13, 23, 24, 100})
  void readsAsMuchAsThereIsSpaceFor(int space) {
    byte[] target = new byte[space + 9];

    assertThat(input("&amp;".repeat(200), Escape.REFERENCES).read(target, 9, space))
        .isEqualTo(space - 11);
  }

  /** A character is measured with its first byte. */
  private static List<Long> measured(Utf8Input input, String text) {
    List<Long> lengths = new ArrayList<>();
    byte[] utf8 = text.getBytes(UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      lengths.add(input.inputLength(utf8, i, i + 1));
    }
    return lengths;
  }

  @Test
  void measuresEachCharacterAsItIsEscaped() {
    assertThat(measured(input("a&lt;&#x4e2d;\u00fcb", Escape.REFERENCES), "a<\u4e2d\u00fcb"))
        .containsExactly(1L, 4L, 8L, 0L, 0L, 1L, 1L, 1L);
    assertThat(measured(input("\\ud83d\\ude00\\n", Escape.BACKSLASHES), "\ud83d\ude00\n"))
        .containsExactly(12L, 0L, 0L, 0L, 2L);
    assertThat(measured(input("\"\"a", Escape.DOUBLED_QUOTES), "\"a")).containsExactly(2L, 1L);
    assertThat(measured(input("a]]><![CDATA[b", Escape.SECTIONS), "ab")).containsExactly(1L, 13L);
  }

  @Test
  void measuresInBytesOfTheInputAroundIt() {
    var outer = new TranscodedInput.Utf16(new byte[0], 0, null, false, null);
    var input = new EscapedInput("a&lt;b".getBytes(UTF_8), Escape.REFERENCES, outer);

    assertThat(measured(input, "a<b")).containsExactly(2L, 8L, 2L);
  }

  @Test
  void measuresATextInAnEscapedTextFromWhereItBegins() {
    EscapedInput outer = input("ab\\u0026lt;\\/c", Escape.BACKSLASHES);
    assertThat(measured(outer, "ab")).containsExactly(1L, 1L);
    var inner = new EscapedInput("&lt;/c".getBytes(UTF_8), Escape.REFERENCES, outer);

    assertThat(measured(inner, "</")).containsExactly(9L, 2L);
    assertThat(measured(outer, "&lt;/")).containsExactly(6L, 1L, 1L, 1L, 2L);
    assertThat(measured(inner, "c")).containsExactly(1L);
  }

  @Test
  void needsABufferForItsTextThatNeverGrows() {
    for (int length : new int[] {0, 1, 50, 1000, 20_000}) {
      int buffer = input("a".repeat(length), Escape.REFERENCES).bufferLength();
      int free = Math.max(buffer / 4, Utf8Input.MAX_UTF8);
      assertThat(buffer).isBetween(length + free, 2 * length + 4 * Utf8Input.MAX_UTF8);
      assertThat(buffer / 4).isGreaterThanOrEqualTo(Utf8Input.MAX_UTF8);
    }
    assertThat(input("a".repeat(1 << 19), Escape.REFERENCES).bufferLength())
        .isEqualTo(OUTER.bufferLength());
  }
}
