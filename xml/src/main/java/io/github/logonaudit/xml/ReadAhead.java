package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Framer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input block by block, each block on a free thread of a pool, and returns the events in
 * order.
 *
 * <p>A block is cut after an end tag, on the assumption that an event ends there. That is nearly
 * always true, and reading the block shows it. If it is not, for example because the tag is in a
 * comment, the blocks are put back and the rest is read by one thread.
 *
 * @param <E> the form of the events
 */
final class ReadAhead<E extends WindowsEvent> {
  static final int BLOCK_LENGTH = 1 << 17;
  private static final int BLOCKS_PER_THREAD = 2;

  private final EventXmlReader<E> reader;
  private final XmlInput<E> source;
  private final Framer framer;
  private final Decoders<E> decoders;
  private final int blockLength;
  private final ForkJoinPool pool;
  private final Deque<Block<E>> ahead = new ArrayDeque<>();

  /** Arrays of blocks that have been read. */
  private final Deque<byte[]> buffers = new ArrayDeque<>();

  private boolean readsOnAlone;

  /** How many bytes to read frame by frame before the next attempt to cut a block. */
  private int withoutBlock;

  private @Nullable Block<E> current;
  private int itemsTaken;
  private long framesTaken;

  /**
   * Continues where a framer is.
   *
   * @param reader counts the results of the frames
   * @param blockLength the maximum length of a block, in bytes
   */
  ReadAhead(
      EventXmlReader<E> reader,
      XmlInput<E> source,
      Framer framer,
      Decoders<E> decoders,
      int blockLength) {
    this.reader = reader;
    this.source = source;
    this.framer = framer;
    this.decoders = decoders;
    this.blockLength = blockLength;
    this.pool = SharedTask.pool();
  }

  /** Returns the next event, or null at the end of the input. */
  @Nullable E next(FrameDecoder<E> mine) throws IOException {
    while (true) {
      if (current == null) {
        current = nextBlock();
      }
      if (current == null) {
        Frame frame = framer.next();
        if (frame == null) {
          return null;
        }
        withoutBlock -= frame.length();
        E event = source.eventOf(reader, frame, mine);
        if (event != null) {
          return event;
        }
      } else {
        E event = nextOf(current, mine);
        if (event != null) {
          return event;
        }
      }
    }
  }

  // ---- blocks -------------------------------------------------------------------------------

  private @Nullable Block<E> nextBlock() {
    takeBlocks();
    Block<E> block = ahead.poll();
    if (block == null) {
      return null;
    }
    read(block);
    if (!block.begin().equals(framer.standing())) {
      putBack(block, 0);
      return null;
    }
    itemsTaken = 0;
    framesTaken = 0;
    return block;
  }

  private void takeBlocks() {
    int most = BLOCKS_PER_THREAD * (1 + pool.getParallelism());
    while (!readsOnAlone && withoutBlock <= 0 && ahead.size() < most && framer.ordinal() > 0) {
      byte[] buffer = buffers.isEmpty() ? new byte[blockLength] : buffers.pop();
      Framer cut = framer.takeBlock(buffer);
      if (cut == null) {
        buffers.push(buffer);
        withoutBlock = blockLength;
      } else {
        Block<E> block = new Block<>(cut, decoders);
        ahead.add(block);
        block.task().runOn(pool);
      }
    }
  }

  /** Reads a block; if another thread is reading it, reads other blocks meanwhile. */
  private void read(Block<E> block) {
    block.task().finish(ahead.stream().map(Block::task).toList());
  }

  private @Nullable E nextOf(Block<E> block, FrameDecoder<E> mine) {
    while (itemsTaken < block.items().size()) {
      Block.Item<E> item = block.items().get(itemsTaken++);
      long before = framer.ordinal();
      Frame frame = item.frame();
      long passedOver = frame.stray() == null ? frame.ordinal() - 1 : frame.ordinal();
      reader.passOver(passedOver - framesTaken);
      framesTaken = frame.ordinal();
      Verdict<E> verdict =
          item.verdict() == null
              ? source.decode(reader, frame.after(before), mine)
              : item.verdict().after(before);
      E event = reader.take(verdict, frame.byteOffset());
      if (event != null) {
        return event;
      }
    }
    reader.passOver(block.frames() - framesTaken);
    framer.goOnAfter(block.framer(), block.frames(), block.isWhole());
    current = null;
    if (block.isWhole()) {
      buffers.push(block.framer().buffer());
    } else {
      putBack(block, block.readTo());
    }
    return null;
  }

  /** Puts back what was cut off wrongly, from a position in a block on. */
  private void putBack(Block<E> first, int from) {
    List<Framer> blocks = new ArrayList<>();
    blocks.add(first.framer());
    ahead.forEach(block -> blocks.add(block.framer()));
    // All must have been read before their bytes are put back.
    ahead.forEach(this::read);
    framer.putBack(blocks, from);
    ahead.clear();
    readsOnAlone = true;
  }
}
