package io.github.logonaudit.xml.text;

/** Finds entity references and numeric character references in the bytes of a frame. */
public final class Reference {
  /** More than any code point, and small enough to be multiplied without overflow. */
  private static final int TOO_LARGE = 0x110000;

  private Reference() {}

  /** The end of the reference that begins with the {@code &} at a position; -1 if none does. */
  public static int end(byte[] bytes, int from, int to) {
    int radix = radix(bytes, from, to);
    int first = from + (radix == 0 ? 1 : radix == 10 ? 2 : 3);
    int i = first;
    while (i < to && isPart(bytes[i], radix)) {
      i++;
    }
    return i > first && i < to && bytes[i] == ';' ? i + 1 : -1;
  }

  /** The code point of a numeric reference; -1 for an entity reference. */
  public static int codePoint(byte[] bytes, int from, int end) {
    int radix = radix(bytes, from, end);
    if (radix == 0) {
      return -1;
    }
    int codePoint = 0;
    for (int i = from + (radix == 10 ? 2 : 3); i < end - 1; i++) {
      codePoint = Math.min(TOO_LARGE, radix * codePoint + Character.digit(bytes[i], radix));
    }
    return codePoint;
  }

  private static int radix(byte[] bytes, int from, int to) {
    if (from + 1 >= to || bytes[from + 1] != '#') {
      return 0;
    }
    return from + 2 < to && bytes[from + 2] == 'x' ? 16 : 10;
  }

  private static boolean isPart(byte b, int radix) {
    return radix == 0
        ? b < 0 || Character.isLetterOrDigit(b) || b == '_' || b == '-' || b == '.' || b == ':'
        : b > 0 && Character.digit(b, radix) >= 0;
  }
}
