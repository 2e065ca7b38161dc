package io.github.logonaudit.cli;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import io.github.logonaudit.xml.UnreadableValueReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the events of files and of standard input, one after the other. Reports inputs and events
 * that can't be read, and goes on with the next.
 */
final class Inputs {
  /** Takes the events of all inputs. */
  interface EventConsumer {
    /**
     * Takes an event.
     *
     * @throws EventDecodeException if a field of the event can't be read
     * @throws Output.OutputException if the output can't be written
     */
    void accept(WindowsEvent event) throws IOException;

    /**
     * Takes what could be saved of an event that can't be read: it still is a record of its log.
     *
     * @throws Output.OutputException if the output can't be written
     */
    default void lost(RawEvent event) throws IOException {
      accept(event);
    }
  }

  private static final String STANDARD_INPUT = "-";

  private final List<String> files;
  private final InputStream standardInput;
  private final Progress progress;
  private final boolean strict;
  private final boolean verbose;
  private final Complaints complaints;

  /** All events so far, readable or not. */
  private long events;

  private long lost;
  private long values;
  private long eventsWithValues;

  /** The event of the input at hand that had the latest of these values. */
  private long latestWithValues;

  private boolean failed;

  Inputs(
      List<String> files,
      InputStream standardInput,
      Progress progress,
      boolean strict,
      boolean verbose) {
    this.files = files;
    this.standardInput = standardInput;
    this.progress = progress;
    this.strict = strict;
    this.verbose = verbose;
    this.complaints = new Complaints(progress, verbose);
  }

  /**
   * Returns the total size of some inputs.
   *
   * @return the size in bytes, or -1 if one of them is not a regular file
   */
  static long totalBytes(List<String> files) {
    long total = 0;
    for (String file : files) {
      try {
        if (file.equals(STANDARD_INPUT) || !Files.isRegularFile(Path.of(file))) {
          return -1;
        }
        total += Files.size(Path.of(file));
      } catch (IOException | InvalidPathException e) {
        // Reported when the file is opened.
        return -1;
      }
    }
    return total;
  }

  /**
   * Passes every event to a consumer.
   *
   * @throws IOException if the consumer throws it; faults of an input are reported instead
   */
  void read(EventCatalog catalog, EventConsumer consumer) throws IOException {
    for (String file : files) {
      String name = file.equals(STANDARD_INPUT) ? "standard input" : Printable.of(file);
      EventXmlParser parser = parser(name, catalog, consumer);
      latestWithValues = 0;
      try (InputStream in = open(file);
          EventXmlReader reader = parser.open(in)) {
        read(name, reader, consumer);
      } catch (Output.OutputException e) {
        throw e;
      } catch (IOException | InvalidPathException e) {
        failed = true;
        complaints.tell(name + ": " + reason(file, e));
      }
    }
    complaints.finish();
    if (values > 0 && !verbose) {
      complaints.tell(
          count(values, "value")
              + " in "
              + count(eventsWithValues, "event")
              + " can't be read; --verbose lists "
              + (values == 1 ? "it" : "them"));
    }
    if (lost > 0 && events > 1) {
      complaints.tell(lost + " of " + events + " events could not be read");
    }
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private EventXmlParser parser(String name, EventCatalog catalog, EventConsumer consumer) {
    EventXmlParser.Builder builder =
        EventXmlParser.builder()
            .catalog(catalog)
            .onMalformed(event -> malformed(name, catalog, event, consumer))
            .onUnreadableValue(report -> unreadable(name, report));
    if (strict) {
      return builder.strict().build();
    }
    return builder
        .lenient(
            repair -> complaints.tell("repairs", name + ": " + Printable.of(repair.toString())))
        .build();
  }

  private void unreadable(String name, UnreadableValueReport report) {
    values++;
    if (report.ordinal() != latestWithValues) {
      latestWithValues = report.ordinal();
      eventsWithValues++;
    }
    if (verbose) {
      complaints.tell(name + ": " + Printable.of(report.toString()));
    }
  }

  /** Tells of a malformed event, and uses what is whole of it. */
  private void malformed(
      String name, EventCatalog catalog, MalformedEvent event, EventConsumer consumer) {
    try {
      RawEvent raw = event.rawEvent();
      if (raw != null && event.truncated() && !strict) {
        consumer.accept(catalog.decode(raw));
        complaints.tell(
            "events that are cut off", line(name, event) + "; the rest of the event is used");
        return;
      }
      lost(name, event);
      if (raw != null) {
        consumer.lost(raw);
      } else if (event.header() != null) {
        consumer.lost(new RawEvent(event.header(), null, List.of()));
      }
    } catch (EventDecodeException e) {
      lost(name, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lost(String name, MalformedEvent event) {
    lost++;
    String kind =
        switch (event.kind()) {
          case DAMAGED -> "events that are damaged";
          case NOT_WELL_FORMED -> "events that are not well-formed";
          case LIMIT_EXCEEDED -> "events that exceed a limit";
          case NOT_AN_EVENT -> "elements that are not events";
          case UNREADABLE_VALUE -> "events with a value that can't be read";
          case NOT_RENDERED -> "events that Windows could not render";
          case DECODER_FAILED -> "events whose decoder failed";
        };
    complaints.tell(kind, line(name, event));
  }

  private static String line(String name, MalformedEvent event) {
    return name + ": " + Printable.of(event.toString());
  }

  private InputStream open(String file) throws IOException {
    return progress.counting(
        file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file)));
  }

  private void read(String name, EventXmlReader reader, EventConsumer consumer) throws IOException {
    try {
      for (WindowsEvent event = reader.next(); event != null; event = reader.next()) {
        try {
          consumer.accept(event);
        } catch (EventDecodeException e) {
          String reason = String.valueOf(e.getMessage());
          lost(
              name,
              new MalformedEvent(
                  reader.byteOffset(),
                  reader.frames(),
                  MalformedEvent.Kind.UNREADABLE_VALUE,
                  reason,
                  "",
                  event.header(),
                  null,
                  false));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      events += reader.frames();
    }
  }

  private static String reason(String file, Exception e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof IOException
        && !file.equals(STANDARD_INPUT)
        && Files.isDirectory(Path.of(file))) {
      return "is a directory";
    }
    return "cannot be read: " + Printable.of(String.valueOf(e.getMessage()));
  }

  /** How many events could be read. */
  long events() {
    return events - lost;
  }

  /** The exit status. */
  int status() {
    return failed ? ExitStatus.FAILED : lost > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
