package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a program in place of java that prints its arguments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/launcher/logonaudit");

  @TempDir Path directory;

  private Path folder = Path.of("");
  private Path launcher = Path.of("");

  private record Run(int status, List<String> out, String err) {}

  @BeforeEach
  void install() throws IOException {
    folder = Files.createDirectory(directory.resolve("the tool")).toRealPath();
    launcher =
        Files.copy(LAUNCHER, folder.resolve("logonaudit"), StandardCopyOption.COPY_ATTRIBUTES);
    Path java = Files.createDirectories(directory.resolve("a jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 3\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private Run run(Path program, String javaHome, String path, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command);
    builder.environment().put("PATH", path);
    builder.environment().remove("JAVA_HOME");
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    Process process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  @Test
  void runsTheJarBesideItWithTheJavaOfJavaHome() throws Exception {
    var run =
        run(launcher, directory.resolve("a jdk").toString(), "/usr/bin:/bin", "who", "a b", "");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).endsWith("-jar", folder + "/logonaudit.jar", "who", "a b", "");
    assertThat(run.out()).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
  }

  @Test
  void usesTheSharedClassesBesideIt() throws Exception {
    Path archive = Files.createFile(folder.resolve("logonaudit.jsa"));

    var run = run(launcher, directory.resolve("a jdk").toString(), "/usr/bin:/bin");

    assertThat(run.out()).contains("-XX:SharedArchiveFile=" + archive);
  }

  @Test
  void isFoundThroughLinksAndFindsJavaInThePath() throws Exception {
    Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), launcher);
    Path relative = Files.createSymbolicLink(directory.resolve("relative"), Path.of("absolute"));

    var run = run(relative, "", directory.resolve("a jdk/bin") + ":/usr/bin:/bin", "events");

    assertThat(absolute).isSymbolicLink();
    assertThat(run.out()).endsWith("-jar", folder + "/logonaudit.jar", "events");
  }

  @Test
  void saysWhatItNeedsIfThereIsNoJava() throws Exception {
    var run = run(launcher, directory.resolve("none").toString(), "/usr/bin:/bin");

    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                List.of(),
                "logonaudit: "
                    + directory.resolve("none")
                    + "/bin/java is not there: Java 17 or newer is needed, in JAVA_HOME or PATH\n"));
  }
}
