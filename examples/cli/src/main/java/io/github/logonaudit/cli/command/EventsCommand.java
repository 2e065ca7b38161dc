package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.options.InputOptions;
import io.github.logonaudit.cli.options.ZoneOption;
import io.github.logonaudit.cli.output.Csv;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Markdown;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.report.EventColumns;
import io.github.logonaudit.cli.schema.Ecs;
import io.github.logonaudit.cli.schema.Ocsf;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes every event. */
@Command(
    name = "events",
    description = "Writes all events: in full as JSON, XML or CSV, or as a table for a report.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, computers and times of all logons:",
      "  logonaudit events Security.xml \\",
      "    | jq 'select(.eventId == 4624) | [.computer, .timeCreated]'"
    })
public final class EventsCommand implements Callable<Integer> {
  /** The forms of the output. */
  public enum Format {
    jsonl,
    xml,
    ecs,
    ocsf,
    csv,
    markdown
  }

  /** Writes the events, one by one. */
  private interface EventWriter {
    /** Writes an event as it was logged, and its record, or null if there is none. */
    void write(RawEvent raw, @Nullable WindowsEvent typed) throws IOException;
  }

  private final Streams streams;

  @Mixin private InputOptions input = new InputOptions();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Output format, one JSON object per line: jsonl (default) with everything that was logged,"
            + " ecs for the Elastic Common Schema 9.4, ocsf for the Open Cybersecurity Schema"
            + " Framework 1.8; xml, event XML as wevtutil writes it, for example of a .evtx file; csv"
            + " for spreadsheets; or markdown, a table for a report.",
        Csv.HELP
      })
  private Format format = Format.jsonl;

  @Option(names = "--bom", description = Csv.BOM_HELP)
  private boolean bom;

  @Mixin private ZoneOption zone = new ZoneOption();

  public EventsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    require(!bom || format == Format.csv, "--bom requires --format csv");
    require(!zone.isGiven() || format == Format.markdown, "--zone requires --format markdown");
    return switch (format) {
      case jsonl -> {
        try (JsonLines lines = new JsonLines(streams.out(), catalog())) {
          yield read(lines::write, lines);
        }
      }
      case xml -> input.readRaw(streams, this::writeXml).status();
      case ecs -> writeRecords(Ecs::event);
      case ocsf -> writeRecords(Ocsf::event);
      case csv -> {
        try (Csv rows = new Csv(streams.out(), bom, EventColumns.NAMES)) {
          yield read((raw, typed) -> rows.write(EventColumns.of(raw, typed)), rows);
        }
      }
      case markdown -> {
        Times times = new Times(zone.zone(), Labels.of(Labels.Language.en));
        try (Markdown rows =
            new Markdown(streams.out(), EventColumns.NUMBERS, EventColumns.head(times))) {
          yield read((raw, typed) -> rows.write(EventColumns.shortened(raw, typed, times)), rows);
        }
      }
    };
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
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

  private int writeRecords(BiFunction<RawEvent, @Nullable WindowsEvent, Map<String, Object>> form)
      throws IOException {
    try (JsonLines lines = new JsonLines(streams.out())) {
      return read((raw, typed) -> lines.write(form.apply(raw, typed)), lines);
    }
  }

  /** Writes all events; those of standard input at once, because the next may be long in coming. */
  private int read(EventWriter writer, Flushable lines) throws IOException {
    EventCatalog catalog = catalog();
    boolean isLive = input.isStandardInputRead();
    return input
        .readRaw(
            streams,
            event -> {
              write(writer, catalog, event);
              if (isLive) {
                lines.flush();
              }
            })
        .status();
  }

  private EventCatalog catalog() {
    return input.plugins(streams).catalog();
  }

  private static void write(EventWriter writer, EventCatalog catalog, RawEvent raw)
      throws IOException {
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
