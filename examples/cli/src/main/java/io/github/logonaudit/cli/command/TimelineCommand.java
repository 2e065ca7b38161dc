package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.options.DisplayOptions;
import io.github.logonaudit.cli.options.ReportOptions;
import io.github.logonaudit.cli.options.SessionFilterOptions;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.report.Selection;
import io.github.logonaudit.cli.timeline.ComputerStarts;
import io.github.logonaudit.cli.timeline.TimelineReport;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageOptions;
import io.github.logonaudit.session.LogonSession;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws sessions. */
@Command(
    name = "timeline",
    description = {
      "Draws sessions as bars over time, by computer or by person, in an HTML file for a browser.",
      "It shows how sure each end is, what proves it, when nobody used a session, when computers"
          + " started or crashed, what their logs lack, and at which hours there were logons. All"
          + " of it is in a table, too. The file needs no network."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, a week of local times:",
      "  logonaudit timeline --from 2026-03-02 --to 2026-03-08 --zone Europe/Berlin \\",
      "    -o report.html logs/"
    })
public final class TimelineCommand implements Callable<Integer> {
  /** More are only counted in the report. */
  private static final int MOST_INPUTS = 10;

  /** The options that do not change what the report says. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("--output", "--progress", "--verbose", "--lang", "--zone");

  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ReportOptions options = new ReportOptions();

  @Mixin private SessionFilterOptions filters = new SessionFilterOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  public TimelineCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    Scope scope = filters.scope(Scope.PEOPLE);
    SessionFilter filter = filters.filter(display.zone(), options.aliases());
    CoverageCollector coverage =
        CoverageCollector.of(CoverageOptions.standard().withAliases(options.aliases()));
    ComputerStarts starts = new ComputerStarts(options.plugins(streams).rules(), options.aliases());
    SessionCollector collector = options.newCollector(streams);
    InputReport inputs =
        options.read(
            streams,
            event -> {
              filter.learn(event);
              coverage.accept(event);
              starts.accept(event);
              collector.accept(event);
            });
    if (inputs.areUnreadable()) {
      return inputs.status();
    }
    filters.settle(filter);
    List<LogonSession> sessions = collector.finish();
    Selection selection = Selection.of(sessions, filter, scope);
    requireFew(selection.shown().size());
    Labels labels = display.labels();
    TimelineReport.write(
        sessions,
        selection,
        filter,
        coverage.report(sessions),
        starts,
        options.aliases(),
        display.zone(),
        new TimelineReport.Origin(
            basis(inputs, labels),
            inputs.unread(labels),
            labels.of(
                "report.origin",
                new Version().getVersion()[0],
                labels.count("event", inputs.events()))),
        labels,
        streams.out());
    if (selection.shown().isEmpty()) {
      streams.tellNothing(selection.sentences(inputs.events(), Labels.of(Labels.Language.en)));
    }
    filter.notes().forEach(streams::tell);
    return inputs.status();
  }

  /** Names the inputs, and the options that decide what the report shows. */
  private String basis(InputReport inputs, Labels labels) {
    List<String> files = options.files();
    String names =
        files.stream()
            .limit(MOST_INPUTS)
            .map(Printable::cell)
            .collect(Collectors.joining(labels.of("table.separator")));
    if (files.size() > MOST_INPUTS) {
      names = labels.of("report.moreInputs", names, files.size() - MOST_INPUTS);
    }
    String basis = labels.of("report.inputs", names, labels.count("log", inputs.logs()));
    String given =
        Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptionsSet().stream()
            .filter(option -> !WITHOUT_EFFECT.contains(option.longestName()))
            .flatMap(TimelineCommand::given)
            .collect(Collectors.joining(" "));
    return given.isEmpty()
        ? basis
        : basis + labels.of("table.gap") + labels.of("report.options", given);
  }

  private static Stream<String> given(OptionSpec option) {
    return option.arity().max() == 0
        ? Stream.of(option.longestName())
        : option.originalStringValues().stream()
            .map(value -> option.longestName() + " " + Printable.cell(value));
  }

  private void requireFew(int count) {
    if (count > TimelineReport.MOST_SESSIONS) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          String.format(
              Locale.ROOT,
              "%,d sessions are too many for one report, which can show %,d: choose fewer, such as"
                  + " with --user, --computer, --from and --to",
              count,
              TimelineReport.MOST_SESSIONS));
    }
  }
}
