package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.correlation.LogonSession;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.security.SecurityEvents;
import java.io.IOException;
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
            + " evidence for each session."
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
    SessionCorrelator correlator = SessionCorrelator.standard();
    Inputs inputs;
    try (Progress progress = input.openProgress(streams, true)) {
      inputs = new Inputs(input.files, streams.in(), progress);
      inputs.read(SecurityEvents.catalog(), correlator::accept);
    }
    write(Selection.of(correlator.finish(), people, all), inputs.events());
    return inputs.status();
  }

  private void write(Selection selection, long events) throws IOException {
    if (format == Format.jsonl) {
      try (JsonGenerator json = JsonLines.generator(streams.out(), EventMapper.create())) {
        SessionJson writer = new SessionJson(json);
        for (LogonSession session : selection.shown()) {
          writer.write(session);
        }
      }
      return;
    }
    SessionTable table = new SessionTable(zone == null ? ZoneOffset.UTC : zone);
    table.write(selection, events, streams.out());
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
