package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.options.ReportOptions;
import io.github.logonaudit.cli.output.Csv;
import io.github.logonaudit.cli.output.JsonLines;
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
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Lists logon sessions. */
@Command(
    name = "sessions",
    description = {
      "Lists logon sessions: who was logged on to which computer, from when to when, and how each"
          + " session ended."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, desktop sessions with local times:",
      "  logonaudit sessions --people --zone Europe/Berlin PC1.xml PC2.xml",
      "",
      "Example, all sessions for Excel:",
      "  logonaudit sessions --format csv --bom Security.evtx > sessions.csv"
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

  @Mixin private ReportOptions options = new ReportOptions();

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
      names = "--people",
      description = {
        "Show only desktop sessions of people, and those of which the log does not say whether they"
            + " have a desktop. Checks of a password, such as UAC prompts, are not shown."
      })
  private boolean people;

  @Option(
      names = "--all",
      description = {
        "Also show the sessions that the operating system has on every computer (logon IDs 0x3e3"
            + " to 0x3e7)."
      })
  private boolean all;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description = {
        "Time zone of the table, such as Europe/Berlin (default: UTC). CSV and JSON are always in"
            + " UTC."
      })
  private @Nullable ZoneId zone;

  public SessionsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    requireFormat(
        zone == null || format == Format.table || format == Format.markdown,
        "--zone requires --format table or markdown");
    requireFormat(!bom || format == Format.csv, "--bom requires --format csv");
    SessionCollector collector = options.newCollector();
    Inputs inputs = options.read(streams, collector::accept);
    SessionTable table = new SessionTable(zone == null ? ZoneOffset.UTC : zone);
    switch (format) {
      case table -> {
        Selection selection = Selection.of(collector.finish(), people, all);
        ChangeNotes notes = new ChangeNotes(streams, options.verbose());
        Findings<Evidence> unmatched = collector.unmatched();
        table.write(selection, inputs.events(), unmatched.count(), streams.out());
        if (options.verbose()) {
          unmatched.listed().forEach(notes::tellUnmatched);
          if (unmatched.unlisted() > 0) {
            streams.tell(unmatched.unlisted() + " more events belong to no session that is known");
          }
        }
        collector.missedRestarts().listed().forEach(event -> notes.take(new RestartMissed(event)));
        collector.suspectedAliases().listed().forEach(notes::take);
      }
      case markdown -> {
        try (Markdown rows = new Markdown(streams.out(), SessionTable.NUMBERS, table.head())) {
          finish(collector, session -> rows.write(table.row(session)));
        }
      }
      case csv -> {
        try (Csv rows = new Csv(streams.out(), bom, SessionColumns.NAMES)) {
          finish(collector, session -> rows.write(SessionColumns.of(session)));
        }
      }
      case jsonl -> {
        try (JsonLines lines = new JsonLines(streams.out())) {
          finish(collector, lines::write);
        }
      }
      case ecs -> writeRecords(collector, Ecs::session);
      case ocsf -> writeRecords(collector, Ocsf::session);
    }
    return inputs.status();
  }

  private void requireFormat(boolean right, String message) {
    if (!right && spec != null) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private void writeRecords(
      SessionCollector collector, Function<LogonSession, Map<String, Object>> form)
      throws IOException {
    try (JsonLines lines = new JsonLines(streams.out())) {
      finish(collector, session -> lines.write(form.apply(session)));
    }
  }

  /** Writes session by session, because they may not fit into memory. */
  private void finish(SessionCollector collector, SessionConsumer consumer) throws IOException {
    ChangeNotes notes = new ChangeNotes(streams, options.verbose());
    try {
      collector.finish(
          change -> {
            if (change instanceof Closed closed) {
              write(closed.session(), consumer);
            } else {
              notes.take(change);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    notes.finish();
  }

  private void write(LogonSession session, SessionConsumer consumer) {
    try {
      if (Selection.isShown(session, people, all)) {
        consumer.accept(session);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a time zone. */
  private static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String value) {
      try {
        return ZoneId.of(value);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "expected a time zone like Europe/Berlin or +02:00, found \"" + value + "\"");
      }
    }
  }
}
