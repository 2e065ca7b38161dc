package io.github.logonaudit.cli;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import java.io.IOException;
import java.io.InputStream;
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
  }

  private static final String STANDARD_INPUT = "-";

  private final List<String> files;
  private final InputStream standardInput;
  private final Progress progress;

  /** All events so far, readable or not. */
  private long events;

  private long unreadable;
  private boolean failed;

  Inputs(List<String> files, InputStream standardInput, Progress progress) {
    this.files = files;
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
  void read(EventCatalog catalog, EventConsumer consumer) throws IOException {
    for (String file : files) {
      String name = file.equals(STANDARD_INPUT) ? "standard input" : Printable.of(file);
      EventXmlParser parser =
          EventXmlParser.builder()
              .catalog(catalog)
              .onMalformed(event -> report(name, event))
              .build();
      try (InputStream in = open(file);
          EventXmlReader reader = parser.open(in)) {
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

  private void read(String name, EventXmlReader reader, EventConsumer consumer) throws IOException {
    try {
      for (WindowsEvent event = reader.next(); event != null; event = reader.next()) {
        try {
          consumer.accept(event);
        } catch (EventDecodeException e) {
          String reason = String.valueOf(e.getMessage());
          report(
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
    } finally {
      events += reader.frames();
    }
  }

  private void report(String name, MalformedEvent event) {
    unreadable++;
    progress.println("logonaudit: " + name + ": " + Printable.of(event.toString()));
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
    return failed ? ExitStatus.FAILED : unreadable > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
