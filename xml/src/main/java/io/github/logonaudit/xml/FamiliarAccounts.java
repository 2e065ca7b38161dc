package io.github.logonaudit.xml;

import io.github.logonaudit.identity.Account;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that were seen before, by the texts that they were read from. It holds a bounded number
 * of short ones, whatever the input.
 *
 * <p>Safe for use by several threads without any order among them, because its entries are
 * immutable: one that does not see what another has put in puts in its own.
 */
final class FamiliarAccounts {
  /** A power of two; of two accounts that fall together the later is kept. */
  private static final int SIZE = 1 << 8;

  private static final int MAX_LENGTH = 184;

  private record Entry(
      @Nullable String sid, @Nullable String name, @Nullable String domain, Account account) {
    boolean isOf(
        @Nullable String otherSid, @Nullable String otherName, @Nullable String otherDomain) {
      return Objects.equals(sid, otherSid)
          && Objects.equals(name, otherName)
          && Objects.equals(domain, otherDomain);
    }
  }

  private final @Nullable Entry[] entries = new Entry[SIZE];

  /** The account that was read from these texts, or null. */
  @Nullable Account find(@Nullable String sid, @Nullable String name, @Nullable String domain) {
    Entry entry = entries[slot(sid, name)];
    return entry != null && entry.isOf(sid, name, domain) ? entry.account : null;
  }

  void add(@Nullable String sid, @Nullable String name, @Nullable String domain, Account account) {
    if (length(sid) + length(name) + length(domain) <= MAX_LENGTH) {
      entries[slot(sid, name)] = new Entry(sid, name, domain, account);
    }
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** Looks at the ends only: it is there that the SIDs of a domain differ. */
  private static int slot(@Nullable String sid, @Nullable String name) {
    int hash = 31 * end(sid) + end(name);
    return (hash ^ (hash >>> 8)) & (SIZE - 1);
  }

  private static int end(@Nullable String text) {
    int hash = length(text);
    for (int i = Math.max(0, hash - 4); text != null && i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }
}
