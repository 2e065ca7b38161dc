package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.filter.ComputerName;
import io.github.logonaudit.cli.filter.GivenTime;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.options.DisplayOptions;
import io.github.logonaudit.cli.options.LogonFilterOptions;
import io.github.logonaudit.cli.options.TableOptions;
import io.github.logonaudit.cli.options.TableOptions.Format;
import io.github.logonaudit.cli.options.TimeConverter;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.output.Times;
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
import java.time.Instant;
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
      description = {"Time, such as 2026-03-03T14:30 or", "2026-03-03T14:30:00+02:00."})
  private @Nullable GivenTime at;

  @Option(
      names = "--all",
      description = {
        "Also show the sessions without a desktop, and those of computers, services and Windows"
            + " itself."
      })
  private boolean all;

  @Mixin private LogonFilterOptions filters = new LogonFilterOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  public WhoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    Instant time = Objects.requireNonNull(at).first(display.zone());
    if (at.isDay()) {
      throw wrong("--at: expected a time of day like 2026-03-03T14:30, found a day");
    }
    SessionFilter filter = filters.newFilter().build();
    CoverageCollector coverage =
        CoverageCollector.of(CoverageOptions.standard().withAliases(options.aliases()));
    SessionCollector collector = options.newCollector(streams);
    InputReport inputs =
        options.read(
            streams,
            event -> {
              filter.learn(event);
              coverage.accept(event);
              collector.accept(event);
            });
    if (inputs.areUnreadable()) {
      return inputs.status();
    }
    List<LogonSession> sessions = collector.finish();
    ComputerCoverage found = find(coverage.report(sessions));
    filter.settle();
    List<LogonSession> chosen = sessions.stream().filter(filter::matches).toList();
    write(
        Presence.of(
            found,
            time,
            SessionTimeline.of(chosen, options.aliases()),
            filter.isActive() ? SessionTimeline.of(sessions, options.aliases()) : null,
            all || !filters.types().isEmpty()),
        time);
    filter.notes().forEach(streams::tell);
    return inputs.status();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private ComputerCoverage find(CoverageReport report) {
    List<String> names = report.computers().stream().map(ComputerCoverage::computer).toList();
    try {
      String found = ComputerName.find(computer, names, options.aliases());
      if (!found.equalsIgnoreCase(computer)) {
        streams.tell("using " + found + " for " + computer);
      }
      return report.computers().get(names.indexOf(found));
    } catch (ComputerName.UnclearException e) {
      throw wrong("--computer: " + e.getMessage());
    }
  }

  private void write(Presence presence, Instant time) throws IOException {
    if (options.format() == Format.table) {
      Labels labels = display.labels();
      streams.print(presence.toText(streams.width(), display.times(), labels));
      return;
    }
    Labels english = Labels.of(Labels.Language.en);
    if (presence.shown().isEmpty()) {
      streams.tell(presence.answer(Times.UTC, english));
    }
    presence.doubts(Times.UTC, english).forEach(streams::tell);
    try (JsonLines lines = new JsonLines(streams.out())) {
      for (Present present : presence.shown()) {
        lines.write(Line.of(present, presence.isAway(present), time));
      }
    }
  }

  /**
   * A line of JSON: a session, and what is known of it at that time.
   *
   * @param away whether nobody used it, null if that is not known
   */
  private record Line(
      String at,
      Certainty certainty,
      @Nullable Boolean away,
      @Nullable Connection connection,
      LogonSession session) {
    static Line of(Present present, @Nullable Boolean away, Instant at) {
      LogonSession session = present.session();
      return new Line(
          SystemTimeFormat.format(at),
          present.certainty(),
          away,
          session.connectionAt(at).orElse(null),
          session);
    }
  }
}
