package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The logon IDs whose sessions have ended in one boot of one computer, and whose they were. */
final class EndedSessions {
  /**
   * A server has millions of network logons in a boot. An event so late that its logon ID is
   * forgotten counts as a session without start.
   */
  private static final int MAX_GONE = 65_536;

  private static final int MIN_CAPACITY = 4;

  private final LogonIdTable<Account> accounts = new LogonIdTable<>();

  /** The IDs from the first one on; when there are too many, the next one replaces the first. */
  private long[] ids = new long[MIN_CAPACITY];

  private int count;
  private int first;

  void add(LogonId logonId, Account account) {
    add(logonId.value(), account);
  }

  private void add(long id, Account account) {
    if (accounts.put(id, account) != null) {
      return;
    }
    if (count < MAX_GONE) {
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, 2 * count);
      }
      ids[count++] = id;
    } else {
      accounts.remove(ids[first]);
      ids[first] = id;
      first = (first + 1) % MAX_GONE;
    }
  }

  /** Whose session it was; null where none is known that ended. */
  @Nullable Account accountOf(LogonId logonId) {
    return accounts.get(logonId.value());
  }

  void clear() {
    accounts.clear();
    count = 0;
    first = 0;
  }

  void write(PackedOutput out) {
    out.unsigned(count);
    for (int i = 0; i < count; i++) {
      long id = ids[(first + i) % count];
      out.unsigned(id);
      out.account(Objects.requireNonNull(accounts.get(id)));
    }
  }

  void read(PackedInput in) {
    int restored = in.count();
    accounts.ensureCapacity(restored);
    ids = new long[Math.max(MIN_CAPACITY, restored + 1)];
    for (int i = restored; i > 0; i--) {
      add(in.unsigned(), in.account());
    }
  }
}
