package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.NetworkInformation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal values one, as far as it remembers them: most sessions are of the same accounts and
 * come from the same addresses. It remembers a bounded number; of two values that share a place the
 * latest, so that no choice of values makes it slow.
 */
final class Interner {
  /** A power of two. */
  private static final int SIZE = 1 << 13;

  private final @Nullable Account[] accounts = new Account[SIZE];
  private final @Nullable NetworkInformation[] sources = new NetworkInformation[SIZE];

  /** Returns an account that is equal to the one given. */
  Account intern(Account account) {
    int place = place(account.sid() == null ? account.name() : account.sid());
    Account known = accounts[place];
    if (known != null && account.equals(known)) {
      return known;
    }
    accounts[place] = account;
    return account;
  }

  /** Returns a source that is equal to the one given. */
  NetworkInformation intern(NetworkInformation source) {
    int place = place(source.address() == null ? source.workstationName() : source.address());
    NetworkInformation known = sources[place];
    if (known != null && source.equals(known)) {
      return known;
    }
    sources[place] = source;
    return source;
  }

  private static int place(@Nullable Object key) {
    int hash = Objects.hashCode(key);
    return (hash ^ (hash >>> 13)) & (SIZE - 1);
  }
}
