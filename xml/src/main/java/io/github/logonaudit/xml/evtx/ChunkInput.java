package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;

import io.github.logonaudit.xml.frame.Stray;
import io.github.logonaudit.xml.text.ByteScan;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers and chunks of a {@code .evtx} file, or of several that follow each other. How many
 * chunks there are, the length decides and not the header, which is not up to date in a copy of a
 * log that is in use. Where bytes were inserted or removed, or another file begins, reading goes on
 * with the next signature.
 */
public abstract sealed class ChunkInput {
  /** The length of the header, and so the offset of the first chunk. */
  static final int HEADER = 4096;

  /** How much of a chunk shows where it belongs in the order: its header and that of a record. */
  private static final int HEAD = Chunk.HEADER + RecordScan.HEADER;

  /** How much of what follows a chunk shows whether that is its end. */
  private static final int SIGNATURE = 8;

  /** The length of an array that {@link #next} fills. */
  public static final int BUFFER = Chunk.LENGTH + SIGNATURE;

  private static final byte[] FILE = ByteScan.ascii("ElfFile\0");

  /** How many bytes of a signature are enough at the beginning. */
  private static final int ENOUGH = 6;

  private final boolean recovers;

  /** Where the next piece begins. */
  private long offset;

  /** How long a file was when it was opened; 0 of a stream. */
  private long size;

  private LogFile file = LogFile.NONE;

  /** Whether a signature follows the piece that was measured last. */
  private boolean isFollowed;

  /** A chunk in the input, which any thread may read, and again if need be. */
  @FunctionalInterface
  public interface ChunkSource {
    /**
     * Reads the chunk.
     *
     * @param target receives the bytes, unless {@link ChunkInput#next} has read them
     * @throws IOException if they can't be read
     */
    Chunk read(byte[] target) throws IOException;
  }

  private ChunkInput(boolean recovers) {
    this.recovers = recovers;
  }

  /** Whether these are the first bytes of a {@code .evtx} file, or of one without its header. */
  public static boolean isBeginOf(byte[] head) {
    int same = 0;
    for (int i = 0; i < Math.min(FILE.length, head.length); i++) {
      same += head[i] == FILE[i] ? 1 : 0;
    }
    return same == FILE.length
        || Chunk.isBeginOf(head, 0, head.length)
        || (same >= ENOUGH && saysItsSizes(head));
  }

  /** Whether a header has the sizes that all have. */
  private static boolean saysItsSizes(byte[] head) {
    return head.length >= 42 && i32(head, 32) == 128 && u16(head, 40) == HEADER;
  }

  /**
   * Returns the chunks of a stream in their order.
   *
   * @param head the bytes that were read before
   * @param recovers whether to return records after the free space of a chunk too
   */
  public static ChunkInput of(byte[] head, InputStream in, boolean recovers) {
    return new Streamed(head, new EndingInput(in), recovers);
  }

  /**
   * Returns the chunks of a file in the order of their record IDs: when the last chunk of a log is
   * full, Windows may go on with the first.
   *
   * @param recovers as for a stream
   * @throws IOException if the file can't be read
   */
  public static ChunkInput of(FileChannel file, boolean recovers) throws IOException {
    return new Seekable(file, recovers);
  }

  /**
   * Returns the next chunk. A header, and the end of a file that should have more chunks, come as
   * chunks without records. Null at the end.
   *
   * @param target receives the bytes, and some of what follows, unless the chunk {@link #readsLater
   *     is read later}
   */
  public @Nullable ChunkSource next(byte[] target) throws IOException {
    int read = read(offset, target, BUFFER);
    IOException failure = failure();
    if (failure != null) {
      read = RecordScan.endOfLast(target, read);
      if (read == 0) {
        throw failure;
      }
    }
    boolean isHeader = isHeader(target, read);
    Stray missing = read == 0 || isHeader ? takeMissing() : null;
    if (read == 0 && offset < size) {
      missing = missing(offset);
      size = offset;
    }
    int length = missing == null ? length(target, read) : 0;
    giveBack(target, length, read);
    if (missing != null) {
      Stray found = missing;
      return into -> new Chunk(found);
    }
    if (read == 0) {
      return null;
    }
    long begin = offset;
    boolean isBeforeSignature = isFollowed;
    pass(target, length);
    return into -> {
      Chunk chunk = chunk(target, length, begin, isHeader, isBeforeSignature);
      if (failure != null) {
        chunk.neverCut();
      }
      return chunk;
    };
  }

  /** Whether {@link #next} reads nothing, so that each thread can read into an array of its own. */
  public boolean readsLater() {
    return false;
  }

  private Chunk chunk(
      byte[] bytes, int length, long begin, boolean isHeader, boolean isBeforeSignature) {
    return isHeader
        ? Chunk.ofFileHeader(bytes, length, begin, isBeforeSignature)
        : new Chunk(bytes, length, begin, recovers, isBeforeSignature);
  }

  private static Stray missing(long offset) {
    return new Stray(Stray.Kind.MISSING_CHUNKS, offset, 0, "");
  }

  /** What is missing of the file that ends here; null the second time. */
  private @Nullable Stray takeMissing() {
    Stray missing = file.missing(offset);
    file = LogFile.NONE;
    return missing;
  }

  /** Goes on after a piece, of which there are the bytes up to the header of a chunk. */
  private void pass(byte[] bytes, int length) {
    if (isHeader(bytes, length)) {
      file = new LogFile(bytes, length, offset);
    } else {
      file.add(bytes, length);
    }
    offset += length;
  }

  /** Whether a piece is the header of a file; that at the beginning of the input may be damaged. */
  private boolean isHeader(byte[] bytes, int length) {
    return ByteScan.startsWith(bytes, 0, length, FILE)
        || (offset == 0 && !Chunk.isBeginOf(bytes, 0, length));
  }

  /**
   * The length of the next piece: of a header, a chunk, or what is between them.
   *
   * @param target what was read from its beginning on, and some of what follows
   */
  private int length(byte[] target, int read) {
    boolean isHeader = isHeader(target, read);
    int usual = isHeader ? HEADER : Chunk.LENGTH;
    int length = Math.min(read, usual);
    isFollowed = false;
    boolean isBegin = isHeader || Chunk.isBeginOf(target, 0, read);
    if ((isBegin && read > usual && isSignature(target, usual, read))
        || Chunk.isZero(target, 0, length)) {
      return length;
    }
    int at = isBegin ? SIGNATURE : 1;
    while (at < length && !isSignature(target, at, read)) {
      // What is inside a record is a value.
      at = RecordScan.isRecord(target, at, length) ? at + RecordScan.size(target, at) : at + 1;
    }
    isFollowed = at < length;
    return isFollowed ? at : length;
  }

  private static boolean isSignature(byte[] bytes, int at, int to) {
    return bytes[at] == FILE[0]
        && (ByteScan.startsWith(bytes, at, to, FILE) || Chunk.isBeginOf(bytes, at, to));
  }

  /**
   * Reads bytes.
   *
   * @param from where they begin, which a stream knows
   * @return how many there are
   */
  abstract int read(long from, byte[] target, int length) throws IOException;

  /** Takes back the last bytes that were read. */
  abstract void giveBack(byte[] bytes, int from, int to) throws IOException;

  /** Why the input could not be read further than what was read; null if it could. */
  @Nullable IOException failure() {
    return null;
  }

  /** Ends where another stream fails, and keeps the reason. */
  private static final class EndingInput extends FilterInputStream {
    private @Nullable IOException failure;

    EndingInput(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int from, int length) {
      try {
        return failure == null ? in.read(target, from, length) : -1;
      } catch (IOException e) {
        failure = e;
        return -1;
      }
    }
  }

  private static final class Streamed extends ChunkInput {
    private final EndingInput source;
    private final PushbackInputStream in;

    Streamed(byte[] head, EndingInput source, boolean recovers) {
      super(recovers);
      this.source = source;
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), source);
      this.in = new PushbackInputStream(all, BUFFER);
    }

    @Override
    @Nullable IOException failure() {
      return source.failure;
    }

    @Override
    int read(long from, byte[] target, int length) throws IOException {
      return in.readNBytes(target, 0, length);
    }

    @Override
    void giveBack(byte[] bytes, int from, int to) throws IOException {
      in.unread(bytes, from, to - from);
    }
  }

  private static final class Seekable extends ChunkInput {
    /** With more chunks, which no log has, the list of them would become large. */
    private static final int MAX_LISTED = 1 << 17;

    private final FileChannel channel;

    /** The pieces in the order of their record IDs; empty if there are too many. */
    private final List<Piece> pieces = new ArrayList<>();

    private int next;

    /** The beginning of a chunk that is not measured yet. */
    private final byte[] head = new byte[HEAD];

    private int headLength;
    private long headOffset = -1;

    /**
     * A part of the input.
     *
     * @param length 0 if chunks are missing there
     * @param file which of several files it is in
     * @param id the record ID by which it is sorted
     */
    private record Piece(
        long offset, int length, boolean isHeader, boolean isFollowed, int file, long id) {}

    Seekable(FileChannel channel, boolean recovers) throws IOException {
      super(recovers);
      this.channel = channel;
      super.size = channel.size();
      if (super.size / Chunk.LENGTH <= MAX_LISTED) {
        list();
      }
    }

    private void rewind() {
      super.offset = 0;
      super.file = LogFile.NONE;
    }

    private void list() throws IOException {
      byte[] block = new byte[BUFFER];
      boolean rises = true;
      long last = 0;
      int files = 0;
      for (int length = measure(block); length > 0; length = measure(block)) {
        if (pieces.size() == MAX_LISTED) {
          pieces.clear();
          rewind();
          return;
        }
        boolean isHeader = super.isHeader(block, length);
        if (isHeader) {
          addMissing(files);
          files++;
          last = 0;
        }
        // A chunk without records stays with the chunk before it.
        long id = isHeader ? 0 : id(block, length, last);
        rises &= Long.compareUnsigned(last, id) <= 0;
        last = id;
        pieces.add(new Piece(super.offset, length, isHeader, super.isFollowed, files, id));
        super.pass(block, length);
      }
      addMissing(files);
      if (!rises) {
        pieces.sort(
            Comparator.comparingInt(Piece::file).thenComparing(Piece::id, Long::compareUnsigned));
      }
    }

    private void addMissing(int file) {
      Stray found = super.takeMissing();
      if (found != null) {
        // After all chunks of the file.
        pieces.add(new Piece(found.byteOffset(), 0, false, false, file, -1));
      }
    }

    /** The length of the next piece; of a usual chunk, only the beginning is read. */
    private int measure(byte[] block) throws IOException {
      int read = headOffset == super.offset ? headLength : read(super.offset, head, HEAD);
      System.arraycopy(head, 0, block, 0, read);
      headOffset = super.offset + Chunk.LENGTH;
      headLength = read(headOffset, head, HEAD);
      boolean isUsual = headLength > 0 && isSignature(head, 0, headLength);
      if (isUsual && Chunk.isBeginOf(block, 0, read)) {
        super.isFollowed = false;
        return Chunk.LENGTH;
      }
      return super.length(block, read(super.offset, block, BUFFER));
    }

    /** The ID of the first record of a chunk, which may be damaged. */
    private long id(byte[] block, int length, long otherwise) throws IOException {
      long ofHeader = i64(block, 24);
      boolean isHeaderGood = length >= HEAD && Chunk.isHeaderGood(block);
      if (RecordScan.hasSignature(block, Chunk.HEADER, length)) {
        long ofRecord = i64(block, Chunk.HEADER + 8);
        // Records are counted from 1.
        if (ofRecord == ofHeader || ofHeader == 0 || !isHeaderGood) {
          return ofRecord;
        }
      }
      int read = read(super.offset, block, length);
      int first = RecordScan.next(block, Chunk.HEADER, read);
      if (first == read) {
        return otherwise;
      }
      long id = i64(block, first + 8);
      int second = RecordScan.next(block, first + RecordScan.size(block, first), read);
      if (!isHeaderGood || second >= read) {
        return id;
      }
      // The record, or the header, has another ID than it should: the next record tells which.
      long afterwards = i64(block, second + 8);
      return Math.abs(afterwards - ofHeader) < Math.abs(afterwards - id) ? ofHeader : id;
    }

    @Override
    public boolean readsLater() {
      return !pieces.isEmpty();
    }

    @Override
    public @Nullable ChunkSource next(byte[] target) throws IOException {
      if (pieces.isEmpty()) {
        return super.next(target);
      }
      if (next == pieces.size()) {
        return null;
      }
      // Fails if the caller's thread is interrupted, whichever thread reads the chunk.
      channel.position();
      Piece piece = pieces.get(next++);
      return into -> read(piece, into);
    }

    private Chunk read(Piece piece, byte[] target) throws IOException {
      int length = read(piece.offset(), target, piece.length());
      // Nothing is there either if the file was cut since it was opened.
      return length == 0
          ? new Chunk(missing(piece.offset()))
          : super.chunk(target, length, piece.offset(), piece.isHeader(), piece.isFollowed());
    }

    @Override
    int read(long from, byte[] target, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
        // Until the buffer is full or the file ends.
      }
      return buffer.position();
    }

    @Override
    void giveBack(byte[] bytes, int from, int to) {
      // The next bytes are read where they are.
    }
  }
}
