package io.github.logonaudit.xml;

/**
 * Finds the end of an event that holds nothing that {@link Framer} has to look at closely: no
 * comment, CDATA section or instruction, and no element but the event itself that is named Event.
 *
 * <p>Of all bytes it stops at a few only: at exclamation and question marks, which may begin what
 * can hold markup that is none, and at {@code Ev}, with which every such name begins, where the
 * sixth byte from there is no letter.
 */
final class PlainEvent {
  /** The event has to be looked at closely. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final long E = 'E' * ByteScan.ONES;
  private static final long V = 'v' * ByteScan.ONES;
  private static final long LETTER = 0x40 * ByteScan.ONES;
  private static final long EXCLAMATION = '!' * ByteScan.ONES;
  private static final long QUESTION = '?' * ByteScan.ONES;
  private static final byte[] EVENT = ByteScan.ascii("Event");

  /** A word, and the five bytes behind it. */
  private static final int LOOKAHEAD = 13;

  private PlainEvent() {}

  /**
   * Looks for the end of an event.
   *
   * @param from where its content begins, behind a start tag
   * @return where it ends; {@link #UNKNOWN}; or, where it goes on behind {@code to}, the complement
   *     of the place from which to look when there is more
   */
  static int end(byte[] bytes, int from, int to) {
    int i = skipPlain(bytes, from, to);
    while (i <= to - LOOKAHEAD) {
      for (long marks = marks(bytes, i); marks != 0; marks &= marks - 1) {
        int found = look(bytes, i + ByteScan.first(marks), to);
        if (found != 0) {
          return found;
        }
      }
      i = skipPlain(bytes, i + 8, to);
    }
    for (; i < to; i++) {
      int found = look(bytes, i, to);
      if (found != 0) {
        return found;
      }
    }
    return ~to;
  }

  /** Passes over what holds no marks, in a loop of its own that the compiler can unroll. */
  private static int skipPlain(byte[] bytes, int from, int to) {
    int i = from;
    // Two at a time, because to ask whether there was something costs as much as to look.
    for (; i < to - LOOKAHEAD - 8; i += 16) {
      if ((marks(bytes, i) | marks(bytes, i + 8)) != 0) {
        return i;
      }
    }
    return i;
  }

  private static long marks(byte[] bytes, int at) {
    long eight = ByteScan.eight(bytes, at);
    long pair = (eight ^ E) | (ByteScan.eight(bytes, at + 1) ^ V);
    // What ends a name is no letter: this passes over the many names that go on, as EventID does.
    pair |= ByteScan.eight(bytes, at + EVENT.length) & LETTER;
    // A subtraction marks what is zero; that it marks other bytes than ASCII too is undone once.
    return ((pair - ByteScan.ONES)
            | ((eight ^ EXCLAMATION) - ByteScan.ONES)
            | ((eight ^ QUESTION) - ByteScan.ONES))
        & ~eight
        & ByteScan.HIGHS;
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
