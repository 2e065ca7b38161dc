package io.github.logonaudit.xml;

import java.nio.charset.StandardCharsets;

/** Shows a piece of the input to a person, whatever the input. */
final class Excerpt {
  private static final int MAX_LENGTH = 200;

  private Excerpt() {}

  static String of(byte[] utf8, int from, int length) {
    // Four bytes at most for a character, and one character more shows that there is more.
    int bytes = Math.min(length, 4 * MAX_LENGTH + 4);
    return of(new String(utf8, from, bytes, StandardCharsets.UTF_8));
  }

  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      // Controls could move the cursor, and format characters could turn the text around.
      boolean harmful = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
      shown.append(harmful || Character.isSurrogate(c) ? '·' : c);
    }
    return text.length() > MAX_LENGTH ? shown.append('…').toString() : shown.toString();
  }
}
