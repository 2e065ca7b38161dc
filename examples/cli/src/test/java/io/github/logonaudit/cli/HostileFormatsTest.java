package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.schema.OcsfRules;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** Attackers choose the names in a log. */
class HostileFormatsTest {
  /** Markup of everything that reads a table, and no end. */
  private static final String NAME =
      "=cmd|'/C calc'!A0 \"<script>alert(1)</script> [x](javascript:x) `$a$` www.evil.example\n"
          + ";@b, "
          + "x".repeat(400_000)
          + "\u009b2J\u202e";

  private static final String INPUT = SampleEvents.LOGON.replace("grüner", escaped(NAME));

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String output(String command, String format) {
    var run = ToolRun.withInput(INPUT, command, "--format", format, "-");
    assertThat(run.status()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @CsvSource({
    "sessions, table",
    "sessions, markdown",
    "sessions, csv",
    "sessions, jsonl",
    "sessions, ecs",
    "sessions, ocsf",
    "events, jsonl",
    "events, ecs",
    "events, ocsf",
    "events, csv",
    "events, markdown"
  })
  void writesNothingThatATerminalObeys(String command, String format) {
    assertThat(output(command, format).codePoints())
        .noneMatch(c -> c != '\n' && c != '\r' && c != '\t' && Printable.isHarmful(c));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "markdown"})
  void cutsNamesInTables(String format) {
    assertThat(output("sessions", format)).hasSizeLessThan(2000).contains("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "events"})
  void leavesNoMarkupInMarkdown(String command) {
    var lines = output(command, "markdown").split("\n", -1);

    // Below the table of sessions is a line that says what is not in it.
    assertThat(lines).hasSize(command.equals("sessions") ? 6 : 4);
    assertThat(lines[2])
        .contains("=cmd\\|'/C calc'!A0 \"&lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](javascript")
        .doesNotContain("<");
    assertThat(lines[2].replace("\\|", "").chars().filter(c -> c == '|').count())
        .isEqualTo(lines[0].chars().filter(c -> c == '|').count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "events"})
  void writesWholeNamesThatNoSpreadsheetComputesInCsv(String command) throws IOException {
    NamedCsvRecord row;
    try (var reader =
        CsvReader.builder().maxBufferSize(1 << 24).ofNamedCsvRecord(output(command, "csv"))) {
      row = reader.stream().findFirst().orElseThrow();
    }

    assertThat(row.getField("userName"))
        .isEqualTo(
            "'"
                + NAME.replace("\n;@", "\n;'@")
                    .replace("\u009b", "\\u009b")
                    .replace("\u202e", "\\u202e"));
  }

  @ParameterizedTest
  @CsvSource({
    "sessions, ecs, user",
    "events, ecs, user",
    "sessions, ocsf, user",
    "events, ocsf, user"
  })
  void writesWholeNamesInJson(String command, String format, String object) throws IOException {
    var record = new ObjectMapper().readValue(output(command, format), Map.class);

    assertThat(OcsfRules.member(record, object, Map.class).get("name")).isEqualTo(NAME);
  }
}
