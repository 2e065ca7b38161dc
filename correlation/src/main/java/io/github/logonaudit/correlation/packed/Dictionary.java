package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.LogonProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the values that recur in every event: computers, channels, accounts, and the sources
 * and processes of logons. A value is written out where it occurs first and by its number from then
 * on, so a dictionary that starts empty learns the same numbers by reading. The number of values is
 * bounded; the others are written out each time.
 */
public final class Dictionary {
  private static final int MAX_VALUES = 1 << 16;
  private static final int MAX_TEXT = 256;

  final Table<String> texts = new Table<>(Dictionary::isShort);
  final Table<Account> accounts = new Table<>(Dictionary::isShort);
  final Table<NetworkInformation> sources = new Table<>(Dictionary::isShort);
  final Table<LogonProcess> processes = new Table<>(Dictionary::isShort);

  /** Numbers for the values of one type, from 1. */
  static final class Table<T> {
    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();
    private final Predicate<T> fits;

    Table(Predicate<T> fits) {
      this.fits = fits;
    }

    /** Returns the number of a value; 0 where it has none so far, or never gets one. */
    int number(T value) {
      Integer number = numbers.get(value);
      if (number != null) {
        return number;
      }
      if (values.size() < MAX_VALUES && fits.test(value)) {
        values.add(value);
        numbers.put(value, values.size());
      }
      return 0;
    }

    /** Returns an equal value that has a number, or else the value. */
    T known(T value) {
      int number = number(value);
      return number == 0 ? value : values.get(number - 1);
    }

    /** Returns the value of a number; null where no value has it. */
    @Nullable T value(int number) {
      return number > values.size() ? null : values.get(number - 1);
    }
  }

  /** Returns whether a text is no longer than any in use; a longer one is not worth the memory. */
  public static boolean isShort(@Nullable String text) {
    return text == null || text.length() <= MAX_TEXT;
  }

  public static boolean isShort(Account account) {
    return isShort(account.name() == null ? null : account.name().value())
        && isShort(account.domain() == null ? null : account.domain().value());
  }

  public static boolean isShort(NetworkInformation source) {
    return isShort(source.workstationName())
        && isShort(source.address() == null ? null : source.address().value());
  }

  public static boolean isShort(LogonProcess process) {
    return isShort(process.logonProcessName()) && isShort(process.processName());
  }
}
