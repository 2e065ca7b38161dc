package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.Excerpt;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text between two events, without the tags around it. It is stray if it contains the markup of
 * an event or is long.
 */
final class TextBetween {
  /** Text that belongs to an event, such as a syslog prefix, is shorter. */
  private static final int LONG = 1 << 12;

  /** Fields beside an event, such as its message, are shorter. */
  private static final int LONG_FIELDS = 1 << 16;

  /** Enough for an excerpt. */
  static final int HEAD = 1 << 10;

  private final byte[] head = new byte[HEAD];
  private int last;
  private long begin = -1;
  private long end;
  private long length;
  private Stray.@Nullable Kind kind;
  private String excerpt = "";

  boolean isEmpty() {
    return begin < 0;
  }

  boolean endsWithZero() {
    return length > 0 && last == 0;
  }

  void begin(long offset) {
    begin = begin < 0 ? offset : begin;
  }

  void add(int c) {
    if (length < HEAD) {
      head[(int) length] = (byte) c;
    }
    length++;
    last = c;
  }

  void add(byte[] bytes) {
    for (byte b : bytes) {
      add(b);
    }
  }

  /** Adds text that no excerpt needs. */
  void addLength(long count) {
    length += count;
  }

  void endAt(long offset) {
    end = offset;
  }

  /** Removes the text if it consists of fields beside an event, which may be longer than others. */
  void dropFields() {
    if (kind == null && length <= LONG_FIELDS) {
      take();
    }
  }

  /** Whether nothing of this kind or a worse one was found. */
  boolean isBelow(Stray.Kind other) {
    return kind == null || kind.compareTo(other) < 0;
  }

  long beginOffset() {
    return begin;
  }

  /** Notes why the text is stray; the first reason of the worst kind is reported. */
  void mark(Stray.Kind found, byte[] there) {
    if (isBelow(found)) {
      kind = found;
      excerpt = Excerpt.of(there, 0, there.length);
    }
  }

  /** The beginning of the text. */
  byte[] head() {
    return Arrays.copyOf(head, (int) Math.min(length, HEAD));
  }

  /** Removes the text, and returns it if it is stray. */
  @Nullable Stray take() {
    Stray.Kind found = kind == null && length > LONG ? Stray.Kind.LONG : kind;
    Stray stray = found == null ? null : new Stray(found, begin, end - begin, excerpt(found));
    begin = -1;
    length = 0;
    kind = null;
    return stray;
  }

  private String excerpt(Stray.Kind found) {
    boolean isMarkup =
        found == Stray.Kind.EVENT_MARKUP
            || found == Stray.Kind.ESCAPED_EVENT
            || found == Stray.Kind.QUOTED_EVENT;
    byte[] text = head();
    return isMarkup ? excerpt : Excerpt.of(text, 0, text.length);
  }
}
