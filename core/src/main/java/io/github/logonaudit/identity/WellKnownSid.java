package io.github.logonaudit.identity;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Microsoft documents about one SID.
 *
 * <p>The table (resource {@code well-known-sids.tsv} of this package) also lists families of SIDs,
 * such as those of services or of the Administrator of every domain. Names are those of English
 * Windows; other languages translate some, and RIDs below 1000 of a domain can be renamed.
 *
 * @param sid the SID
 * @param name what it is, in a few words; the account name where it has one
 * @param domain the domain part of the account name; null where it has none, or where it is that of
 *     the SID's own {@linkplain Sid#domain() domain}
 * @param account the account name; null where it has none, or none that can be known from the SID
 * @param sddlAlias the two letters that stand for it in SDDL, or null
 */
public record WellKnownSid(
    Sid sid,
    String name,
    @Nullable DomainName domain,
    @Nullable AccountName account,
    @Nullable String sddlAlias) {
  /** {@inheritDoc} */
  public WellKnownSid {
    Objects.requireNonNull(sid, "sid");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Looks up a SID. A row for exactly this SID takes precedence over a row for its family.
   *
   * @param sid the SID
   * @return what is known; empty if it is neither well known nor of a known family
   */
  public static Optional<WellKnownSid> find(Sid sid) {
    Objects.requireNonNull(sid, "sid");
    return WellKnownSidTable.INSTANCE.find(sid);
  }

  /**
   * Looks up one of the two-letter names of SDDL, such as {@code BA}.
   *
   * <p>Event XML never contains them. Windows versions know different ones; here {@code RM} is
   * Remote Management Users, as in the Windows SDK, not its older meaning in Windows Vista.
   *
   * @param alias the alias, in upper case
   * @param domain the SID of the domain for an alias that is relative to one, as {@code DA} is;
   *     null if it is not known, so that no such alias is found
   * @return the SID; empty if there is no such alias
   * @throws IllegalArgumentException if {@code domain} is not the SID of a domain or computer
   */
  public static Optional<Sid> findByAlias(String alias, @Nullable Sid domain) {
    Objects.requireNonNull(alias, "alias");
    if (domain != null && domain.kind() != SidKind.DOMAIN) {
      throw new IllegalArgumentException(
          "domain: expected a SID like S-1-5-21-1-2-3, found " + domain);
    }
    return WellKnownSidTable.INSTANCE.findByAlias(alias, domain);
  }

  /**
   * Returns what the SID identifies.
   *
   * @return the kind of {@link #sid()}
   */
  public SidKind kind() {
    return sid.kind();
  }

  /**
   * Returns the name as Windows displays it.
   *
   * @return {@code DOMAIN\account}, or the account alone if there is no domain, or {@link #name()}
   *     if there is no account name
   */
  public String displayName() {
    if (account == null) {
      return name;
    }
    return domain == null ? account.value() : domain.value() + "\\" + account.value();
  }
}
