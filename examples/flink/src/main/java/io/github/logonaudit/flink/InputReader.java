package io.github.logonaudit.flink;

import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.correlation.SessionStep;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.flink.Found.Problem;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlException;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import io.github.logonaudit.xml.MalformedEvent.Kind;
import io.github.logonaudit.xml.Repair;
import io.github.logonaudit.xml.StrayText;
import io.github.logonaudit.xml.UnreadableValueReport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads inputs one after the other: events are reduced to steps, and what can't be read takes its
 * turn between them. Reading an input again gives the same. The parser is set as that of the tool
 * is, and events that are malformed are used as there, so that the sessions are the same.
 */
final class InputReader {
  private final SessionRules rules;
  private final ComputerAliases aliases;
  private final EventCatalog catalog;
  private final EventXmlParser parser;
  private final Queue<Found> found = new ArrayDeque<>();
  private String input = "";
  private String partition = "";
  private @Nullable EventXmlReader<WindowsEvent> reader;

  InputReader(JobOptions options) {
    ClassLoader plugIns = InputReader.class.getClassLoader();
    this.rules = SessionRules.standard().withDiscovered(plugIns);
    this.aliases = options.aliases();
    this.catalog = BuiltInEvents.catalog().withDiscovered(plugIns);
    this.parser =
        EventXmlParser.builder()
            .catalog(catalog)
            .lenient(this::repaired)
            .onUnreadableValue(this::unreadable)
            .onStrayText(this::stray)
            .build();
  }

  /**
   * Begins an input.
   *
   * @param name what problems call it
   * @param from the partition that it came from, or empty
   */
  void begin(String name, String from) {
    input = name;
    partition = from;
    reader = null;
  }

  /** Opens the input that was begun. */
  void open(InputStream in) throws IOException {
    reader = parser.open(in);
  }

  /** Returns what was found next; null at the end of the input. */
  @Nullable Found next() throws IOException {
    EventXmlReader<WindowsEvent> open = Objects.requireNonNull(reader, "nothing is open");
    if (found.isEmpty()) {
      try {
        WindowsEvent event = open.read();
        if (event != null) {
          found.add(Found.of(reduced(event)));
        }
      } catch (EventXmlException e) {
        // With a handler, millions of malformed events would be kept until an event follows.
        found.add(malformed(e.malformedEvent()));
      }
    }
    return found.poll();
  }

  private ComputerEvent reduced(WindowsEvent event) {
    return new ComputerEvent(
        aliases.canonical(event.header().computer()),
        SessionStep.of(event, rules).toBytes(),
        partition);
  }

  /** Reports an input that is empty. */
  Found empty() {
    return Found.of(noEvent(), Json.line(problem(0, Kind.NO_EVENT.name(), "it contains no event")));
  }

  /** A folder may hold other files than logs, but each message should be an event. */
  private Problem noEvent() {
    return partition.isEmpty() ? Problem.OTHER : Problem.MALFORMED;
  }

  /** Reports a file that is not there any more. */
  Found gone() {
    return Found.of(
        Problem.MALFORMED,
        Json.line(problem(0, "GONE", "it was moved or deleted before it was read to its end")));
  }

  /** Reports an input whose content can't be read after its latest event, or at all. */
  Found damaged(IOException e) {
    long offset = reader == null ? 0 : reader.byteOffset();
    String reason =
        e instanceof EOFException
            ? "the compressed file is cut off"
            : String.valueOf(e.getMessage());
    return Found.of(
        Problem.MALFORMED,
        Json.line(problem(offset, "DAMAGED", "it can't be read further: " + reason)));
  }

  /** Reports a malformed event, and uses what is whole of it. */
  private Found malformed(MalformedEvent event) {
    ComputerEvent used = null;
    RawEvent raw = event.rawEvent();
    boolean isRepaired = raw != null && event.truncated();
    try {
      if (raw != null) {
        used = reduced(isRepaired ? catalog.decode(raw) : raw);
      } else if (event.header() != null) {
        // It is a record of its log, and shows that the computer was running.
        used = reduced(new RawEvent(event.header(), null, List.of()));
      }
    } catch (EventDecodeException e) {
      isRepaired = false;
    }
    String reason = event.reason() + (isRepaired ? "; the rest of the event is used" : "");
    Map<String, Object> line = problem(event.byteOffset(), event.kind().name(), reason);
    addHeader(line, event.header());
    if (event.kind() == Kind.NO_EVENT) {
      return Found.of(noEvent(), Json.line(line));
    }
    return new Found(used, isRepaired ? Problem.REPAIRED : Problem.MALFORMED, Json.line(line));
  }

  private void repaired(Repair repair) {
    found.add(
        Found.of(
            Problem.REPAIRED,
            Json.line(problem(repair.byteOffset(), "REPAIR", repair.toString()))));
  }

  private void unreadable(UnreadableValueReport report) {
    Map<String, Object> line =
        problem(report.byteOffset(), "UNREADABLE_VALUE", report.value().toString());
    addHeader(line, report.header());
    found.add(Found.of(Problem.UNREADABLE, Json.line(line)));
  }

  private void stray(StrayText text) {
    found.add(
        Found.of(
            Problem.STRAY,
            Json.line(problem(text.byteOffset(), text.kind().name(), text.toString()))));
  }

  private Map<String, Object> problem(long byteOffset, String kind, String message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("input", input);
    line.put("byteOffset", byteOffset);
    line.put("kind", kind);
    line.put("message", message);
    return line;
  }

  private static void addHeader(Map<String, Object> line, @Nullable EventHeader header) {
    if (header != null) {
      line.put("computer", header.computer());
      line.put("eventId", header.eventId());
      if (header.recordId() != null) {
        line.put("recordId", header.recordId());
      }
    }
  }
}
