package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.input.InputReport;
import io.github.logonaudit.cli.input.Inputs;
import io.github.logonaudit.cli.input.Progress;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.plugin.Plugins;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the commands that read events. */
public class InputOptions extends OutputOptions {
  private static final long LARGE = 32L << 20;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Event log of Windows (.evtx), or event XML written by wevtutil, Event Viewer, PowerShell"
            + " or a forensic tool, in any encoding; - for standard input. Several files are"
            + " combined, in any order. A folder is read with all folders in it; zip, gz, xz and"
            + " zst files are expanded; wildcards work in every shell."
      })
  private List<String> files = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--progress",
      negatable = true,
      description = {
        "Show progress on standard error. By default shown on a terminal for more than 32 MiB,"
            + " except by events."
      })
  private @Nullable Boolean progress;

  /** Returns whether to list everything that is wrong with the inputs. */
  public final boolean verbose() {
    return reading.verbose();
  }

  /** Returns the types and rules of events. */
  public final Plugins plugins(Streams streams) {
    return reading.plugins(streams);
  }

  /** Reads all inputs; nothing is written while they are read. */
  public InputReport read(Streams streams, Inputs.EventConsumer<WindowsEvent> consumer)
      throws IOException {
    List<InputFile> inputFiles = open(streams);
    try (Progress shown = openProgress(streams, inputFiles, true)) {
      return checked(inputs(streams, inputFiles, shown).read(consumer), streams);
    }
  }

  /** Reads all inputs, each event as it was logged, while the consumer writes. */
  public final InputReport readRaw(Streams streams, Inputs.EventConsumer<RawEvent> consumer)
      throws IOException {
    List<InputFile> inputFiles = open(streams);
    // A progress bar could get into the output.
    try (Progress shown = openProgress(streams, inputFiles, isToFile())) {
      return checked(inputs(streams, inputFiles, shown).readRaw(consumer), streams);
    }
  }

  private static InputReport checked(InputReport inputs, Streams streams) {
    if (inputs.areUnreadable()) {
      streams.out().abandon();
    }
    return inputs;
  }

  /** Returns the inputs as the user named them. */
  public final List<String> files() {
    return files;
  }

  /** Returns whether standard input is one of the inputs. */
  public final boolean isStandardInputRead() {
    return files.contains(InputFile.STANDARD_INPUT);
  }

  /** Finds the inputs, and sends the output to its file. */
  private List<InputFile> open(Streams streams) throws IOException {
    List<InputFile> inputFiles = InputFile.of(files);
    redirect(streams, inputFiles);
    return inputFiles;
  }

  private Inputs inputs(Streams streams, List<InputFile> inputFiles, Progress shown) {
    int threads = Runtime.getRuntime().availableProcessors();
    return reading.inputs(streams, inputFiles, shown, threads);
  }

  private Progress openProgress(Streams streams, List<InputFile> inputFiles, boolean quiet) {
    long total = InputFile.totalBytes(inputFiles);
    boolean wanted = progress != null ? progress : quiet && streams.terminal() && total > LARGE;
    return wanted ? Progress.shown(streams.err(), total) : Progress.none(streams.err());
  }
}
