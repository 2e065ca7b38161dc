package io.github.logonaudit.identity;

import java.util.Arrays;

/**
 * A SID in which some numbers are wildcards: {@code *} is one number, a last {@code +} one or more.
 */
final class SidPattern {
  private static final long ANY = -1;

  private final long authority;
  private final long[] subAuthorities;
  private final boolean openEnded;

  private SidPattern(long authority, long[] subAuthorities, boolean openEnded) {
    this.authority = authority;
    this.subAuthorities = subAuthorities;
    this.openEnded = openEnded;
  }

  /** Reads a pattern of this project's own table, so no input needs to be refused. */
  static SidPattern parse(String text) {
    boolean openEnded = text.endsWith("-+");
    String[] parts = (openEnded ? text.substring(0, text.length() - 2) : text).split("-", -1);
    long[] subAuthorities =
        Arrays.stream(parts, 3, parts.length)
            .mapToLong(part -> part.equals("*") ? ANY : Long.parseLong(part))
            .toArray();
    return new SidPattern(Long.parseLong(parts[2]), subAuthorities, openEnded);
  }

  long authority() {
    return authority;
  }

  boolean isExact() {
    return !openEnded && given() == subAuthorities.length;
  }

  /** Returns how many numbers of the pattern are fixed: the more, the more specific it is. */
  int given() {
    return (int) Arrays.stream(subAuthorities).filter(number -> number != ANY).count();
  }

  boolean matches(Sid sid) {
    int count = sid.subAuthorityCount();
    if (sid.authority() != authority
        || (openEnded ? count <= subAuthorities.length : count != subAuthorities.length)) {
      return false;
    }
    for (int i = 0; i < subAuthorities.length; i++) {
      if (subAuthorities[i] != ANY && subAuthorities[i] != sid.subAuthority(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the SID of an exact pattern. */
  Sid toSid() {
    return Sid.of(authority, subAuthorities);
  }

  /** Returns the relative ID that the pattern ends with. */
  long rid() {
    return subAuthorities[subAuthorities.length - 1];
  }

  /** Replaces each {@code *} of a template, from the left, by the matching number of the SID. */
  String fill(String template, Sid sid) {
    String text = template;
    for (int i = 0; i < subAuthorities.length; i++) {
      if (subAuthorities[i] == ANY) {
        text = text.replaceFirst("\\*", Long.toString(sid.subAuthority(i)));
      }
    }
    return text;
  }
}
