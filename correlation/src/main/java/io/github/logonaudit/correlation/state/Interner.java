package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.NetworkInformation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal values one, as far as it remembers them: most sessions are of the same accounts and
 * come from the same addresses. It remembers a bounded number of short ones; of two values that
 * share a place the latest, so that no choice of values makes it slow.
 */
public final class Interner {
  /** A power of two. */
  private static final int SIZE = 1 << 13;

  private final @Nullable String[] texts = new String[SIZE];
  private final @Nullable Account[] accounts = new Account[SIZE];
  private final @Nullable NetworkInformation[] sources = new NetworkInformation[SIZE];

  /** Returns a text that is equal to the one given. */
  String intern(String text) {
    int place = place(text);
    String known = texts[place];
    if (text.equals(known)) {
      return known;
    }
    if (Dictionary.isShort(text)) {
      texts[place] = text;
    }
    return text;
  }

  /** Returns an account that is equal to the one given. */
  Account intern(Account account) {
    int place = place(account.sid() == null ? account.name() : account.sid());
    Account known = accounts[place];
    if (known != null && account.equals(known)) {
      return known;
    }
    if (Dictionary.isShort(account)) {
      accounts[place] = account;
    }
    return account;
  }

  /** Returns where a logon came from, but for the port. */
  NetworkInformation source(@Nullable String workstationName, @Nullable NetworkAddress address) {
    int place = place(address == null ? workstationName : address);
    NetworkInformation known = sources[place];
    if (known != null
        && Objects.equals(address, known.address())
        && Objects.equals(workstationName, known.workstationName())) {
      return known;
    }
    NetworkInformation source = new NetworkInformation(workstationName, address, null);
    if (Dictionary.isShort(source)) {
      sources[place] = source;
    }
    return source;
  }

  private static int place(@Nullable Object key) {
    int hash = Objects.hashCode(key);
    return (hash ^ (hash >>> 13)) & (SIZE - 1);
  }
}
