package io.github.logonaudit.cli;

import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import io.github.logonaudit.xml.UnreadableValueReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of files and of standard input, one after the other. Reports inputs and events
 * that can't be read, and goes on with the next.
 */
final class Inputs {
  /** Takes the events of all inputs. */
  interface EventConsumer<E extends WindowsEvent> {
    /**
     * Takes an event.
     *
     * @throws EventDecodeException if a field of the event can't be read
     * @throws Output.OutputException if the output can't be written
     */
    void accept(E event) throws IOException;
  }

  private interface Opener<E extends WindowsEvent> {
    EventXmlReader<E> open(EventXmlParser parser, InputStream in) throws IOException;
  }

  private static final String STANDARD_INPUT = "-";
  private static final String STRAY_TEXTS = "stretches of text that may hold events";

  private final List<String> files;
  private final @Nullable Charset encoding;
  private final InputStream standardInput;
  private final Progress progress;
  private final boolean strict;
  private final boolean verbose;
  private final Complaints complaints;

  /** All events so far, readable or not. */
  private long events;

  private long strayTexts;

  /** How many of them the reader reported or were counted, because it reports only so many. */
  private long strayTextsTold;

  private long lostEvents;
  private long values;
  private long eventsWithValues;

  /** The event of the input at hand that had the latest of these values. */
  private long latestWithValues;

  /** Whether a value that is not in the encoding of its input was reported. */
  private boolean encodingFaultTold;

  private boolean failed;

  Inputs(
      List<String> files,
      @Nullable Charset encoding,
      InputStream standardInput,
      Progress progress,
      boolean strict,
      boolean verbose) {
    this.files = files;
    this.encoding = encoding;
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
  void read(EventConsumer<WindowsEvent> consumer) throws IOException {
    // An event that can't be read still is a record of its log.
    read(
        EventXmlParser::open,
        consumer,
        event -> consumer.accept(BuiltInEvents.catalog().decode(event)),
        consumer::accept);
  }

  /**
   * Gives every event, as it was logged, to a consumer.
   *
   * @throws IOException if the consumer throws it; what is wrong with an input is reported instead
   */
  void readRaw(EventConsumer<RawEvent> consumer) throws IOException {
    read(EventXmlParser::openRaw, consumer, consumer, event -> {});
  }

  /**
   * Reads all inputs.
   *
   * @param saved takes events of which only what follows the payload is damaged
   * @param lost takes what could be saved of events that can't be read
   */
  private <E extends WindowsEvent> void read(
      Opener<E> opener,
      EventConsumer<E> consumer,
      EventConsumer<RawEvent> saved,
      EventConsumer<RawEvent> lost)
      throws IOException {
    for (String file : files) {
      String name = file.equals(STANDARD_INPUT) ? "standard input" : Printable.of(file);
      EventXmlParser parser = parser(name, saved, lost);
      latestWithValues = 0;
      try (InputStream in = open(file);
          EventXmlReader<E> reader = opener.open(parser, in)) {
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
    if (lostEvents > 0 && events > 1) {
      complaints.tell(lostEvents + " of " + events + " events could not be read");
    }
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private EventXmlParser parser(
      String name, EventConsumer<RawEvent> saved, EventConsumer<RawEvent> lost) {
    EventXmlParser.Builder builder =
        EventXmlParser.builder()
            .onMalformed(event -> malformed(name, event, saved, lost))
            .onUnreadableValue(report -> unreadable(name, report))
            .onStrayText(
                text -> {
                  strayTextsTold++;
                  complaints.tell(STRAY_TEXTS, name + ": " + Printable.of(text.toString()));
                });
    if (encoding != null) {
      builder.charset(encoding);
    }
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
    // The first one of these also says what to do.
    boolean isOfEncoding = report.value().expected().equals("text in UTF-8");
    if (verbose || (isOfEncoding && !encodingFaultTold)) {
      encodingFaultTold |= isOfEncoding;
      complaints.tell(name + ": " + printable(report));
    }
  }

  /** Tells of a malformed event, and uses what is whole of it. */
  private void malformed(
      String name,
      MalformedEvent event,
      EventConsumer<RawEvent> saved,
      EventConsumer<RawEvent> lost) {
    try {
      RawEvent raw = event.rawEvent();
      if (raw != null && event.truncated() && !strict) {
        saved.accept(raw);
        complaints.tell(
            "events that are cut off", line(name, event) + "; the rest of the event is used");
        return;
      }
      lost(name, event);
      if (raw != null) {
        lost.accept(raw);
      } else if (event.header() != null) {
        lost.accept(new RawEvent(event.header(), null, List.of()));
      }
    } catch (EventDecodeException e) {
      lost(name, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lost(String name, MalformedEvent event) {
    lostEvents++;
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
    return name + ": " + printable(event);
  }

  private static String printable(Object report) {
    // The library names its own option, which is not the tool's.
    return Printable.of(report.toString().replace("charset(...)", "--encoding"));
  }

  private InputStream open(String file) throws IOException {
    return progress.counting(
        file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file)));
  }

  private <E extends WindowsEvent> void read(
      String name, EventXmlReader<E> reader, EventConsumer<E> consumer) throws IOException {
    try {
      for (E event = reader.read(); event != null; event = reader.read()) {
        try {
          consumer.accept(event);
        } catch (EventDecodeException e) {
          String reason = String.valueOf(e.getMessage());
          lost(
              name,
              new MalformedEvent(
                  reader.byteOffset(),
                  reader.total(),
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
      events += reader.total();
      strayTexts += reader.strayTexts();
      complaints.count(STRAY_TEXTS, strayTexts - strayTextsTold);
      strayTextsTold = strayTexts;
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
    return events - lostEvents;
  }

  /** The exit status. */
  int status() {
    if (failed) {
      return ExitStatus.FAILED;
    }
    return lostEvents > 0 || strayTexts > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
