package io.github.logonaudit.xml.text;

import java.nio.charset.StandardCharsets;

/** Shows a piece of the input to a person, on one line, whatever the input. */
public final class Excerpt {
  private static final int MAX_LENGTH = 200;

  private Excerpt() {}

  public static String of(byte[] utf8, int from, int length) {
    // Four bytes at most for a character, and one character more shows that there is more.
    int bytes = Math.min(length, 4 * MAX_LENGTH + 4);
    return of(new String(utf8, from, bytes, StandardCharsets.UTF_8));
  }

  public static String of(String text) {
    return of(text, MAX_LENGTH);
  }

  public static String of(String text, int maxLength) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(text.length(), maxLength);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(isHarmful(c) ? '·' : c);
    }
    return text.length() > maxLength ? shown.append('…').toString() : shown.toString();
  }

  /** Controls could move the cursor or break the line, format characters turn the text around. */
  private static boolean isHarmful(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
