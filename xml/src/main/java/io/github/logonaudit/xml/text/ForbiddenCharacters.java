package io.github.logonaudit.xml.text;

import java.util.HexFormat;

/**
 * The characters that XML forbids, and how they pass a parser that refuses them: as an escape
 * character of the private use area and four hex digits. An escape character that was logged is
 * escaped too, so that the mapping is reversible.
 */
public final class ForbiddenCharacters {
  public static final char ESCAPE = '\uf8ff';

  /** Stands for a byte that is no UTF-8, and is put back as U+FFFD. */
  public static final String BAD_BYTE = ESCAPE + "fffd";

  private static final int DIGITS = 4;

  private ForbiddenCharacters() {}

  public static boolean contain(int codePoint) {
    if (codePoint < ' ') {
      return codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
    }
    return codePoint == 0xfffe
        || codePoint == 0xffff
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  /** Whether there are any, or references to them; those in comments count too. */
  public static boolean areIn(byte[] bytes, int from, int to) {
    // Every event pays for this loop.
    for (int i = ByteScan.endOfText(bytes, from, to);
        i < to;
        i = ByteScan.endOfText(bytes, i + 1, to)) {
      int c = bytes[i] & 0xff;
      int found = c == '&' ? referred(bytes, i, to) : raw(bytes, i, to);
      if (found >= 0 && contain(found)) {
        return true;
      }
    }
    return false;
  }

  private static int referred(byte[] bytes, int from, int to) {
    int end = Reference.end(bytes, from, to);
    return end < 0 ? -1 : Reference.codePoint(bytes, from, end);
  }

  /** The character here if it may have to be replaced; -1 otherwise. */
  public static int raw(byte[] bytes, int from, int to) {
    int first = bytes[from] & 0xff;
    if (first < ' ') {
      return first;
    }
    if (first < 0xed || first > 0xef || from + 2 >= to) {
      return -1;
    }
    boolean whole = (bytes[from + 1] & 0xc0) == 0x80 && (bytes[from + 2] & 0xc0) == 0x80;
    return whole
        ? ((first & 0xf) << 12) | ((bytes[from + 1] & 0x3f) << 6) | (bytes[from + 2] & 0x3f)
        : -1;
  }

  public static String digits(int codePoint) {
    return HexFormat.of().toHexDigits((char) codePoint);
  }

  /** The escape of a character. */
  public static String escaped(int codePoint) {
    return ESCAPE + digits(codePoint);
  }

  /** Replaces the escapes in a value by their characters. */
  public static String restored(String value) {
    int escape = value.indexOf(ESCAPE);
    if (escape < 0) {
      return value;
    }
    StringBuilder restored = new StringBuilder(value.length());
    int from = 0;
    while (escape >= 0) {
      int digits = escape + 1;
      restored.append(value, from, escape);
      from = digits + DIGITS;
      restored.append((char) HexFormat.fromHexDigits(value, digits, from));
      escape = value.indexOf(ESCAPE, from);
    }
    return restored.append(value, from, value.length()).toString();
  }
}
