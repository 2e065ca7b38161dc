package io.github.logonaudit.identity;

import java.util.Arrays;

/**
 * Reads the text form of one SID in a single pass.
 *
 * <p>Works character by character because SIDs are read by the million: no substring, no array but
 * the one that the SID keeps.
 */
final class SidParser {
  private static final int HEX_AUTHORITY_DIGITS = 12;

  /** S-1-5-21-a-b-c-RID, the SID of nearly every logon, has five: its array is not copied. */
  private static final int USUAL_SUB_AUTHORITIES = 5;

  private final CharSequence text;
  private final int length;
  private int at;

  SidParser(CharSequence text) {
    this.text = text;
    this.length = text.length();
  }

  Sid parse() {
    expect('S', "a SID like S-1-5-18");
    expect('-', "a SID like S-1-5-18");
    expect('1', "a SID of revision 1");
    expect('-', "a SID of revision 1");
    long authority = isHexPrefix() ? hexAuthority() : decimal();
    int[] subAuthorities = new int[USUAL_SUB_AUTHORITIES];
    int count = 0;
    do {
      if (count == Sid.MAX_SUB_AUTHORITIES) {
        throw refusal("a SID of at most 15 sub-authorities");
      }
      expect('-', count == 0 ? "a SID with a sub-authority" : "a hyphen or the end of the SID");
      if (count == subAuthorities.length) {
        subAuthorities = Arrays.copyOf(subAuthorities, Sid.MAX_SUB_AUTHORITIES);
      }
      subAuthorities[count++] = (int) decimal();
    } while (at < length);
    return new Sid(
        authority,
        count == subAuthorities.length ? subAuthorities : Arrays.copyOf(subAuthorities, count));
  }

  private void expect(char wanted, String expected) {
    if (at == length || !isSame(text.charAt(at), wanted)) {
      throw refusal(expected);
    }
    at++;
  }

  private static boolean isSame(char found, char wanted) {
    return found == wanted || (wanted == 'S' && found == 's');
  }

  private boolean isHexPrefix() {
    return at + 1 < length && text.charAt(at) == '0' && (text.charAt(at + 1) | 0x20) == 'x';
  }

  private long hexAuthority() {
    at += 2;
    long value = 0;
    for (int i = 0; i < HEX_AUTHORITY_DIGITS; i++, at++) {
      int digit = at == length ? -1 : AsciiDigits.hexadecimal(text.charAt(at));
      if (digit < 0) {
        throw refusal("a SID with an authority of 12 hexadecimal digits after 0x");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private long decimal() {
    int start = at;
    long value = 0;
    for (; at < length; at++) {
      int digit = AsciiDigits.decimal(text.charAt(at));
      if (digit < 0) {
        break;
      }
      if (value == 0 && at > start) {
        throw refusal("a SID without leading zeros");
      }
      value = value * 10 + digit;
      if (value > Sid.MAX_SUB_AUTHORITY) {
        throw refusal("a SID with decimal numbers up to 4294967295");
      }
    }
    if (at == start) {
      throw refusal("a SID like S-1-5-18");
    }
    return value;
  }

  private IdentityFormatException refusal(String expected) {
    return new IdentityFormatException(expected, text, at);
  }
}
