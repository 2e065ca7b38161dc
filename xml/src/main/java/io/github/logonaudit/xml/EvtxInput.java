package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.ChunkInput;
import io.github.logonaudit.xml.evtx.ChunkInput.ChunkSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The events of a {@code .evtx} file, read chunk by chunk.
 *
 * @param <E> the form of the events
 */
final class EvtxInput<E extends WindowsEvent> implements EventInput<E> {
  private static final int CHUNKS_PER_THREAD = 4;

  /** About how much memory the events may take that are read ahead, in bytes. */
  private static final long MAX_AHEAD = 64L << 20;

  private static final byte[] NO_BYTES = {};

  private final ChunkInput chunks;
  private final Decoders<E> decoders;
  private @Nullable EvtxDecoder<E> decoder;
  private boolean isInChunk;

  /** How many events there were before the chunk. */
  private long before;

  /** The pool whose threads read ahead; null if only this one reads. */
  private @Nullable ForkJoinPool pool;

  private final Deque<ChunkAhead<E>> ahead = new ArrayDeque<>();

  /** Why no more can be read, after what was read ahead. */
  private @Nullable IOException failure;

  private boolean isAtEnd;
  private @Nullable ChunkAhead<E> current;
  private int itemsTaken;

  EvtxInput(ChunkInput chunks, Decoders<E> decoders) {
    this.chunks = chunks;
    this.decoders = decoders;
  }

  @Override
  public @Nullable E next(EventXmlReader<E> reader) throws IOException {
    EvtxDecoder<E> mine = decoder == null ? decoders.takeEvtx() : decoder;
    decoder = mine;
    while (isInChunk || current != null || begin(reader, mine)) {
      E event = current == null ? nextOfChunk(reader, mine) : nextOf(current, reader, mine);
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  /** The next event, if the next result is one. */
  private @Nullable E nextOfChunk(EventXmlReader<E> reader, EvtxDecoder<E> mine) {
    Verdict<E> verdict;
    try {
      verdict = mine.next();
    } catch (RuntimeException | Error e) {
      reader.fail(mine.byteOffset());
      throw e;
    }
    if (verdict == null) {
      isInChunk = false;
      return null;
    }
    return reader.take(verdict.after(before), mine.byteOffset(), mine.isRecovered());
  }

  private @Nullable E nextOf(ChunkAhead<E> chunk, EventXmlReader<E> reader, EvtxDecoder<E> mine)
      throws IOException {
    if (itemsTaken < chunk.items().size()) {
      ChunkAhead.Item<E> item = chunk.items().get(itemsTaken++);
      reader.passOver(item.passedOver());
      return reader.take(item.verdict().after(before), item.byteOffset(), item.isRecovered());
    }
    reader.passOver(chunk.passedOver());
    current = null;
    if (!chunk.isWhole()) {
      chunk.beginRest(mine);
      isInChunk = true;
    }
    return null;
  }

  /** Goes on with the next chunk; false if there is none. */
  private boolean begin(EventXmlReader<E> reader, EvtxDecoder<E> mine) throws IOException {
    before = reader.total();
    if (pool != null) {
      takeChunks(pool);
    }
    ChunkAhead<E> first = ahead.poll();
    if (first != null) {
      first.task().finish(ahead.stream().map(ChunkAhead::task).toList());
      if (!first.isFailed()) {
        current = first;
        itemsTaken = 0;
        return true;
      }
    }
    ChunkSource source = first == null ? nextChunk(mine.buffer()) : first.source();
    if (source == null) {
      return false;
    }
    mine.begin(source);
    isInChunk = true;
    return true;
  }

  private @Nullable ChunkSource nextChunk(byte[] target) throws IOException {
    if (failure != null) {
      throw failure;
    }
    ChunkSource source = isAtEnd ? null : chunks.next(target);
    isAtEnd = source == null;
    return source;
  }

  private void takeChunks(ForkJoinPool threads) {
    int most = CHUNKS_PER_THREAD * (1 + threads.getParallelism());
    while (ahead.size() < most && failure == null && !isAtEnd) {
      byte[] target = chunks.readsLater() ? NO_BYTES : new byte[ChunkInput.BUFFER];
      try {
        ChunkSource source = nextChunk(target);
        if (source != null) {
          ChunkAhead<E> next = new ChunkAhead<>(source, decoders, MAX_AHEAD / most);
          ahead.add(next);
          next.task().runOn(threads);
        }
      } catch (IOException e) {
        // The chunks before it have to be returned first.
        failure = e;
      }
    }
  }

  @Override
  public void readAhead(EventXmlReader<E> reader, int blockLength) {
    pool = SharedTask.pool();
  }

  @Override
  public void release() {
    if (decoder != null) {
      decoders.giveBack(decoder);
      decoder = null;
    }
  }
}
