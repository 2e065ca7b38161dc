package io.github.logonaudit.xml.text;

import java.nio.charset.StandardCharsets;

/** Shortens a piece of the input for a message: one line, without control characters. */
public final class Excerpt {
  private static final int MAX_LENGTH = 200;

  private Excerpt() {}

  public static String of(byte[] utf8, int from, int length) {
    // A character has at most four bytes, and one more character shows that the text goes on.
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

  /**
   * Control characters could move the cursor or break the line, format characters could reverse the
   * text.
   */
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
