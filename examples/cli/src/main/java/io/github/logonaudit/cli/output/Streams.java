package io.github.logonaudit.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The standard streams.
 *
 * @param in standard input
 * @param out standard output, or the file in its place
 * @param err standard error
 * @param terminal whether a person sees them at a terminal
 */
public record Streams(InputStream in, Output out, PrintStream err, boolean terminal) {
  /** Writes to the output. */
  public void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Returns how many characters of a line of the output can be seen. */
  public int width() {
    return terminal && !out.isFile() ? Terminal.columns() : Integer.MAX_VALUE;
  }

  /**
   * Tells that the output has no content.
   *
   * @param sentences why, in English
   */
  public void tellNothing(List<String> sentences) {
    String message = String.join(" ", sentences);
    tell(message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
  }

  /** Writes a message to standard error. */
  public void tell(String message) {
    err.print("logonaudit: " + Printable.of(message) + "\n");
  }
}
