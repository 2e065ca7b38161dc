package io.github.logonaudit.cli;

/** Makes strings from a log harmless for a terminal: attackers can choose the names in it. */
final class Printable {
  private Printable() {}

  /** Returns whether a character could move the cursor, break the line or reverse the text. */
  static boolean isHarmful(int codePoint) {
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
  static String of(String text) {
    if (text.codePoints().noneMatch(Printable::isHarmful)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmful(c)) {
                shown.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
