package io.github.logonaudit.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * The logon ID of a logon session: a locally unique identifier (LUID) of 64 bits.
 *
 * <p>A logon ID is unique only on one computer and only until its next boot. Five IDs belong to
 * sessions that exist on every computer after every boot; they are constants here. Source: the LUID
 * constants of the Windows kernel headers.
 *
 * @param value the 64 bits; compared as an unsigned number
 */
public record LogonId(long value) implements Comparable<LogonId> {
  /** Means no session, 0x0. */
  public static final LogonId NONE = new LogonId(0);

  /** The session of anonymous IIS visitors, 0x3e3. */
  public static final LogonId IUSR = new LogonId(0x3e3);

  /** The session of services that run as NETWORK SERVICE, 0x3e4. */
  public static final LogonId NETWORK_SERVICE = new LogonId(0x3e4);

  /** The session of services that run as LOCAL SERVICE, 0x3e5. */
  public static final LogonId LOCAL_SERVICE = new LogonId(0x3e5);

  /**
   * The session of ANONYMOUS LOGON, 0x3e6. Anonymous logons over the network usually get separate
   * logon IDs instead.
   */
  public static final LogonId ANONYMOUS = new LogonId(0x3e6);

  /** The session of the operating system itself, 0x3e7. */
  public static final LogonId SYSTEM = new LogonId(0x3e7);

  private static final int MAX_DIGITS = 64;
  private static final String EXPECTED = "a logon ID like 0x3e7";

  /**
   * Reads a logon ID as Windows and other tools write it: {@code 0x} and hexadecimal digits of any
   * case, or decimal digits, with any padding of zeros up to 64 digits in all.
   *
   * @param text the text, all of which must be the logon ID
   * @return the logon ID
   * @throws IdentityFormatException if the text is neither (a sign or a blank is not allowed), does
   *     not fit in 64 bits or has more than 64 digits; its index is that of the first wrong
   *     character, such as the digit that makes the number too large
   */
  public static LogonId parse(CharSequence text) {
    Objects.requireNonNull(text, "text");
    boolean hexadecimal =
        text.length() >= 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
    return new LogonId(hexadecimal ? parseHexadecimal(text) : parseDecimal(text));
  }

  private static long parseHexadecimal(CharSequence text) {
    int length = text.length();
    if (length == 2) {
      throw new IdentityFormatException(EXPECTED, text, 2);
    }
    long value = 0;
    for (int i = 2; i < length; i++) {
      int digit = AsciiDigits.hexadecimal(text.charAt(i));
      if (digit < 0 || i - 2 == MAX_DIGITS || value >>> (Long.SIZE - 4) != 0) {
        throw new IdentityFormatException(EXPECTED, text, i);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static long parseDecimal(CharSequence text) {
    int length = text.length();
    if (length == 0) {
      throw new IdentityFormatException(EXPECTED, text, 0);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = AsciiDigits.decimal(text.charAt(i));
      if (digit < 0 || i == MAX_DIGITS || overflows(value, digit)) {
        throw new IdentityFormatException(EXPECTED, text, i);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Returns whether 10 * value + digit is above 2^64 - 1 = 18446744073709551615. */
  private static boolean overflows(long value, int digit) {
    int c = Long.compareUnsigned(value, 1844674407370955161L);
    return c > 0 || (c == 0 && digit > 5);
  }

  /**
   * Returns whether this is 0x0, which means no session.
   *
   * @return true for 0x0
   */
  public boolean isNone() {
    return value == 0;
  }

  /**
   * Returns whether this is one of the five that exist on every Windows computer after every boot:
   * 0x3e3 (IUSR), 0x3e4 (NETWORK SERVICE), 0x3e5 (LOCAL SERVICE), 0x3e6 (ANONYMOUS LOGON), 0x3e7
   * (SYSTEM).
   *
   * @return true for 0x3e3 to 0x3e7
   */
  public boolean isWellKnown() {
    return value >= IUSR.value && value <= SYSTEM.value;
  }

  /**
   * Returns the account of one of the five sessions that every Windows computer has.
   *
   * @return the account with its SID and English names, such as {@code NT AUTHORITY\SYSTEM}; empty
   *     for every other logon ID
   */
  public Optional<Account> wellKnownAccount() {
    return isWellKnown()
        ? SidResolver.wellKnown().resolve(Sid.of(Sid.NT_AUTHORITY, wellKnownRid()))
        : Optional.empty();
  }

  private int wellKnownRid() {
    return switch ((int) value) {
      case 0x3e3 -> 17;
      case 0x3e4 -> 20;
      case 0x3e5 -> 19;
      case 0x3e6 -> 7;
      default -> 18;
    };
  }

  /** Orders as unsigned numbers. */
  @Override
  public int compareTo(LogonId other) {
    Objects.requireNonNull(other, "other");
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
