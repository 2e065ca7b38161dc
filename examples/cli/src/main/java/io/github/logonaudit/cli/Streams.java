package io.github.logonaudit.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where the tool reads and writes.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal whether a person watches
 */
record Streams(InputStream in, Output out, PrintStream err, boolean terminal) {
  /** Says something to the person who called the tool. */
  void tell(String message) {
    err.print("logonaudit: " + Printable.of(message) + "\n");
  }
}
