package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.output.Streams;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script for the completion of commands in a shell. */
@Command(
    name = "completion",
    description = "Prints a script by which bash and zsh complete commands, options and values.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example, in ~/.bashrc or ~/.zshrc:",
      "  logonaudit completion > ~/.logonaudit-completion",
      "  . ~/.logonaudit-completion"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  public CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    CommandSpec tool = Objects.requireNonNull(spec).root();
    streams.print(AutoComplete.bash(tool.name(), tool.commandLine()) + "\n");
    return 0;
  }
}
