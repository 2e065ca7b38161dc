package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.ComputerAliases;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that read all inputs before they write. */
public class ReportOptions extends InputOptions {
  @Mixin private AliasOptions aliases = new AliasOptions();

  @Option(
      names = "--every-record",
      description = {
        "The files hold every record of their logs, none left out by a filter: if records are"
            + " missing, the logoff of a session that was open before may be among them."
      })
  private boolean everyRecord;

  /** Returns which names mean the same computer. */
  public final ComputerAliases aliases() {
    return aliases.aliases();
  }

  /** Reads all inputs, and tells which aliases of the command line have no effect. */
  @Override
  public final InputReport read(Streams streams, Inputs.EventConsumer<WindowsEvent> consumer)
      throws IOException {
    List<Alias> named = aliases.named();
    if (named.isEmpty()) {
      return super.read(streams, consumer);
    }
    Set<String> computers = new HashSet<>();
    InputReport inputs =
        super.read(
            streams,
            event -> {
              computers.add(event.header().computer().toLowerCase(Locale.ROOT));
              consumer.accept(event);
            });
    for (Alias alias : named) {
      if (!computers.contains(alias.name().toLowerCase(Locale.ROOT))) {
        streams.tell(
            "the alias "
                + alias.name()
                + "="
                + alias.computer()
                + " has no effect, because there are no events of "
                + alias.name());
      }
    }
    return inputs;
  }

  /** Returns a collector of all sessions, those of the operating system included. */
  public final SessionCollector newCollector(Streams streams) {
    SessionOptions options =
        SessionOptions.standard()
            .withRules(plugins(streams).rules())
            .withAliases(aliases())
            .withSystemSessions();
    return SessionCollector.of(everyRecord ? options.withEveryRecord() : options);
  }
}
