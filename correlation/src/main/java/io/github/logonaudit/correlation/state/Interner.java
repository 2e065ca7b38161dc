package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.LogonProcess;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal values one, as far as it remembers them: most sessions are of the same accounts and
 * come from the same addresses. It remembers a bounded number of short values. Of two that share a
 * slot it remembers the later one, so that no choice of values makes it slow.
 */
public final class Interner {
  private final Table<String> texts = new Table<>(text -> text);
  private final Table<Account> accounts = new Table<>(Interner::key);
  private final Table<NetworkInformation> sources =
      new Table<>(source -> key(source.workstationName(), source.address()));

  private final Table<LogonProcess> processes =
      new Table<>(process -> key(process.logonProcessName(), process.processName()));

  /** The values of one type, each in the slot of its key. */
  private static final class Table<T> {
    /** Powers of two. */
    private static final int MIN_SIZE = 8;

    private static final int MAX_SIZE = 1 << 13;

    /** How many slots there are for a value, so that few values share one. */
    private static final int SPARSE = 8;

    private final Function<T, @Nullable Object> key;
    private @Nullable Object[] values = new Object[MIN_SIZE];
    private int count;

    Table(Function<T, @Nullable Object> key) {
      this.key = key;
    }

    /** Returns the value in the slot of a key. */
    @SuppressWarnings("unchecked") // only what put takes is there
    @Nullable T get(@Nullable Object keyOfValue) {
      return (T) values[slot(keyOfValue)];
    }

    void put(T value) {
      int slot = slot(key.apply(value));
      count += values[slot] == null ? 1 : 0;
      values[slot] = value;
      if (SPARSE * count > values.length && values.length < MAX_SIZE) {
        grow();
      }
    }

    @SuppressWarnings("unchecked") // only what put takes is there
    private void grow() {
      @Nullable Object[] old = values;
      values = new Object[2 * old.length];
      for (Object value : old) {
        if (value != null) {
          values[slot(key.apply((T) value))] = value;
        }
      }
    }

    private int slot(@Nullable Object keyOfValue) {
      int hash = Objects.hashCode(keyOfValue);
      return (hash ^ (hash >>> 13)) & (values.length - 1);
    }
  }

  /** Returns a text that is equal to the one given. */
  String intern(String text) {
    String known = texts.get(text);
    if (known != null && known.equals(text)) {
      return known;
    }
    if (Dictionary.isShort(text)) {
      texts.put(text);
    }
    return text;
  }

  /** Returns an account that is equal to the one given. */
  Account intern(Account account) {
    Account known = accounts.get(key(account));
    if (known != null && account.equals(known)) {
      return known;
    }
    if (Dictionary.isShort(account)) {
      accounts.put(account);
    }
    return account;
  }

  /** Returns where a logon came from, but for the port. */
  NetworkInformation source(@Nullable String workstationName, @Nullable NetworkAddress address) {
    NetworkInformation known = sources.get(key(workstationName, address));
    if (known != null
        && Objects.equals(address, known.address())
        && Objects.equals(workstationName, known.workstationName())) {
      return known;
    }
    NetworkInformation source = new NetworkInformation(workstationName, address, null);
    if (Dictionary.isShort(source)) {
      sources.put(source);
    }
    return source;
  }

  /** Returns what requested a logon. */
  LogonProcess process(@Nullable String logonProcessName, @Nullable String processName) {
    LogonProcess known = processes.get(key(logonProcessName, processName));
    if (known != null
        && Objects.equals(logonProcessName, known.logonProcessName())
        && Objects.equals(processName, known.processName())) {
      return known;
    }
    LogonProcess process = new LogonProcess(logonProcessName, processName);
    if (Dictionary.isShort(process)) {
      processes.put(process);
    }
    return process;
  }

  private static @Nullable Object key(Account account) {
    return account.sid() == null ? account.name() : account.sid();
  }

  /** Returns the second of two values, or the first where there is none. */
  private static @Nullable Object key(@Nullable String first, @Nullable Object second) {
    return second == null ? first : second;
  }
}
