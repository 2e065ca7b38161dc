package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path ROOT = Path.of("../..");
  private static final String COMMAND =
      "$ java -jar examples/cli/target/logonaudit.jar sessions" + " examples/data/office-day.xml\n";

  @Test
  void showsTheTableThatTheToolPrints() throws IOException {
    ToolRun run = ToolRun.of("sessions", "../data/office-day.xml");

    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(COMMAND + run.out() + "```");
  }
}
