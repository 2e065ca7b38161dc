package io.github.logonaudit.cli;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import picocli.CommandLine.Option;

/** The options of the commands that read all inputs before they write. */
final class ReportOptions extends InputOptions {
  /** The forms of the output. */
  enum Format {
    table,
    jsonl
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: table (default), or jsonl, one JSON object per line.")
  Format format = Format.table;

  /** Returns a collector of all sessions, those of the operating system included. */
  static SessionCollector newCollector() {
    return SessionCollector.of(SessionOptions.standard().withSystemSessions());
  }
}
