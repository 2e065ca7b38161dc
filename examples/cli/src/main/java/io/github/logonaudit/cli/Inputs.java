package io.github.logonaudit.cli;

import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import io.github.logonaudit.xml.StrayText;
import java.io.IOException;
import java.io.InputStream;
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
  private static final int MAX_STRAY_TEXTS = 20;

  private final List<String> files;
  private final @Nullable Charset encoding;
  private final InputStream standardInput;
  private final Progress progress;

  /** All events so far, readable or not. */
  private long events;

  private long unreadable;
  private long strayTexts;
  private int strayTextsShown;
  private boolean failed;

  Inputs(
      List<String> files,
      @Nullable Charset encoding,
      InputStream standardInput,
      Progress progress) {
    this.files = files;
    this.encoding = encoding;
    this.standardInput = standardInput;
    this.progress = progress;
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
    read(EventXmlParser::open, consumer);
  }

  /**
   * Gives every event, as it was logged, to a consumer.
   *
   * @throws IOException if the consumer throws it; what is wrong with an input is reported instead
   */
  void readRaw(EventConsumer<RawEvent> consumer) throws IOException {
    read(EventXmlParser::openRaw, consumer);
  }

  private <E extends WindowsEvent> void read(Opener<E> opener, EventConsumer<E> consumer)
      throws IOException {
    for (String file : files) {
      String name = file.equals(STANDARD_INPUT) ? "standard input" : Printable.of(file);
      EventXmlParser.Builder parser =
          EventXmlParser.builder()
              .onMalformed(event -> report(name, event))
              .onStrayText(text -> report(name, text));
      if (encoding != null) {
        parser.charset(encoding);
      }
      try (InputStream in = open(file);
          EventXmlReader<E> reader = opener.open(parser.build(), in)) {
        read(name, reader, consumer);
      } catch (Output.OutputException e) {
        throw e;
      } catch (IOException | InvalidPathException e) {
        failed = true;
        progress.println("logonaudit: " + name + ": " + reason(file, e));
      }
    }
    if (unreadable > 0 && events > 1) {
      progress.println("logonaudit: " + unreadable + " of " + events + " events could not be read");
    }
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
          report(
              name,
              new MalformedEvent(
                  reader.byteOffset(), reader.total(), reason, "", event.header(), null, false));
        }
      }
    } finally {
      events += reader.total();
      strayTexts += reader.strayTexts();
    }
  }

  private void report(String name, MalformedEvent event) {
    unreadable++;
    // The library names its own option, which is not the tool's.
    String message = event.toString().replace("charset(...)", "--encoding");
    progress.println("logonaudit: " + name + ": " + Printable.of(message));
  }

  private void report(String name, StrayText text) {
    if (strayTextsShown < MAX_STRAY_TEXTS) {
      strayTextsShown++;
      progress.println("logonaudit: " + name + ": " + Printable.of(text.toString()));
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
    return events - unreadable;
  }

  /** The exit status. */
  int status() {
    if (failed) {
      return ExitStatus.FAILED;
    }
    return unreadable > 0 || strayTexts > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
