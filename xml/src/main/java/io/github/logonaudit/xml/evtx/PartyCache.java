package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.text.ByteScan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and subjects of earlier events, by the bytes of their values and the sizes and types
 * of these. It holds a limited number of them. For use by one thread.
 *
 * @param <T> what the values are
 */
final class PartyCache<T> {
  /** A power of two; if two collide, the later is kept. */
  private static final int SIZE = 1 << 10;

  private static final int MAX_LENGTH = 320;

  // Never compared, and the arrays are not shared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry<T>(byte[] descriptors, byte[] values, T party) {}

  private final @Nullable Entry<T>[] entries;

  @SuppressWarnings({"unchecked", "rawtypes"})
  PartyCache() {
    entries = new Entry[SIZE];
  }

  /** Returns what some values are, or null if that is not known. */
  @Nullable T find(Instance of, int first, int count) {
    Entry<T> entry = entries[slot(of, first, count)];
    int descriptors = of.descriptor(first);
    return entry != null
            && Arrays.equals(
                entry.values,
                0,
                entry.values.length,
                of.bytes,
                of.from(first),
                of.to(first + count - 1))
            && Arrays.equals(
                entry.descriptors,
                0,
                entry.descriptors.length,
                of.bytes,
                descriptors,
                descriptors + Instance.DESCRIPTOR * count)
        ? entry.party
        : null;
  }

  void add(Instance of, int first, int count, T party) {
    int from = of.from(first);
    int to = of.to(first + count - 1);
    if (to - from <= MAX_LENGTH) {
      int descriptors = of.descriptor(first);
      entries[slot(of, first, count)] =
          new Entry<>(
              Arrays.copyOfRange(of.bytes, descriptors, descriptors + Instance.DESCRIPTOR * count),
              Arrays.copyOfRange(of.bytes, from, to),
              party);
    }
  }

  /** The first and the second value, a SID and a name, hardly ever are the same in two parties. */
  private static int slot(Instance of, int first, int count) {
    int hash = ByteScan.hash(of.bytes, of.from(first), of.to(first));
    hash = 31 * hash + ByteScan.hash(of.bytes, of.from(first + 1), of.to(first + count - 1));
    return (hash ^ (hash >>> 16)) & (SIZE - 1);
  }
}
