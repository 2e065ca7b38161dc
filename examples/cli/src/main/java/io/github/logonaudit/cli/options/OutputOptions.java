package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.output.Streams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command. */
public class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "Write the output to a file, which is replaced when the output is complete. By default"
            + " the output goes to standard output."
      })
  private @Nullable Path output;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Returns whether the output goes to a file. */
  public final boolean isToFile() {
    return output != null;
  }

  /**
   * Sends the output to its file, if one is given.
   *
   * @throws ParameterException if that is an input
   */
  public final void redirect(Streams streams, List<InputFile> inputs) throws IOException {
    if (output == null) {
      return;
    }
    for (InputFile input : inputs) {
      if (input.isSameAs(output)) {
        throw new ParameterException(
            Objects.requireNonNull(command).commandLine(),
            "--output " + output + " would replace the input " + input.name());
      }
    }
    streams.out().redirect(output);
  }
}
