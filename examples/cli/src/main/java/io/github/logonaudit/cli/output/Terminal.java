package io.github.logonaudit.cli.output;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the operating system about the terminal. */
final class Terminal {
  /** Narrower is no table. */
  private static final int MIN_COLUMNS = 40;

  /** Both programs tell the lines first and then the columns. */
  private static final Pattern SIZE = Pattern.compile("(\\d+)\\D+(\\d+)");

  private static final File DEVICE = new File("/dev/tty");

  private Terminal() {}

  /** Returns how many characters a line of the terminal has, a large number if that is unknown. */
  static int columns() {
    boolean isWindows = File.separatorChar == '\\';
    try {
      ProcessBuilder command =
          isWindows
              ? new ProcessBuilder(List.of("mode.com", "con"))
              : new ProcessBuilder(List.of("stty", "size")).redirectInput(DEVICE);
      Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      try (InputStream answer = process.getInputStream()) {
        return columns(new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** Returns the columns in an answer. */
  static int columns(String answer) {
    Matcher size = SIZE.matcher(answer);
    int columns = size.find() && size.group(2).length() < 6 ? Integer.parseInt(size.group(2)) : 0;
    return columns < MIN_COLUMNS ? Integer.MAX_VALUE : columns;
  }
}
