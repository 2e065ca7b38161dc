package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.input.GrowingFile;
import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.input.Progress;
import io.github.logonaudit.cli.options.AliasOptions;
import io.github.logonaudit.cli.options.DisplayOptions;
import io.github.logonaudit.cli.options.LengthConverter;
import io.github.logonaudit.cli.options.LogonFilterOptions;
import io.github.logonaudit.cli.options.ReadingOptions;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.report.ChangeTable;
import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.correlation.SessionChange.Opened;
import io.github.logonaudit.correlation.SessionChange.Updated;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows sessions while they are logged. */
@Command(
    name = "follow",
    description = {
      "Shows sessions as they open and close, a line each, while events are written to a file or"
          + " to standard input. Begins with the events that are there, and ends with Ctrl-C or"
          + " with standard input."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "An event that is not complete waits until it is. A file that is truncated or replaced is read"
          + " from its beginning, and events that were read before are ignored. At most 50,000"
          + " sessions are kept open: of more, those without an event for the longest time are shown"
          + " as evicted.",
      "",
      "Example, a file to which a forwarder appends events:",
      "  logonaudit follow /var/log/windows/security.xml"
    })
public final class FollowCommand implements Callable<Integer> {
  /** The forms of the output. */
  public enum Format {
    table,
    jsonl
  }

  /** Writes the changes that are shown. */
  private interface ChangeWriter {
    void write(OfSession change, LogonSession session) throws IOException;
  }

  private static final int PAUSE_MILLIS = 500;

  /** Some 25 MB of open sessions, and as much of waiting events. */
  private static final int MAX_OPEN = 50_000;

  private static final int MAX_WAITING = 50_000;
  private static final int MAX_COMPUTERS = 5_000;
  private static final int MAX_EVIDENCE = 1_000;

  private final Streams streams;
  private final GrowingFile.Pause pause;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = {
        "Event XML in any encoding, with the events in the order in which they were logged; - for"
            + " standard input. Not a .evtx file: Windows does not write it from front to back."
      })
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: table (default), or jsonl, one JSON object per line.")
  private Format format = Format.table;

  @Option(
      names = "--all",
      description = {
        "In the table, show also the sessions without a desktop, and those of computers and"
            + " services, as --type does. JSON always has them."
      })
  private boolean all;

  @Option(
      names = "--lateness",
      paramLabel = "TIME",
      converter = LengthConverter.class,
      description = {
        "How late an event may be written, after later ones of its computer, such as 30s or 5m."
            + " Sessions are shown that much later. None by default: events that come too late are"
            + " not used, and counted."
      })
  private Duration lateness = Duration.ZERO;

  @Mixin private LogonFilterOptions filters = new LogonFilterOptions();

  @Mixin private DisplayOptions display = new DisplayOptions();

  @Mixin private AliasOptions aliases = new AliasOptions();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  /** The titles of the table until they are written, with the first event. */
  private String head = "";

  private long stillOpen;

  public FollowCommand(Streams streams) {
    this(streams, () -> Thread.sleep(PAUSE_MILLIS));
  }

  FollowCommand(Streams streams, GrowingFile.Pause pause) {
    this.streams = streams;
    this.pause = pause;
  }

  @Override
  public Integer call() throws IOException {
    List<InputFile> files = InputFile.of(List.of(file));
    if (files.size() != 1 && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "follow takes one file: " + file + " is " + files.size());
    }
    Inputs inputs = reading.inputs(streams, files, Progress.none(streams.err()), 1);
    if (format == Format.table) {
      Labels labels = display.labels();
      ChangeTable table = new ChangeTable(streams.width(), display.times(), labels);
      head = table.head();
      return follow(
          inputs,
          all || !filters.types().isEmpty() ? Scope.LOGGED_ON : Scope.PEOPLE,
          (change, session) ->
              streams.print(
                  change instanceof Opened ? table.opened(session) : table.closed(session)));
    }
    try (JsonLines lines = new JsonLines(streams.out())) {
      return follow(
          inputs,
          Scope.LOGGED_ON,
          (change, session) -> {
            lines.write(change);
            lines.flush();
          });
    }
  }

  private int follow(Inputs inputs, Scope scope, ChangeWriter writer) throws IOException {
    SessionCorrelator correlator =
        SessionCorrelator.of(
            CorrelatorOptions.standard()
                .withSessions(
                    SessionOptions.standard()
                        .withRules(reading.plugins(streams).rules())
                        .withAliases(aliases.aliases())
                        .withMaxEvidence(MAX_EVIDENCE))
                .withLateness(lateness)
                .withMaxOpenSessions(MAX_OPEN)
                .withMaxWaitingEvents(MAX_WAITING)
                .withMaxComputers(MAX_COMPUTERS));
    ChangeNotes notes = new ChangeNotes(streams, reading.verbose());
    SessionFilter filter = filters.newFilter().build();
    Consumer<SessionChange> changes =
        change -> {
          if (change instanceof OfSession one) {
            write(one, session -> filter.matches(session) && scope.includes(session), writer);
          } else {
            notes.take(change);
          }
        };
    InputReport found;
    try {
      found =
          inputs.follow(
              event -> {
                if (!head.isEmpty()) {
                  streams.print(head);
                  head = "";
                }
                correlator.accept(event, changes);
              },
              pause);
      correlator.finish(changes);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    notes.finish();
    if (stillOpen > 0) {
      streams.tell(stillOpen + (stillOpen == 1 ? " session is" : " sessions are") + " still open");
    }
    return found.status();
  }

  private void write(OfSession change, Predicate<LogonSession> isShown, ChangeWriter writer) {
    if (change instanceof Updated || !isShown.test(change.session())) {
      return;
    }
    LogonSession session = change.session();
    if (change instanceof Closed && session.end().reason() == EndReason.OPEN) {
      // The input ended, not the session.
      stillOpen++;
      return;
    }
    try {
      writer.write(change, session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
