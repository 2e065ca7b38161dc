package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that are left in a reader. What it splits off are batches of frames that are cut out
 * but not decoded, because decoding is what takes long; order is kept, as a batch is what comes
 * first.
 */
final class EventSpliterator implements Spliterator<WindowsEvent> {
  private static final int CHARACTERISTICS = ORDERED | NONNULL | IMMUTABLE;
  private static final int MAX_BATCH_FRAMES = 256;
  private static final int MAX_BATCH_BYTES = 1 << 20;

  /** A pool that splits faster than it decodes must not take the whole input into memory. */
  private static final int MAX_WAITING_BYTES = 64 << 20;

  private final EventXmlReader reader;

  /** The bytes in batches that are not decoded to their end. */
  private final AtomicLong waitingBytes = new AtomicLong();

  /** Why no more could be read, to be told behind the events that were. */
  private @Nullable IOException failure;

  EventSpliterator(EventXmlReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean tryAdvance(Consumer<? super WindowsEvent> action) {
    try {
      if (failure != null) {
        throw failure;
      }
      WindowsEvent event = reader.next();
      if (event == null) {
        return false;
      }
      action.accept(event);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable Spliterator<WindowsEvent> trySplit() {
    if (failure != null || reader.isClosed() || waitingBytes.get() >= MAX_WAITING_BYTES) {
      return null;
    }
    Queue<Frame> frames = new ArrayDeque<>();
    long bytes = 0;
    try {
      while (frames.size() < MAX_BATCH_FRAMES && bytes < MAX_BATCH_BYTES) {
        Frame frame = reader.nextFrame();
        if (frame == null) {
          break;
        }
        frames.add(frame.copy());
        bytes += frame.length();
      }
    } catch (IOException e) {
      failure = e;
    }
    if (frames.isEmpty()) {
      return null;
    }
    waitingBytes.addAndGet(bytes);
    return new Batch(frames, bytes);
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return CHARACTERISTICS;
  }

  private final class Batch implements Spliterator<WindowsEvent> {
    private final Queue<Frame> frames;
    private long bytes;
    private @Nullable ByteDecoder decoder;

    Batch(Queue<Frame> frames, long bytes) {
      this.frames = frames;
      this.bytes = bytes;
    }

    @Override
    public boolean tryAdvance(Consumer<? super WindowsEvent> action) {
      ByteDecoder mine = decoder == null ? reader.decoder().take() : decoder;
      decoder = mine;
      for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
        WindowsEvent event = reader.decode(frame, mine);
        if (event != null) {
          action.accept(event);
          return true;
        }
      }
      decoder = null;
      reader.decoder().giveBack(mine);
      waitingBytes.addAndGet(-bytes);
      bytes = 0;
      return false;
    }

    @Override
    public @Nullable Spliterator<WindowsEvent> trySplit() {
      return null;
    }

    @Override
    public long estimateSize() {
      return frames.size();
    }

    @Override
    public int characteristics() {
      return CHARACTERISTICS;
    }
  }
}
