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

  /** The arrays of an empty table, which are never written to. */
  private static final long[] NO_IDS = {0, 0};

  private static final @Nullable Object[] NO_VALUES = {null, null};

  /** Random, so that no writer of events can choose IDs that all belong in one slot. */
  private final long factor = ThreadLocalRandom.current().nextLong() | 1;

  /** The IDs, each in its own slot or in the next that was free; 0 in a free slot. */
  private long[] ids = NO_IDS;

  private @Nullable Object[] values = NO_VALUES;
  private int shift = Long.SIZE - 1;
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
      size += before == null ? 1 : 0;
      return before;
    }
    int slot = slotOf(id);
    if (ids[slot] == id) {
      before = value(slot);
    } else {
      before = null;
      size++;
      if (2 * size > ids.length || ids == NO_IDS) {
        resize(Math.max(MIN_CAPACITY, 2 * ids.length));
        slot = slotOf(id);
      }
      ids[slot] = id;
    }
    values[slot] = value;
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
    ids = NO_IDS;
    values = NO_VALUES;
    shift = Long.SIZE - 1;
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
