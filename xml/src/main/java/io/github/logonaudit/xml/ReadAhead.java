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
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input block by block, each on any thread of a pool that is free, and gives the events in
 * their order.
 *
 * <p>A block is cut behind an end tag, in the belief that an event ends there. That is nearly
 * always so, and shows when the block is read: where it was not, as where the tag stood in a
 * comment, the blocks are put back and the rest is read by one thread.
 */
final class ReadAhead {
  static final int BLOCK_LENGTH = 1 << 18;
  private static final int BLOCKS_PER_THREAD = 2;

  private final EventXmlReader reader;
  private final Framer framer;
  private final Decoders decoders;
  private final int blockLength;
  private final ForkJoinPool pool;
  private final Deque<Block> ahead = new ArrayDeque<>();

  /** Arrays of blocks that have been read. */
  private final Deque<byte[]> buffers = new ArrayDeque<>();

  private boolean gaveUp;

  /** How much is to be read frame by frame before a block is looked for again. */
  private int withoutBlock;

  private @Nullable Block current;
  private int itemsTaken;
  private long framesTaken;

  /**
   * Reads on where a framer stands.
   *
   * @param reader counts what comes of the frames
   * @param blockLength how long a block is at most
   */
  ReadAhead(EventXmlReader reader, Framer framer, Decoders decoders, int blockLength) {
    this.reader = reader;
    this.framer = framer;
    this.decoders = decoders;
    this.blockLength = blockLength;
    this.pool = ForkJoinTask.inForkJoinPool() ? ForkJoinTask.getPool() : ForkJoinPool.commonPool();
  }

  /** Returns the next event, or null at the end of the input. */
  @Nullable WindowsEvent next(FrameDecoder mine) throws IOException {
    while (true) {
      if (current == null) {
        current = nextBlock();
      }
      if (current == null) {
        Frame frame = framer.next(decoders.wanted().looksAtEventIds() ? null : mine.canonical());
        if (frame == null) {
          return null;
        }
        withoutBlock -= frame.length();
        WindowsEvent event = reader.eventOf(frame, mine);
        if (event != null) {
          return event;
        }
      } else {
        WindowsEvent event = nextOf(current, mine);
        if (event != null) {
          return event;
        }
      }
    }
  }

  // ---- blocks -------------------------------------------------------------------------------

  private @Nullable Block nextBlock() {
    takeBlocks();
    Block block = ahead.poll();
    if (block == null) {
      return null;
    }
    read(block);
    if (!block.begin().equals(framer.standing())) {
      giveUp(block, 0);
      return null;
    }
    itemsTaken = 0;
    framesTaken = 0;
    return block;
  }

  private void takeBlocks() {
    int most = BLOCKS_PER_THREAD * (1 + pool.getParallelism());
    while (!gaveUp && withoutBlock <= 0 && ahead.size() < most && framer.ordinal() > 0) {
      byte[] buffer = buffers.isEmpty() ? new byte[blockLength] : buffers.pop();
      Framer cut = framer.takeBlock(buffer);
      if (cut == null) {
        buffers.push(buffer);
        withoutBlock = blockLength;
      } else {
        Block block = new Block(cut, decoders);
        ahead.add(block);
        block.readOn(pool);
      }
    }
  }

  /** Reads a block, or others for as long as another thread reads it. */
  private void read(Block block) {
    block.readUnlessTaken();
    for (Block other : ahead) {
      if (block.isRead()) {
        return;
      }
      other.readUnlessTaken();
    }
    block.await();
  }

  private @Nullable WindowsEvent nextOf(Block block, FrameDecoder mine) {
    while (itemsTaken < block.items().size()) {
      Block.Item item = block.items().get(itemsTaken++);
      long before = framer.ordinal();
      Frame frame = item.frame();
      long passedOver = frame.stray() == null ? frame.ordinal() - 1 : frame.ordinal();
      reader.passOver(passedOver - framesTaken);
      framesTaken = frame.ordinal();
      Verdict verdict =
          item.verdict() == null ? mine.decode(frame.after(before)) : item.verdict().after(before);
      WindowsEvent event = reader.take(verdict, frame.byteOffset());
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
      giveUp(block, block.readTo());
    }
    return null;
  }

  /** Puts back what was cut off wrongly, from some place in a block on. */
  private void giveUp(Block first, int from) {
    List<Framer> blocks = new ArrayList<>();
    blocks.add(first.framer());
    ahead.forEach(block -> blocks.add(block.framer()));
    // None of them is read any more when its bytes are put back.
    ahead.forEach(this::read);
    framer.putBack(blocks, from);
    ahead.clear();
    gaveUp = true;
  }
}
