package io.github.logonaudit.cli.output;

/** Makes strings from a log harmless for a terminal: attackers can choose the names in it. */
public final class Printable {
  /** Longer than the names of domains and accounts together, of which Windows allows 36 letters. */
  private static final int LONGEST_CELL = 80;

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
}
