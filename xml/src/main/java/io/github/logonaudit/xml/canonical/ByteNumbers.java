package io.github.logonaudit.xml.canonical;

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
    long first = hexadecimal(bytes, from + 1, from + 9);
    long second = hexadecimal(bytes, from + 10, from + 14);
    long third = hexadecimal(bytes, from + 15, from + 19);
    long fourth = hexadecimal(bytes, from + 20, from + 24);
    long fifth = hexadecimal(bytes, from + 25, from + 37);
    if ((first | second | third | fourth | fifth) < 0) {
      return null;
    }
    long high = first << 32 | second << 16 | third;
    long low = fourth << 48 | fifth;
    return (high | low) == 0 ? NIL : new UUID(high, low);
  }
}
