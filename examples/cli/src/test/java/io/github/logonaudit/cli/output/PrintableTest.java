package io.github.logonaudit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void leavesNamesOfAllScriptsAsTheyAre() {
    assertThat(Printable.of("Grüßner 山田太郎 אבג \ud83d\ude00"))
        .isEqualTo("Grüßner 山田太郎 אבג \ud83d\ude00");
  }

  @Test
  void numbersWhatMovesTheCursorOrTurnsTheTextAround() {
    assertThat(Printable.of("\u001b[2J \u007f\u009b \u202e\u2066\u200f \u2028\r\n \ud800"))
        .isEqualTo("\\u001b[2J \\u007f\\u009b \\u202e\\u2066\\u200f \\u2028\\u000d\\u000a \\ud800");
    assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\U000e0041");
  }
}
