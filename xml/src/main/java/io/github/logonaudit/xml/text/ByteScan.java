package io.github.logonaudit.xml.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Scans the bytes of XML, eight at a time where that pays. */
public final class ByteScan {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final long ONES = 0x0101010101010101L;
  static final long HIGHS = 0x8080808080808080L;

  private ByteScan() {}

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The eight bytes from a position on, the first of them in the lowest bits. */
  public static long eight(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** The index of the byte with the lowest mark, from 0. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /**
   * The end of plain text: the first byte that is not ASCII, a control character, or one of {@code
   * <}, {@code >} and {@code &}; {@code to} if there is none.
   */
  public static int endOfPlainText(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = eight(bytes, i);
      // The two brackets differ in one bit, which is masked out.
      long bracket = (x & ~(2 * ONES)) ^ ('<' * ONES);
      long ampersand = x ^ ('&' * ONES);
      // A subtraction marks bytes that are too small, and zero bytes; x marks non-ASCII bytes.
      long marks = ((x - ' ' * ONES) | (bracket - ONES) | (ampersand - ONES) | x) & HIGHS;
      if (marks != 0) {
        return i + first(marks);
      }
    }
    while (i < to && isPlain(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '<' && b != '>' && b != '&';
  }

  public static void putEight(byte[] bytes, int at, long eight) {
    LONG.set(bytes, at, eight);
  }

  /**
   * Four units of UTF-16 as four bytes of ASCII; negative if one is not ASCII.
   *
   * @param high the index of the high byte of a unit: 0 in big-endian, 1 in little-endian
   */
  public static long asciiOf(long eight, int high) {
    long low = high == 0 ? eight >>> 8 : eight;
    boolean isAscii = (eight & (high == 0 ? 0x80ff80ff80ff80ffL : 0xff80ff80ff80ff80L)) == 0;
    long pairs = (low | low >>> 8) & 0x0000ffff0000ffffL;
    return isAscii ? (pairs | pairs >>> 16) & 0xffffffffL : -1;
  }

  /**
   * How many bytes from a position on are ASCII, in steps of eight; fewer than eight at the end are
   * not examined.
   */
  public static int ascii(byte[] bytes, int from, int to) {
    int i = from;
    while (i + 8 <= to && (eight(bytes, i) & HIGHS) == 0) {
      i += 8;
    }
    return i - from;
  }

  /**
   * The next byte that is not ASCII, a control character, or an ampersand; {@code to} if there is
   * none.
   */
  static int endOfText(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = eight(bytes, i);
      long ampersand = x ^ ('&' * ONES);
      long marks = ((x - ' ' * ONES) | (ampersand - ONES) | x) & HIGHS;
      if (marks != 0) {
        return i + first(marks);
      }
    }
    while (i < to && bytes[i] >= ' ' && bytes[i] != '&') {
      i++;
    }
    return i;
  }

  /** The end of an attribute value of plain text, at a quote of either kind. */
  public static int endOfPlainValue(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = eight(bytes, i);
      // An ampersand and an apostrophe differ in one bit.
      long ampersand = (x & ~ONES) ^ ('&' * ONES);
      long quote = x ^ ('"' * ONES);
      long bracket = x ^ ('<' * ONES);
      long small = (x - ' ' * ONES) | (ampersand - ONES) | (quote - ONES) | (bracket - ONES);
      long marks = (small | x) & HIGHS;
      if (marks != 0) {
        return i + first(marks);
      }
    }
    while (i < to && (isPlain(bytes[i]) || bytes[i] == '>') && !isQuote(bytes[i])) {
      i++;
    }
    return i;
  }

  public static boolean isQuote(byte b) {
    return b == '\'' || b == '"';
  }

  /** Tells whether there is the end of a line in some bytes. */
  public static boolean hasLineBreak(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  public static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  public static boolean startsWith(byte[] bytes, int from, int to, byte[] expected) {
    int length = expected.length;
    if (to - from < length) {
      return false;
    }
    // Element names are short, and compared faster this way than by Arrays.equals.
    int last = length - 8;
    for (int i = 0; i < last; i += 8) {
      if (eight(bytes, from + i) != eight(expected, i)) {
        return false;
      }
    }
    if (last >= 0) {
      return eight(bytes, from + last) == eight(expected, last);
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A hash of the length and up to 40 bytes, for finding repeated values: of a longer value, the
   * first 16, the last 16 and eight in the middle.
   */
  public static int hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long hash = length * 0x9e3779b97f4a7c15L;
    if (length >= 8) {
      // No product waits for another one.
      hash += eight(bytes, from) * 0xff51afd7ed558ccdL;
      hash += Long.rotateLeft(eight(bytes, to - 8) * 0xc2b2ae3d27d4eb4fL, 29);
      if (length > 16) {
        hash += Long.rotateLeft(eight(bytes, from + 8) * 0xd6e8feb86659fd93L, 41);
        hash += Long.rotateLeft(eight(bytes, to - 16) * 0x165667b19e3779f9L, 17);
      }
      if (length > 32) {
        hash += Long.rotateLeft(eight(bytes, from + length / 2 - 4) * 0xa0761d6478bd642fL, 11);
      }
    } else {
      long rest = 0;
      for (int i = from; i < to; i++) {
        rest = rest << 8 | (bytes[i] & 0xff);
      }
      hash += rest * 0xff51afd7ed558ccdL;
    }
    // Multiplied once more: the lower bits of a product do not depend on the higher bits of its
    // factors, which are the last characters.
    return (int) (((hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L) >>> 32);
  }
}
