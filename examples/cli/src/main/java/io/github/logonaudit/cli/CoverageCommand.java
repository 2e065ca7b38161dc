package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.security.SecurityEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what the logs cover. */
@Command(
    name = "coverage",
    description = {
      "Says what the logs cover and what is missing, computer by computer: whether nobody logged"
          + " off, or nobody logged it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Logonaudit.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, the computers whose Security log was cleared:",
      "  logonaudit coverage --format jsonl *.xml \\",
      "    | jq -r 'select(any(.channels[]; .clears.count > 0)) | .computer'"
    })
final class CoverageCommand implements Callable<Integer> {
  /** The forms of the output. */
  enum Format {
    table,
    jsonl
  }

  private final Streams streams;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "table (the default) for people, or jsonl for programs: one JSON object for each computer."
      })
  private Format format = Format.table;

  CoverageCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    CoverageCollector coverage = CoverageCollector.standard();
    SessionCollector collector =
        SessionCollector.of(SessionOptions.standard().withSystemSessions());
    Inputs inputs;
    try (Progress progress = input.openProgress(streams, true)) {
      inputs = new Inputs(input.files, streams.in(), progress);
      inputs.read(SecurityEvents.catalog(), coverage.andThen(collector)::accept);
    }
    write(coverage.report(collector.finish()));
    return inputs.status();
  }

  private void write(CoverageReport report) throws IOException {
    if (format == Format.jsonl) {
      try (JsonGenerator json = JsonLines.generator(streams.out(), EventMapper.create())) {
        CoverageJson writer = new CoverageJson(json);
        for (ComputerCoverage computer : report.computers()) {
          writer.write(computer);
        }
      }
      return;
    }
    streams.out().write(CoverageTable.of(report).getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
  }
}
