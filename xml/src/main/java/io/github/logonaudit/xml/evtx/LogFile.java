package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;
import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

import io.github.logonaudit.xml.frame.Stray;
import org.jspecify.annotations.Nullable;

/** What the header of a file counts, and how much of that was found. */
final class LogFile {
  /** No file: the input begins with a chunk. */
  static final LogFile NONE = new LogFile(new byte[0], 0, 0);

  private final long begin;
  private final boolean isBelieved;
  private final long nextRecordId;
  private final int chunks;

  /** Whether the file was closed after it was written, so that all its counts are up to date. */
  private final boolean isClosed;

  /** How many chunks hold anything. */
  private int usedChunks;

  private long lastRecordId;
  private boolean areIdsKnown;

  /** Whether the end of the last chunk is missing, which is reported there. */
  private boolean isCut;

  /**
   * Reads a header.
   *
   * @param begin its offset in the input
   */
  LogFile(byte[] bytes, int length, long begin) {
    this.begin = begin;
    isBelieved = length == ChunkInput.HEADER && CheckSums.isFileHeaderGood(bytes);
    nextRecordId = isBelieved ? i64(bytes, 24) : 0;
    chunks = isBelieved ? u16(bytes, 42) : 0;
    isClosed = isBelieved && (bytes[120] & 1) == 0;
    areIdsKnown = isClosed;
  }

  /**
   * Takes note of what follows.
   *
   * @param bytes its beginning, at least the header of a chunk
   * @param length its whole length
   */
  void add(byte[] bytes, int length) {
    boolean isGood = length >= Chunk.HEADER && Chunk.isHeaderGood(bytes);
    boolean isUsed = isGood || !Chunk.isZero(bytes, 0, Math.min(length, Chunk.HEADER));
    usedChunks += isUsed ? 1 : 0;
    isCut = length < Chunk.LENGTH && (isGood ? u32(bytes, 48) > length : isUsed);
    if (isGood) {
      // A chunk without records has the largest number.
      long last = i64(bytes, 32) == -1 ? 0 : i64(bytes, 32);
      lastRecordId = Long.compareUnsigned(last, lastRecordId) > 0 ? last : lastRecordId;
    } else {
      areIdsKnown &= !isUsed;
    }
  }

  /** What to report at the end of the file, if chunks or records are missing; otherwise null. */
  @Nullable Stray missing(long end) {
    long inLength = (end - begin - ChunkInput.HEADER + Chunk.LENGTH - 1) / Chunk.LENGTH;
    long found = isClosed ? usedChunks : inLength;
    boolean areRecordsMissing =
        areIdsKnown
            && nextRecordId != 0
            && lastRecordId != 0
            && Long.compareUnsigned(nextRecordId - 1, lastRecordId) > 0;
    return isBelieved && !isCut && (chunks > found || areRecordsMissing)
        ? new Stray(Stray.Kind.MISSING_CHUNKS, end, 0, "")
        : null;
  }
}
