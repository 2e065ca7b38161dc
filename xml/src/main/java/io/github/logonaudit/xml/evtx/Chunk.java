package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

import io.github.logonaudit.xml.frame.Damage;
import io.github.logonaudit.xml.frame.Frame;
import io.github.logonaudit.xml.frame.Stray;
import io.github.logonaudit.xml.text.ByteScan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a {@code .evtx} file, and the records in it as frames. Records refer only to bytes of
 * their own chunk.
 *
 * <p>Nothing in the chunk is believed: after anything that is no whole record, the search goes on
 * with the next one.
 */
public final class Chunk {
  /** The length of a chunk; the last one of a truncated file is shorter. */
  public static final int LENGTH = 1 << 16;

  /** The length of the header, and so the offset of the first record. */
  static final int HEADER = 512;

  /** What follows it in the block of the header is unused. */
  private static final int HEADER_OF_FILE = 128;

  private static final byte[] CHUNK = ByteScan.ascii("ElfChnk\0");
  private static final byte[] ZEROS = new byte[LENGTH];
  private static final int STEPS = 1 << 20;

  private final byte[] bytes;
  private final int length;
  private final long offset;
  private final boolean recovers;

  private int position = HEADER;

  /** Where the current record begins. */
  private int start;

  /** What is wrong with it, or null. */
  private @Nullable String damage;

  /** What was found instead of a record, or null. */
  private @Nullable Stray current;

  /** Where the records end. */
  private int end;

  /** Whether that is certain, so that everything before it should be a record. */
  private boolean isEndCertain;

  private @Nullable Stray stray;
  private @Nullable String cut;
  private boolean isRecovering;
  private long frames;

  /** How often {@link #next} was called. */
  private int moves;

  /** The steps that its records may take in addition to their own. */
  private int steps = STEPS;

  /**
   * Examines the header.
   *
   * @param bytes the chunk, unchanged until all its frames are read
   * @param length how many bytes of it there are
   * @param offset its offset in the file
   * @param recovers whether to return records after the free space too
   */
  public Chunk(byte[] bytes, int length, long offset, boolean recovers) {
    this(bytes, length, offset, recovers, false);
  }

  /**
   * Examines the header, or a piece between two chunks.
   *
   * @param isFollowed whether another chunk follows directly, so that this one is not cut
   */
  Chunk(byte[] bytes, int length, long offset, boolean recovers, boolean isFollowed) {
    this.bytes = bytes;
    this.length = length;
    this.offset = offset;
    this.recovers = recovers;
    if (isZero(bytes, 0, length)) {
      end = 0;
    } else if (isFollowed && length < HEADER) {
      end = length;
      position = nextRecord(0);
      stray = stray(Stray.Kind.NOT_A_CHUNK);
    } else if (length < HEADER) {
      end = 0;
      cut = "the input ends inside the header of a chunk";
    } else {
      examine(isFollowed);
    }
  }

  private Chunk(
      byte[] bytes, int length, long offset, @Nullable String cut, @Nullable Stray stray) {
    this.bytes = bytes;
    this.length = length;
    this.offset = offset;
    this.recovers = false;
    this.cut = cut;
    this.stray = stray;
  }

  /** Creates a chunk without records, in place of one that is missing. */
  Chunk(Stray missing) {
    this(new byte[LENGTH], 0, missing.byteOffset(), null, missing);
  }

  /**
   * Examines the header of a file.
   *
   * @param bytes the header
   * @param length how many bytes of it there are
   * @param offset its offset in the input
   * @param isFollowed as for a chunk
   */
  static Chunk ofFileHeader(byte[] bytes, int length, long offset, boolean isFollowed) {
    if (length < ChunkInput.HEADER && !isFollowed) {
      String cut = "the input ends inside the header of the file";
      return new Chunk(bytes, length, offset, cut, null);
    }
    boolean isGood =
        length == ChunkInput.HEADER
            && isZero(bytes, HEADER_OF_FILE, length)
            && (!CheckSums.hasFileSum(bytes) || CheckSums.isFileHeaderGood(bytes));
    Stray stray = isGood ? null : new Stray(Stray.Kind.CHECK_SUM, offset, length, "");
    return new Chunk(bytes, length, offset, null, stray);
  }

  /** Whether a chunk begins at a position. */
  static boolean isBeginOf(byte[] bytes, int at, int to) {
    return ByteScan.startsWith(bytes, at, to, CHUNK);
  }

  /** Whether these bytes begin with the header of a chunk whose check sum is right. */
  static boolean isHeaderGood(byte[] bytes) {
    return isBeginOf(bytes, 0, HEADER) && CheckSums.isHeaderGood(bytes);
  }

  static boolean isZero(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, ZEROS, from, to);
  }

  private void examine(boolean isFollowed) {
    boolean isChunk = isBeginOf(bytes, 0, length);
    boolean hasSums = CheckSums.hasSums(bytes);
    boolean isHeaderGood = isChunk && (!hasSums || CheckSums.isHeaderGood(bytes));
    long free = u32(bytes, 48);
    boolean isInside = free >= HEADER && free <= length;
    boolean areRecordsGood = !hasSums || (isInside && CheckSums.areRecordsGood(bytes, (int) free));
    end = isInside ? (int) free : length;
    boolean isCut = isHeaderGood && free > length && free <= LENGTH && !isFollowed;
    isEndCertain = isHeaderGood ? isInside || isCut : hasSums && areRecordsGood;
    if (!isEndCertain && hasSums) {
      int found = CheckSums.endOfRecords(bytes, length);
      if (found > 0) {
        end = found;
        isEndCertain = true;
        areRecordsGood = true;
      }
    }
    if (isCut) {
      cut = "the input ends inside a chunk";
    }
    if (!isChunk) {
      stray = stray(Stray.Kind.NOT_A_CHUNK);
      position = isEndCertain ? HEADER : nextRecord(HEADER);
    } else if (!isHeaderGood || (!areRecordsGood && !isCut)) {
      stray = stray(Stray.Kind.CHECK_SUM);
    }
  }

  private Stray stray(Stray.Kind kind) {
    return new Stray(kind, offset, length, "");
  }

  /** Reports nothing of its end: it could not be read up to there. */
  void neverCut() {
    cut = null;
  }

  /** The next whole record that begins before the end, or the end. */
  private int nextRecord(int from) {
    return RecordScan.next(bytes, from, end, length);
  }

  /** Moves to the next record, damaged piece, or finding about the chunk; false at the end. */
  public boolean next() {
    moves++;
    damage = null;
    if (stray != null) {
      current = stray;
      stray = null;
      return true;
    }
    current = null;
    frames++;
    while (position < end) {
      start = position;
      if (RecordScan.isRecord(bytes, start, length)) {
        position = start + recordLength();
        return true;
      }
      position = nextRecord(start);
      if (position < end || isEndCertain || RecordScan.hasSignature(bytes, start, length)) {
        damage = reason(start);
        cut = position < end ? cut : null;
        return true;
      }
    }
    if (cut != null) {
      damage = cut;
      cut = null;
      start = length;
      position = length;
      return true;
    }
    return recovers && nextRecovered();
  }

  private boolean nextRecovered() {
    isRecovering = true;
    end = length;
    start = nextRecord(position);
    // What follows a record of an earlier use need not be where that record ends.
    position = start + RecordScan.HEADER;
    return start < end;
  }

  /** Whether {@link #next} moved to a record, which may be damaged inside. */
  public boolean isOnRecord() {
    return current == null && damage == null;
  }

  /** Where the record begins in {@link #bytes}. */
  int recordStart() {
    return start;
  }

  int recordEnd() {
    return start + recordLength();
  }

  /** The length of the record to which {@link #next} moved. */
  public int recordLength() {
    return RecordScan.size(bytes, start);
  }

  /** Where that to which {@link #next} moved begins in the file. */
  public long byteOffset() {
    return current == null ? offset + start : current.byteOffset();
  }

  /** That to which {@link #next} moved, as a frame. */
  public Frame frame() {
    if (current != null) {
      return Frame.of(current, frames);
    }
    int to = damage == null ? recordEnd() : position;
    Damage found = damage == null ? null : Damage.broken(damage);
    return new Frame(bytes, start, to - start, offset + start, frames, "", found, null);
  }

  private String reason(int from) {
    if (RecordScan.hasSignature(bytes, from, length)) {
      return RecordScan.damage(bytes, from, length, length < LENGTH);
    }
    return cut != null && position >= length
        ? "the input ends inside a record"
        : "expected a record";
  }

  /** Which record a frame is, as text for a person. */
  public static String name(Frame record) {
    return RecordScan.name(record.bytes(), record.start());
  }

  /** Whether {@link #next} moved to a record after the free space. */
  public boolean isRecovering() {
    return isRecovering;
  }

  /** How often {@link #next} was called. */
  public int moves() {
    return moves;
  }

  /** How many steps its records may take in addition to their own. */
  public int steps() {
    return steps;
  }

  /** Takes some of these steps; false if there are not so many. */
  boolean takeSteps(int count) {
    if (count > steps) {
      return false;
    }
    steps -= count;
    return true;
  }

  /** Goes on where it was after some calls of {@link #next}, with some steps left. */
  public void goOnAfter(int calls, int stepsLeft) {
    for (int i = 0; i < calls; i++) {
      next();
    }
    steps = stepsLeft;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
