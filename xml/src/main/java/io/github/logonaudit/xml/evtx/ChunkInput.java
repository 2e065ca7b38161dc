package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a {@code .evtx} file. How many there are, its length decides and not its header,
 * which is not up to date in a copy of a log that is in use.
 */
public abstract sealed class ChunkInput {
  /** The length of the header, and so the offset of the first chunk. */
  static final int HEADER = 4096;

  private static final byte[] FILE = ByteScan.ascii("ElfFile\0");

  private final boolean recovers;
  private boolean isBegun;

  private ChunkInput(boolean recovers) {
    this.recovers = recovers;
  }

  /** Whether these are the first bytes of a {@code .evtx} file. */
  public static boolean isBeginOf(byte[] head) {
    return ByteScan.startsWith(head, 0, head.length, FILE);
  }

  /**
   * Returns the chunks of a stream in their order.
   *
   * @param head the bytes that were read before
   * @param recovers whether to return records after the free space of a chunk too
   */
  public static ChunkInput of(byte[] head, InputStream in, boolean recovers) {
    return new Streamed(new SequenceInputStream(new ByteArrayInputStream(head), in), recovers);
  }

  /**
   * Returns the chunks of a file in the order of their record IDs: when the last chunk of a log is
   * full, Windows may go on with the first.
   *
   * @param recovers as for a stream
   * @throws IOException if the file can't be read
   */
  public static ChunkInput of(SeekableByteChannel file, boolean recovers) throws IOException {
    return new Seekable(file, recovers);
  }

  /**
   * Reads the next chunk; the header of the file comes before them, as one without records. Null at
   * the end.
   *
   * @param target receives the bytes
   */
  public @Nullable Chunk next(byte[] target) throws IOException {
    if (!isBegun) {
      isBegun = true;
      return Chunk.ofFileHeader(target, read(target, HEADER));
    }
    long offset = offset();
    int length = offset < 0 ? 0 : read(target, Chunk.LENGTH);
    return length == 0 ? null : new Chunk(target, length, offset, recovers);
  }

  /** Moves to the next chunk, and returns its offset in the file; -1 if there is none. */
  abstract long offset() throws IOException;

  abstract int read(byte[] target, int length) throws IOException;

  private static final class Streamed extends ChunkInput {
    private final InputStream in;
    private long offset = HEADER - Chunk.LENGTH;

    Streamed(InputStream in, boolean recovers) {
      super(recovers);
      this.in = in;
    }

    @Override
    long offset() {
      offset += Chunk.LENGTH;
      return offset;
    }

    @Override
    int read(byte[] target, int length) throws IOException {
      return in.readNBytes(target, 0, length);
    }
  }

  private static final class Seekable extends ChunkInput {
    /** With more chunks, which no log has, the table of their order would become large. */
    private static final int MAX_SORTED = 1 << 20;

    private static final int RECORD = 0x2a2a;

    private final SeekableByteChannel file;
    private final long count;

    /** The numbers of the chunks in the order of their record IDs; empty if that is the file's. */
    private final int[] order;

    private long next;

    Seekable(SeekableByteChannel file, boolean recovers) throws IOException {
      super(recovers);
      this.file = file;
      this.count = Math.max(0, file.size() - HEADER + Chunk.LENGTH - 1) / Chunk.LENGTH;
      this.order = count > MAX_SORTED ? new int[0] : order();
      file.position(0);
    }

    private int[] order() throws IOException {
      long[] ids = new long[(int) count];
      boolean rises = true;
      byte[] begin = new byte[16];
      long last = 0;
      for (int i = 0; i < ids.length; i++) {
        file.position(offsetOf(i) + Chunk.HEADER);
        // A chunk without a record at its beginning stays with the chunk before it.
        boolean isRecord = read(begin, begin.length) == begin.length && i32(begin, 0) == RECORD;
        ids[i] = isRecord ? i64(begin, 8) : last;
        rises &= Long.compareUnsigned(last, ids[i]) <= 0;
        last = ids[i];
      }
      return rises
          ? new int[0]
          : IntStream.range(0, ids.length)
              .boxed()
              .sorted(Comparator.comparing(i -> ids[i], Long::compareUnsigned))
              .mapToInt(i -> i)
              .toArray();
    }

    private static long offsetOf(long chunk) {
      return HEADER + chunk * Chunk.LENGTH;
    }

    @Override
    long offset() throws IOException {
      if (next == count) {
        return -1;
      }
      long offset = offsetOf(order.length == 0 ? next : order[(int) next]);
      next++;
      file.position(offset);
      return offset;
    }

    @Override
    int read(byte[] target, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
      while (buffer.hasRemaining() && file.read(buffer) >= 0) {
        // Until the buffer is full or the file ends.
      }
      return buffer.position();
    }
  }
}
