package io.github.logonaudit.identity;

/** Reads single digits. Unlike {@link Character#digit}, knows no digits outside ASCII. */
final class AsciiDigits {
  private AsciiDigits() {}

  /** Returns the value of a decimal digit, or -1 for any other character. */
  static int decimal(char c) {
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  /** Returns the value of a hexadecimal digit of either case, or -1 for any other character. */
  static int hexadecimal(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
