package io.github.logonaudit.cli;

import picocli.CommandLine.Option;

/** The options of the reports that are a table or JSON. */
final class TableOptions extends ReportOptions {
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
}
