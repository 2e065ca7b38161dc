package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.options.DisplayOptions;
import io.github.logonaudit.cli.options.TableOptions;
import io.github.logonaudit.cli.options.TableOptions.Format;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.report.CoverageTable;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageOptions;
import io.github.logonaudit.coverage.CoverageReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the logs cover. */
@Command(
    name = "coverage",
    description = {
      "Shows what the logs of each computer cover and what is missing: gaps, cleared logs and audit"
          + " policies that are off."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, computers with a cleared log:",
      "  logonaudit coverage --format jsonl *.xml \\",
      "    | jq -r 'select(any(.channels[]; .clears.count > 0)) | .computer'"
    })
public final class CoverageCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private TableOptions options = new TableOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  public CoverageCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    CoverageCollector coverage =
        CoverageCollector.of(CoverageOptions.standard().withAliases(options.aliases()));
    SessionCollector collector = options.newCollector(streams);
    InputReport inputs = options.read(streams, coverage.andThen(collector)::accept);
    if (!inputs.areUnreadable()) {
      write(coverage.report(collector.finish()));
    }
    return inputs.status();
  }

  private void write(CoverageReport report) throws IOException {
    if (report.eventsLeftOut() > 0) {
      streams.tell(
          report.eventsLeftOut()
              + " events are of further computers and logs, which the report leaves out");
    }
    if (options.format() == Format.jsonl) {
      try (JsonLines lines = new JsonLines(streams.out())) {
        for (ComputerCoverage computer : report.computers()) {
          lines.write(computer);
        }
      }
      return;
    }
    Labels labels = display.labels();
    CoverageTable table = CoverageTable.of(report, display.times(), labels);
    streams.print(table.text(streams.width()));
  }
}
