package io.github.logonaudit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  /** Removes the apostrophes as the documentation of {@link Csv} says. */
  private static String unguarded(String cell) {
    return cell.replaceAll("(^|[;\t\n])'", "$1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "\t=1",
        "a;=1",
        "a\n-1",
        "'=1",
        "''",
        ";';'\t'",
        "\n\t\t=1"
      })
  void putsAnApostropheBeforeWhatASpreadsheetComputes(String text) {
    assertThat(Csv.guarded(text))
        .isNotEqualTo(text)
        .doesNotContainPattern("(^|[;\t\n])[=+@＝-]")
        .satisfies(cell -> assertThat(unguarded(cell)).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "a-b", " =1", "O'Neill", "a; b", "SeTcb\n\t\tSeBackup", "語"})
  void leavesOtherTextAsItIs(String text) {
    assertThat(Csv.guarded(text)).isEqualTo(text);
  }

  @Test
  void showsWhatATerminalWouldObey() {
    assertThat(Csv.guarded("a\u001b[2J\rb\ud800\u202e\ud83d\ude00"))
        .isEqualTo("a\\u001b[2J\\u000db\\ud800\\u202e\ud83d\ude00");
  }
}
