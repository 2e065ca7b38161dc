package io.github.logonaudit.cli.options;

import picocli.CommandLine.Option;

/** The options of the reports that are a table or JSON. */
public final class TableOptions extends ReportOptions {
  /** The forms of the output. */
  public enum Format {
    table,
    jsonl
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: table (default), or jsonl, one JSON object per line.")
  private Format format = Format.table;

  /** Returns the form of the output. */
  public Format format() {
    return format;
  }
}
