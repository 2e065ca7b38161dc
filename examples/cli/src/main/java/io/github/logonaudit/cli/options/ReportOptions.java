package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.session.ComputerAliases;
import picocli.CommandLine.Mixin;

/** The options of the commands that read all inputs before they write. */
public class ReportOptions extends InputOptions {
  @Mixin private AliasOptions aliases = new AliasOptions();

  /** Returns which names mean the same computer. */
  public final ComputerAliases aliases() {
    return aliases.aliases();
  }

  /** Returns a collector of all sessions, those of the operating system included. */
  public final SessionCollector newCollector(Streams streams) {
    return SessionCollector.of(
        SessionOptions.standard()
            .withRules(plugins(streams).rules())
            .withAliases(aliases())
            .withSystemSessions());
  }
}
