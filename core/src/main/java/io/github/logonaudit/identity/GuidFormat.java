package io.github.logonaudit.identity;

import java.util.UUID;

/** Reads and writes GUIDs as Windows does: in braces, in any case. */
public final class GuidFormat {
  private static final String EXPECTED = "a GUID like {54849625-5478-4994-a5ba-3e3b0328c30d}";
  private static final int BARE_LENGTH = 36;
  private static final int FIRST_OF_LOW_HALF = 19;

  private GuidFormat() {}

  /**
   * Reads a GUID in the form 8-4-4-4-12, with or without braces, its digits in any case.
   *
   * @param text the text
   * @return the GUID
   * @throws IdentityFormatException if the text is not a GUID
   */
  public static UUID parse(CharSequence text) {
    boolean braces = text.length() > 0 && text.charAt(0) == '{';
    int start = braces ? 1 : 0;
    long high = 0;
    long low = 0;
    for (int i = 0; i < BARE_LENGTH; i++) {
      int c = start + i < text.length() ? text.charAt(start + i) : -1;
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        require(c == '-', text, start + i);
      } else {
        int digit = hexDigit(c);
        require(digit >= 0, text, start + i);
        if (i < FIRST_OF_LOW_HALF) {
          high = (high << 4) | digit;
        } else {
          low = (low << 4) | digit;
        }
      }
    }
    int end = start + BARE_LENGTH;
    if (braces) {
      require(end < text.length() && text.charAt(end) == '}', text, end);
      end++;
    }
    require(end == text.length(), text, end);
    return new UUID(high, low);
  }

  private static void require(boolean right, CharSequence text, int index) {
    if (!right) {
      throw new IdentityFormatException(EXPECTED, text, Math.min(index, text.length()));
    }
  }

  /**
   * Writes a GUID as newer Windows does.
   *
   * @param guid the GUID
   * @return the GUID in braces and lower case
   */
  public static String format(UUID guid) {
    return "{" + guid + "}";
  }

  // Character.digit would take the digits of every script.
  private static int hexDigit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
