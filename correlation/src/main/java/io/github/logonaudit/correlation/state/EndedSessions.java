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

  /** Up to how many IDs are looked through one by one, which takes less memory than a table. */
  private static final int FEW = 128;

  private static final long[] NO_IDS = {};
  private static final @Nullable Account[] NO_ACCOUNTS = {};

  /** The IDs from the first one on; when there are too many, the next one replaces the first. */
  private long[] ids = NO_IDS;

  private int count;
  private int first;

  /** The account of each ID, while there are few. */
  private @Nullable Account[] accounts = NO_ACCOUNTS;

  /** The account of each ID, once there are more. */
  private @Nullable LogonIdTable<Account> table;

  void add(LogonId logonId, Account account) {
    add(logonId.value(), account);
  }

  private void add(long id, Account account) {
    if (table == null && count == FEW) {
      table = toTable();
    }
    if (table == null) {
      addToFew(id, account);
    } else if (table.put(id, account) == null) {
      addToMany(table, id);
    }
  }

  private void addToFew(long id, Account account) {
    int known = indexOf(id);
    if (known < 0) {
      known = count++;
      if (known == ids.length) {
        // By a little, because a state that was restored often gets little more.
        ids = Arrays.copyOf(ids, Math.min(FEW, count + 3 + count / 4));
        accounts = Arrays.copyOf(accounts, ids.length);
      }
      ids[known] = id;
    }
    accounts[known] = account;
  }

  private void addToMany(LogonIdTable<Account> known, long id) {
    if (count < MAX_GONE) {
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, 2 * count);
      }
      ids[count++] = id;
    } else {
      known.remove(ids[first]);
      ids[first] = id;
      first = (first + 1) % MAX_GONE;
    }
  }

  private LogonIdTable<Account> toTable() {
    LogonIdTable<Account> all = new LogonIdTable<>();
    all.ensureCapacity(count);
    for (int i = 0; i < count; i++) {
      all.put(ids[i], Objects.requireNonNull(accounts[i]));
    }
    accounts = NO_ACCOUNTS;
    return all;
  }

  private int indexOf(long id) {
    for (int i = 0; i < count; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }

  /** Whose session it was; null where none is known that ended. */
  @Nullable Account accountOf(LogonId logonId) {
    if (table != null) {
      return table.get(logonId.value());
    }
    int known = indexOf(logonId.value());
    return known < 0 ? null : accounts[known];
  }

  void clear() {
    ids = NO_IDS;
    accounts = NO_ACCOUNTS;
    table = null;
    count = 0;
    first = 0;
  }

  void write(PackedOutput out) {
    out.unsigned(count);
    long before = 0;
    for (int i = 0; i < count; i++) {
      int at = (first + i) % count;
      Account account = table == null ? accounts[at] : table.get(ids[at]);
      out.signed(ids[at] - before);
      out.account(Objects.requireNonNull(account));
      before = ids[at];
    }
  }

  void read(PackedInput in) {
    int restored = in.count();
    ids = new long[restored];
    if (restored > FEW) {
      table = new LogonIdTable<>();
      table.ensureCapacity(restored);
    } else {
      accounts = new Account[restored];
    }
    long id = 0;
    for (int i = restored; i > 0; i--) {
      id += in.signed();
      add(id, in.account());
    }
  }
}
