package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.evtx.Chunk;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that is read ahead on another thread.
 *
 * @param <E> the form of the events
 */
final class ChunkAhead<E extends WindowsEvent> {
  /** More than nearly all chunks have. */
  private static final int USUAL_RESULTS = 128;

  private final Chunk chunk;
  private final Decoders<E> decoders;
  private final SharedTask task = new SharedTask(this::read);
  private final long maxSize;

  /**
   * The results in order: the event itself of a {@link Verdict.Read}, which nearly all are, else
   * the verdict. The thread that takes the results would have to fetch every object from another
   * core.
   */
  private Object[] results = new Object[USUAL_RESULTS];

  private long[] byteOffsets = new long[USUAL_RESULTS];
  private int[] passedOver = new int[USUAL_RESULTS];

  private final BitSet recovered = new BitSet();
  private int size;
  private int passedOverAtEnd;
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
          passedOverAtEnd++;
          continue;
        }
        left -= mine.size();
        if (left < 0) {
          rest = chunk.after(moves, steps);
        } else {
          add(verdict, mine);
        }
      }
      decoders.giveBack(mine);
    } catch (RuntimeException | VirtualMachineError e) {
      // The caller's thread meets it again when it reads the chunk, and throws it.
      failed = true;
    }
  }

  private void add(Verdict<E> verdict, EvtxDecoder<E> mine) {
    if (size == results.length) {
      results = Arrays.copyOf(results, 2 * size);
      byteOffsets = Arrays.copyOf(byteOffsets, 2 * size);
      passedOver = Arrays.copyOf(passedOver, 2 * size);
    }
    results[size] = verdict instanceof Verdict.Read<E> read ? read.event() : verdict;
    byteOffsets[size] = mine.byteOffset();
    passedOver[size] = passedOverAtEnd;
    recovered.set(size, mine.isRecovered());
    size++;
    passedOverAtEnd = 0;
  }

  /** How many results there are. */
  int size() {
    return size;
  }

  /** A result, counted from the beginning of the chunk. */
  @SuppressWarnings("unchecked") // what is not a verdict is an event
  Verdict<E> verdict(int index) {
    Object result = results[index];
    return result instanceof Verdict ? (Verdict<E>) result : new Verdict.Read<>((E) result);
  }

  /** Where the frame of a result begins in the input. */
  long byteOffset(int index) {
    return byteOffsets[index];
  }

  /** Whether a result is of a record that was recovered. */
  boolean isRecovered(int index) {
    return recovered.get(index);
  }

  /** How many events before a result, and after the result before it, are filtered out. */
  int passedOver(int index) {
    return passedOver[index];
  }

  /** How many events after the last result are filtered out. */
  long passedOver() {
    return passedOverAtEnd;
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
