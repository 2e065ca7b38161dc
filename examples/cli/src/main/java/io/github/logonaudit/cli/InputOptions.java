package io.github.logonaudit.cli;

import io.github.logonaudit.event.EventCatalog;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command. */
class InputOptions {
  private static final long LARGE = 32L << 20;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Event XML written by wevtutil, Event Viewer, PowerShell or a forensic tool, in any"
            + " encoding; - for standard input. Several files are combined, in any order."
      })
  List<String> files = List.of();

  @Option(
      names = "--progress",
      negatable = true,
      description = {
        "Show progress on standard error. By default shown on a terminal for more than 32 MiB,"
            + " except by events."
      })
  @Nullable Boolean progress;

  @Option(
      names = "--strict",
      description = {
        "Do not use an event that had to be repaired, or with a value that can't be read. By"
            + " default such a value is left out, and the rest of the event is used."
      })
  boolean strict;

  @Option(
      names = "--verbose",
      description = {
        "List every value that can't be read, and everything else that is wrong with an input. By"
            + " default values are only counted, and 20 faults of each kind are listed."
      })
  boolean verbose;

  /**
   * Reads all inputs.
   *
   * @param quiet whether the command writes nothing while it reads, so that a progress bar can't
   *     get into its output
   */
  final Inputs read(
      Streams streams, EventCatalog catalog, boolean quiet, Inputs.EventConsumer consumer)
      throws IOException {
    try (Progress progress = openProgress(streams, quiet)) {
      Inputs inputs = new Inputs(files, streams.in(), progress, strict, verbose);
      inputs.read(catalog, consumer);
      return inputs;
    }
  }

  private Progress openProgress(Streams streams, boolean quiet) {
    long total = Inputs.totalBytes(files);
    boolean wanted = progress != null ? progress : quiet && streams.terminal() && total > LARGE;
    return wanted ? Progress.shown(streams.err(), total) : Progress.none(streams.err());
  }
}
