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
import io.github.logonaudit.cli.report.Selection;
import io.github.logonaudit.cli.report.SessionColumns;
import io.github.logonaudit.cli.report.SessionTable;
import io.github.logonaudit.cli.schema.Ecs;
import io.github.logonaudit.cli.schema.Ocsf;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.session.LogonSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists logon sessions. */
@Command(
    name = "sessions",
    description = {
      "Lists logon sessions: who was logged on to which computer, from when to when, and how each"
          + " session ended."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Example, people at desktops with local times:",
      "  logonaudit sessions --zone Europe/Berlin PC1.xml PC2.xml",
      "",
      "Example, one account and one week, for Excel:",
      "  logonaudit sessions --user alice --from 2026-03-02 --to 2026-03-08 \\",
      "    --format csv --bom -o alice.csv logs/"
    })
public final class SessionsCommand implements Callable<Integer> {
  /** The forms of the output. */
  public enum Format {
    table,
    markdown,
    csv,
    jsonl,
    ecs,
    ocsf
  }

  /** Writes the sessions, one by one. */
  private interface SessionConsumer {
    void accept(LogonSession session) throws IOException;
  }

  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SessionFilterOptions filters = new SessionFilterOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Output format: table (default); markdown, a table for a report; csv for spreadsheets, with"
            + " times in UTC; or one JSON object per line: jsonl with everything that is known,"
            + " ecs for the Elastic Common Schema 9.4, ocsf for the Open Cybersecurity Schema"
            + " Framework 1.8.",
        Csv.HELP
      })
  private Format format = Format.table;

  @Option(names = "--bom", description = Csv.BOM_HELP)
  private boolean bom;

  @Option(
      names = "--wide",
      description = {
        "In tables, write names, types and times in full, add logon IDs, and ignore the width of"
            + " the terminal."
      })
  private boolean wide;

  @Mixin private ReportOptions options = new ReportOptions();

  public SessionsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    boolean isTable = format == Format.table || format == Format.markdown;
    requireFormat(
        !display.isZoneGiven() || isTable || filters.hasTime(),
        "--zone requires --format table or markdown, or a time in --from, --to or --on");
    requireFormat(!bom || format == Format.csv, "--bom requires --format csv");
    Scope scope = filters.scope(isTable ? Scope.PEOPLE : Scope.LOGGED_ON);
    SessionFilter filter = filters.filter(display.zone(), options.aliases());
    SessionCollector collector = options.newCollector(streams);
    InputReport inputs =
        options.read(
            streams,
            event -> {
              filter.learn(event);
              collector.accept(event);
            });
    if (inputs.areUnreadable()) {
      return inputs.status();
    }
    filters.settle(filter);
    Selection.Counter chosen = new Selection.Counter(filter, scope);
    write(collector, chosen, inputs);
    if (chosen.isEmpty() && (!isTable || streams.out().isFile())) {
      streams.tellNothing(
          chosen.selection(List.of()).sentences(inputs.events(), Labels.of(Labels.Language.en)));
    }
    filter.notes().forEach(streams::tell);
    return inputs.status();
  }

  private void write(SessionCollector collector, Selection.Counter chosen, InputReport inputs)
      throws IOException {
    switch (format) {
      case table, markdown ->
          writeTable(collector, Selection.of(collector.finish(), chosen), inputs);
      case csv -> {
        try (Csv rows = new Csv(streams.out(), bom, SessionColumns.NAMES)) {
          finish(collector, chosen, session -> rows.write(SessionColumns.of(session)));
        }
      }
      case jsonl -> {
        try (JsonLines lines = new JsonLines(streams.out())) {
          finish(collector, chosen, lines::write);
        }
      }
      case ecs -> writeRecords(collector, chosen, Ecs::session);
      case ocsf -> writeRecords(collector, chosen, Ocsf::session);
    }
  }

  private void writeTable(SessionCollector collector, Selection selection, InputReport inputs)
      throws IOException {
    Labels labels = display.labels();
    SessionTable table = new SessionTable(selection.shown(), display.times(), labels, wide);
    ChangeNotes notes = new ChangeNotes(streams, options.verbose());
    Findings<Evidence> unmatched = collector.unmatched();
    if (format == Format.markdown) {
      try (Markdown rows = new Markdown(streams.out(), SessionTable.NUMBERS, table.head())) {
        for (LogonSession session : table.sessions()) {
          rows.write(table.row(session));
        }
        List<String> below = new ArrayList<>(table.footnotes());
        below.add(table.summary(selection, inputs.events(), unmatched.count()));
        below.addAll(inputs.unread(labels));
        rows.writeBelow(below);
      }
    } else {
      table.write(streams.out(), streams.width(), selection, inputs.events(), unmatched.count());
    }
    if (options.verbose()) {
      unmatched.listed().forEach(notes::tellUnmatched);
      if (unmatched.unlisted() > 0) {
        streams.tell(unmatched.unlisted() + " more events belong to no session that is known");
      }
    }
    collector.missedRestarts().listed().forEach(event -> notes.take(new RestartMissed(event)));
    collector.suspectedAliases().listed().forEach(notes::take);
  }

  private void requireFormat(boolean right, String message) {
    if (!right && spec != null) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private void writeRecords(
      SessionCollector collector,
      Selection.Counter chosen,
      Function<LogonSession, Map<String, Object>> form)
      throws IOException {
    try (JsonLines lines = new JsonLines(streams.out())) {
      finish(collector, chosen, session -> lines.write(form.apply(session)));
    }
  }

  /** Writes session by session, because they may not fit into memory. */
  private void finish(
      SessionCollector collector, Selection.Counter chosen, SessionConsumer consumer)
      throws IOException {
    ChangeNotes notes = new ChangeNotes(streams, options.verbose());
    try {
      collector.finish(
          change -> {
            if (change instanceof Closed closed) {
              write(closed.session(), chosen, consumer);
            } else {
              notes.take(change);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    notes.finish();
  }

  private void write(LogonSession session, Selection.Counter chosen, SessionConsumer consumer) {
    try {
      if (chosen.includes(session)) {
        consumer.accept(session);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
