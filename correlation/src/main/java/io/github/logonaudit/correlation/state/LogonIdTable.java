package io.github.logonaudit.correlation.state;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by logon ID. A server has hundreds of thousands of sessions open, and each event looks for
 * another one, so the cost is the number of memory accesses of a lookup: two here.
 */
final class LogonIdTable<V> {
  private static final int MIN_CAPACITY = 4;

  /** Random, so that no writer of events can choose IDs that all belong in one slot. */
  private final long factor = ThreadLocalRandom.current().nextLong() | 1;

  /** The IDs, each in its own slot or in the next that was free; 0 in a free slot. */
  private long[] ids = new long[MIN_CAPACITY];

  private @Nullable Object[] values = new Object[MIN_CAPACITY];
  private int shift = Long.numberOfLeadingZeros(MIN_CAPACITY - 1L);
  private int size;

  /** The value of the ID 0, which marks free slots. */
  private @Nullable V ofZero;

  int size() {
    return size;
  }

  @Nullable V get(long id) {
    if (id == 0) {
      return ofZero;
    }
    int slot = slotOf(id);
    return ids[slot] == id ? value(slot) : null;
  }

  /** Puts a value instead of the one before; returns that, or null. */
  @Nullable V put(long id, V value) {
    V before;
    if (id == 0) {
      before = ofZero;
      ofZero = value;
    } else {
      int slot = slotOf(id);
      before = ids[slot] == id ? value(slot) : null;
      ids[slot] = id;
      values[slot] = value;
    }
    if (before == null) {
      size++;
      if (2 * size > ids.length) {
        resize(2 * ids.length);
      }
    }
    return before;
  }

  void remove(long id) {
    if (id == 0) {
      size -= ofZero == null ? 0 : 1;
      ofZero = null;
      return;
    }
    int free = slotOf(id);
    if (ids[free] != id) {
      return;
    }
    size--;
    int mask = ids.length - 1;
    // An ID that follows because its own slot was taken moves up.
    for (int i = (free + 1) & mask; ids[i] != 0; i = (i + 1) & mask) {
      int wanted = home(ids[i]);
      if (((i - wanted) & mask) >= ((i - free) & mask)) {
        ids[free] = ids[i];
        values[free] = values[i];
        free = i;
      }
    }
    ids[free] = 0;
    values[free] = null;
  }

  void clear() {
    ids = new long[MIN_CAPACITY];
    values = new Object[MIN_CAPACITY];
    shift = Long.numberOfLeadingZeros(MIN_CAPACITY - 1L);
    size = 0;
    ofZero = null;
  }

  /** Gives all values, in no order. */
  void forEach(Consumer<? super V> action) {
    V zero = ofZero;
    if (zero != null) {
      action.accept(zero);
    }
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != 0) {
        action.accept(value(i));
      }
    }
  }

  private int slotOf(long id) {
    int mask = ids.length - 1;
    int slot = home(id);
    while (ids[slot] != id && ids[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int home(long id) {
    long product = id * factor;
    return (int) (((product ^ product >>> 32) * factor) >>> shift);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only what put takes is there
  private V value(int slot) {
    return (V) values[slot];
  }

  /** Makes space for a number of values at once. */
  void ensureCapacity(int expected) {
    if (2 * expected > ids.length) {
      resize(2 * Integer.highestOneBit(2 * expected - 1));
    }
  }

  private void resize(int capacity) {
    long[] oldIds = ids;
    @Nullable Object[] oldValues = values;
    ids = new long[capacity];
    values = new Object[capacity];
    shift = Long.numberOfLeadingZeros(capacity - 1L);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int slot = slotOf(oldIds[i]);
        ids[slot] = oldIds[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
