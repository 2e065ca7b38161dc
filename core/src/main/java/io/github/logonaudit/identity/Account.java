package io.github.logonaudit.identity;

import org.jspecify.annotations.Nullable;

/**
 * An account as the Subject and Target groups of an event name it.
 *
 * <p>{@code equals} compares all three parts exactly. Events name the same account in several ways;
 * use {@link #compareWith} to ask whether two mean the same one.
 *
 * @param sid the SID, or null where the event has none
 * @param name the account name, or null where the event has none
 * @param domain the account domain, or null where the event has none
 */
public record Account(@Nullable Sid sid, @Nullable AccountName name, @Nullable DomainName domain) {
  /**
   * Tells whether the SID identifies an account.
   *
   * @return true if there is a SID that is neither {@code S-1-0-0} nor that of a logon session
   */
  public boolean hasUsableSid() {
    return isUsable(sid);
  }

  private static boolean isUsable(@Nullable Sid sid) {
    if (sid == null) {
      return false;
    }
    SidKind kind = sid.kind();
    return kind != SidKind.NULL && kind != SidKind.LOGON_SESSION;
  }

  /**
   * Compares two accounts: by SID if both have a {@linkplain #hasUsableSid() usable} one, else by
   * name and domain.
   *
   * @param other the other account
   * @param aliases what is known of the names of domains; {@link DomainAliases#none()} if nothing
   * @return {@link Comparison#EQUAL} for the same SID, for the same name in the same domain, and
   *     for the same user principal name; {@link Comparison#DIFFERENT} for two SIDs, two names or
   *     two domains; {@link Comparison#UNKNOWN} where a part is missing, where the domains cannot
   *     be told apart, and for two names of which one is a user principal name
   */
  public Comparison compareWith(Account other, DomainAliases aliases) {
    if (sid != null && isUsable(sid) && isUsable(other.sid)) {
      return sid.equals(other.sid) ? Comparison.EQUAL : Comparison.DIFFERENT;
    }
    return split().compareNames(other.split(), aliases);
  }

  /** Returns this account with a domain before the name, as in CONTOSO\alice, in its own place. */
  private Account split() {
    return name == null || name.domain().isEmpty()
        ? this
        : new Account(sid, name.user(), name.domain().orElse(null));
  }

  private Comparison compareNames(Account other, DomainAliases aliases) {
    if (name == null || other.name == null) {
      return Comparison.UNKNOWN;
    }
    boolean upn = name.upnSuffix().isPresent();
    if (!name.isSameAs(other.name)) {
      // An account can have a user principal name that resembles none of its other names.
      return upn || other.name.upnSuffix().isPresent() ? Comparison.UNKNOWN : Comparison.DIFFERENT;
    }
    if (upn) {
      return Comparison.EQUAL;
    }
    return domain == null || other.domain == null
        ? Comparison.UNKNOWN
        : aliases.compare(domain, other.domain);
  }

  /**
   * Returns what a person reads: {@code DOMAIN\name} where there is a name, else the SID.
   *
   * @return the text, without the domain where there is none; {@code -} when neither name nor SID
   *     is there
   */
  @Override
  public String toString() {
    if (name != null) {
      return domain == null || domain.kind() == DomainNameKind.NONE
          ? name.value()
          : domain.value() + "\\" + name.value();
    }
    return sid == null ? "-" : sid.toString();
  }
}
