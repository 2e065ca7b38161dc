package io.github.logonaudit.identity;

import java.util.Arrays;

/** A security identifier. Immutable. Source: [MS-DTYP] 2.4.2. */
public final class Sid implements Comparable<Sid> {
  private final long authority;
  private final int[] subAuthorities;

  private Sid(long authority, int[] subAuthorities) {
    this.authority = authority;
    this.subAuthorities = subAuthorities;
  }

  /**
   * Reads a SID in text form.
   *
   * @param text the text, like {@code S-1-5-18}
   * @return the SID
   * @throws IdentityFormatException if the text is not a SID
   */
  public static Sid parse(CharSequence text) {
    String[] parts = text.toString().split("-", -1);
    try {
      int[] subs = new int[parts.length - 3];
      for (int i = 0; i < subs.length; i++) {
        subs[i] = Integer.parseUnsignedInt(parts[i + 3]);
      }
      return new Sid(Long.decode(parts[2]), subs);
    } catch (RuntimeException e) {
      throw new IdentityFormatException("a SID like S-1-5-18", text, 0);
    }
  }

  @Override
  public int compareTo(Sid other) {
    int c = Long.compare(authority, other.authority);
    return c != 0 ? c : Arrays.compareUnsigned(subAuthorities, other.subAuthorities);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Sid other
        && authority == other.authority
        && Arrays.equals(subAuthorities, other.subAuthorities);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(authority) + Arrays.hashCode(subAuthorities);
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder("S-1-").append(authority);
    for (int sub : subAuthorities) {
      s.append('-').append(Integer.toUnsignedString(sub));
    }
    return s.toString();
  }
}
