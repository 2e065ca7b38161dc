package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where the output has no content. */
class EmptyOutputTest {
  private static final String OFFICE_DAY = "../data/office-day.xml";

  @TempDir Path folder;

  private static ToolRun run(String command, String... more) {
    var args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of(more));
    args.add(OFFICE_DAY);
    return ToolRun.of(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "--source 9.9.9.9, 0",
    "--from 2030-01-01, 6",
    "--to 2020-01-01, 0",
    "--on 2020-01-01, 0",
    "--type 99, 0",
    "--min-duration 900d, 6",
    "--ended-by superseded, 0"
  })
  void saysInEveryFormatThatNoSessionIsChosen(String filter, int others) {
    for (var format : List.of("csv", "jsonl", "ecs", "ocsf")) {
      var run = run("sessions --people --computer WS-01 --format " + format + " " + filter);

      assertThat(run.status()).isZero();
      assertThat(run.out()).hasLineCount(format.equals("csv") ? 1 : 0);
      assertThat(run.err())
          .isEqualTo(
              "logonaudit: no sessions in 494 events. "
                  + (others == 0
                      ? ""
                      : "Not shown: 6 without a desktop, or of computers, services and Windows"
                          + " itself (--all shows them). ")
                  + "Left out by the filters: "
                  + (159 - others)
                  + ".\n");
    }
  }

  @Test
  void saysItOfAFileToo() throws IOException {
    var file = folder.resolve("out");
    var nothing =
        "o sessions in 494 events. Not shown: 1 without a desktop, or of computers, services and"
            + " Windows itself (--all shows them). Left out by the filters: 158.\n";

    assertThat(run("sessions --on 2020-01-01", "-o", file.toString()))
        .isEqualTo(new ToolRun(0, "", "logonaudit: n" + nothing));
    assertThat(file).hasContent("N" + nothing);
    assertThat(run("timeline --on 2020-01-01", "-o", file.toString()))
        .isEqualTo(new ToolRun(0, "", "logonaudit: n" + nothing));
    assertThat(run("summary --source 9.9.9.9", "-o", file.toString()).err())
        .isEqualTo(
            "logonaudit: no sessions and no failed logons in 494 events. Left out by the filters:"
                + " 159 sessions.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl"})
  void saysItOfASummary(String format) {
    assertThat(run("summary --source 9.9.9.9 --format " + format).err())
        .isEqualTo(
            "logonaudit: no sessions and no failed logons in 494 events. Left out by the filters:"
                + " 159 sessions.\n");
  }

  @Test
  void saysThatNobodyWasThere() {
    assertThat(run("who --format jsonl --computer FS01 --at 2026-03-03T12:00 --type 9"))
        .isEqualTo(
            new ToolRun(
                0,
                "",
                """
                logonaudit: using FS01.quillhaven.example for FS01
                logonaudit: FS01.quillhaven.example at 2026-03-03 12:00:00 UTC: no such sessions in \
                the log. Left out by the filters: 4.
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions",
        "sessions --format csv",
        "summary",
        "timeline",
        "coverage",
        "events",
        "who --computer PC1 --at 2026-03-03T12:00"
      })
  void writesNothingIfNoInputCanBeRead(String command) throws IOException {
    var out = Files.writeString(folder.resolve("out"), "old");
    var args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of("-o", out.toString(), "nofolder"));

    assertThat(ToolRun.of(args.toArray(String[]::new)))
        .isEqualTo(new ToolRun(1, "", "logonaudit: nofolder: no such file\n"));
    assertThat(out).hasContent("old");
    assertThat(folder).isDirectoryContaining(file -> file.equals(out));
  }

  @Test
  void saysNothingOfSessionsIfNoInputCanBeRead() {
    assertThat(ToolRun.of("sessions", "nofolder"))
        .isEqualTo(new ToolRun(1, "", "logonaudit: nofolder: no such file\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff", "\ufeff\r\n", " \n"})
  void refusesAnEmptyInput(String content) throws IOException {
    var file = Files.writeString(folder.resolve("empty.xml"), content).toString();

    for (var command : List.of("sessions", "summary", "timeline", "coverage", "events", "follow")) {
      assertThat(ToolRun.withInput(content, command, "-"))
          .isEqualTo(new ToolRun(1, "", "logonaudit: standard input: is empty\n"));
    }
    assertThat(ToolRun.of("sessions", file))
        .isEqualTo(new ToolRun(1, "", "logonaudit: " + file + ": is empty\n"));
  }

  @Test
  void saysThatThereAreNoEvents() {
    assertThat(ToolRun.withInput("<Events/>", "sessions", "-"))
        .isEqualTo(
            new ToolRun(
                0, "No sessions in 0 events.\n", "logonaudit: there are no events in the input\n"));
    assertThat(ToolRun.withInput("<Events/>", "events", "-"))
        .isEqualTo(new ToolRun(0, "", "logonaudit: there are no events in the input\n"));
  }

  @Test
  void refusesAnEmptyNameAndReadsNoFolderInstead() {
    assertThat(ToolRun.of("sessions", ""))
        .isEqualTo(new ToolRun(1, "", "logonaudit: \"\": no such file\n"));
  }

  @Test
  void refusesAnEmptyPolicyAndAFolder() {
    assertThat(ToolRun.of("policy", "-"))
        .isEqualTo(new ToolRun(1, "", "logonaudit: -: cannot be read: it is empty\n"));
    assertThat(ToolRun.of("policy", folder.toString()))
        .isEqualTo(
            new ToolRun(1, "", "logonaudit: " + folder + ": cannot be read: it is a folder\n"));
  }
}
