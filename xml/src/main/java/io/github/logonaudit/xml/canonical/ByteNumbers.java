package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.xml.text.ByteScan;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers and GUIDs from bytes, in the forms that Windows writes. Other forms and invalid
 * ones are left to the parsers of strings.
 */
final class ByteNumbers {
  /** The bytes are not a number, or one that a parser of strings has to read. */
  static final long NONE = -1;

  static final UUID NIL = new UUID(0, 0);

  /** The length of a GUID in braces. */
  static final int GUID_LENGTH = 38;

  /** A decimal number of more digits may not fit into a long. */
  static final int MAX_DECIMAL = 18;

  private static final int MAX_HEXADECIMAL = 16;
  private static final byte[] DIGITS = digits();
  private static final long LOW = 0xffff_ffffL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteNumbers() {}

  private static byte[] digits() {
    byte[] digits = new byte[256];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (i < 0x80 ? Character.digit(i, 16) : -1);
    }
    return digits;
  }

  /** A number from 0 to 2^63 - 1, decimal or with 0x hexadecimal. */
  static long unsigned(byte[] bytes, int from, int to) {
    if (to - from > 2 && bytes[from] == '0' && bytes[from + 1] == 'x') {
      return hexadecimal(bytes, from + 2, to);
    }
    return decimal(bytes, from, to);
  }

  /** A number from 0 to 10^18 - 1. */
  static long decimal(byte[] bytes, int from, int to) {
    if (to - from > MAX_DECIMAL) {
      return NONE;
    }
    long number = from == to ? NONE : 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static long hexadecimal(byte[] bytes, int from, int to) {
    if (to - from > MAX_HEXADECIMAL) {
      return NONE;
    }
    long number = 0;
    int wrong = 0;
    for (int i = from; i < to; i++) {
      int digit = DIGITS[bytes[i] & 0xff];
      wrong |= digit;
      number = number << 4 | digit;
    }
    // A number with its highest bit set is treated like NONE.
    return wrong < 0 || number < 0 ? NONE : number;
  }

  /** A GUID in braces; null for anything else. */
  static @Nullable UUID guid(byte[] bytes, int from, int to) {
    if (to - from != GUID_LENGTH
        || bytes[from] != '{'
        || bytes[to - 1] != '}'
        || bytes[from + 9] != '-'
        || bytes[from + 14] != '-'
        || bytes[from + 19] != '-'
        || bytes[from + 24] != '-') {
      return null;
    }
    long first = number(ByteScan.eight(bytes, from + 1));
    long second = number(joined(bytes, from + 10, from + 15));
    long third = number(joined(bytes, from + 20, from + 25));
    long fourth = number(ByteScan.eight(bytes, from + 29));
    if ((first | second | third | fourth) < 0) {
      return null;
    }
    long high = first << 32 | second;
    long low = third << 32 | fourth;
    return (high | low) == 0 ? NIL : new UUID(high, low);
  }

  /** The four bytes at each of two positions. */
  private static long joined(byte[] bytes, int one, int other) {
    return (ByteScan.eight(bytes, one) & LOW) | ByteScan.eight(bytes, other) << 32;
  }

  /** The number that eight hexadecimal digits are, the first of them in the lowest byte. */
  private static long number(long x) {
    // Each byte is looked at by itself: a sum reaches its highest bit, and never the next byte.
    // A byte that is not ASCII may carry over, but it is no digit.
    long decimal = x ^ '0' * ONES;
    long letter = (x | 0x20 * ONES) ^ 0x60 * ONES;
    long isDecimal = ~(decimal + (0x80 - 10) * ONES);
    long isLetter = (letter + (0x80 - 1) * ONES) & ~(letter + (0x80 - 7) * ONES);
    if (((isDecimal | isLetter) & ~x & HIGHS) != HIGHS) {
      return NONE;
    }
    // The letters have the lowest bits 1 to 6, and bit 6 set, which no decimal digit has.
    long digits = (x & 0x0f * ONES) + 9 * (x >>> 6 & ONES);
    long pairs = (digits << 4 | digits >>> 8) & 0x00ff00ff00ff00ffL;
    long fours = (pairs << 8 | pairs >>> 16) & 0x0000ffff0000ffffL;
    return (fours << 16 | fours >>> 32) & LOW;
  }
}
