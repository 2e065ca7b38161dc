package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sends signals to a process of the tool. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Logonaudit.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static String readUntil(InputStream in, String pattern) throws IOException {
    var read = new StringBuilder();
    while (!read.toString().matches("(?s).*" + pattern + ".*")) {
      int b = in.read();
      assertThat(b).as("byte after " + read).isNotNegative();
      read.append((char) b);
    }
    return read.toString();
  }

  private static void interrupt(Process process) throws Exception {
    // Where the tests run in the background, signals may be ignored.
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (Files.exists(status)) {
      String ignored = Files.readString(status).replaceAll("(?s).*SigIgn:\\s*([0-9a-f]+).*", "$1");
      assumeTrue((Long.parseUnsignedLong(ignored, 16) & 2) == 0);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  @Test
  @Timeout(120)
  void writesWhatWasReadUntilControlC() throws Exception {
    Path output = directory.resolve("out");
    Process process = start("sessions", "--progress", "-o", output.toString(), "-");
    byte[] events = SampleEvents.LOGON.getBytes(UTF_8);
    // The pipe stays open, so that the tool waits for more.
    var in = process.getOutputStream();
    for (int written = 0; written < 3 * MEBIBYTE; written += events.length) {
      in.write(events);
    }
    in.flush();
    String err = readUntil(process.getErrorStream(), " [2-9]/\\? MiB");

    interrupt(process);
    err += new String(process.getErrorStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(err).contains("logonaudit: interrupted while reading standard input: ");
    assertThat(Files.readString(output))
        .contains("CONTOSO\\grüner")
        .containsPattern("1 session in [1-9]\\d+ events");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(output);
    }
  }

  @Test
  @Timeout(120)
  void endsFollowingAtControlC() throws Exception {
    Path file = Files.writeString(directory.resolve("security.xml"), SampleEvents.LOGON);
    Process process = start("follow", file.toString());
    String out = readUntil(process.getInputStream(), "opened .*\n");

    interrupt(process);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(out).contains("CONTOSO\\gr");
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .isEqualTo("logonaudit: 1 session is still open\n");
  }
}
