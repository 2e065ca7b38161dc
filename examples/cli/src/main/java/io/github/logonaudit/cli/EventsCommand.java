package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes every event, one JSON object or XML element per line. */
@Command(
    name = "events",
    description = "Writes all events in full, one per line, as JSON or as XML.",
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
    jsonl,
    xml
  }

  private final Streams streams;
  private final EventCatalog catalog = BuiltInEvents.catalog();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Output format: jsonl (default), or xml: event XML as wevtutil writes it, for example of a"
            + " .evtx file."
      })
  private Format format = Format.jsonl;

  EventsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (format == Format.xml) {
      return input.readRaw(streams, this::writeXml).status();
    }
    try (JsonGenerator json = JsonLines.generator(streams.out())) {
      EventJson writer = new EventJson(json);
      return input.readRaw(streams, event -> write(writer, event)).status();
    }
  }

  private void writeXml(RawEvent event) throws IOException {
    String xml;
    try {
      xml = EventXmlWriter.toXml(event);
    } catch (IllegalArgumentException e) {
      throw new EventDecodeException(
          event.header(), "event", "one that can be written as XML", e.getMessage(), e);
    }
    streams.out().write((xml + "\n").getBytes(StandardCharsets.UTF_8));
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
