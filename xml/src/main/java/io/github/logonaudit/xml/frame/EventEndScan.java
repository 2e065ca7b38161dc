package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.util.Arrays;

/**
 * Finds the end of an event that {@link Framer} need not examine closely: it contains no comment,
 * CDATA section or processing instruction, and no other element named Event.
 *
 * <p>It stops at a few bytes only: at exclamation and question marks, because a comment, section or
 * instruction may begin there, and at {@code Ev}, the beginning of every such name, or {@code E}
 * and a zero byte, because UTF-16 may begin there, if the sixth byte from there is not a letter.
 * These stops are found for many bytes at a time and kept for the events that follow, so code that
 * moves or changes the bytes must call {@link #forget}.
 *
 * <p>It relies on a compiler that turns a simple loop into vector instructions, as HotSpot's does;
 * without that, it takes several times as long.
 */
final class EventEndScan {
  /** The event has to be examined closely. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final byte[] EVENT = ByteScan.ascii("Event");

  /**
   * How many bytes are scanned together: few enough that they and their copies stay in the fastest
   * cache, and enough to repay the beginning and the end of a vectorized loop.
   */
  private static final int BLOCK = 1 << 13;

  /** Those of a block to stop nowhere. Never written to. */
  private static final byte[] NO_STOPS = new byte[BLOCK];

  /** Not zero at each byte of the block to stop at. */
  private final byte[] stops = new byte[BLOCK];

  private final byte[] first = new byte[BLOCK];
  private final byte[] second = new byte[BLOCK];
  private final byte[] sixth = new byte[BLOCK];

  /** Where the bytes that {@link #stops} describes begin and end. */
  private int notedFrom;

  private int notedTo;

  /** Must be called after the bytes were moved or changed. */
  void forget() {
    notedFrom = 0;
    notedTo = 0;
  }

  /**
   * Looks for the end of an event.
   *
   * @param from where its content begins, after a start tag
   * @return where it ends; {@link #UNKNOWN}; or, if it continues after {@code to}, the complement
   *     of the position from which to search when there is more
   */
  int end(byte[] bytes, int from, int to) {
    int last = to - EVENT.length;
    int i = from;
    while (i < last) {
      if (i < notedFrom || i >= notedTo) {
        note(bytes, i, Math.min(BLOCK, last - i));
      }
      i = nextStop(i);
      int found = i < notedTo ? look(bytes, i, to) : 0;
      if (found != 0) {
        return found;
      }
      i += i < notedTo ? 1 : 0;
    }
    for (; i < to; i++) {
      int found = look(bytes, i, to);
      if (found != 0) {
        return found;
      }
    }
    return ~to;
  }

  /** The next byte to stop at, or the end of the bytes scanned. */
  private int nextStop(int from) {
    int i = from - notedFrom;
    int length = notedTo - notedFrom;
    int found = Arrays.mismatch(stops, i, length, NO_STOPS, 0, length - i);
    return found < 0 ? notedTo : from + found;
  }

  private void note(byte[] bytes, int from, int length) {
    // The compiler vectorizes a loop over arrays that are all read at the same index. It does not
    // vectorize a loop that reads one array at three offsets, which is ten times as slow. With the
    // copies, this takes 0.6 of the time of reading eight bytes at a time into a long.
    System.arraycopy(bytes, from, first, 0, length);
    System.arraycopy(bytes, from + 1, second, 0, length);
    System.arraycopy(bytes, from + EVENT.length, sixth, 0, length);
    note(first, second, sixth, stops, length);
    notedFrom = from;
    notedTo = from + length;
  }

  private static void note(byte[] first, byte[] second, byte[] sixth, byte[] stops, int length) {
    for (int i = 0; i < length; i++) {
      // The first line is zero for Ev, E with a zero byte and few others, if the byte after the
      // name Event is not a letter, which skips the many longer names, such as EventID; the second
      // is zero only for the two marks. The subtractions make zero negative, but non-ASCII bytes
      // too, which is undone.
      stops[i] =
          (byte)
              (((((first[i] ^ 'E') | (second[i] & ~'v') | (sixth[i] & 0x40)) - 1)
                      | ((((first[i] ^ ' ') + 1) & 0xdd) - 1))
                  & ~first[i]
                  & Byte.MIN_VALUE);
    }
  }

  /** The result, if the byte here decides it, else 0. */
  private static int look(byte[] bytes, int at, int to) {
    byte before = bytes[at - 1];
    if (bytes[at] != 'E') {
      boolean isMark = bytes[at] == '!' || bytes[at] == '?';
      return isMark && (before == '<' || before == 0) ? UNKNOWN : 0;
    }
    if (before == 0) {
      return UNKNOWN;
    }
    int end = at + EVENT.length;
    if (end >= to) {
      return ~at;
    }
    if (!ByteScan.startsWith(bytes, at, to, EVENT) || !TagScan.endsName(bytes[end])) {
      return 0;
    }
    if (before == '/' && bytes[at - 2] == '<' && bytes[end] == '>') {
      return end + 1;
    }
    return before == '<' || before == '/' || before == ':' ? UNKNOWN : 0;
  }
}
