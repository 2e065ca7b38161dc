package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.EventProbe;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
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
 * The events of one input, in the order in which they stand there. That is the order of neither
 * record IDs nor times: Event Viewer, for one, writes the newest event first.
 *
 * <p>A reader is read once, by one thread. Every event of the input is counted as read, as filtered
 * out or as malformed: {@link #frames()} is always the sum of {@link #events()}, {@link
 * #filteredOut()} and {@link #malformed()}.
 */
public final class EventXmlReader implements Iterable<WindowsEvent>, AutoCloseable {
  private final InputStream in;
  private final Framer framer;
  private final Decoders decoders;
  private final EventIdScan eventIds = new EventIdScan();
  private @Nullable FrameDecoder decoder;

  private final Handlers handlers;
  private long events;
  private long filteredOut;
  private long malformed;
  private long unreadableValues;
  private long byteOffset;

  /** What came of the latest frame, while not all is told of it, and what is left to tell. */
  private @Nullable Verdict untold;

  private Iterator<?> notes = Collections.emptyIterator();
  private @Nullable ReadAhead readAhead;
  private boolean taken;
  private volatile boolean closed;

  EventXmlReader(InputStream in, Framer framer, Decoders decoders, Handlers handlers) {
    this.in = in;
    this.framer = framer;
    this.decoders = decoders;
    this.handlers = handlers;
  }

  /**
   * Reads the next event.
   *
   * @return the event, or null at the end of the input
   * @throws EventXmlException if the next event is malformed and no handler was given; a further
   *     call goes on behind it
   * @throws IOException if the input can't be read further
   * @throws IllegalStateException if the reader is closed
   */
  public @Nullable WindowsEvent next() throws IOException {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
    if (untold != null) {
      WindowsEvent event = tell();
      if (event != null) {
        return event;
      }
    }
    FrameDecoder mine = decoder == null ? decoders.take() : decoder;
    decoder = mine;
    WindowsEvent event = readAhead == null ? nextOfFrames(mine) : readAhead.next(mine);
    if (event != null) {
      return event;
    }
    // Not when it is closed: another thread may close a reader that is still at work.
    decoder = null;
    decoders.giveBack(mine);
    return null;
  }

  private @Nullable WindowsEvent nextOfFrames(FrameDecoder mine) throws IOException {
    // It does not pay to read the events that a look at their IDs will rule out.
    EventProbe probe = decoders.wanted().looksAtEventIds() ? null : mine.canonical();
    for (Frame frame = framer.next(probe); frame != null; frame = framer.next(probe)) {
      WindowsEvent event = eventOf(frame, mine);
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  /** Decodes a frame, if its ID may be wanted; null where no event came of it. */
  @Nullable WindowsEvent eventOf(Frame frame, FrameDecoder mine) {
    if (decoders.wanted().isRuledOut(frame, eventIds)) {
      filteredOut++;
      return null;
    }
    return take(mine.decode(frame), frame.byteOffset());
  }

  /** Reads what is left on several threads. */
  void readAhead(int blockLength) {
    if (readAhead == null) {
      readAhead = new ReadAhead(this, framer, decoders, blockLength);
    }
  }

  /** Counts frames that nobody wants. */
  void passOver(long frames) {
    filteredOut += frames;
  }

  /** Counts what came of a frame; null where that is not an event. */
  @Nullable WindowsEvent take(Verdict verdict, long offset) {
    byteOffset = offset;
    if (verdict instanceof Verdict.Read read) {
      events++;
      return read.event();
    }
    if (verdict instanceof Verdict.Malformed found) {
      malformed++;
      handlers.malformed(found);
    } else if (verdict instanceof Verdict.Noted noted) {
      count(noted);
      return tell();
    } else {
      filteredOut++;
    }
    return null;
  }

  private void count(Verdict.Noted noted) {
    Verdict inner = noted.verdict();
    if (inner instanceof Verdict.Read) {
      events++;
    } else if (inner instanceof Verdict.Malformed) {
      malformed++;
    } else {
      filteredOut++;
    }
    unreadableValues += noted.unreadable().size();
    untold = inner;
    notes = handlers.notes(noted, byteOffset, frames()).iterator();
  }

  /** Tells what is left to tell of the latest frame; goes on where a handler threw. */
  private @Nullable WindowsEvent tell() {
    while (notes.hasNext()) {
      handlers.tell(notes.next());
    }
    Verdict verdict = untold;
    untold = null;
    if (verdict instanceof Verdict.Malformed found) {
      handlers.malformed(found);
    }
    return verdict instanceof Verdict.Read read ? read.event() : null;
  }

  /**
   * Returns the events that are left, once.
   *
   * @return the iterator; its {@code hasNext} throws {@link EventXmlException} as {@link #next()}
   *     does, and {@link UncheckedIOException} if the input can't be read further
   * @throws IllegalStateException if the events were asked for before
   */
  @Override
  public Iterator<WindowsEvent> iterator() {
    take();
    return new Events();
  }

  /**
   * Returns the events that are left, once, as a stream. Closing the stream closes the reader.
   *
   * <p>A sequential stream reads an event when one is asked for. A parallel stream reads ahead, by
   * some hundred kilobytes for each thread of the pool that it runs in, and decodes the events on
   * those threads. It still gives all events in their order and to one thread, which also calls the
   * handlers of the parser: reading is what takes long, and what the stream does with an event need
   * not be safe for several threads. The first event, and those of an input that breaks off or
   * nests events, are read by one thread.
   *
   * @return the stream; it throws what the {@link #iterator()} throws
   * @throws IllegalStateException if the events were asked for before
   */
  public Stream<WindowsEvent> stream() {
    take();
    return StreamSupport.stream(new EventSpliterator(this), false)
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
      throw new IllegalStateException("a reader is read once");
    }
    taken = true;
  }

  /**
   * Returns how many events the input has shown so far, whatever came of them.
   *
   * @return the count
   */
  public long frames() {
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
   * Returns how many events were passed over so far, because the {@link EventFilter} does not want
   * them. One that is malformed counts here too where enough of it could be read to tell.
   *
   * @return the count
   */
  public long filteredOut() {
    return filteredOut;
  }

  /**
   * Returns how many malformed events were met so far.
   *
   * @return the count
   */
  public long malformed() {
    return malformed;
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
   * Returns where the event that was read last begins, whole or malformed. Right after an event was
   * returned, its ordinal is {@link #frames()}.
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

  private final class Events implements Iterator<WindowsEvent> {
    private @Nullable WindowsEvent ahead;

    @Override
    public boolean hasNext() {
      if (ahead == null) {
        try {
          ahead = EventXmlReader.this.next();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return ahead != null;
    }

    @Override
    public WindowsEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      WindowsEvent event = ahead;
      ahead = null;
      return Objects.requireNonNull(event);
    }
  }
}
