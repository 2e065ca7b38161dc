package io.github.logonaudit.xml.text;

/** Finds bytes that are no UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /** Tells whether bytes are UTF-8 throughout. */
  public static boolean isIn(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      i += ByteScan.ascii(bytes, i, to);
      // What is left of the ASCII is less than the scan takes at a time.
      while (i < to && bytes[i] >= 0) {
        i++;
      }
      if (i < to) {
        int length = length(bytes, i, to);
        if (length == 0) {
          return false;
        }
        i += length;
      }
    }
    return true;
  }

  /**
   * The length of the character at a place, or 0 if there is none. Surrogates count as characters
   * here: they are {@link ForbiddenCharacters}.
   */
  public static int length(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length == 0 || length > to - at) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean tooLong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    boolean tooHigh = first == 0xf4 && second > 0x8f;
    return tooLong || tooHigh ? 0 : length;
  }
}
