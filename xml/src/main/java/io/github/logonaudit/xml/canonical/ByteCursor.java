package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.xml.text.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A position in the bytes of a frame that advances over what is exactly as Windows writes it. At
 * any deviation, the cursor has {@linkplain #failed failed}: it does not advance any more, and what
 * was read from it must not be used.
 */
final class ByteCursor {
  private static final byte[] END_OF_TAG = ByteScan.ascii(">");
  private static final byte[] END_OF_EMPTY = ByteScan.ascii("/>");

  byte[] bytes = {};
  int position;
  int end;
  private final int maxTextLength;
  private boolean failed;

  ByteCursor(int maxTextLength) {
    this.maxTextLength = maxTextLength;
  }

  void begin(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
    failed = false;
  }

  boolean failed() {
    return failed;
  }

  void fail() {
    failed = true;
    // Nothing matches from here on.
    end = position;
  }

  void skipBlanks() {
    while (position < end && ByteScan.isBlank(bytes[position])) {
      position++;
    }
  }

  /** Skips white space and some bytes, if these come next. */
  boolean take(byte[] expected) {
    if (position < end && bytes[position] != '<') {
      skipBlanks();
    }
    return takeHere(expected);
  }

  /** Skips some bytes, if they are at the current position. */
  boolean takeHere(byte[] expected) {
    if (!ByteScan.startsWith(bytes, position, end, expected)) {
      return false;
    }
    position += expected.length;
    return true;
  }

  void expect(byte[] expected) {
    if (!take(expected)) {
      fail();
    }
  }

  void expectHere(byte[] expected) {
    if (!takeHere(expected)) {
      fail();
    }
  }

  /** Reads a decimal number of up to nine digits; -1 if there is none. */
  int number() {
    int from = position;
    int number = 0;
    while (position < end && isDigit(bytes[position])) {
      if (position - from == 9) {
        fail();
        return -1;
      }
      number = 10 * number + bytes[position++] - '0';
    }
    return position == from ? -1 : number;
  }

  /** Reads a decimal number of up to 18 digits; -1 if there is none, without failing. */
  long decimal() {
    int from = position;
    int last = Math.min(end, from + Math.min(maxTextLength, ByteNumbers.MAX_DECIMAL));
    int at = from;
    long number = 0;
    for (; at < last && isDigit(bytes[at]); at++) {
      number = 10 * number + bytes[at] - '0';
    }
    position = at;
    return at == from ? -1 : number;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Skips plain text up to the markup after it; fails if there is none. */
  void plainText() {
    int from = position;
    position = ByteScan.endOfPlainText(bytes, from, end);
    if (position == from || position == end || bytes[position] != '<' || isTooLong(from)) {
      fail();
    }
  }

  private boolean isTooLong(int from) {
    return position - from > maxTextLength;
  }

  /**
   * Reads the rest of a start tag after its name, and stores the positions of its attribute values.
   *
   * @return whether it is the tag of an empty element
   */
  boolean attributes(Attributes attributes) {
    attributes.clear();
    while (true) {
      int before = position;
      skipBlanks();
      if (takeHere(END_OF_TAG)) {
        return false;
      }
      if (takeHere(END_OF_EMPTY)) {
        return true;
      }
      if (position == before || !attribute(attributes)) {
        fail();
        return true;
      }
    }
  }

  private boolean attribute(Attributes attributes) {
    int index = attributes.indexOf(this);
    if (index < 0 || position >= end || !ByteScan.isQuote(bytes[position])) {
      return false;
    }
    byte quote = bytes[position++];
    int from = position;
    position = ByteScan.endOfPlainValue(bytes, from, end);
    attributes.set(index, from, position);
    boolean ends = position < end && bytes[position] == quote && !isTooLong(from);
    position++;
    return ends;
  }

  /** Reads the rest of an element that has attributes and no content. */
  void emptyElement(Attributes attributes, byte[] endTag) {
    if (!attributes(attributes)) {
      expect(endTag);
    }
  }

  /** The positions of the attribute values of one kind of element. */
  static final class Attributes {
    private final byte[][] names;
    private final int[] from;
    private final int[] to;

    Attributes(String... names) {
      this.names = new byte[names.length][];
      for (int i = 0; i < names.length; i++) {
        this.names[i] = ByteScan.ascii(names[i] + "=");
      }
      from = new int[names.length];
      to = new int[names.length];
    }

    void clear() {
      Arrays.fill(from, -1);
    }

    /** The index of the next attribute; a repeated attribute counts as unknown. */
    private int indexOf(ByteCursor cursor) {
      for (int i = 0; i < names.length; i++) {
        if (from[i] < 0 && cursor.takeHere(names[i])) {
          return i;
        }
      }
      return -1;
    }

    private void set(int index, int valueFrom, int valueTo) {
      from[index] = valueFrom;
      to[index] = valueTo;
    }

    /** Whether an attribute is present; an empty one counts as absent. */
    boolean has(int index) {
      return from[index] >= 0 && to[index] > from[index];
    }

    int from(int index) {
      return from[index];
    }

    int to(int index) {
      return to[index];
    }

    @Nullable String textOrNull(int index, byte[] bytes) {
      return has(index)
          ? new String(bytes, from[index], to[index] - from[index], StandardCharsets.ISO_8859_1)
          : null;
    }
  }
}
