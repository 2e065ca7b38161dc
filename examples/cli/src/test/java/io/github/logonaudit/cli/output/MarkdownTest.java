package io.github.logonaudit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "QUILL\\amy>QUILL\\\\amy",
        "a|b>a\\|b",
        "*a* _b_ ~c~ `d` $e$>\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\$e\\$",
        "[a](b)>\\[a\\](b)",
        "a&lt;b>a&amp;lt;b",
        "http://a.example>http\\://a.example",
        "WWW.a.example>WWW\\.a.example",
        "fe80::1>fe80::1",
        "12:00:00 .. 13:00:00>12:00:00 .. 13:00:00",
        "RemoteInteractive (10)>RemoteInteractive (10)"
      })
  void escapesMarkup(String text, String expected) {
    assertThat(Markdown.escaped(text)).isEqualTo(expected);
  }
}
