package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.util.Arrays;

/**
 * Recognises where one encoding follows another in an input, as where two shells append to one
 * file: at the start tag of an event with the schema's namespace, or at an XML declaration.
 *
 * <p>It is asked outside the events only, and no text of a field gets there. Inside an event, text
 * of UTF-16 may be made up to look like an event in 8 bits, so whoever wrote a field could forge
 * one.
 */
final class EncodingChange {
  /** How many bytes of UTF-8 hold all that is looked at, whatever encoding it is in. */
  static final int LOOKED_AT = 1 << 9;

  private static final int MAX_TAG = 150;
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
   * Looks for UTF-16, little-endian, in what is read as 8-bit characters.
   *
   * <p>Big-endian differs by the zero byte before it only, so there must be none: a {@code <} or a
   * carriage return begins it. A line feed may belong to the text before.
   *
   * @param from at one of them
   * @return how many bytes there are before the tag; -1 where there is none
   */
  static int toUtf16(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 1 < to && ByteScan.isBlank(bytes[at]) && bytes[at + 1] == 0) {
      at += 2;
    }
    byte[] tag = new byte[MAX_TAG];
    int length = 0;
    for (int i = at; i + 1 < to && length < MAX_TAG && bytes[i] > 0 && bytes[i + 1] == 0; i += 2) {
      tag[length++] = bytes[i];
    }
    return isBegin(tag, 0) ? at - from : -1;
  }

  /**
   * Looks for 8-bit characters in what is read as UTF-16.
   *
   * @param utf8 what was made of it
   * @param from at any byte of that
   * @return how many bytes of the input there are before the tag, 0 or 1; -1 where there is none
   */
  static int fromUtf16(byte[] utf8, int from, int to, boolean bigEndian) {
    if ((utf8[from] & 0xf0) != 0xe0) {
      // Other characters than these are no bytes of a tag, or not the first byte of one.
      return -1;
    }
    byte[] first = utf16(utf8, from, Math.min(to, from + 3), bigEndian);
    int at = first.length == 0 ? -1 : first[0] == '<' ? 0 : first[1] == '<' ? 1 : -1;
    return at >= 0 && isBegin(utf16(utf8, from, Math.min(to, from + LOOKED_AT), bigEndian), at)
        ? at
        : -1;
  }

  /** The UTF-16 that UTF-8 was made of, lone surrogates too, up to the last whole character. */
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

  /** Two runs of bytes as one, without the first of them. */
  static byte[] joined(byte[] first, int skipped, byte[] second, int from, int to) {
    byte[] both = Arrays.copyOfRange(first, skipped, first.length + to - from);
    System.arraycopy(second, from, both, first.length - skipped, to - from);
    return both;
  }
}
