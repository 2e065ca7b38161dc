package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of one input, in the order in which they stand there. That is the order of neither
 * record IDs nor times: Event Viewer, for one, writes the newest event first.
 *
 * <p>A reader is read once, by one thread unless its {@link #stream()} is made parallel. Every
 * event of the input is counted as read, as filtered out or as malformed: {@link #frames()} is
 * always the sum of {@link #events()}, {@link #filteredOut()} and {@link #malformed()}.
 */
public final class EventXmlReader implements Iterable<WindowsEvent>, AutoCloseable {
  private final InputStream in;
  private final Framer framer;
  private final FrameDecoder decoder;
  private final EventIdScan eventIds = new EventIdScan();
  private @Nullable ByteDecoder byteDecoder;

  private final @Nullable Consumer<MalformedEvent> malformedHandler;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong filteredOut = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private volatile long byteOffset;
  private boolean taken;
  private volatile boolean closed;

  EventXmlReader(
      InputStream in,
      Framer framer,
      FrameDecoder decoder,
      @Nullable Consumer<MalformedEvent> malformedHandler) {
    this.in = in;
    this.framer = framer;
    this.decoder = decoder;
    this.malformedHandler = malformedHandler;
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
    ByteDecoder mine = byteDecoder == null ? decoder.take() : byteDecoder;
    byteDecoder = mine;
    for (Frame frame = nextFrame(mine); frame != null; frame = nextFrame(mine)) {
      WindowsEvent event = decode(frame, mine);
      if (event != null) {
        return event;
      }
    }
    // Not when it is closed: another thread may close a reader that is still at work.
    byteDecoder = null;
    decoder.giveBack(mine);
    return null;
  }

  /** The next frame that may be wanted, or null at the end of the input. */
  @Nullable Frame nextFrame() throws IOException {
    return nextFrame(null);
  }

  private @Nullable Frame nextFrame(@Nullable ByteDecoder reading) throws IOException {
    // It does not pay to read the events that a look at their IDs will rule out.
    ByteDecoder first = decoder.seesEventIds() ? null : reading;
    Frame frame = framer.next(first);
    while (frame != null && decoder.isSeenUnwanted(frame, eventIds)) {
      filteredOut.incrementAndGet();
      frame = framer.next(first);
    }
    return frame;
  }

  /** Decodes a frame and counts what came of it; null where that is not an event. */
  @Nullable WindowsEvent decode(Frame frame, ByteDecoder byteDecoder) {
    byteOffset = frame.byteOffset();
    Verdict verdict = byteDecoder.decode(frame);
    if (verdict instanceof Verdict.Read read) {
      events.incrementAndGet();
      return read.event();
    }
    if (verdict instanceof Verdict.Malformed found) {
      report(found);
    } else {
      filteredOut.incrementAndGet();
    }
    return null;
  }

  private void report(Verdict.Malformed verdict) {
    malformed.incrementAndGet();
    if (malformedHandler == null) {
      throw new EventXmlException(verdict.event(), verdict.cause());
    }
    malformedHandler.accept(verdict.event());
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
   * <p>A sequential stream reads an event when one is asked for. A parallel stream decodes events
   * on several threads and still gives them in their order; the handler for malformed events, and
   * that for repairs, is then called on any of those threads, by several at a time and in no order.
   * Up to 64 MiB of events may wait to be decoded; the input itself is read by one thread at a
   * time.
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
    return events.get() + filteredOut.get() + malformed.get();
  }

  /**
   * Returns how many events were read so far.
   *
   * @return the count
   */
  public long events() {
    return events.get();
  }

  /**
   * Returns how many events were passed over so far, because the {@link EventFilter} does not want
   * them. One that is malformed counts here too where enough of it could be read to tell.
   *
   * @return the count
   */
  public long filteredOut() {
    return filteredOut.get();
  }

  /**
   * Returns how many malformed events were met so far.
   *
   * @return the count
   */
  public long malformed() {
    return malformed.get();
  }

  /**
   * Returns where the event that was read last begins, whole or malformed. Right after an event was
   * returned, its ordinal is {@link #frames()}.
   *
   * @return the offset in bytes of the input from 0; 0 before the first event, and that of one
   *     event or another while a parallel stream runs
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

  FrameDecoder decoder() {
    return decoder;
  }

  boolean isClosed() {
    return closed;
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
