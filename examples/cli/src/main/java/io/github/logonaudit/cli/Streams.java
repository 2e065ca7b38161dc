package io.github.logonaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the tool reads and writes.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal whether a person watches
 */
record Streams(InputStream in, Output out, PrintStream err, boolean terminal) {
  /** Writes to standard output. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Says something to the person who called the tool. */
  void tell(String message) {
    err.print("logonaudit: " + Printable.of(message) + "\n");
  }
}
