package io.github.logonaudit.xml.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {
  private final EscapedText text = new EscapedText();

  @ParameterizedTest
  @CsvSource({
    "a&lt;b, a<b",
    "a&gt;b, a>b",
    "a&amp;b, a&b",
    "a&quot;b, a\"b",
    "'a&apos;b', 'a''b'",
    "&#65;&#x42;, AB",
    "&#x7f;, \u007f",
    "&#x80;, \u0080",
    "&#xfffd;, ",
    "\u4e2d&#x1F600;, \u4e2d\ud83d\ude00",
    "a]>b, a]>b",
    "]]x>, ]]x>",
    "a]]&gt;b, a]]>b",
  })
  void readsReferencesAndOtherCharacters(String xml, String expected) {
    byte[] bytes = ("]" + xml + "<").getBytes(UTF_8);

    assertThat(text.read(bytes, 1, bytes.length)).isEqualTo(expected);
    if (expected != null) {
      assertThat(text.end()).isEqualTo(bytes.length - 1);
    }
  }

  @Test
  void readsEveryLineBreakAsALineFeed() {
    byte[] bytes = "a\r\nb\rc\nd\te\r<".getBytes(UTF_8);

    assertThat(text.read(bytes, 0, bytes.length)).isEqualTo("a\nb\nc\nd\te\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a&<",
        "a&b;<",
        "a&nbsp;<",
        "a&lt<",
        "a&#0;<",
        "a&#x110000;<",
        "a&#xffff;<",
        "a]]><",
        "a\u0001<",
        "a\r"
      })
  void leavesToAnXmlParserWhatItMayRefuse(String xml) {
    byte[] bytes = xml.getBytes(UTF_8);

    assertThat(text.read(bytes, 0, bytes.length)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {127, 255, 256, 257, 1000})
  void readsTextOfAnyLength(int length) {
    byte[] references = ("&#65;".repeat(length) + "b".repeat(length) + "<").getBytes(UTF_8);
    byte[] plain = ("b".repeat(length) + "&amp;".repeat(length) + "<").getBytes(UTF_8);

    assertThat(text.read(references, 0, references.length))
        .isEqualTo("A".repeat(length) + "b".repeat(length));
    assertThat(new EscapedText().read(plain, 0, plain.length))
        .isEqualTo("b".repeat(length) + "&".repeat(length));
  }

  @Test
  void leavesInvalidUtf8ToAnXmlParser() {
    assertThat(text.read(new byte[] {'a', (byte) 0xc3, '<'}, 0, 3)).isNull();
  }
}
