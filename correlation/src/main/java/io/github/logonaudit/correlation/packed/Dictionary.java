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
import java.util.Objects;
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
  private static final int MAX_VALUES = 1 << 18;
  private static final int MAX_TEXT = 256;
  private static final int MIN_SIZE = 16;

  /** Spreads hash codes over the slots: 2 to the 32 divided by the golden ratio. */
  private static final int FACTOR = 0x9E3779B9;

  /** So many values with hash codes this close are no chance, but chosen. */
  private static final int MAX_PROBES = 64;

  private static final @Nullable Object[] NOTHING = {};
  private static final int[] NO_SLOTS = {};

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

  /** The dictionary of what has no names; it takes none. */
  static final Dictionary NONE = new Dictionary(value -> false, Dictionary::compare);

  private final Predicate<Object> fits;
  private final Comparator<Object> order;
  private @Nullable Object[] values = NOTHING;
  private int size;

  /** The number of each value in the slot of its hash code, or in the next that was free. */
  private int[] slots = NO_SLOTS;

  /** The numbers in place of the slots, once values with the same hash codes were chosen. */
  private @Nullable Map<Object, Integer> ordered;

  private static <T, P extends Comparable<P>> Comparator<T> byPart(Function<T, @Nullable P> part) {
    return Comparator.comparing(part, Comparator.nullsFirst(Comparator.<P>naturalOrder()));
  }

  private static <T> @Nullable String value(@Nullable T part, Function<T, String> value) {
    return part == null ? null : value.apply(part);
  }

  /** Starts without values. */
  public Dictionary() {
    this(Dictionary::fits, Dictionary::compare);
  }

  /**
   * Starts without values.
   *
   * @param fits whether a value is worth the memory
   * @param order any total order of the values
   */
  Dictionary(Predicate<Object> fits, Comparator<Object> order) {
    this.fits = fits;
    this.order = order;
  }

  /** Returns the number of a value, from 1; 0 where it has none. */
  int number(Object value) {
    Map<Object, Integer> all = ordered;
    if (all != null) {
      Integer number = all.get(value);
      return number == null ? 0 : number;
    }
    int slot = slotOf(value);
    return slot < 0 ? 0 : slots[slot];
  }

  /** Gives a value without number the next one, if it fits, and finds the number by it. */
  void add(Object value) {
    if (learn(value)) {
      index(size);
    }
  }

  /** Gives a value the next number, for a reader; false where it gets none. */
  boolean learn(Object value) {
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
  @Nullable Object value(int number) {
    return number > size ? null : values[number - 1];
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
    Object value = Objects.requireNonNull(value(number));
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
      ordered.put(value, number);
    }
  }

  /** The slot of a value, or a free one for it; -1 where too many others are before it. */
  private int slotOf(Object value) {
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

  private static int compare(Object a, Object b) {
    if (a instanceof String first && b instanceof String second) {
      return first.compareTo(second);
    } else if (a instanceof Account first && b instanceof Account second) {
      return BY_ACCOUNT.compare(first, second);
    } else if (a instanceof NetworkInformation first && b instanceof NetworkInformation second) {
      return BY_SOURCE.compare(first, second);
    } else if (a instanceof LogonProcess first && b instanceof LogonProcess second) {
      return BY_PROCESS.compare(first, second);
    }
    return a.getClass().getName().compareTo(b.getClass().getName());
  }

  private static boolean fits(Object value) {
    if (value instanceof Account account) {
      return isShort(account);
    } else if (value instanceof NetworkInformation source) {
      return isShort(source);
    } else if (value instanceof LogonProcess process) {
      return isShort(process);
    }
    return value instanceof String text && isShort(text);
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
