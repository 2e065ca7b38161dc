package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.options.DisplayOptions;
import io.github.logonaudit.cli.options.ReportOptions;
import io.github.logonaudit.cli.options.SessionFilterOptions;
import io.github.logonaudit.cli.output.Csv;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Markdown;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.summary.Summary;
import io.github.logonaudit.cli.summary.SummaryRow;
import io.github.logonaudit.cli.summary.SummaryRow.By;
import io.github.logonaudit.cli.summary.SummaryTable;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionCollector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sums up sessions and failed logons. */
@Command(
    name = "summary",
    description = {
      "Sums up sessions and failed logons by account and by source: how many, why logons failed,"
          + " when they were seen, the longest session and the most at once. Shows accounts that"
          + " people may use."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Lengths, days and numbers at once are bounds where the logs do not show when sessions began"
          + " or ended. A session counts for each address that it was connected to, with the times"
          + " of these connections only. Failed logons are chosen by account, computer, type, time"
          + " and source only. Names that were tried but do not exist are counted together, because"
          + " some are passwords; events shows them.",
      "",
      "Example, logons from one network in March:",
      "  logonaudit summary --source 10.1.0.0/16 --from 2026-03-01 --to 2026-03-31 logs/"
    })
public final class SummaryCommand implements Callable<Integer> {
  /** The forms of the output. */
  public enum Format {
    table,
    markdown,
    csv,
    jsonl
  }

  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SessionFilterOptions filters = new SessionFilterOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Output format: table (default); markdown, tables for a report; csv for spreadsheets; or"
            + " jsonl, one JSON object per line. The last two have lower and upper bounds in"
            + " columns of their own.",
        Csv.HELP
      })
  private Format format = Format.table;

  @Option(names = "--bom", description = Csv.BOM_HELP)
  private boolean bom;

  @Mixin private ReportOptions options = new ReportOptions();

  public SummaryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (bom && format != Format.csv) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--bom requires --format csv");
    }
    Scope scope = filters.scope(Scope.ACCOUNTS);
    SessionFilter filter = filters.filter(display.zone(), options.aliases());
    Summary summary = new Summary(filter, scope, display.zone());
    SessionCollector collector = options.newCollector(streams);
    InputReport inputs =
        options.read(
            streams,
            event -> {
              filter.learn(event);
              summary.accept(event);
              collector.accept(event);
            });
    if (inputs.areUnreadable()) {
      return inputs.status();
    }
    filters.settle(filter);
    ChangeNotes notes = new ChangeNotes(streams, options.verbose());
    collector.finish(
        change -> {
          if (change instanceof Closed closed) {
            summary.add(closed.session());
          } else {
            notes.take(change);
          }
        });
    List<SummaryRow> rows = summary.rows();
    write(summary, scope, rows, inputs);
    boolean isTable = format == Format.table || format == Format.markdown;
    if (rows.isEmpty() && (!isTable || streams.out().isFile())) {
      Labels english = Labels.of(Labels.Language.en);
      streams.tellNothing(counted(summary, scope, rows, inputs.events(), english));
    }
    notes.finish();
    filter.notes().forEach(streams::tell);
    return inputs.status();
  }

  private void write(Summary summary, Scope scope, List<SummaryRow> rows, InputReport inputs)
      throws IOException {
    Labels labels = display.labels();
    SummaryTable table = new SummaryTable(display.times(), labels);
    switch (format) {
      case table -> {
        StringBuilder text = new StringBuilder(table.text(rows, streams.width()));
        for (String note : notes(summary, scope, rows, table, inputs.events())) {
          text.append(text.isEmpty() ? "" : "\n").append(note).append('\n');
        }
        streams.print(text.toString());
      }
      case markdown -> {
        String between = "";
        for (By by : By.values()) {
          streams.out().write(between.getBytes(StandardCharsets.UTF_8));
          between = "\n";
          try (Markdown lines = new Markdown(streams.out(), SummaryTable.NUMBERS, table.head(by))) {
            for (SummaryRow row : rows) {
              if (row.by() == by) {
                lines.write(table.row(row));
              }
            }
            if (by == By.source) {
              lines.writeBelow(notes(summary, scope, rows, table, inputs.events()));
              lines.writeBelow(inputs.unread(labels));
            }
          }
        }
      }
      case csv -> {
        try (Csv lines = new Csv(streams.out(), bom, SummaryTable.NAMES)) {
          for (SummaryRow row : rows) {
            lines.write(SummaryTable.columns(row));
          }
        }
      }
      case jsonl -> {
        try (JsonLines lines = new JsonLines(streams.out())) {
          for (SummaryRow row : rows) {
            lines.write(row);
          }
        }
      }
    }
  }

  private List<String> notes(
      Summary summary, Scope scope, List<SummaryRow> rows, SummaryTable table, long events) {
    Labels labels = display.labels();
    List<String> notes = new ArrayList<>(table.footnotes(rows));
    if (summary.unreliable() > 0) {
      notes.add(labels.count("summary.clockSet", summary.unreliable()));
    }
    notes.add(String.join(labels.of("table.gap"), counted(summary, scope, rows, events, labels)));
    return notes;
  }

  /** Says of how many events the summary is, and what it leaves out, in sentences. */
  private static List<String> counted(
      Summary summary, Scope scope, List<SummaryRow> rows, long events, Labels labels) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        labels.of(rows.isEmpty() ? "summary.none" : "summary.from", labels.count("event", events)));
    if (summary.others() > 0) {
      sentences.add(labels.count("summary.notCounted", summary.others(), labels.of(scope)));
    }
    if (summary.filtered() > 0) {
      sentences.add(labels.of("table.filtered", labels.count("session", summary.filtered())));
    }
    return sentences;
  }
}
