package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.EventProbe;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.frame.Stray;
import java.io.IOException;
import java.io.InputStream;
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

  private final InputStream in;
  private final Framer framer;
  private final Decoders<E> decoders;
  private final EventIdScan eventIds = new EventIdScan();
  private @Nullable FrameDecoder<E> decoder;

  private final Handlers handlers;
  private long events;
  private long filteredOut;
  private long malformed;
  private long unreadableValues;
  private long cutRenderings;
  private long strayTexts;
  private long strayBytes;
  private long byteOffset;

  /** The result of the latest frame, until everything about it was reported. */
  private @Nullable Verdict<E> untold;

  /** What is left to report of the latest frame. */
  private Iterator<?> notes = Collections.emptyIterator();

  private @Nullable ReadAhead<E> readAhead;
  private boolean taken;
  private volatile boolean closed;

  EventXmlReader(InputStream in, Framer framer, Decoders<E> decoders, Handlers handlers) {
    this.in = in;
    this.framer = framer;
    this.decoders = decoders;
    this.handlers = handlers;
  }

  /**
   * Reads the next event.
   *
   * @return the event, or null at the end of the input
   * @throws EventXmlException if the next event is malformed and no handler was set; the next call
   *     continues after that event
   * @throws IOException if the input can't be read further
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
    FrameDecoder<E> mine = decoder == null ? decoders.take() : decoder;
    decoder = mine;
    E event = readAhead == null ? nextOfFrames(mine) : readAhead.next(mine);
    if (event != null) {
      return event;
    }
    // Not in close(): another thread may close a reader that is still in use.
    decoder = null;
    decoders.giveBack(mine);
    return null;
  }

  /** Returns the decoder before the end of the input. */
  void release() {
    if (decoder != null) {
      decoders.giveBack(decoder);
      decoder = null;
    }
  }

  private @Nullable E nextOfFrames(FrameDecoder<E> mine) throws IOException {
    // Reading ahead does not pay for events that their IDs rule out.
    EventProbe probe = decoders.wanted().looksAtEventIds() ? null : mine.canonical();
    for (Frame frame = framer.next(probe); frame != null; frame = framer.next(probe)) {
      E event = eventOf(frame, mine);
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  /** Decodes a frame, if its ID may be wanted; null if the result is not an event. */
  @Nullable E eventOf(Frame frame, FrameDecoder<E> mine) {
    if (frame.stray() != null) {
      report(frame.stray());
      return null;
    }
    if (decoders.wanted().isRuledOut(frame, eventIds)) {
      filteredOut++;
      return null;
    }
    return take(decode(frame, mine), frame.byteOffset());
  }

  /** Decodes a frame. If that throws, which only a virtual machine error does, it counts too. */
  Verdict<E> decode(Frame frame, FrameDecoder<E> mine) {
    try {
      return mine.decode(frame);
    } catch (RuntimeException | Error e) {
      malformed++;
      byteOffset = frame.byteOffset();
      throw e;
    }
  }

  /** Reads the remaining input on several threads. */
  void readAhead(int blockLength) {
    if (readAhead == null) {
      readAhead = new ReadAhead<>(this, framer, decoders, blockLength);
    }
  }

  /** Counts frames that the filter ruled out. */
  void passOver(long frames) {
    filteredOut += frames;
  }

  /** Counts the result of a frame; null if it is not an event. */
  @Nullable E take(Verdict<E> verdict, long offset) {
    if (verdict instanceof Verdict.NoFrame<E> found) {
      report(found.stray());
      return null;
    }
    byteOffset = offset;
    if (verdict instanceof Verdict.Read<E> read) {
      events++;
      return read.event();
    }
    if (verdict instanceof Verdict.Malformed<E> found) {
      malformed++;
      handlers.malformed(found);
    } else if (verdict instanceof Verdict.Noted<E> noted) {
      count(noted);
      return tell();
    } else {
      filteredOut++;
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
   * Returns where the most recent event begins, whole or malformed. Directly after an event was
   * returned, its ordinal is {@link #total()}.
   *
   * @return the offset in bytes of the input from 0; 0 before the first event
   */
  public long byteOffset() {
    return byteOffset;
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
