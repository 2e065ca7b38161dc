package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

import java.util.zip.CRC32;

/** The check sums in the headers of files and chunks. */
final class CheckSums {
  /** Where the flags are, and the end of what a header's sum covers before them. */
  private static final int FLAGS = 120;

  private static final int SUM_OF_HEADER = FLAGS + 4;
  private static final int SUM_OF_RECORDS = 52;
  private static final int NO_CHECK_SUMS = 4;

  private CheckSums() {}

  /** Whether the header of a file has a sum that is to be checked. */
  static boolean hasFileSum(byte[] bytes) {
    return (bytes[FLAGS] & NO_CHECK_SUMS) == 0 || i32(bytes, SUM_OF_HEADER) != 0;
  }

  /** Whether the sum of the header of a file is right. */
  static boolean isFileHeaderGood(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, FLAGS);
    return sum.getValue() == u32(bytes, SUM_OF_HEADER);
  }

  /** Whether a chunk has sums that are to be checked. */
  static boolean hasSums(byte[] bytes) {
    return hasFileSum(bytes) || i32(bytes, SUM_OF_RECORDS) != 0;
  }

  /** Whether the sum of the header of a chunk is right. */
  static boolean isHeaderGood(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, FLAGS);
    sum.update(bytes, 128, Chunk.HEADER - 128);
    return sum.getValue() == u32(bytes, SUM_OF_HEADER);
  }

  /** Whether the sum of a chunk's records is right if they end at a position. */
  static boolean areRecordsGood(byte[] bytes, int end) {
    CRC32 sum = new CRC32();
    sum.update(bytes, Chunk.HEADER, end - Chunk.HEADER);
    return sum.getValue() == u32(bytes, SUM_OF_RECORDS);
  }

  /** The end of a chunk's records by their sum, if the header does not say it; 0 if none fits. */
  static int endOfRecords(byte[] bytes, int length) {
    long expected = u32(bytes, SUM_OF_RECORDS);
    CRC32 sum = new CRC32();
    int at = Chunk.HEADER;
    while (RecordScan.isRecord(bytes, at, length)) {
      int size = RecordScan.size(bytes, at);
      sum.update(bytes, at, size);
      at += size;
      if (sum.getValue() == expected) {
        return at;
      }
    }
    return 0;
  }
}
