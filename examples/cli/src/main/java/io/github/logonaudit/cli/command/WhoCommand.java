package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.options.TableOptions;
import io.github.logonaudit.cli.options.TableOptions.Format;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.report.Presence;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageOptions;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import io.github.logonaudit.timeline.SessionTimeline.Present;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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

/** Shows who was logged on to a computer at a time. */
@Command(
    name = "who",
    description = {
      "Shows who was at a desktop of a computer at a given time. A session is certain, or only"
          + " possible if the log does not show when it began or ended, or whether it had a"
          + " desktop."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, for 14:30 summer time in Berlin:",
      "  logonaudit who --computer PC1 --at 2026-07-01T14:30:00+02:00 PC1.xml"
    })
public final class WhoCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private TableOptions options = new TableOptions();

  @Option(
      names = "--computer",
      paramLabel = "COMPUTER",
      required = true,
      description = {
        "Name of the computer as in its events, in any letter case. The domain can be left out if"
            + " the name is unambiguous."
      })
  private String computer = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      required = true,
      converter = TimeConverter.class,
      description = {
        "Time with a UTC offset, such as",
        "2026-03-03T14:30:00Z or ...T14:30:00+02:00."
      })
  private Instant at = Instant.EPOCH;

  @Option(
      names = "--all",
      description = {
        "Also show the sessions without a desktop, and those of computers, services and Windows"
            + " itself."
      })
  private boolean all;

  public WhoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    CoverageCollector coverage =
        CoverageCollector.of(CoverageOptions.standard().withAliases(options.aliases()));
    SessionCollector collector = options.newCollector();
    Inputs inputs = options.read(streams, coverage.andThen(collector)::accept);
    List<LogonSession> sessions = collector.finish();
    ComputerCoverage found = find(coverage.report(sessions));
    write(Presence.of(found, at, SessionTimeline.of(sessions, options.aliases()), all));
    return inputs.status();
  }

  private ComputerCoverage find(CoverageReport report) {
    try {
      ComputerCoverage found = ComputerName.find(computer, report, options.aliases());
      if (!found.computer().equalsIgnoreCase(computer)) {
        streams.tell("using " + found.computer() + " for " + computer);
      }
      return found;
    } catch (ComputerName.UnclearException e) {
      if (spec == null) {
        throw new IllegalStateException(e);
      }
      throw new ParameterException(spec.commandLine(), "--computer: " + e.getMessage(), e);
    }
  }

  private void write(Presence presence) throws IOException {
    if (options.format() == Format.table) {
      streams.print(presence.toText());
      return;
    }
    presence.doubts().forEach(streams::tell);
    try (JsonLines lines = new JsonLines(streams.out())) {
      for (Present present : presence.shown()) {
        lines.write(Line.of(present, at));
      }
    }
  }

  /** A line of JSON: a session, and what is known of it at that time. */
  private record Line(
      String at,
      Certainty certainty,
      boolean away,
      @Nullable Connection connection,
      LogonSession session) {
    static Line of(Present present, Instant at) {
      LogonSession session = present.session();
      return new Line(
          SystemTimeFormat.format(at),
          present.certainty(),
          present.away(),
          session.connectionAt(at).orElse(null),
          session);
    }
  }

  /** Parses a time with its offset. */
  private static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return OffsetDateTime.parse(value).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "expected a time with a UTC offset like 2026-03-03T14:30:00Z or"
                + " 2026-03-03T14:30:00+02:00, found \""
                + value
                + "\"");
      }
    }
  }
}
