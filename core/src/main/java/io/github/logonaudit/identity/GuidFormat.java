package io.github.logonaudit.identity;

import java.util.Objects;
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
    Objects.requireNonNull(text, "text");
    boolean braces = text.length() > 0 && text.charAt(0) == '{';
    int start = braces ? 1 : 0;
    long high = digits(text, start, 8);
    expectHyphen(text, start + 8);
    high = high << 16 | digits(text, start + 9, 4);
    expectHyphen(text, start + 13);
    high = high << 16 | digits(text, start + 14, 4);
    expectHyphen(text, start + 18);
    long low = digits(text, start + 19, 4);
    expectHyphen(text, start + 23);
    low = low << 48 | digits(text, start + 24, 12);
    int end = start + BARE_LENGTH;
    if (braces) {
      require(end < text.length() && text.charAt(end) == '}', text, end);
      end++;
    }
    require(end == text.length(), text, end);
    return new UUID(high, low);
  }

  private static long digits(CharSequence text, int from, int count) {
    long number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = i < text.length() ? AsciiDigits.hexadecimal(text.charAt(i)) : -1;
      require(digit >= 0, text, i);
      number = number << 4 | digit;
    }
    return number;
  }

  private static void expectHyphen(CharSequence text, int index) {
    require(index < text.length() && text.charAt(index) == '-', text, index);
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
    Objects.requireNonNull(guid, "guid");
    return "{" + guid + "}";
  }
}
