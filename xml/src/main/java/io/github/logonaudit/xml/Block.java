package io.github.logonaudit.xml;

import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.EventProbe;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an input that is read ahead on another thread, in the belief that it begins and ends
 * between two events. Whether that was so shows when the stretch before has been read.
 */
final class Block {
  /**
   * What came of a frame.
   *
   * @param frame the frame, counted from the beginning of the block
   * @param verdict what came of it; null where this thread failed, so that the caller's fails too
   */
  record Item(Frame frame, @Nullable Verdict verdict) {}

  private final Framer framer;
  private final Decoders decoders;
  private final Framer.Standing begin;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final ForkJoinTask<?> task = ForkJoinTask.adapt(this::readUnlessTaken);
  private final List<Item> items = new ArrayList<>();
  private int frames;
  private int readTo;
  private boolean isWhole;

  /** Takes bytes, and how the framer before them would go on. */
  Block(Framer framer, Decoders decoders) {
    this.framer = framer;
    this.decoders = decoders;
    this.begin = framer.standing();
  }

  void readOn(ForkJoinPool pool) {
    pool.execute(task);
  }

  boolean isRead() {
    return task.isDone();
  }

  /** Reads the block on this thread, unless one has begun to. */
  void readUnlessTaken() {
    if (taken.compareAndSet(false, true)) {
      read();
      task.quietlyComplete();
    }
  }

  /** Waits until the block is read. */
  void await() {
    task.quietlyJoin();
  }

  private void read() {
    FrameDecoder mine = decoders.take();
    EventProbe probe = decoders.wanted().looksAtEventIds() ? null : mine.canonical();
    EventIdScan eventIds = new EventIdScan();
    try {
      Frame frame = framer.next(probe);
      while (frame != null && !framer.isEndTouched()) {
        frames++;
        readTo = framer.position();
        if (!decoders.wanted().isRuledOut(frame, eventIds)) {
          items.add(new Item(frame, verdict(frame, mine)));
        }
        frame = framer.next(probe);
      }
      isWhole = frame == null;
    } catch (IOException e) {
      throw new IllegalStateException("an array can't fail to be read", e);
    }
    decoders.giveBack(mine);
  }

  private static @Nullable Verdict verdict(Frame frame, FrameDecoder mine) {
    try {
      return mine.decode(frame);
    } catch (RuntimeException | VirtualMachineError e) {
      // The caller's thread meets it again when it is the frame's turn, and throws it.
      return null;
    }
  }

  /** What came of the frames, but for those that were passed over by a look at their IDs. */
  List<Item> items() {
    return items;
  }

  /** How many frames there are. */
  int frames() {
    return frames;
  }

  /** How the framer stood at the beginning. */
  Framer.Standing begin() {
    return begin;
  }

  /** How the framer goes on behind the block. */
  Framer framer() {
    return framer;
  }

  /** Tells whether the block ends between two events; otherwise the last one goes on behind it. */
  boolean isWhole() {
    return isWhole;
  }

  /** Where what was not read begins. */
  int readTo() {
    return readTo;
  }
}
