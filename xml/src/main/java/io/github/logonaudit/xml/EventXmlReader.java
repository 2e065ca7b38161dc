package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Stray;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of one input, in input order. This need not be the order of record IDs or times: Event
 * Viewer, for example, writes the newest event first.
 *
 * <p>A reader can be read once, by one thread. Every event of the input is counted as read, as
 * filtered out or as malformed: {@link #total()} is always the sum of {@link #events()}, {@link
 * #filteredOut()} and {@link #malformed()}. Text between the events that may contain more of them
 * is counted by {@link #strayTexts()}.
 *
 * @param <E> the form of the events: {@link WindowsEvent} from {@link EventXmlParser#open}, {@link
 *     io.github.logonaudit.event.RawEvent} from {@link EventXmlParser#openRaw}
 */
public final class EventXmlReader<E extends WindowsEvent> implements Iterable<E>, AutoCloseable {
  private static final int MAX_STRAY_TEXTS = 100;

  private final Closeable in;
  private final EventInput<E> source;
  private final Handlers handlers;
  private long events;
  private long filteredOut;
  private long malformed;
  private long unreadableValues;
  private long cutRenderings;
  private long strayTexts;
  private long strayBytes;
  private long byteOffset;
  private boolean isRecovered;

  /** The result of the latest frame, until everything about it was reported. */
  private @Nullable Verdict<E> untold;

  /** What is left to report of the latest frame. */
  private Iterator<?> notes = Collections.emptyIterator();

  /** Why no more can be read. */
  private @Nullable IOException failure;

  private boolean taken;
  private volatile boolean closed;

  EventXmlReader(Closeable in, EventInput<E> source, Handlers handlers) {
    this.in = in;
    this.source = source;
    this.handlers = handlers;
  }

  /**
   * Reads the next event.
   *
   * @return the event, or null at the end of the input
   * @throws EventXmlException if the next event is malformed and no handler was set; the next call
   *     continues after that event
   * @throws IOException if the input can't be read further; every event that was whole by then was
   *     returned before, and the next call throws it again
   * @throws IllegalStateException if the reader is closed
   */
  public @Nullable E read() throws IOException {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
    if (untold != null) {
      E event = tell();
      if (event != null) {
        return event;
      }
    }
    E event = next();
    if (event == null) {
      // Not in close(): another thread may close a reader that is still in use.
      source.release();
    }
    return event;
  }

  private @Nullable E next() throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return source.next(this);
    } catch (IOException e) {
      // To go on in the middle of an event could find another in its text.
      failure = e;
      throw e;
    }
  }

  /** Returns the decoder before the end of the input. */
  void release() {
    source.release();
  }

  /** Reads the remaining input on several threads. */
  void readAhead(int blockLength) {
    source.readAhead(this, blockLength);
  }

  /** Counts a frame whose decoder threw, which it does only on an error of the virtual machine. */
  void fail(long offset) {
    malformed++;
    byteOffset = offset;
  }

  /** Counts frames that the filter ruled out. */
  void passOver(long frames) {
    filteredOut += frames;
  }

  /** Counts the result of a record, which may be one that was recovered. */
  @Nullable E take(Verdict<E> verdict, long offset, boolean recovered) {
    isRecovered = recovered;
    return take(verdict, offset);
  }

  /** Counts the result of a frame; null if it is not an event. */
  @Nullable E take(Verdict<E> verdict, long offset) {
    if (verdict instanceof Verdict.NoFrame<E> found) {
      report(found.stray());
      return null;
    }
    if (verdict instanceof Verdict.FilteredOut<E>) {
      filteredOut++;
      return null;
    }
    byteOffset = offset;
    if (verdict instanceof Verdict.Read<E> read) {
      events++;
      return read.event();
    }
    if (verdict instanceof Verdict.Noted<E> noted) {
      count(noted);
      return tell();
    }
    if (verdict instanceof Verdict.Malformed<E> found) {
      malformed++;
      handlers.malformed(found);
    }
    return null;
  }

  private void count(Verdict.Noted<E> noted) {
    Verdict<E> inner = noted.verdict();
    if (inner instanceof Verdict.Read<E>) {
      events++;
    } else if (inner instanceof Verdict.Malformed<E>) {
      malformed++;
    } else {
      filteredOut++;
    }
    if (noted.isRenderingCut()) {
      cutRenderings++;
    }
    unreadableValues += noted.unreadable().size();
    untold = inner;
    notes = handlers.notes(noted, byteOffset, total()).iterator();
  }

  /** Reports what is left to report of the latest frame; goes on where a handler threw. */
  private @Nullable E tell() {
    while (notes.hasNext()) {
      handlers.tell(notes.next());
    }
    Verdict<E> verdict = untold;
    untold = null;
    if (verdict instanceof Verdict.Malformed<E> found) {
      handlers.malformed(found);
    }
    return verdict instanceof Verdict.Read<E> read ? read.event() : null;
  }

  private void report(Stray stray) {
    strayTexts++;
    strayBytes += stray.length();
    if (handlers.strayTextHandler() != null && strayTexts <= MAX_STRAY_TEXTS) {
      handlers.strayTextHandler().accept(StrayText.of(stray));
    }
  }

  /**
   * Returns the remaining events. It can be called once.
   *
   * @return the iterator; its {@code hasNext} throws {@link EventXmlException} as {@link #read()}
   *     does, and {@link UncheckedIOException} if the input can't be read further
   * @throws IllegalStateException if {@code iterator} or {@code stream} was called before
   */
  @Override
  public Iterator<E> iterator() {
    take();
    return new Events();
  }

  /**
   * Returns the remaining events as a stream. It can be called once. Closing the stream closes the
   * reader.
   *
   * <p>A sequential stream reads an event on demand. A parallel stream reads ahead, by some hundred
   * kilobytes for each thread of the pool that it runs in, and decodes on those threads. Only
   * decoding runs in parallel: stream operations, and the handlers of the parser, run on one
   * thread, with the events in order. The first event, and the events of an input that is truncated
   * or nests events, are decoded on one thread.
   *
   * @return the stream; it throws the same exceptions as the {@link #iterator()}
   * @throws IllegalStateException if {@code iterator} or {@code stream} was called before
   */
  public Stream<E> stream() {
    take();
    return StreamSupport.stream(new EventSpliterator<>(this), false)
        .onClose(
            () -> {
              try {
                close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private void take() {
    if (taken) {
      throw new IllegalStateException("a reader can be read only once");
    }
    taken = true;
  }

  /**
   * Returns how many events were found in the input so far, including malformed ones and ones
   * filtered out.
   *
   * @return the count
   */
  public long total() {
    return events + filteredOut + malformed;
  }

  /**
   * Returns how many events were read so far.
   *
   * @return the count
   */
  public long events() {
    return events;
  }

  /**
   * Returns how many events were skipped so far, because the {@link EventFilter} does not match
   * them. A malformed event counts here too if enough of it could be read to know.
   *
   * @return the count
   */
  public long filteredOut() {
    return filteredOut;
  }

  /**
   * Returns how many malformed events were found so far.
   *
   * @return the count
   */
  public long malformed() {
    return malformed;
  }

  /**
   * Returns how many of the {@link #events()} so far were read without their {@code RenderingInfo},
   * because it is cut. A handler given to {@link EventXmlParser.Builder#lenient} receives each.
   *
   * @return the count
   */
  public long cutRenderings() {
    return cutRenderings;
  }

  /**
   * Returns how many values of the events that were read so far could not be read.
   *
   * @return the count
   */
  public long unreadableValues() {
    return unreadableValues;
  }

  /**
   * Returns how many {@linkplain StrayText stray texts} were found so far. They do not count as
   * events. If this is not 0, the input may contain events that were not found.
   *
   * @return the count
   */
  public long strayTexts() {
    return strayTexts;
  }

  /**
   * Returns the total length of the stray texts so far.
   *
   * @return the length in bytes of the input
   */
  public long strayBytes() {
    return strayBytes;
  }

  /**
   * Returns where the most recent event begins, whole or malformed, but not filtered out. Directly
   * after an event was returned, its ordinal is {@link #total()}.
   *
   * @return the offset in bytes of the input from 0; 0 before the first event
   */
  public long byteOffset() {
    return byteOffset;
  }

  /**
   * Tells whether the event that was returned last is one that {@link
   * EventXmlParser.Builder#recovered} gives: it was deleted from its {@code .evtx} file.
   *
   * @return true if it was recovered
   */
  public boolean isRecovered() {
    return isRecovered;
  }

  /**
   * Closes the input.
   *
   * @throws IOException if the input can't be closed
   */
  @Override
  public void close() throws IOException {
    closed = true;
    in.close();
  }

  private final class Events implements Iterator<E> {
    private @Nullable E ahead;

    @Override
    public boolean hasNext() {
      if (ahead == null) {
        try {
          ahead = EventXmlReader.this.read();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return ahead != null;
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      E event = ahead;
      ahead = null;
      return Objects.requireNonNull(event);
    }
  }
}
