package io.github.logonaudit.cli.input;

import io.github.logonaudit.cli.output.Output;
import io.github.logonaudit.cli.plugin.Plugins;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of files and of standard input. Reports inputs and events that can't be read,
 * and goes on with the next.
 *
 * <p>Files are read one after the other, each on all processors, so that events and reports have
 * the order of the files. Meanwhile the beginnings of the next files are read ahead: of small files
 * that is all. When the thread is interrupted, the reading ends as if the inputs ended.
 */
public final class Inputs {
  /** Takes the events of all inputs. */
  public interface EventConsumer<E extends WindowsEvent> {
    /**
     * Takes an event.
     *
     * @throws EventDecodeException if a field of the event can't be read
     * @throws Output.OutputException if the output can't be written
     */
    void accept(E event) throws IOException;
  }

  private interface ReaderOpener<E extends WindowsEvent> {
    EventXmlReader<E> open(EventXmlParser parser, InputStream in) throws IOException;
  }

  /** Thrown when the thread is interrupted. */
  private static final class InterruptedReadingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedReadingException() {
      super(null, null, false, false);
    }
  }

  private final List<InputFile> files;
  private final @Nullable Charset encoding;
  private final InputStream standardInput;
  private final Plugins plugins;
  private final Progress progress;
  private final boolean strict;
  private final int threads;
  private final InputReport found;

  /**
   * Prepares to read.
   *
   * @param threads on how many threads to read
   */
  public Inputs(
      List<InputFile> files,
      @Nullable Charset encoding,
      InputStream standardInput,
      Plugins plugins,
      Progress progress,
      boolean strict,
      boolean verbose,
      int threads) {
    this.files = files;
    this.encoding = encoding;
    this.standardInput = standardInput;
    this.plugins = plugins;
    this.progress = progress;
    this.strict = strict;
    this.threads = threads;
    this.found = new InputReport(plugins, progress, strict, verbose);
  }

  /**
   * Passes every event to a consumer.
   *
   * @return what was found
   * @throws IOException if the consumer throws it; faults of an input are reported instead
   */
  public InputReport read(EventConsumer<WindowsEvent> consumer) throws IOException {
    return read(EventXmlParser::open, typed(consumer), threads > 1);
  }

  /**
   * Gives every event, as it was logged, to a consumer. Those of standard input are given as they
   * come.
   *
   * @return what was found
   * @throws IOException if the consumer throws it; what is wrong with an input is reported instead
   */
  public InputReport readRaw(EventConsumer<RawEvent> consumer) throws IOException {
    return read(
        EventXmlParser::openRaw,
        new EventSink<>(consumer, consumer, event -> {}),
        threads > 1 && files.stream().noneMatch(InputFile::isStandardInput));
  }

  /**
   * Passes every event of the only input to a consumer, as it comes, and waits for more at the end
   * of a file, until the thread is interrupted. A file that is truncated or replaced is read anew.
   *
   * @param pause how to wait
   * @return what was found
   * @throws IOException if the consumer throws it; what is wrong with the input is reported instead
   */
  public InputReport follow(EventConsumer<WindowsEvent> consumer, GrowingFile.Pause pause)
      throws IOException {
    FollowedOpener opener = new FollowedOpener(pause);
    EventSink<WindowsEvent> sink = typed(consumer);
    try {
      do {
        try (FileReading<WindowsEvent> reading = new FileReading<>(files.get(0), opener)) {
          reading.read(sink, false);
        }
      } while (opener.isToBeReadAnew());
    } catch (InterruptedReadingException e) {
      // Clears the interruption, so that the output can be written.
      Thread.interrupted();
      found.stopped();
    } catch (UncheckedIOException e) {
      // From a handler of the reader.
      throw Objects.requireNonNull(e.getCause());
    }
    found.tellCounts();
    return found;
  }

  private EventSink<WindowsEvent> typed(EventConsumer<WindowsEvent> consumer) {
    // An event that can't be read still is a record of its log.
    return new EventSink<>(
        consumer, event -> consumer.accept(plugins.catalog().decode(event)), consumer::accept);
  }

  private <E extends WindowsEvent> InputReport read(
      ReaderOpener<E> readers, EventSink<E> sink, boolean isParallel) throws IOException {
    try {
      readFiles(new LogOpener<>(readers), sink, isParallel);
    } catch (InterruptedReadingException e) {
      // Clears the interruption, so that the output can be written.
      Thread.interrupted();
      found.interrupted();
    } catch (UncheckedIOException e) {
      // From a handler of the reader.
      throw Objects.requireNonNull(e.getCause());
    }
    found.tellCounts();
    found.tellIfEmpty();
    return found;
  }

  private <E extends WindowsEvent> void readFiles(
      LogOpener<E> opener, EventSink<E> sink, boolean isParallel) throws IOException {
    Iterator<InputFile> next = files.iterator();
    Deque<Turn<E>> turns = new ArrayDeque<>();
    try {
      while (next.hasNext() || !turns.isEmpty()) {
        while (next.hasNext() && turns.size() <= (threads > 1 ? threads : 0)) {
          turns.add(Turn.of(next.next(), opener, threads > 1 && !turns.isEmpty()));
        }
        Turn<E> turn = turns.element();
        if (turn.ahead != null) {
          turn.ahead.join();
        }
        turn.reading.read(sink, isParallel);
        turns.remove().reading.close();
      }
    } finally {
      for (Turn<E> turn : turns) {
        if (turn.ahead != null) {
          turn.ahead.quietlyJoin();
        }
        turn.reading.close();
      }
    }
  }

  /** A file, and the task that reads ahead in it. */
  private record Turn<E extends WindowsEvent>(
      FileReading<E> reading, @Nullable ForkJoinTask<?> ahead) {
    static <E extends WindowsEvent> Turn<E> of(
        InputFile file, LogOpener<E> opener, boolean isAhead) {
      FileReading<E> reading = new FileReading<>(file, opener);
      // Other than a regular file, a pipe could keep a thread of the pool waiting.
      return new Turn<>(
          reading,
          isAhead && file.size() >= 0
              ? ForkJoinPool.commonPool().submit(reading::readAhead)
              : null);
    }
  }

  private final class LogOpener<E extends WindowsEvent> implements FileReading.Opener<E> {
    private final ReaderOpener<E> readers;

    LogOpener(ReaderOpener<E> readers) {
      this.readers = readers;
    }

    @Override
    public InputStream open(InputFile file) throws IOException {
      return progress.counting(
          file.path() == null ? standardInput : Files.newInputStream(file.path()));
    }

    @Override
    public EventXmlReader<E> open(InputStream log, Consumer<Object> reports) throws IOException {
      return readers.open(parser(reports), log);
    }
  }

  /** Opens the input that is followed. */
  private final class FollowedOpener implements FileReading.Opener<WindowsEvent> {
    private static final byte[] EVTX = "ElfFile\0".getBytes(StandardCharsets.US_ASCII);

    private final GrowingFile.Pause pause;
    private @Nullable GrowingFile growing;

    FollowedOpener(GrowingFile.Pause pause) {
      this.pause = pause;
    }

    @Override
    public InputStream open(InputFile file) throws IOException {
      growing = null;
      if (file.path() == null) {
        return standardInput;
      }
      if (file.size() < 0) {
        // A pipe waits by itself.
        return Files.newInputStream(file.path());
      }
      growing = new GrowingFile(file.path(), pause);
      return growing;
    }

    @Override
    public EventXmlReader<WindowsEvent> open(InputStream log, Consumer<Object> reports)
        throws IOException {
      byte[] head = log.readNBytes(EVTX.length);
      if (Arrays.equals(head, EVTX)) {
        throw new IOException(
            ".evtx files can't be followed, because Windows writes events into the middle of them."
                + " Run sessions on the file whenever needed, or follow event XML");
      }
      return parser(reports).open(new SequenceInputStream(new ByteArrayInputStream(head), log));
    }

    /** Returns whether there is a new file, and tells why. */
    boolean isToBeReadAnew() {
      String end = growing == null ? null : growing.end();
      if (end != null) {
        found.reopened(end);
      }
      return end != null;
    }
  }

  private EventXmlParser parser(Consumer<Object> reports) {
    EventXmlParser.Builder builder =
        EventXmlParser.builder()
            .catalog(plugins.catalog())
            .onMalformed(reports::accept)
            .onUnreadableValue(reports::accept)
            .onStrayText(reports::accept);
    if (encoding != null) {
      builder.charset(encoding);
    }
    return strict ? builder.strict().build() : builder.lenient(reports::accept).build();
  }

  // ---- what was found -----------------------------------------------------------------------

  private static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedReadingException();
    }
  }

  /** Takes what is found in all files, in order. */
  private final class EventSink<E extends WindowsEvent> implements FileReading.Sink<E> {
    private final EventConsumer<E> consumer;
    private final EventConsumer<RawEvent> saved;
    private final EventConsumer<RawEvent> lost;

    /**
     * Passes events to consumers.
     *
     * @param saved takes events of which only what follows the payload is damaged
     * @param lost takes what could be saved of events that can't be read
     */
    EventSink(
        EventConsumer<E> consumer, EventConsumer<RawEvent> saved, EventConsumer<RawEvent> lost) {
      this.consumer = consumer;
      this.saved = saved;
      this.lost = lost;
    }

    @Override
    public void event(E event, long byteOffset, long ordinal) throws IOException {
      throwIfInterrupted();
      found.reached(ordinal);
      try {
        consumer.accept(event);
      } catch (EventDecodeException e) {
        String reason = String.valueOf(e.getMessage());
        found.loseEvent(
            new MalformedEvent(
                byteOffset,
                ordinal,
                MalformedEvent.Kind.UNREADABLE_VALUE,
                reason,
                "",
                event.header(),
                null,
                false));
      }
    }

    @Override
    public void report(Object report) {
      // An input that is interrupted looks as if it ended.
      throwIfInterrupted();
      if (report instanceof MalformedEvent event) {
        found.malformed(event, saved, lost);
      } else {
        found.tell(report);
      }
    }
  }
}
