package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.LogonProcess;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal values of open sessions one, as far as it remembers them: most are of the same
 * accounts and come from the same addresses. It remembers a bounded number of short values. Of
 * three that share two slots it remembers two, so that no choice of values makes it slow.
 */
public final class Interner {
  /** Powers of two. */
  private static final int MIN_SIZE = 16;

  private static final int MAX_SIZE = 1 << 15;

  /** How many slots there are for a value, so that few values share one. */
  private static final int SPARSE = 4;

  /** In how many slots a value can be. */
  private static final int WAYS = 2;

  /** How many sessions wait to be seen open. */
  private static final int WAITING = 64;

  private static final int MIN_WAITING = 4;
  private static final OpenSession[] NONE = {};

  private @Nullable Object[] values = new Object[MIN_SIZE];
  private int count;

  /** The sessions that were created last, each in place of the one before it that many ago. */
  private @Nullable OpenSession[] waiting = NONE;

  private int next;

  /**
   * Shares the values of a session if it is still open when some more have been created: most end
   * before, and need not be looked up.
   */
  void shareLater(OpenSession session) {
    if (next == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(MIN_WAITING, 2 * next));
    }
    OpenSession before = waiting[next];
    waiting[next] = session;
    next = (next + 1) % WAITING;
    if (before != null && !before.isClosed) {
      before.shareValues(this);
    }
  }

  /** Returns the value in one of the slots of a hash code. */
  private @Nullable Object at(int hash, int way) {
    return values[slot(hash) ^ way];
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 13)) & (values.length - 1);
  }

  private void put(int hash, Object value) {
    place(hash, value);
    if (SPARSE * count > values.length && values.length < MAX_SIZE) {
      @Nullable Object[] old = values;
      values = new Object[2 * old.length];
      count = 0;
      for (Object known : old) {
        if (known != null) {
          place(hash(known), known);
        }
      }
    }
  }

  private void place(int hash, Object value) {
    int slot = slot(hash);
    slot = values[slot] != null && values[slot ^ 1] == null ? slot ^ 1 : slot;
    count += values[slot] == null ? 1 : 0;
    values[slot] = value;
  }

  private static int hash(Object value) {
    if (value instanceof Account account) {
      return hash(account);
    } else if (value instanceof NetworkInformation source) {
      return hash(source.workstationName(), source.address());
    } else if (value instanceof LogonProcess process) {
      return hash(process.logonProcessName(), process.processName());
    }
    return value.hashCode();
  }

  private static int hash(Account account) {
    return Objects.hashCode(account.sid() == null ? account.name() : account.sid());
  }

  /** The hash code of the second of two values, or of the first where there is none. */
  private static int hash(@Nullable String first, @Nullable Object second) {
    return Objects.hashCode(second == null ? first : second);
  }

  /** Returns a text that is equal to the one given. */
  String intern(String text) {
    int hash = text.hashCode();
    for (int way = 0; way < WAYS; way++) {
      if (at(hash, way) instanceof String known && known.equals(text)) {
        return known;
      }
    }
    if (Dictionary.isShort(text)) {
      put(hash, text);
    }
    return text;
  }

  /** Returns an account that is equal to the one given. */
  Account intern(Account account) {
    int hash = hash(account);
    for (int way = 0; way < WAYS; way++) {
      if (at(hash, way) instanceof Account known && known.equals(account)) {
        return known;
      }
    }
    if (Dictionary.isShort(account)) {
      put(hash, account);
    }
    return account;
  }

  /** Returns where a logon came from, but for the port. */
  NetworkInformation source(@Nullable String workstationName, @Nullable NetworkAddress address) {
    int hash = hash(workstationName, address);
    for (int way = 0; way < WAYS; way++) {
      if (at(hash, way) instanceof NetworkInformation known
          && Objects.equals(address, known.address())
          && Objects.equals(workstationName, known.workstationName())) {
        return known;
      }
    }
    NetworkInformation source = new NetworkInformation(workstationName, address, null);
    if (Dictionary.isShort(source)) {
      put(hash, source);
    }
    return source;
  }

  /** Returns what requested a logon. */
  LogonProcess process(@Nullable String logonProcessName, @Nullable String processName) {
    int hash = hash(logonProcessName, processName);
    for (int way = 0; way < WAYS; way++) {
      if (at(hash, way) instanceof LogonProcess known
          && Objects.equals(logonProcessName, known.logonProcessName())
          && Objects.equals(processName, known.processName())) {
        return known;
      }
    }
    LogonProcess process = new LogonProcess(logonProcessName, processName);
    if (Dictionary.isShort(process)) {
      put(hash, process);
    }
    return process;
  }
}
