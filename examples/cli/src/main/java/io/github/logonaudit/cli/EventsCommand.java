package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes every event, one JSON object per line. */
@Command(
    name = "events",
    description = "Writes all events in full, as one JSON object per line.",
    mixinStandardHelpOptions = true,
    versionProvider = Logonaudit.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, computers and times of all logons:",
      "  logonaudit events Security.xml \\",
      "    | jq 'select(.eventId == 4624) | [.computer, .timeCreated]'"
    })
final class EventsCommand implements Callable<Integer> {
  /** The forms of the output. */
  enum Format {
    jsonl
  }

  private final Streams streams;
  private final EventCatalog catalog = BuiltInEvents.catalog();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: jsonl (the only one).")
  @SuppressWarnings("UnusedVariable") // There is only one; picocli refuses any other.
  private Format format = Format.jsonl;

  EventsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (JsonGenerator json = JsonLines.generator(streams.out())) {
      EventJson writer = new EventJson(json);
      Inputs.EventConsumer consumer =
          new Inputs.EventConsumer() {
            @Override
            public void accept(WindowsEvent event) throws IOException {
              write(writer, (RawEvent) event);
            }

            @Override
            public void lost(RawEvent event) {}
          };
      return input.read(streams, EventCatalog.empty(), false, consumer).status();
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
