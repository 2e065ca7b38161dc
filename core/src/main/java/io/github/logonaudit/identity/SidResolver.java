package io.github.logonaudit.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * Finds the account that a SID identifies.
 *
 * <p>Resolvers form a chain with {@link #orElse}. Names that were seen with a SID should come
 * before the well-known ones, because a built-in account such as Administrator can be renamed:
 *
 * <pre>{@code
 * SidResolver resolver = learnedNames.orElse(directory::lookUp).orElse(SidResolver.wellKnown());
 * }</pre>
 *
 * <p>A chain is safe for use by several threads if its parts are; the resolver of well-known SIDs
 * is.
 */
@FunctionalInterface
public interface SidResolver {
  /**
   * Looks up a SID.
   *
   * @param sid the SID
   * @return the account, with {@code sid} in it and a name; empty if this resolver has no name for
   *     it
   */
  Optional<Account> resolve(Sid sid);

  /**
   * Returns the resolver of the SIDs for which {@link WellKnownSid} has an account name.
   *
   * @return the resolver, which returns the names of English Windows; for an account that every
   *     domain has, it returns no domain name
   */
  static SidResolver wellKnown() {
    return sid ->
        WellKnownSid.find(sid)
            .filter(known -> known.account() != null)
            .map(known -> new Account(sid, known.account(), known.domain()));
  }

  /**
   * Returns a resolver that asks this resolver first, and another one if it has no name.
   *
   * @param next the other resolver
   * @return the chain of both
   */
  default SidResolver orElse(SidResolver next) {
    Objects.requireNonNull(next, "next");
    return sid -> resolve(sid).or(() -> next.resolve(sid));
  }

  /**
   * Looks up a SID and returns the bare SID if it has no name, as Event Viewer does.
   *
   * @param sid the SID
   * @return the account, or one that has only the SID
   */
  default Account resolveOrKeep(Sid sid) {
    Objects.requireNonNull(sid, "sid");
    return resolve(sid).orElseGet(() -> new Account(sid, null, null));
  }
}
