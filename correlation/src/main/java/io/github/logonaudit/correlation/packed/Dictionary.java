package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.LogonProcess;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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

  private static final Comparator<Account> BY_ACCOUNT =
      byPart(Account::sid)
          .thenComparing(byPart(account -> value(account.name(), AccountName::value)))
          .thenComparing(byPart(account -> value(account.domain(), DomainName::value)));

  private static final Comparator<NetworkInformation> BY_SOURCE =
      byPart(NetworkInformation::workstationName)
          .thenComparing(byPart(source -> value(source.address(), NetworkAddress::value)))
          .thenComparing(byPart(NetworkInformation::port));

  private static final Comparator<LogonProcess> BY_PROCESS =
      byPart(LogonProcess::logonProcessName).thenComparing(byPart(LogonProcess::processName));

  final Table<String> texts = new Table<>(text -> isShort(text), Comparator.<String>naturalOrder());
  final Table<Account> accounts = new Table<>(Dictionary::isShort, BY_ACCOUNT);
  final Table<NetworkInformation> sources = new Table<>(Dictionary::isShort, BY_SOURCE);
  final Table<LogonProcess> processes = new Table<>(Dictionary::isShort, BY_PROCESS);

  private static <T, P extends Comparable<P>> Comparator<T> byPart(Function<T, @Nullable P> part) {
    return Comparator.comparing(part, Comparator.nullsFirst(Comparator.<P>naturalOrder()));
  }

  private static <T> @Nullable String value(@Nullable T part, Function<T, String> value) {
    return part == null ? null : value.apply(part);
  }

  /** Numbers for the values of one type, from 1. */
  static final class Table<T> {
    private static final @Nullable Object[] NOTHING = {};
    private static final int[] NO_SLOTS = {};
    private static final int MIN_SIZE = 4;

    /** Spreads hash codes over the slots: 2 to the 32 divided by the golden ratio. */
    private static final int FACTOR = 0x9E3779B9;

    /** So many values with hash codes this close are no chance, but chosen. */
    private static final int MAX_PROBES = 64;

    private final Predicate<T> fits;
    private final Comparator<T> order;
    private @Nullable Object[] values = NOTHING;
    private int size;

    /** The number of each value in the slot of its hash code, or in the next that was free. */
    private int[] slots = NO_SLOTS;

    /** The numbers in place of the slots, once values with the same hash codes were chosen. */
    private @Nullable Map<T, Integer> ordered;

    Table(Predicate<T> fits, Comparator<T> order) {
      this.fits = fits;
      this.order = order;
    }

    /** Returns the number of a value; 0 where it has none so far, or never gets one. */
    int number(T value) {
      Map<T, Integer> all = ordered;
      if (all != null) {
        Integer number = all.get(value);
        return number == null ? numberIfFits(value) : number;
      }
      int slot = slotOf(value);
      return slot < 0 || slots[slot] == 0 ? numberIfFits(value) : slots[slot];
    }

    private int numberIfFits(T value) {
      if (learn(value)) {
        index(size);
      }
      return 0;
    }

    /** Gives a value the next number; false where it gets none. */
    boolean learn(T value) {
      if (size == MAX_VALUES || !fits.test(value)) {
        return false;
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(MIN_SIZE, 2 * size));
      }
      values[size++] = value;
      return true;
    }

    /** Returns the value of a number; null where no value has it. */
    @SuppressWarnings("unchecked") // only what learn takes is there
    @Nullable T value(int number) {
      return number > size ? null : (T) values[number - 1];
    }

    private void index(int number) {
      if (ordered == null && 2 * number > slots.length) {
        slots = new int[Math.max(2 * MIN_SIZE, 2 * slots.length)];
        for (int i = 1; i < number; i++) {
          place(i);
        }
      }
      place(number);
    }

    private void place(int number) {
      T value = value(number);
      if (value == null) {
        return;
      }
      int slot = ordered == null ? slotOf(value) : -1;
      if (slot >= 0) {
        slots[slot] = number;
      } else if (ordered == null) {
        ordered = new TreeMap<>(order);
        slots = NO_SLOTS;
        for (int i = 1; i <= size; i++) {
          place(i);
        }
      } else {
        ordered.putIfAbsent(value, number);
      }
    }

    /** The slot of a value, or a free one for it; -1 where too many others are before it. */
    private int slotOf(T value) {
      int mask = slots.length - 1;
      int slot = (value.hashCode() * FACTOR) >>> Integer.numberOfLeadingZeros(mask);
      for (int i = 0; i < MAX_PROBES && i <= mask; i++) {
        int number = slots[slot];
        if (number == 0 || value.equals(values[number - 1])) {
          return slot;
        }
        slot = (slot + 1) & mask;
      }
      return -1;
    }
  }

  /** Returns whether a text is no longer than any in use; a longer one is not worth the memory. */
  public static boolean isShort(@Nullable String text) {
    return text == null || text.length() <= MAX_TEXT;
  }

  public static boolean isShort(Account account) {
    return isShort(value(account.name(), AccountName::value))
        && isShort(value(account.domain(), DomainName::value));
  }

  public static boolean isShort(NetworkInformation source) {
    return isShort(source.workstationName())
        && isShort(value(source.address(), NetworkAddress::value));
  }

  public static boolean isShort(LogonProcess process) {
    return isShort(process.logonProcessName()) && isShort(process.processName());
  }
}
