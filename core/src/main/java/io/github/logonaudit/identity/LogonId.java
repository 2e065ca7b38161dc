package io.github.logonaudit.identity;

/**
 * The logon ID of a logon session: a locally unique identifier (LUID) of 64 bits.
 *
 * <p>A logon ID is unique only on one computer, and there only from one boot to the next.
 *
 * @param value the 64 bits; compared as an unsigned number
 */
public record LogonId(long value) implements Comparable<LogonId> {
  /** The session of the operating system itself, 0x3e7. */
  public static final LogonId SYSTEM = new LogonId(0x3e7);

  /**
   * Reads a logon ID as Windows and other tools write it: {@code 0x} and hexadecimal digits of any
   * case and padding, or decimal digits.
   *
   * @param text the text
   * @return the logon ID
   * @throws IdentityFormatException if the text is neither, or does not fit in 64 bits
   */
  public static LogonId parse(CharSequence text) {
    try {
      return text.length() > 2 && (text.charAt(1) | 0x20) == 'x' && text.charAt(0) == '0'
          ? new LogonId(Long.parseUnsignedLong(text, 2, text.length(), 16))
          : new LogonId(Long.parseUnsignedLong(text, 0, text.length(), 10));
    } catch (NumberFormatException e) {
      throw new IdentityFormatException("a logon ID like 0x3e7", text, 0);
    }
  }

  /**
   * Tells whether this is 0x0, which stands for no session.
   *
   * @return true for 0x0
   */
  public boolean isNone() {
    return value == 0;
  }

  /**
   * Tells whether this is one of the five that every Windows computer has from boot to boot: 0x3e3
   * (IUSR), 0x3e4 (NETWORK SERVICE), 0x3e5 (LOCAL SERVICE), 0x3e6 (ANONYMOUS LOGON), 0x3e7
   * (SYSTEM).
   *
   * @return true for 0x3e3 to 0x3e7
   */
  public boolean isWellKnown() {
    return value >= 0x3e3 && value <= 0x3e7;
  }

  @Override
  public int compareTo(LogonId other) {
    return Long.compareUnsigned(value, other.value);
  }

  /**
   * Returns the form that Windows writes.
   *
   * @return {@code 0x} and lower-case hexadecimal digits without padding
   */
  @Override
  public String toString() {
    return "0x" + Long.toHexString(value);
  }
}
