package io.github.logonaudit.identity;

import java.util.Objects;

/**
 * What the account-domain field of a logon event holds: a NetBIOS or DNS domain, a computer, an
 * authority such as {@code NT AUTHORITY}, or nothing.
 *
 * <p>The value is kept as logged, and {@code equals} compares it exactly. To find out whether two
 * names mean the same domain, use {@link #match}, or {@link DomainAliases} if there is evidence
 * beyond the two texts.
 *
 * @param value the name as logged; may be empty or {@code -}, which are names of {@link
 *     DomainNameKind#NONE no} domain
 */
public record DomainName(String value) {
  private static final String FORBIDDEN = "\"/\\[]:|<>+=;,?*";
  private static final int MAX_DNS_NAME = 253;
  private static final int MAX_DNS_LABEL = 63;
  private static final int MAX_NETBIOS_NAME = 15;

  /** {@inheritDoc} */
  public DomainName {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Returns what the name is, judging by its text alone.
   *
   * @return the kind; never {@link DomainNameKind#THIS_COMPUTER}
   */
  public DomainNameKind kind() {
    return kindOf(folded());
  }

  /**
   * Returns what the name is in an event that a given computer wrote.
   *
   * @param computer the name of the computer as in {@code System/Computer}, with or without its
   *     domain
   * @return {@link DomainNameKind#THIS_COMPUTER} if the name is the first label of {@code computer}
   *     cut to 15 characters, which is its NetBIOS name; else {@link #kind()}
   */
  public DomainNameKind kindOn(String computer) {
    Objects.requireNonNull(computer, "computer");
    String name = NameFolding.fold(computer);
    int dot = name.indexOf('.');
    String label = dot < 0 ? name : name.substring(0, dot);
    String netBiosName = label.substring(0, Math.min(label.length(), MAX_NETBIOS_NAME));
    String folded = folded();
    DomainNameKind kind = kindOf(folded);
    return kind == DomainNameKind.FLAT && folded.equals(netBiosName)
        ? DomainNameKind.THIS_COMPUTER
        : kind;
  }

  /**
   * Compares two names by their texts alone. Letter case (independent of any locale), surrounding
   * blanks, a dot at the end and the Unicode composition make no difference.
   *
   * @param other the other name
   * @return {@link Match#SAME} for the same name, and for the same authority in two languages;
   *     {@link Match#UNKNOWN} if one has a dot and the other has none, because the NetBIOS name of
   *     a domain need not resemble its DNS name, and if either is empty, {@code -} or {@code .};
   *     else {@link Match#DIFFERENT}
   */
  public Match match(DomainName other) {
    Objects.requireNonNull(other, "other");
    String mine = folded();
    String theirs = other.folded();
    if (isNoName(kindOf(mine)) || isNoName(kindOf(theirs))) {
      return Match.UNKNOWN;
    }
    String myAuthority = AuthorityNames.english(mine);
    String theirAuthority = AuthorityNames.english(theirs);
    if (mine.equals(theirs) || (myAuthority != null && myAuthority.equals(theirAuthority))) {
      return Match.SAME;
    }
    boolean incomparable = isDotted(mine) != isDotted(theirs);
    return incomparable && myAuthority == null && theirAuthority == null
        ? Match.UNKNOWN
        : Match.DIFFERENT;
  }

  /** Returns the name in the form that is compared. */
  String folded() {
    String folded = NameFolding.fold(value);
    int last = folded.length() - 1;
    return last > 0 && folded.charAt(last) == '.' && folded.charAt(last - 1) != '.'
        ? folded.substring(0, last)
        : folded;
  }

  private static boolean isNoName(DomainNameKind kind) {
    return kind == DomainNameKind.NONE || kind == DomainNameKind.LOCAL_ALIAS;
  }

  private static boolean isDotted(String folded) {
    return folded.indexOf('.') >= 0;
  }

  private static DomainNameKind kindOf(String folded) {
    if (folded.isEmpty() || folded.equals("-")) {
      return DomainNameKind.NONE;
    }
    if (folded.equals(".")) {
      return DomainNameKind.LOCAL_ALIAS;
    }
    if (AuthorityNames.english(folded) != null) {
      return DomainNameKind.AUTHORITY;
    }
    if (folded.length() > MAX_DNS_NAME || !hasOnlyNames(folded)) {
      return DomainNameKind.OTHER;
    }
    return isDotted(folded) ? DomainNameKind.DNS : DomainNameKind.FLAT;
  }

  /** Returns whether the text between any two dots could be a NetBIOS name or DNS label. */
  private static boolean hasOnlyNames(String folded) {
    int labelLength = 0;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean dot = c == '.';
      if (dot ? labelLength == 0 : c <= ' ' || FORBIDDEN.indexOf(c) >= 0) {
        return false;
      }
      labelLength = dot ? 0 : labelLength + 1;
      if (labelLength > MAX_DNS_LABEL) {
        return false;
      }
    }
    return labelLength > 0;
  }

  /**
   * Returns the name as logged.
   *
   * @return {@link #value()}
   */
  @Override
  public String toString() {
    return value;
  }
}
