package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
  @TempDir Path directory;

  private String log() throws IOException {
    return Files.writeString(directory.resolve("log.xml"), SampleEvents.LOGON).toString();
  }

  private Path output() {
    return directory.resolve("out");
  }

  private void expectFiles(String... names) throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "coverage", "events"})
  void writesToAFile(String command) throws IOException {
    var log = log();
    Files.writeString(output(), "old");

    var run = ToolRun.of(command, log, "-o", output().toString());

    assertThat(run).isEqualTo(new ToolRun(0, "", run.err()));
    assertThat(output()).hasContent(ToolRun.of(command, log).out());
    expectFiles("log.xml", "out");
  }

  @Test
  void writesTheFindingsOfAPolicyToAFile() throws IOException {
    var policy =
        Files.writeString(directory.resolve("policy.csv"), PolicyCommandTest.BACKUP).toString();

    assertThat(ToolRun.of("policy", policy, "-o", policy).status()).isEqualTo(2);
    assertThat(ToolRun.of("policy", policy, "-o", output().toString()).status()).isZero();
    assertThat(output()).hasContent(ToolRun.of("policy", policy).out());
  }

  @Test
  void writesWhatItFoundWhereAnInputCannotBeRead() throws IOException {
    var log = log();

    assertThat(ToolRun.of("events", log, "missing", "--output", output().toString()).status())
        .isEqualTo(1);
    assertThat(output()).hasContent(ToolRun.of("events", log).out());
  }

  @Test
  void replacesTheOldFileWhereAnInputIsMissing() throws IOException {
    var log = log();
    Files.writeString(output(), "old");

    assertThat(ToolRun.of("events", log, "missing", "--output", output().toString()))
        .isEqualTo(new ToolRun(1, "", "logonaudit: missing: no such file\n"));
    assertThat(output()).hasContent(ToolRun.of("events", log).out());
  }

  @Test
  void leavesTheOldFileWhereTheCommandFails() throws IOException {
    Files.writeString(output(), "old");

    var run =
        ToolRun.of(
            "who", "--computer", "X", "--at", "2026-03-03T09:00:00Z", log(), "-o" + output());

    assertThat(run.status()).isEqualTo(2);
    assertThat(output()).hasContent("old");
    expectFiles("log.xml", "out");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesToReplaceAnInput() throws IOException {
    var log = log();
    Files.createLink(output(), Path.of(log));

    for (String input : new String[] {log, directory.toString()}) {
      assertThat(ToolRun.of("events", input, "-o", output().toString()))
          .isEqualTo(
              new ToolRun(
                  2,
                  "",
                  """
                  logonaudit: --output %s would replace the input %s
                  See logonaudit events --help
                  """
                      .formatted(output(), log)));
    }
    assertThat(output()).hasContent(SampleEvents.LOGON);
    expectFiles("log.xml", "out");
  }

  @Test
  void replacesAFileInAFolderOfInputsThatIsNotALog() throws IOException {
    log();
    Files.writeString(output(), "no log");

    var run = ToolRun.of("events", directory.toString(), "-o", output().toString());

    assertThat(run.status()).isZero();
    assertThat(Files.readString(output())).startsWith("{");
  }

  @Test
  void saysThatTheOutputIsAFolder() throws IOException {
    var log = log();

    assertThat(ToolRun.of("events", log, "-o", directory.toString()))
        .isEqualTo(
            new ToolRun(
                1, "", "logonaudit: cannot write the output: " + directory + ": is a folder\n"));
  }

  @Test
  void saysThatTheFolderOfTheOutputIsMissing() throws IOException {
    var path = directory.resolve("missing/out");

    assertThat(ToolRun.of("events", log(), "-o", path.toString()))
        .isEqualTo(
            new ToolRun(
                1, "", "logonaudit: cannot write the output: " + path + ": no such folder\n"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesToWhatALinkPointsToAndToADevice() throws IOException {
    var target = directory.resolve("target");
    Files.writeString(target, "old");
    Files.createSymbolicLink(output(), target);

    assertThat(ToolRun.of("events", log(), "-o", output().toString()).status()).isZero();
    assertThat(output()).isSymbolicLink();
    assertThat(Files.readString(target)).startsWith("{");
    assertThat(ToolRun.of("events", log(), "-o", "/dev/null")).isEqualTo(new ToolRun(0, "", ""));
  }
}
