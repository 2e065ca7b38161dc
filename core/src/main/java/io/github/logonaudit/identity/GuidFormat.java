package io.github.logonaudit.identity;

import java.util.UUID;

/** Reads and writes GUIDs as Windows does: in braces, in any case. */
public final class GuidFormat {
  private static final String EXPECTED = "a GUID like {54849625-5478-4994-a5ba-3e3b0328c30d}";
  private static final int BARE_LENGTH = 36;

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
    int length = text.length() - 2 * start;
    long[] halves = new long[2];
    int digits = 0;
    for (int i = 0; i < BARE_LENGTH; i++) {
      if (i >= length) {
        throw new IdentityFormatException(EXPECTED, text, Math.min(start + i, text.length()));
      }
      char c = text.charAt(start + i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          throw new IdentityFormatException(EXPECTED, text, start + i);
        }
      } else {
        int digit = hexDigit(c);
        if (digit < 0) {
          throw new IdentityFormatException(EXPECTED, text, start + i);
        }
        halves[digits >> 4] = halves[digits >> 4] << 4 | digit;
        digits++;
      }
    }
    if (length > BARE_LENGTH || (braces && text.charAt(text.length() - 1) != '}')) {
      throw new IdentityFormatException(EXPECTED, text, start + BARE_LENGTH);
    }
    return new UUID(halves[0], halves[1]);
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
  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
