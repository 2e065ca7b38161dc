package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where there is less to read than a user may think. */
class IncompleteInputTest {
  private static final String DAMAGED = SampleEvents.LOGON + "<Event><System></System></Event>";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "summary"})
  void saysBelowMarkdownWhatCouldNotBeRead(String command) {
    assertThat(ToolRun.withInput(DAMAGED, command, "--format", "markdown", "-").out())
        .endsWith("\n\n1 event could not be read.\n");
  }

  @Test
  void saysInTheReportWhatItWasMadeFrom() throws IOException {
    var log = Files.writeString(folder.resolve("log.xml"), SampleEvents.LOGON);

    assertThat(
            ToolRun.of(
                    ("timeline --user ann --user x --type 2,10 --all --from 2026-03-01 --zone"
                            + " Asia/Tokyo "
                            + folder
                            + " - ".repeat(10)
                            + log)
                        .split(" +"))
                .out())
        .contains(
            "\"basis\":\"Inputs: "
                + folder
                + ", -".repeat(9)
                + " and 2 more (2 logs). Options: --user ann --user x --type 2,10 --all --from"
                + " 2026-03-01\"");
  }

  @Test
  void saysInTheReportWhatCouldNotBeRead() {
    assertThat(ToolRun.withInput(DAMAGED, "timeline", "-").out())
        .contains("\"coverage\":{\"notes\":[\"1 event could not be read.\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "events", "coverage", "timeline"})
  void failsForAFolderWithoutALog(String command) throws IOException {
    assertThat(ToolRun.of(command, folder.toString()).err())
        .isEqualTo("logonaudit: " + folder + ": there is no file in it\n");
    assertThat(ToolRun.of(command, folder.toString()).status()).isEqualTo(1);

    Files.writeString(folder.resolve("notes.txt"), "no log");

    assertThat(ToolRun.of(command, folder.toString()).err())
        .isEqualTo(
            """
            logonaudit: none of the files is a log
            logonaudit: 1 other file is not read; --verbose lists it
            """);
    assertThat(ToolRun.of(command, folder.toString()).status()).isEqualTo(1);
  }

  @Test
  void tellsOfAnAliasWithoutEffect() {
    assertThat(
            ToolRun.withInput(
                    SampleEvents.LOGON,
                    "coverage",
                    "--alias",
                    "nope=nada",
                    "--alias",
                    "PC1.contoso.example=PC2",
                    "-")
                .err())
        .isEqualTo(
            "logonaudit: the alias nope=nada has no effect, because there are no events of nope\n");
  }

  @Test
  void tellsInASummaryThatTheClockWasSet() {
    String set =
        SampleEvents.security(
                4616,
                "2026-03-03T07:00:00.0000000Z",
                """
                <EventData><Data Name='PreviousTime'>2026-03-03T09:00:00.0000000Z</Data>\
                <Data Name='NewTime'>2026-03-03T07:00:00.0000000Z</Data></EventData>\
                """)
            .replace("<EventRecordID>8<", "<EventRecordID>6<");
    String log =
        SampleEvents.LOGON.replace("18446744073709551615", "5")
            + set
            + SampleEvents.LOGOFF.replace("T09:30", "T07:30");

    assertThat(ToolRun.withInput(log, "summary", "-").out())
        .contains("\nThe clock was set during 1 session: its times are not counted.\n");
  }
}
