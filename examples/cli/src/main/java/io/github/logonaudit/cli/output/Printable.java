package io.github.logonaudit.cli.output;

/** Makes strings from a log harmless for a terminal: attackers can choose the names in it. */
public final class Printable {
  /** Longer than the names of domains and accounts together, of which Windows allows 36 letters. */
  private static final int LONGEST_CELL = 80;

  private static final int FIRST_WIDE = 0x1100;

  private Printable() {}

  /** Returns whether a character could move the cursor, break the line or reverse the text. */
  public static boolean isHarmful(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** Returns the text with harmful characters escaped, like {@code \u001b}. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Printable::isHarmful)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  /** Appends a character, escaped if it is harmful. */
  public static void append(StringBuilder text, int codePoint) {
    if (isHarmful(codePoint)) {
      text.append(String.format(codePoint > 0xffff ? "\\U%08x" : "\\u%04x", codePoint));
    } else {
      text.appendCodePoint(codePoint);
    }
  }

  /** Returns the text for a cell of a table: harmless, and no longer than names usually are. */
  public static String cell(String text) {
    if (text.length() <= LONGEST_CELL) {
      return of(text);
    }
    int end = text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_CELL));
    return of(text.substring(0, end)) + "…";
  }

  /** Returns how many columns of a terminal a text takes. */
  public static int width(String text) {
    return text.codePoints().map(Printable::width).sum();
  }

  /** East Asian characters take two columns (Unicode Standard Annex 11), and some marks none. */
  private static int width(int codePoint) {
    if (codePoint < FIRST_WIDE) {
      return isMark(codePoint) ? 0 : 1;
    }
    boolean isWide =
        codePoint <= 0x115f
            || (codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f)
            || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
            || (codePoint >= 0xf900 && codePoint <= 0xfaff)
            || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
            || (codePoint >= 0xff00 && codePoint <= 0xff60)
            || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
            || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
            || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    return isMark(codePoint) ? 0 : isWide ? 2 : 1;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
