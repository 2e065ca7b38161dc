package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

/**
 * Finds the records in some bytes. A record is what has the same size at its beginning and at its
 * end.
 */
final class RecordScan {
  /** The length of the header of a record: its signature, size, ID and time. */
  static final int HEADER = 24;

  /** The length of what follows the event: the size again. */
  static final int END = 4;

  private static final int SIGNATURE = 0x2a2a;

  private RecordScan() {}

  static boolean hasSignature(byte[] bytes, int at, int length) {
    return at <= length - HEADER && i32(bytes, at) == SIGNATURE;
  }

  /** Whether a whole record begins at a position. */
  static boolean isRecord(byte[] bytes, int at, int length) {
    if (!hasSignature(bytes, at, length)) {
      return false;
    }
    int size = size(bytes, at);
    return size >= HEADER + END && size <= length - at && i32(bytes, at + size - END) == size;
  }

  /** The length of the record that begins at a position. */
  static int size(byte[] bytes, int at) {
    return i32(bytes, at + 4);
  }

  /** The next whole record in some bytes, or their end. */
  static int next(byte[] bytes, int from, int length) {
    return Math.min(next(bytes, from, length, length), length);
  }

  /** The next whole record that begins before an end, or that end. */
  static int next(byte[] bytes, int from, int end, int length) {
    for (int at = from; at < end; at++) {
      if (bytes[at] == '*' && isRecord(bytes, at, length)) {
        return at;
      }
    }
    return Math.max(from, end);
  }

  /** Where the last whole record in some bytes ends; 0 if there is none. */
  static int endOfLast(byte[] bytes, int length) {
    int end = 0;
    for (int at = next(bytes, 0, length); at < length; at = next(bytes, end, length)) {
      end = at + size(bytes, at);
    }
    return end;
  }

  /** Which record begins at a position, as text for a person. */
  static String name(byte[] bytes, int at) {
    return "record " + Long.toUnsignedString(i64(bytes, at + 8));
  }

  /**
   * Why no record begins at a position that has the signature of one.
   *
   * @param isCut whether the input ends before its chunk would
   */
  static String damage(byte[] bytes, int at, int length, boolean isCut) {
    long size = u32(bytes, at + 4);
    String record = name(bytes, at) + ": ";
    int left = length - at;
    if (size > left) {
      return isCut && size <= Chunk.LENGTH
          ? record + "the input ends inside it"
          : record + "its size is " + size + " bytes, but " + left + " are left in its chunk";
    }
    if (size < HEADER + END) {
      return record + "its size is " + size + " bytes";
    }
    long second = u32(bytes, at + (int) size - END);
    return record + "its two sizes differ: " + size + " and " + second + " bytes";
  }
}
