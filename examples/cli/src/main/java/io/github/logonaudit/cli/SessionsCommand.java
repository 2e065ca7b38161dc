package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.cli.ReportOptions.Format;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.session.LogonSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
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
    versionProvider = Logonaudit.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, desktop sessions with local times:",
      "  logonaudit sessions --people --zone Europe/Berlin PC1.xml PC2.xml"
    })
final class SessionsCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ReportOptions options = new ReportOptions();

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
        "Time zone of the table, such as Europe/Berlin (default: UTC). JSON is always in UTC."
      })
  private @Nullable ZoneId zone;

  SessionsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (zone != null && options.format != Format.table && spec != null) {
      throw new ParameterException(spec.commandLine(), "--zone requires --format table");
    }
    SessionCollector collector = options.newCollector();
    Inputs inputs = options.read(streams, collector::accept);
    if (options.format == Format.jsonl) {
      writeLines(collector);
    } else {
      Selection selection = Selection.of(collector.finish(), people, all);
      SessionTable table = new SessionTable(zone == null ? ZoneOffset.UTC : zone);
      table.write(selection, inputs.events(), streams.out());
      collector.missedRestarts().listed().forEach(event -> tell(new RestartMissed(event)));
      collector.suspectedAliases().listed().forEach(this::tell);
    }
    return inputs.status();
  }

  /** Writes session by session, because they may not fit into memory. */
  private void writeLines(SessionCollector collector) throws IOException {
    try (JsonGenerator json = JsonLines.generator(streams.out())) {
      SessionJson writer = new SessionJson(json);
      collector.finish(
          change -> {
            if (change instanceof Closed closed) {
              write(closed.session(), writer);
            } else {
              tell(change);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(LogonSession session, SessionJson writer) {
    try {
      if (Selection.isShown(session, people, all)) {
        writer.write(session);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(SessionChange change) {
    if (change instanceof AliasSuspected names) {
      streams.tell(
          names.computer()
              + " and "
              + names.other()
              + " may be the same computer"
              + why(names)
              + " (--alias joins them)");
    } else if (change instanceof RestartMissed missed) {
      streams.tell("a restart before " + missed.event() + " is not in the log");
    }
  }

  private static String why(AliasSuspected names) {
    return switch (names.reason()) {
      case SAME_SHORT_NAME -> "";
      case CONSECUTIVE_RECORDS -> ": the record IDs of one go on under the name of the other";
      case NAME_CHANGED -> ": " + names.cause() + " tells of a new name";
    };
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
