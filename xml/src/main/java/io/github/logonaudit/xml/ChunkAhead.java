package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.Chunk;
import io.github.logonaudit.xml.evtx.ChunkInput.ChunkSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk that is read ahead on another thread.
 *
 * @param <E> the form of the events
 */
final class ChunkAhead<E extends WindowsEvent> {
  /**
   * A result in the chunk.
   *
   * @param passedOver how many events before it, and after the result before it, are filtered out
   */
  record Item<E extends WindowsEvent>(
      Verdict<E> verdict, long byteOffset, boolean isRecovered, long passedOver) {}

  private final ChunkSource source;
  private final Decoders<E> decoders;
  private final SharedTask task = new SharedTask(this::read);
  private final List<Item<E>> items = new ArrayList<>();
  private final long maxSize;
  private long passedOver;
  private boolean isWhole = true;

  /** How often the chunk was moved, and which steps were left, before what is left of it. */
  private int moves;

  private int steps;
  private boolean failed;

  /**
   * Creates the work.
   *
   * @param maxSize about how much memory the results may take, in bytes
   */
  ChunkAhead(ChunkSource source, Decoders<E> decoders, long maxSize) {
    this.source = source;
    this.decoders = decoders;
    this.maxSize = maxSize;
  }

  SharedTask task() {
    return task;
  }

  private void read() {
    try {
      EvtxDecoder<E> mine = decoders.takeEvtx();
      Chunk chunk = mine.begin(source);
      long left = maxSize;
      while (isWhole) {
        moves = chunk.moves();
        steps = chunk.steps();
        Verdict<E> verdict = mine.next();
        if (verdict == null) {
          break;
        }
        if (verdict instanceof Verdict.FilteredOut<E>) {
          passedOver++;
          continue;
        }
        left -= mine.size();
        if (left < 0) {
          isWhole = false;
        } else {
          items.add(new Item<>(verdict, mine.byteOffset(), mine.isRecovered(), passedOver));
          passedOver = 0;
        }
      }
      decoders.giveBack(mine);
    } catch (IOException | RuntimeException | VirtualMachineError e) {
      // The caller's thread meets it again when it reads the chunk, and throws it.
      failed = true;
    }
  }

  List<Item<E>> items() {
    return items;
  }

  /** How many events after the last result are filtered out. */
  long passedOver() {
    return passedOver;
  }

  /** Whether there are all results; if not, they take too much memory. */
  boolean isWhole() {
    return isWhole;
  }

  /** Lets the caller's decoder go on with what is left of the chunk. */
  void beginRest(EvtxDecoder<E> decoder) throws IOException {
    decoder.begin(source).goOnAfter(moves, steps);
  }

  /** Whether this thread failed, so that the caller's has to read the chunk. */
  boolean isFailed() {
    return failed;
  }

  ChunkSource source() {
    return source;
  }
}
