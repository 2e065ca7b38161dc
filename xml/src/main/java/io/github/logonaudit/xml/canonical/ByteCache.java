package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.xml.text.ByteScan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of values that come again and again. Whatever the input, it holds a
 * bounded number of short values and looks at two of them at most; a value is taken in when it is
 * seen for the second time in a while, so that a log of values that are all different costs little.
 *
 * @param <T> what is made of a value
 */
final class ByteCache<T> {
  /** Longer values than these, unless it is told otherwise, are made anew each time. */
  private static final int MAX_LENGTH = 128;

  /** Makes something of a value. */
  interface Maker<T> {
    /** Returns null where nothing can be made of it. */
    @Nullable T make(byte[] bytes, int from, int to);
  }

  // Never compared; the array is its own.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry<T>(int hash, byte[] bytes, T value) {
    boolean isOf(int otherHash, byte[] others, int from, int to) {
      return hash == otherHash && Arrays.equals(bytes, 0, bytes.length, others, from, to);
    }
  }

  private final int maxLength;
  private final @Nullable Entry<T>[] entries;

  /** The hash that was last seen for a pair of entries and not taken in. */
  private final int[] seen;

  /**
   * Makes an empty one for values of the usual length.
   *
   * @param size how many it can hold, a power of two
   */
  ByteCache(int size) {
    this(size, MAX_LENGTH);
  }

  /**
   * Makes an empty one.
   *
   * @param size how many it can hold, a power of two
   * @param maxLength how long they can be
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  ByteCache(int size, int maxLength) {
    this.maxLength = maxLength;
    this.entries = new Entry[size];
    this.seen = new int[size / 2];
  }

  /** What is made of some bytes, null where nothing can be. */
  @Nullable T get(byte[] bytes, int from, int to, Maker<T> maker) {
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

  /** What was taken in for some bytes, or null. */
  @Nullable T find(int hash, byte[] bytes, int from, int to) {
    int slot = hash & (entries.length - 2);
    Entry<T> entry = entries[slot];
    if (entry != null && entry.isOf(hash, bytes, from, to)) {
      return entry.value;
    }
    entry = entries[slot + 1];
    return entry != null && entry.isOf(hash, bytes, from, to) ? entry.value : null;
  }

  /** Takes in what was made of some bytes that are not in, if they are seen a second time. */
  void add(int hash, byte[] bytes, int from, int to, T value) {
    int slot = hash & (entries.length - 2);
    if (seen[slot / 2] == hash && to - from <= maxLength) {
      entries[slot + 1] = entries[slot];
      entries[slot] = new Entry<>(hash, Arrays.copyOfRange(bytes, from, to), value);
    }
    seen[slot / 2] = hash;
  }
}
