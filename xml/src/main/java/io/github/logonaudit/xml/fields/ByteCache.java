package io.github.logonaudit.xml.fields;

import io.github.logonaudit.xml.text.ByteScan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Caches the results for repeated values. Whatever the input, it holds a limited number of short
 * values and compares at most two of them. A value is stored when it is seen a second time within a
 * while, so that a log of all different values costs little.
 *
 * @param <T> the result for a value
 */
public final class ByteCache<T> {
  /** By default, longer values are not cached. */
  private static final int MAX_LENGTH = 128;

  /** Computes the result for a value. */
  public interface Maker<T> {
    /** Returns the result, or null if there is none. */
    @Nullable T make(byte[] bytes, int from, int to);
  }

  // Never compared, and the array is not shared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry<T>(int hash, byte[] bytes, T value) {
    boolean isOf(int otherHash, byte[] others, int from, int to) {
      return hash == otherHash && Arrays.equals(bytes, 0, bytes.length, others, from, to);
    }
  }

  /** At first a cache is small, because a reader may read a single event. */
  private static final int MIN_SIZE = 64;

  private final int maxSize;
  private final int maxLength;
  private @Nullable Entry<T>[] entries;

  /** The last hash that was seen for a pair of entries and not stored. */
  private int[] seen;

  /**
   * Creates an empty cache for values of the default length.
   *
   * @param size its maximum capacity, a power of two
   */
  public ByteCache(int size) {
    this(size, MAX_LENGTH);
  }

  /**
   * Creates an empty cache.
   *
   * @param size its maximum capacity, a power of two
   * @param maxLength the maximum length of a cached value
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ByteCache(int size, int maxLength) {
    this.maxSize = size;
    this.maxLength = maxLength;
    this.entries = new Entry[Math.min(size, MIN_SIZE)];
    this.seen = new int[entries.length / 2];
  }

  /** The result for some bytes, or null if there is none. */
  public @Nullable T get(byte[] bytes, int from, int to, Maker<T> maker) {
    if (to - from > maxLength) {
      return maker.make(bytes, from, to);
    }
    int hash = ByteScan.hash(bytes, from, to);
    T known = find(hash, bytes, from, to);
    if (known != null) {
      return known;
    }
    T value = maker.make(bytes, from, to);
    if (value != null) {
      add(hash, bytes, from, to, value);
    }
    return value;
  }

  /** The stored result for some bytes, or null. */
  public @Nullable T find(int hash, byte[] bytes, int from, int to) {
    int slot = hash & (entries.length - 2);
    Entry<T> entry = entries[slot];
    if (entry != null && entry.isOf(hash, bytes, from, to)) {
      return entry.value;
    }
    entry = entries[slot + 1];
    return entry != null && entry.isOf(hash, bytes, from, to) ? entry.value : null;
  }

  /** Stores the result for new bytes, if they are seen a second time. */
  public void add(int hash, byte[] bytes, int from, int to, T value) {
    int pair = (hash & (entries.length - 2)) / 2;
    if (seen[pair] == hash && to - from <= maxLength) {
      if (entries[2 * pair + 1] != null && entries.length < maxSize) {
        grow();
      }
      put(new Entry<>(hash, Arrays.copyOfRange(bytes, from, to), value));
    } else {
      seen[pair] = hash;
    }
  }

  private void put(Entry<T> entry) {
    int slot = entry.hash & (entries.length - 2);
    entries[slot + 1] = entries[slot];
    entries[slot] = entry;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private void grow() {
    @Nullable Entry<T>[] old = entries;
    entries = new Entry[2 * old.length];
    seen = new int[old.length];
    for (int i = old.length - 1; i >= 0; i--) {
      Entry<T> entry = old[i];
      if (entry != null) {
        put(entry);
      }
    }
  }
}
