package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;

/**
 * Finds the end of an event that holds nothing that {@link Framer} has to look at closely: no
 * comment, CDATA section or instruction, and no element but the event itself that is named Event.
 *
 * <p>Of all bytes it stops at a few only: at exclamation and question marks, which may begin what
 * can hold markup that is none, and at {@code Ev}, with which every such name begins, where the
 * sixth byte from there is no letter. Those are noted for many bytes at once, and the notes serve
 * the events behind too: whoever moves or changes the bytes has to tell it, by {@link #forget}.
 *
 * <p>It counts on a compiler that makes vector instructions of a simple loop, as that of HotSpot
 * does; elsewhere the look takes several times as long.
 */
final class EventEndScan {
  /** The event has to be looked at closely. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final byte[] EVENT = ByteScan.ascii("Event");

  /** How many bytes are looked at together: these and their copies stay in the fastest memory. */
  private static final int BLOCK = 1 << 11;

  /** Not zero where a byte of the block is one to stop at. */
  private final byte[] stops = new byte[BLOCK];

  private final byte[] first = new byte[BLOCK];
  private final byte[] second = new byte[BLOCK];
  private final byte[] sixth = new byte[BLOCK];

  /** Where the bytes begin and end that {@link #stops} tells of. */
  private int notedFrom;

  private int notedTo;

  /** Has to be called where bytes that it was given are no longer what or where they were. */
  void forget() {
    notedFrom = 0;
    notedTo = 0;
  }

  /**
   * Looks for the end of an event.
   *
   * @param from where its content begins, behind a start tag
   * @return where it ends; {@link #UNKNOWN}; or, where it goes on behind {@code to}, the complement
   *     of the place from which to look when there is more
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

  /** The next byte to stop at, or where the notes end. */
  private int nextStop(int from) {
    int i = from - notedFrom;
    int length = notedTo - notedFrom;
    while (i <= length - 32
        && (ByteScan.eight(stops, i)
                | ByteScan.eight(stops, i + 8)
                | ByteScan.eight(stops, i + 16)
                | ByteScan.eight(stops, i + 24))
            == 0) {
      i += 32;
    }
    while (i < length && stops[i] == 0) {
      i++;
    }
    return notedFrom + i;
  }

  private void note(byte[] bytes, int from, int length) {
    // The compiler makes vector instructions of a loop over arrays that are all read at the same
    // index; of one that reads a single array at three places it does not, and that is ten times
    // as slow. With the copies this takes 0.6 of what eight bytes at a time in a long take.
    System.arraycopy(bytes, from, first, 0, length);
    System.arraycopy(bytes, from + 1, second, 0, length);
    System.arraycopy(bytes, from + EVENT.length, sixth, 0, length);
    note(first, second, sixth, stops, length);
    notedFrom = from;
    notedTo = from + length;
  }

  private static void note(byte[] first, byte[] second, byte[] sixth, byte[] stops, int length) {
    for (int i = 0; i < length; i++) {
      // The first line is zero for Ev if no letter is where the name Event would end, which passes
      // over the many names that go on, as EventID does; the second, for the two marks alone. The
      // subtractions make zero negative, but other bytes than ASCII too, which is undone.
      stops[i] =
          (byte)
              (((((first[i] ^ 'E') | (second[i] ^ 'v') | (sixth[i] & 0x40)) - 1)
                      | ((((first[i] ^ ' ') + 1) & 0xdd) - 1))
                  & ~first[i]
                  & Byte.MIN_VALUE);
    }
  }

  /** The answer, if the byte here gives one, else 0. */
  private static int look(byte[] bytes, int at, int to) {
    byte before = bytes[at - 1];
    if (bytes[at] != 'E') {
      boolean isMark = bytes[at] == '!' || bytes[at] == '?';
      return isMark && before == '<' ? UNKNOWN : 0;
    }
    int end = at + EVENT.length;
    if (end >= to) {
      return ~at;
    }
    if (!ByteScan.startsWith(bytes, at, to, EVENT) || !Framer.endsName(bytes[end])) {
      return 0;
    }
    if (before == '/' && bytes[at - 2] == '<' && bytes[end] == '>') {
      return end + 1;
    }
    return before == '<' || before == '/' || before == ':' ? UNKNOWN : 0;
  }
}
