package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.SecurityEvents;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes every event, one JSON object a line. */
@Command(
    name = "events",
    description = "Writes every event as one JSON object a line, with nothing left out.",
    mixinStandardHelpOptions = true,
    versionProvider = Logonaudit.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, the computers and times of all logons:",
      "  logonaudit events Security.xml \\",
      "    | jq 'select(.eventId == 4624) | [.computer, .timeCreated]'"
    })
final class EventsCommand implements Callable<Integer> {
  /** The forms of the output. */
  enum Format {
    jsonl
  }

  private final Streams streams;
  private final EventCatalog catalog = SecurityEvents.catalog();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}, the only one.")
  @SuppressWarnings("UnusedVariable") // There is but one; picocli refuses any other.
  private Format format = Format.jsonl;

  EventsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (Progress progress = input.openProgress(streams, false);
        JsonGenerator json = JsonLines.generator(streams.out(), EventMapper.create())) {
      Inputs inputs = new Inputs(input.files, streams.in(), progress);
      EventJson writer = new EventJson(json);
      inputs.readRaw(event -> write(writer, event));
      return inputs.status();
    }
  }

  private void write(EventJson writer, RawEvent raw) throws IOException {
    WindowsEvent decoded;
    try {
      decoded = catalog.decode(raw);
    } catch (EventDecodeException e) {
      writer.write(raw, null);
      throw e;
    }
    writer.write(raw, decoded == raw ? null : decoded);
  }
}
