package io.github.logonaudit.cli.input;

import io.github.logonaudit.cli.archive.Contents.Lost;
import io.github.logonaudit.cli.archive.Contents.Other;
import io.github.logonaudit.cli.output.ExitStatus;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Output;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.plugin.Plugins;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.MalformedEvent;
import io.github.logonaudit.xml.Repair;
import io.github.logonaudit.xml.StrayText;
import io.github.logonaudit.xml.UnreadableValueReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  private static final String STRAY_TEXTS = "stretches of text that may hold events";

  private final List<InputFile> files;
  private final @Nullable Charset encoding;
  private final InputStream standardInput;
  private final Plugins plugins;
  private final Progress progress;
  private final boolean strict;
  private final boolean verbose;
  private final int threads;
  private final Complaints complaints;

  /** The log at hand. */
  private String name = "";

  /** All events of the logs before, readable or not. */
  private long events;

  /** The number of the latest event in the log at hand. */
  private long latest;

  private long strayTexts;

  /** How many of them the reader reported or were counted, because it reports only so many. */
  private long strayTextsTold;

  private long lostEvents;
  private long lostInputs;
  private long logs;
  private long values;
  private long eventsWithValues;
  private long others;

  /** The event of the log at hand that had the latest of these values. */
  private long latestWithValues;

  /** Whether a value that is not in the encoding of its input was reported. */
  private boolean encodingFaultTold;

  private boolean failed;
  private boolean interrupted;

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
    this.verbose = verbose;
    this.threads = threads;
    this.complaints = new Complaints(progress, verbose);
  }

  /**
   * Passes every event to a consumer.
   *
   * @throws IOException if the consumer throws it; faults of an input are reported instead
   */
  public void read(EventConsumer<WindowsEvent> consumer) throws IOException {
    read(EventXmlParser::open, typed(consumer), threads > 1);
  }

  /**
   * Gives every event, as it was logged, to a consumer. Those of standard input are given as they
   * come.
   *
   * @throws IOException if the consumer throws it; what is wrong with an input is reported instead
   */
  public void readRaw(EventConsumer<RawEvent> consumer) throws IOException {
    read(
        EventXmlParser::openRaw,
        new EventSink<>(consumer, consumer, event -> {}),
        threads > 1 && files.stream().noneMatch(InputFile::isStandardInput));
  }

  /**
   * Passes every event of the only input to a consumer, as it comes, and waits for more at the end
   * of a file, until the thread is interrupted. A file that is truncated or replaced is read anew.
   *
   * @param pause how to wait
   * @throws IOException if the consumer throws it; what is wrong with the input is reported instead
   */
  public void follow(EventConsumer<WindowsEvent> consumer, GrowingFile.Pause pause)
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
      events += latest;
    } catch (UncheckedIOException e) {
      // From a handler of the reader.
      throw Objects.requireNonNull(e.getCause());
    }
    tellCounts();
  }

  private EventSink<WindowsEvent> typed(EventConsumer<WindowsEvent> consumer) {
    // An event that can't be read still is a record of its log.
    return new EventSink<>(
        consumer, event -> consumer.accept(plugins.catalog().decode(event)), consumer::accept);
  }

  private <E extends WindowsEvent> void read(
      ReaderOpener<E> readers, EventSink<E> sink, boolean isParallel) throws IOException {
    try {
      readFiles(new LogOpener<>(readers), sink, isParallel);
    } catch (InterruptedReadingException e) {
      // Clears the interruption, so that the output can be written.
      Thread.interrupted();
      interrupted = true;
      events += latest;
      complaints.tell(
          "interrupted while reading " + name + ": the output is only of what was read until then");
    } catch (UncheckedIOException e) {
      // From a handler of the reader.
      throw Objects.requireNonNull(e.getCause());
    }
    tellCounts();
    if (logs > 0 && events == 0 && !interrupted && status() == ExitStatus.DONE) {
      complaints.tell("there are no events in the input" + (logs == 1 ? "" : "s"));
    }
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
        complaints.tell(name + " " + end + ", and is read from its beginning");
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
      latest = ordinal;
      try {
        consumer.accept(event);
      } catch (EventDecodeException e) {
        String reason = String.valueOf(e.getMessage());
        loseEvent(
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
        latest = event.ordinal();
        malformed(event, saved, lost);
      } else {
        tell(report);
      }
    }
  }

  private void tell(Object report) {
    if (report instanceof FileReading.Begin begin) {
      name = Printable.of(begin.name());
      latestWithValues = 0;
      logs++;
      progress.reading(name);
    } else if (report instanceof FileReading.End end) {
      events += end.events();
      latest = 0;
      strayTexts += end.strayTexts();
      complaints.count(STRAY_TEXTS, strayTexts - strayTextsTold);
      strayTextsTold = strayTexts;
    } else if (report instanceof UnreadableValueReport value) {
      unreadable(value);
    } else if (report instanceof Repair repair) {
      complaints.tell("repairs", name + ": " + Printable.of(repair.toString()));
    } else if (report instanceof StrayText text) {
      strayTextsTold++;
      complaints.tell(STRAY_TEXTS, name + ": " + Printable.of(text.toString()));
    } else if (report instanceof Lost lost) {
      failed |= lost.isFile();
      lostInputs++;
      complaints.tell(
          "files that can't be read",
          Printable.of(lost.name()) + ": " + Printable.of(lost.reason()));
    } else if (report instanceof Other other) {
      others++;
      if (verbose) {
        complaints.tell(Printable.of(other.name()) + ": is not a log, and is not read");
      }
    } else if (report instanceof InputFile.Notice notice) {
      complaints.tell("links that are not followed", notice.text());
    } else {
      throw new IllegalArgumentException("report: found " + report);
    }
  }

  private void tellCounts() {
    if (logs == 0 && others > 0 && lostInputs == 0 && !interrupted) {
      failed = true;
      complaints.tell("none of the files is a log");
    }
    complaints.finish();
    if (others > 0 && !verbose) {
      complaints.tell(
          count(others, "other file")
              + (others == 1 ? " is" : " are")
              + " not read; --verbose lists "
              + (others == 1 ? "it" : "them"));
    }
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

  private void unreadable(UnreadableValueReport report) {
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
      MalformedEvent event, EventConsumer<RawEvent> saved, EventConsumer<RawEvent> lost) {
    try {
      RawEvent raw = event.rawEvent();
      if (raw != null && event.truncated() && !strict) {
        saved.accept(raw);
        complaints.tell("events that are cut off", line(event) + "; the rest of the event is used");
        return;
      }
      loseEvent(event);
      if (raw != null) {
        lost.accept(raw);
      } else if (event.header() != null) {
        lost.accept(new RawEvent(event.header(), null, List.of()));
      }
    } catch (EventDecodeException e) {
      loseEvent(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void loseEvent(MalformedEvent event) {
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
    complaints.tell(kind, line(event));
  }

  private String line(MalformedEvent event) {
    return name + ": " + printable(event);
  }

  private static String printable(Object report) {
    // The library names its own option, which is not the tool's.
    return Printable.of(report.toString().replace("charset(...)", "--encoding"));
  }

  /** Returns whether no input could be read, so that there is nothing to say of their events. */
  public boolean areUnreadable() {
    return failed && events == 0 && !interrupted;
  }

  /** How many logs were read. */
  public long logs() {
    return logs;
  }

  /** How many events could be read. */
  public long events() {
    return events - lostEvents;
  }

  /** Says what is missing from the events, in sentences for a report. */
  public List<String> unread(Labels labels) {
    List<String> sentences = new ArrayList<>();
    addCount(sentences, labels, "unread.events", lostEvents);
    addCount(sentences, labels, "unread.inputs", lostInputs);
    addCount(sentences, labels, "unread.texts", strayTexts);
    if (interrupted) {
      sentences.add(labels.of("unread.interrupted"));
    }
    plugins
        .faults()
        .forEach(fault -> sentences.add(labels.of("unread.plugin", Printable.of(fault))));
    return sentences;
  }

  private static void addCount(List<String> sentences, Labels labels, String noun, long count) {
    if (count > 0) {
      sentences.add(labels.count(noun, count));
    }
  }

  /** The exit status. */
  public int status() {
    if (failed) {
      return ExitStatus.FAILED;
    }
    return lostEvents > 0
            || strayTexts > 0
            || lostInputs > 0
            || interrupted
            || !plugins.faults().isEmpty()
        ? ExitStatus.INCOMPLETE
        : ExitStatus.DONE;
  }
}
