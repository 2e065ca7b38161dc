package io.github.logonaudit.event;

import java.util.Objects;

/**
 * The {@code Keywords} element: 64 bits, of which the upper 16 are defined by Windows.
 *
 * <p>Source: the {@code WINEVENT_KEYWORD} constants of the Windows SDK header {@code winmeta.h}.
 * Test single bits instead of comparing the whole number, because the bits that the provider
 * defines vary.
 *
 * @param bits the bits
 */
public record Keywords(long bits) {
  private static final long AUDIT_FAILURE = 0x0010000000000000L;
  private static final long AUDIT_SUCCESS = 0x0020000000000000L;
  private static final long CLASSIC = 0x0080000000000000L;

  /**
   * Reads keywords as Windows writes them ({@code 0x} and up to 16 hexadecimal digits), or in
   * decimal, as some exporters write them: unsigned, or negative where the highest bit is set.
   *
   * @param text the text
   * @return the keywords
   * @throws NumberFormatException if the text is none of these, or does not fit in 64 bits
   */
  public static Keywords parse(CharSequence text) {
    Objects.requireNonNull(text, "text");
    boolean hex = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
    boolean negative = text.length() > 1 && text.charAt(0) == '-';
    int start = hex ? 2 : negative ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      // The parsers of Long would accept a plus sign, and the digits of every script.
      if (text.charAt(i) < '0' || text.charAt(i) > 'f') {
        throw new NumberFormatException("expected digits, found \"" + text + "\"");
      }
    }
    return new Keywords(
        negative
            ? Long.parseLong(text, 0, text.length(), 10)
            : Long.parseUnsignedLong(text, start, text.length(), hex ? 16 : 10));
  }

  /**
   * Returns whether the event is an audited success.
   *
   * @return true if the bit 0x20000000000000 is set
   */
  public boolean isAuditSuccess() {
    return (bits & AUDIT_SUCCESS) != 0;
  }

  /**
   * Returns whether the event is an audited failure.
   *
   * @return true if the bit 0x10000000000000 is set
   */
  public boolean isAuditFailure() {
    return (bits & AUDIT_FAILURE) != 0;
  }

  /**
   * Returns whether the event comes from a classic event source, one without a manifest.
   *
   * @return true if the bit 0x80000000000000 is set
   */
  public boolean isClassic() {
    return (bits & CLASSIC) != 0;
  }

  /**
   * Returns the keywords as Windows writes them.
   *
   * @return {@code 0x} and lower-case hexadecimal digits without padding
   */
  @Override
  public String toString() {
    return "0x" + Long.toHexString(bits);
  }
}
