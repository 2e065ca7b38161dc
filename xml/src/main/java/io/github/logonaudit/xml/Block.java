package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.EventIdScan;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import io.github.logonaudit.xml.frame.Stray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an input that is read ahead on another thread, on the assumption that it begins and
 * ends between two events. Reading the part before it shows whether that is true.
 *
 * @param <E> the form of the events
 */
final class Block<E extends WindowsEvent> {
  /**
   * The result of a frame.
   *
   * @param <E> the form of the events
   * @param frame the frame, counted from the beginning of the block
   * @param verdict the verdict on it; null if this thread failed, so that the caller's fails too
   */
  record Item<E extends WindowsEvent>(Frame frame, @Nullable Verdict<E> verdict) {}

  private final Framer framer;
  private final Decoders<E> decoders;
  private final Framer.Standing begin;
  private final SharedTask task = new SharedTask(this::read);
  private final List<Item<E>> items = new ArrayList<>();
  private int frames;
  private int readTo;
  private boolean isWhole;

  /** Takes a framer over the bytes, in the state that the framer before them would be in. */
  Block(Framer framer, Decoders<E> decoders) {
    this.framer = framer;
    this.decoders = decoders;
    this.begin = framer.standing();
  }

  SharedTask task() {
    return task;
  }

  private void read() {
    FrameDecoder<E> mine = decoders.take();
    boolean takes = !decoders.wanted().looksAtEventIds();
    EventIdScan eventIds = new EventIdScan();
    try {
      boolean isTaken = takes && mine.take(framer);
      Frame frame = isTaken ? framer.taken() : framer.next();
      while (frame != null && !framer.isEndTouched()) {
        Stray stray = frame.stray();
        frames += stray == null ? 1 : 0;
        readTo = framer.position();
        if (stray != null) {
          items.add(new Item<>(frame, new Verdict.NoFrame<>(stray)));
        } else if (!decoders.wanted().isRuledOut(frame, eventIds)) {
          items.add(new Item<>(frame, verdict(frame, isTaken, mine)));
        }
        isTaken = takes && mine.take(framer);
        frame = isTaken ? framer.taken() : framer.next();
      }
      isWhole = frame == null && !framer.isCutShort();
    } catch (IOException e) {
      throw new IllegalStateException("an array can't fail to be read", e);
    }
    decoders.giveBack(mine);
  }

  private @Nullable Verdict<E> verdict(Frame frame, boolean isTaken, FrameDecoder<E> mine) {
    try {
      return isTaken ? mine.decodeTaken(framer) : mine.decode(frame);
    } catch (RuntimeException | VirtualMachineError e) {
      // The caller's thread meets it again when it is the frame's turn, and throws it.
      return null;
    }
  }

  /** The results of the frames, without those that their IDs ruled out. */
  List<Item<E>> items() {
    return items;
  }

  /** How many frames there are. */
  int frames() {
    return frames;
  }

  /** The state of the framer at the beginning. */
  Framer.Standing begin() {
    return begin;
  }

  /** The framer in its state after the block. */
  Framer framer() {
    return framer;
  }

  /** Whether the block ends between two events; if not, the last event continues after it. */
  boolean isWhole() {
    return isWhole;
  }

  /** The position in the block up to which it was read. */
  int readTo() {
    return readTo;
  }
}
