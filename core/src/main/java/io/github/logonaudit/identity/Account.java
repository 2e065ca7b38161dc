package io.github.logonaudit.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account as the Subject and Target groups of an event name it.
 *
 * <p>{@code equals} compares all three parts exactly. Events name the same account in several ways;
 * use {@link #match} to find out whether two mean the same one.
 *
 * @param sid the SID, or null where the event has none
 * @param name the account name, or null where the event has none
 * @param domain the account domain, or null where the event has none
 */
public record Account(@Nullable Sid sid, @Nullable AccountName name, @Nullable DomainName domain) {
  /**
   * Returns whether the SID identifies an account.
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
   * @param aliases what is known about domain names; {@link DomainAliases#none()} if nothing
   * @return {@link Match#SAME} for the same SID, for the same name in the same domain, and for the
   *     same user principal name; {@link Match#DIFFERENT} for two SIDs, two names or two domains;
   *     {@link Match#UNKNOWN} if a part is missing, if the domains may or may not be the same, or
   *     if only one of the names is a user principal name
   */
  public Match match(Account other, DomainAliases aliases) {
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(aliases, "aliases");
    if (sid != null && isUsable(sid) && isUsable(other.sid)) {
      return sid.equals(other.sid) ? Match.SAME : Match.DIFFERENT;
    }
    return split().compareNames(other.split(), aliases);
  }

  /** Returns this account with the domain split off a name like CONTOSO\alice. */
  private Account split() {
    return name == null || name.domain().isEmpty()
        ? this
        : new Account(sid, name.user(), name.domain().orElse(null));
  }

  private Match compareNames(Account other, DomainAliases aliases) {
    if (name == null || other.name == null) {
      return Match.UNKNOWN;
    }
    boolean upn = name.upnSuffix().isPresent();
    if (!name.isSameAs(other.name)) {
      // An account can have a user principal name that resembles none of its other names.
      return upn || other.name.upnSuffix().isPresent() ? Match.UNKNOWN : Match.DIFFERENT;
    }
    if (upn) {
      return Match.SAME;
    }
    return domain == null || other.domain == null
        ? Match.UNKNOWN
        : aliases.match(domain, other.domain);
  }

  /**
   * Returns the account for a person to read: {@code DOMAIN\name} if there is a name, else the SID.
   *
   * @return the text, without the domain if there is none; {@code -} if there is neither name nor
   *     SID
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
