package io.github.logonaudit.cli.options;

import io.github.logonaudit.session.ComputerAliases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The names that mean the same computer. */
public final class AliasOptions {
  @Option(
      names = "--alias",
      paramLabel = "NAME=NAME",
      converter = Alias.Converter.class,
      description = {
        "Two names of one computer: one that some events use, and the name it stands for, such as"
            + " OLD-PC=PC1.contoso.com. Repeat it for further names."
      })
  private List<Alias> aliases = List.of();

  @Option(
      names = "--alias-file",
      paramLabel = "FILE",
      converter = Alias.FileConverter.class,
      description = "Text file with a NAME=NAME for --alias in each line; # begins a comment.")
  private Alias.@Nullable OfFile aliasFile;

  /** Returns the aliases of the command line. A file may hold more than the logs have. */
  public List<Alias> named() {
    return aliases;
  }

  /** Returns which names mean the same computer. */
  public ComputerAliases aliases() {
    ComputerAliases all = ComputerAliases.none();
    for (Alias alias : aliasFile == null ? List.<Alias>of() : aliasFile.aliases()) {
      all = alias.addTo(all);
    }
    for (Alias alias : aliases) {
      all = alias.addTo(all);
    }
    return all;
  }
}
