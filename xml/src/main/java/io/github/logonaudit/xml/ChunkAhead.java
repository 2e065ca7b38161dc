package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.Chunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private final Chunk chunk;
  private final Decoders<E> decoders;
  private final SharedTask task = new SharedTask(this::read);
  private final List<Item<E>> items = new ArrayList<>();
  private final long maxSize;
  private long passedOver;
  private @Nullable Chunk rest;
  private boolean failed;

  /**
   * Creates the work.
   *
   * @param maxSize about how much memory the results may take, in bytes
   */
  ChunkAhead(Chunk chunk, Decoders<E> decoders, long maxSize) {
    this.chunk = chunk;
    this.decoders = decoders;
    this.maxSize = maxSize;
  }

  SharedTask task() {
    return task;
  }

  private void read() {
    try {
      EvtxDecoder<E> mine = decoders.takeEvtx();
      mine.begin(chunk);
      long left = maxSize;
      while (rest == null) {
        int moves = chunk.moves();
        int steps = chunk.steps();
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
          rest = chunk.after(moves, steps);
        } else {
          items.add(new Item<>(verdict, mine.byteOffset(), mine.isRecovered(), passedOver));
          passedOver = 0;
        }
      }
      decoders.giveBack(mine);
    } catch (RuntimeException | VirtualMachineError e) {
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

  /**
   * What is left of the chunk for the caller's thread, because it takes too much memory, or null.
   */
  @Nullable Chunk rest() {
    return rest;
  }

  /** Whether this thread failed, so that the caller's has to read the chunk. */
  boolean isFailed() {
    return failed;
  }

  Chunk chunk() {
    return chunk;
  }
}
