package io.github.logonaudit.cli.input;

import io.github.logonaudit.cli.archive.Contents;
import io.github.logonaudit.cli.archive.Contents.Lost;
import io.github.logonaudit.cli.archive.Log;
import io.github.logonaudit.cli.output.Output;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs in one file, by one thread at a time. The first events can be read ahead, before
 * it is the file's turn, and are kept until then.
 *
 * @param <E> the form of the events
 */
final class FileReading<E extends WindowsEvent> implements Closeable {
  /** Opens files, and the logs in them. */
  interface Opener<E extends WindowsEvent> {
    InputStream open(InputFile file) throws IOException;

    /**
     * Opens a log.
     *
     * @param reports takes what the reader reports
     * @throws IOException if it is something else
     */
    EventXmlReader<E> open(InputStream log, Consumer<Object> reports) throws IOException;
  }

  /** Takes what is found in the file, in order. */
  interface Sink<E extends WindowsEvent> {
    /** Takes an event, and where in its log it is. */
    void event(E event, long byteOffset, long ordinal) throws IOException;

    /** Takes a {@link Begin}, an {@link End}, or what is wrong with the log between them. */
    void report(Object report);
  }

  /** A log begins. */
  record Begin(String name) {}

  /** A log ends. */
  record End(long events, long strayTexts) {}

  private record Found<E extends WindowsEvent>(E event, long byteOffset, long ordinal) {}

  /** Thrown from a reader's handlers, after which the reader can go on. */
  private static final class AheadEnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AheadEnoughException() {
      super(null, null, false, false);
    }
  }

  /** How much is read ahead, and from where on it pays to read a log on all processors. */
  private static final long BYTES_AHEAD = 1 << 20;

  private static final int ITEMS_AHEAD = 4096;

  private final InputFile file;
  private final Opener<E> opener;
  private final List<Object> ahead = new ArrayList<>();

  /** Where the reports of a reader go, which may be opened in one thread and read in another. */
  private Consumer<Object> reports = this::keep;

  private boolean isOpened;
  private InputStream in = InputStream.nullInputStream();
  private @Nullable Contents contents;
  private @Nullable Log log;
  private @Nullable EventXmlReader<E> reader;
  private long bytesOfLogsBefore;

  FileReading(InputFile file, Opener<E> opener) {
    this.file = file;
    this.opener = opener;
  }

  // ---- ahead of its turn --------------------------------------------------------------------

  /** Reads as much as may be kept. */
  void readAhead() {
    try {
      boolean isMore = true;
      while (isMore && !isEnough()) {
        isMore = reader == null ? next() : readOn(reader);
      }
    } catch (AheadEnoughException e) {
      // The rest is read in its turn.
    }
  }

  private boolean isEnough() {
    long bytes = bytesOfLogsBefore + (reader == null ? 0 : reader.byteOffset());
    return bytes >= BYTES_AHEAD || ahead.size() >= ITEMS_AHEAD;
  }

  private void keep(Object found) {
    ahead.add(found);
    // A reader can find any number of malformed events before it returns one.
    if (reader != null && ahead.size() >= ITEMS_AHEAD) {
      throw new AheadEnoughException();
    }
  }

  private boolean readOn(EventXmlReader<E> from) {
    E event = null;
    try {
      event = from.read();
    } catch (IOException e) {
      fail(e);
    }
    if (event == null) {
      end();
    } else {
      ahead.add(new Found<>(event, from.byteOffset(), from.total()));
    }
    return true;
  }

  // ---- in its turn --------------------------------------------------------------------------

  /**
   * Reads the file, from what was kept on.
   *
   * @param isParallel whether to use all processors
   * @throws IOException if the sink throws it
   */
  void read(Sink<E> sink, boolean isParallel) throws IOException {
    for (Object item : ahead) {
      if (item instanceof Found<?>) {
        @SuppressWarnings("unchecked") // Only this class makes them.
        Found<E> found = (Found<E>) item;
        sink.event(found.event, found.byteOffset, found.ordinal);
      } else {
        sink.report(item);
      }
    }
    ahead.clear();
    reports = sink::report;
    boolean isMore = true;
    while (isMore) {
      if (reader == null) {
        isMore = next();
      } else {
        readToEnd(reader, sink, isParallel);
        end();
      }
    }
  }

  private void readToEnd(EventXmlReader<E> from, Sink<E> sink, boolean isParallel)
      throws IOException {
    try {
      E event = from.read();
      while (event != null) {
        sink.event(event, from.byteOffset(), from.total());
        if (isParallel && from.byteOffset() >= BYTES_AHEAD) {
          from.stream().parallel().forEachOrdered(next -> pass(next, from, sink));
          return;
        }
        event = from.read();
      }
    } catch (UncheckedIOException e) {
      throwUnlessOfInput(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throwUnlessOfInput(e);
    }
  }

  private void pass(E event, EventXmlReader<E> from, Sink<E> sink) {
    try {
      sink.event(event, from.byteOffset(), from.total());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void throwUnlessOfInput(IOException e) throws IOException {
    if (e instanceof Output.OutputException) {
      throw e;
    }
    fail(e);
  }

  // ---- both ---------------------------------------------------------------------------------

  /** Opens the file or goes to its next part; false at the end. */
  private boolean next() {
    if (!isOpened) {
      isOpened = true;
      open();
    }
    if (contents == null || !contents.next()) {
      return false;
    }
    log = contents.log();
    if (log != null) {
      reports.accept(new Begin(log.name()));
      try {
        reader = opener.open(log.bytes(), this::report);
      } catch (IOException e) {
        fail(e);
        end();
      }
    }
    return true;
  }

  private void report(Object report) {
    reports.accept(report);
  }

  private void open() {
    if (file.report() != null) {
      report(file.report());
      return;
    }
    try {
      in = opener.open(file);
      contents = new Contents(file.name(), in, file.isNamed(), this::report);
    } catch (IOException e) {
      report(new Lost(file.name(), InputFile.reason(e), file.isNamed()));
    }
  }

  /** Reports that the log at hand is something else. */
  private void fail(IOException e) {
    if (log != null && log.fault() == null) {
      report(new Lost(log.name(), InputFile.reason(e), file.isNamed()));
    }
  }

  /** Ends the log at hand. */
  private void end() {
    EventXmlReader<E> read = reader;
    reader = null;
    if (read != null) {
      bytesOfLogsBefore += read.byteOffset();
      report(new End(read.total(), read.strayTexts()));
    }
    Lost fault = log == null ? null : log.fault();
    log = null;
    if (fault != null) {
      report(fault);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
