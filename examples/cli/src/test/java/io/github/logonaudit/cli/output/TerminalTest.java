package io.github.logonaudit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  @Test
  void findsTheColumnsInTheAnswersOfBothSystems() {
    assertThat(Terminal.columns("24 132\n")).isEqualTo(132);
    assertThat(
            Terminal.columns(
                """

                Status von Gerät CON:
                ---------------------
                    Zeilen:          9001
                    Spalten:          120
                    Wiederholrate:      31
                """))
        .isEqualTo(120);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "24", "24 8", "24 12345678901", "stty: no terminal"})
  void setsNoLimitIfThereIsNoUsableWidth(String answer) {
    assertThat(Terminal.columns(answer)).isEqualTo(Integer.MAX_VALUE);
  }
}
