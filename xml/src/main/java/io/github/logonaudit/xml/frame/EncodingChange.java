package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.util.Arrays;

/**
 * Finds where an input changes to another encoding, for example because two shells have appended to
 * one file: at the start tag of an event in the schema's namespace, or at an XML declaration.
 *
 * <p>It is used only outside the events, where no text of a field can be. Inside an event, UTF-16
 * text may be composed to look like an event in 8-bit characters, so that the author of a field
 * could forge one.
 */
final class EncodingChange {
  /** How many bytes of UTF-8 are examined, whatever the encoding. */
  static final int LOOKED_AT = 1 << 9;

  private static final int MAX_TAG = 150;

  /** How many bytes of UTF-8 the longest of the two beginnings below takes, read as UTF-16. */
  private static final int LONGEST_NAME = 24;

  private static final byte[] EVENT = ByteScan.ascii("<Event ");
  private static final byte[] DECLARATION = ByteScan.ascii("<?xml version=");
  private static final byte[] NAMESPACE = ByteScan.ascii(EventSchema.NAMESPACE);

  private EncodingChange() {}

  private static boolean isBegin(byte[] bytes, int from) {
    if (ByteScan.startsWith(bytes, from, bytes.length, DECLARATION)) {
      return true;
    }
    if (!ByteScan.startsWith(bytes, from, bytes.length, EVENT)) {
      return false;
    }
    int i = from + EVENT.length;
    while (i < bytes.length && bytes[i] != '>' && bytes[i] != '<') {
      if (ByteScan.startsWith(bytes, i, bytes.length, NAMESPACE)) {
        return true;
      }
      i++;
    }
    return false;
  }

  /**
   * Finds little-endian UTF-16 in an input of 8-bit characters.
   *
   * <p>Big-endian UTF-16 differs only by the zero byte before it, so there must be none: the UTF-16
   * begins with a {@code <} or a carriage return. A line feed may belong to the text before.
   *
   * @param from the position of one of them
   * @return how many bytes there are before the tag; -1 if there is no tag
   */
  static int toUtf16(byte[] bytes, int from, int to) {
    return toUtf16(bytes, from, to, false);
  }

  private static int toUtf16(byte[] bytes, int from, int to, boolean bigEndian) {
    int low = bigEndian ? 1 : 0;
    int high = 1 - low;
    int at = from;
    while (at + 1 < to && ByteScan.isBlank(bytes[at + low]) && bytes[at + high] == 0) {
      at += 2;
    }
    byte[] tag = new byte[MAX_TAG];
    int length = 0;
    for (int i = at;
        i + 1 < to && length < MAX_TAG && bytes[i + low] > 0 && bytes[i + high] == 0;
        i += 2) {
      tag[length++] = bytes[i + low];
    }
    return isBegin(tag, 0) ? at - from : -1;
  }

  /**
   * Finds 8-bit characters in an input of UTF-16, or other UTF-16: shifted by a byte, for example
   * by a line feed of one byte, or in the other byte order.
   *
   * @param utf8 the input as UTF-8
   * @param from a position in it
   * @return how many bytes of the input there are before the tag; -1 if there is no tag
   */
  static int fromUtf16(byte[] utf8, int from, int to, boolean bigEndian) {
    if ((utf8[from] & 0xf0) != 0xe0) {
      // Only a character of three bytes can consist of the first bytes of a tag.
      return -1;
    }
    byte[] first = utf16(utf8, from, Math.min(to, from + LONGEST_NAME), bigEndian);
    int at = first.length == 0 ? -1 : first[0] == '<' ? 0 : first[1] == '<' ? 1 : -1;
    boolean isIn8Bits = at >= 0 && isNamed(first, at);
    int other = isIn8Bits ? at : otherUtf16(first, bigEndian);
    if (other < 0) {
      return -1;
    }
    byte[] bytes = utf16(utf8, from, Math.min(to, from + LOOKED_AT), bigEndian);
    if (isIn8Bits) {
      return isBegin(bytes, at) ? at : -1;
    }
    int blanks = toUtf16(bytes, other, bytes.length, isMark(bytes, other - 2, true));
    return blanks < 0 ? -1 : other + blanks;
  }

  /**
   * Where other UTF-16 may begin: after a byte order mark, or little-endian at the second byte.
   * Without a mark, all else could be little-endian or big-endian: only the zero before or after
   * its ASCII shows which.
   */
  private static int otherUtf16(byte[] first, boolean bigEndian) {
    if (first.length < 4) {
      return -1;
    }
    if (isMark(first, 0, !bigEndian)) {
      return 2;
    }
    if (isMark(first, 1, true) || isMark(first, 1, false)) {
      return 3;
    }
    boolean isShifted = !bigEndian && first[0] != 0 && first[2] == 0;
    return isShifted && (first[1] == '<' || first[1] == '\r') ? 1 : -1;
  }

  private static boolean isMark(byte[] bytes, int from, boolean bigEndian) {
    return from >= 0
        && (bytes[from] & 0xff) == (bigEndian ? 0xfe : 0xff)
        && (bytes[from + 1] & 0xff) == (bigEndian ? 0xff : 0xfe);
  }

  private static boolean isNamed(byte[] bytes, int from) {
    return ByteScan.startsWith(bytes, from, bytes.length, EVENT)
        || ByteScan.startsWith(bytes, from, bytes.length, DECLARATION);
  }

  /** Converts UTF-8 back to UTF-16, with unpaired surrogates, up to the last whole character. */
  static byte[] utf16(byte[] utf8, int from, int to, boolean bigEndian) {
    byte[] units = new byte[2 * (to - from)];
    int length = 0;
    for (int i = from; i < to; ) {
      int lead = utf8[i] & 0xff;
      int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      if (i + more >= to) {
        break;
      }
      int codePoint = more == 0 ? lead : lead & (0x3f >> more);
      for (int j = 1; j <= more; j++) {
        codePoint = codePoint << 6 | (utf8[i + j] & 0x3f);
      }
      i += 1 + more;
      if (codePoint >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        length = put(Character.highSurrogate(codePoint), units, length, bigEndian);
        length = put(Character.lowSurrogate(codePoint), units, length, bigEndian);
      } else {
        length = put((char) codePoint, units, length, bigEndian);
      }
    }
    return Arrays.copyOf(units, length);
  }

  private static int put(char unit, byte[] units, int at, boolean bigEndian) {
    units[at] = (byte) (bigEndian ? unit >> 8 : unit);
    units[at + 1] = (byte) (bigEndian ? unit : unit >> 8);
    return at + 2;
  }

  /** Joins two arrays, without the first bytes. */
  static byte[] joined(byte[] first, int skipped, byte[] second, int from, int to) {
    byte[] both = Arrays.copyOfRange(first, skipped, first.length + to - from);
    System.arraycopy(second, from, both, first.length - skipped, to - from);
    return both;
  }
}
