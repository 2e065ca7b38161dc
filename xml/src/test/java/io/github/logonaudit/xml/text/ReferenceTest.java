package io.github.logonaudit.xml.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "&amp;, -1",
    "&a.b-c_d:e9;, -1",
    "&\u00e9;, -1",
    "&#0;, 0",
    "&#65;, 65",
    "&#1114111;, 1114111",
    "&#1114112;, 1114112",
    "&#99999999999999999999;, 1114112",
    "&#x0;, 0",
    "&#x4a;, 74",
    "&#x4A;, 74",
    "&#x10FFFF;, 1114111",
    "&#xffffffffffffffffffff;, 1114112"
  })
  void endsAfterTheSemicolon(String reference, int codePoint) {
    byte[] bytes = (" " + reference + "x;").getBytes(StandardCharsets.UTF_8);
    int end = bytes.length - 2;
    assertThat(Reference.end(bytes, 1, bytes.length)).isEqualTo(end);
    assertThat(Reference.end(bytes, 1, end)).isEqualTo(end);
    assertThat(Reference.end(bytes, 1, end - 1)).isEqualTo(-1);
    assertThat(Reference.codePoint(bytes, 1, end)).isEqualTo(codePoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&",
        "&;",
        "&#",
        "&#;",
        "&#x",
        "&#x;",
        "&#X41;",
        "&#a;",
        "&#xg;",
        "& amp;",
        "&a\0;",
        "&a b;",
        "&#-1;",
        "&#\u0661;"
      })
  void isNoneWithoutANameOrDigits(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Reference.end(bytes, 0, bytes.length)).isEqualTo(-1);
  }
}
