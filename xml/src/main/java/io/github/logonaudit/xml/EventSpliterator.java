package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The remaining events of a reader. It never splits: for a parallel stream, the reader reads ahead
 * on several threads, but still passes its events in order to one thread.
 *
 * @param <E> the form of the events
 */
final class EventSpliterator<E extends WindowsEvent> implements Spliterator<E> {
  private static final int CHARACTERISTICS = ORDERED | NONNULL | IMMUTABLE;

  private final EventXmlReader<E> reader;

  EventSpliterator(EventXmlReader<E> reader) {
    this.reader = reader;
  }

  @Override
  public boolean tryAdvance(Consumer<? super E> action) {
    try {
      E event = reader.read();
      if (event == null) {
        return false;
      }
      action.accept(event);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Splits nothing off, but is called only if the stream is parallel. */
  @Override
  public @Nullable Spliterator<E> trySplit() {
    reader.readAhead(ReadAhead.BLOCK_LENGTH);
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return CHARACTERISTICS;
  }
}
