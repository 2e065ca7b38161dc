package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.security.SecurityEvents;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.SessionTimeline;
import io.github.logonaudit.timeline.SessionTimeline.Present;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Says who was on a computer at a time. */
@Command(
    name = "who",
    description = {
      "Says who was on a computer at a time, and how sure that is: for sure, or possibly, where the"
          + " log does not say when a session began or ended."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Logonaudit.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, at half past two in Berlin, in summer:",
      "  logonaudit who --computer PC1 --at 2026-07-01T14:30:00+02:00 PC1.xml"
    })
final class WhoCommand implements Callable<Integer> {
  /** The forms of the output. */
  enum Format {
    table,
    jsonl
  }

  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--computer",
      paramLabel = "COMPUTER",
      required = true,
      description = {
        "The computer's name as its events have it, in any letter case; also without its domain,"
            + " if that leaves no doubt."
      })
  private String computer = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      required = true,
      converter = TimeConverter.class,
      description = "The time with its offset, like 2026-03-03T14:30:00Z or ...T14:30:00+02:00.")
  private Instant at = Instant.EPOCH;

  @Option(
      names = "--all",
      description = {
        "Also the sessions of computers, services and Windows itself, not only of accounts that"
            + " people may use."
      })
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "table (the default) for people, or jsonl for programs: one JSON object a session."
      })
  private Format format = Format.table;

  WhoCommand(Streams streams) {
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
    List<LogonSession> sessions = collector.finish();
    ComputerCoverage found = find(coverage.report(sessions));
    write(Presence.of(found, at, SessionTimeline.of(sessions), all));
    return inputs.status();
  }

  private ComputerCoverage find(CoverageReport report) {
    try {
      ComputerCoverage found = ComputerName.find(computer, report);
      if (!found.computer().equalsIgnoreCase(computer)) {
        streams.tell(computer + " is taken for " + found.computer());
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
    if (format == Format.table) {
      streams.out().write(presence.toText().getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
      return;
    }
    presence.doubts().forEach(streams::tell);
    try (JsonGenerator json = JsonLines.generator(streams.out(), EventMapper.create())) {
      SessionJson writer = new SessionJson(json);
      for (Present present : presence.shown()) {
        writer.write(present, at);
      }
    }
  }

  /** Reads a time, and says what one looks like. */
  private static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return OffsetDateTime.parse(value).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "expected a time with its offset like 2026-03-03T14:30:00Z or"
                + " 2026-03-03T14:30:00+02:00, found \""
                + value
                + "\"");
      }
    }
  }
}
