package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.security.SecurityEvents;
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

/** Lists the logon sessions. */
@Command(
    name = "sessions",
    description = {
      "Lists the logon sessions: who was on which computer, from when to when, and how the session"
          + " ended."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Logonaudit.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, the people at their desktops, with the times of their office:",
      "  logonaudit sessions --people --zone Europe/Berlin PC1.xml PC2.xml"
    })
final class SessionsCommand implements Callable<Integer> {
  /** The forms of the output. */
  enum Format {
    table,
    jsonl
  }

  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "table (the default) for people, or jsonl for programs: one JSON object a line, with the"
            + " evidence for each session, as they end."
      })
  private Format format = Format.table;

  @Option(
      names = "--people",
      description = "Only people at a desktop: interactive and Remote Desktop sessions.")
  private boolean people;

  @Option(
      names = "--all",
      description = {
        "Also the sessions that the operating system has on every computer (logon IDs 0x3e3 to"
            + " 0x3e7)."
      })
  private boolean all;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description = {
        "The time zone of the table, like Europe/Berlin; UTC unless told. jsonl is always in"
            + " UTC."
      })
  private @Nullable ZoneId zone;

  SessionsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (zone != null && format != Format.table && spec != null) {
      throw new ParameterException(spec.commandLine(), "--zone is for --format table only");
    }
    SessionCollector collector =
        SessionCollector.of(SessionOptions.standard().withSystemSessions());
    Inputs inputs;
    try (Progress progress = input.openProgress(streams, true)) {
      inputs = new Inputs(input.files, streams.in(), progress);
      inputs.read(SecurityEvents.catalog(), collector::accept);
    }
    if (format == Format.jsonl) {
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

  /** One by one, because there may be more than fit into memory. */
  private void writeLines(SessionCollector collector) throws IOException {
    try (JsonGenerator json = JsonLines.generator(streams.out(), EventMapper.create())) {
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
      streams.tell(names.computer() + " and " + names.other() + " may be one computer");
    } else if (change instanceof RestartMissed missed) {
      streams.tell("a restart before " + missed.event() + " is not in the log");
    }
  }

  /** Reads a zone, and says what one looks like. */
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
