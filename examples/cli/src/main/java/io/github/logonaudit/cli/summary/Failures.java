package io.github.logonaudit.cli.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * Failed logons, in numbers that take little memory; each counts once, however often it is read.
 */
final class Failures {
  private static final int FIRST_CAPACITY = 16;

  private int size;
  private long[] times = new long[FIRST_CAPACITY];
  private int[] computers = new int[FIRST_CAPACITY];
  private int[] accounts = new int[FIRST_CAPACITY];
  private int[] sources = new int[FIRST_CAPACITY];
  private int[] statuses = new int[FIRST_CAPACITY];

  private final Set<Key> keys = new HashSet<>();

  /** What copies have in common. Comparable, so that equal hashes do not make a set slow. */
  private record Key(long time, long record, int computer) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::time)
            .thenComparingLong(Key::record)
            .thenComparingInt(Key::computer);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Adds a failure unless it is a copy of an earlier one.
   *
   * @param time when, {@link Ticks#MAX} if that is not known
   * @param record its number, by which copies are known, or 0 if it has none
   */
  void add(long time, long record, int computer, int account, int source, int status) {
    if (record != 0 && !keys.add(new Key(time, record, computer))) {
      return;
    }
    if (size == times.length) {
      grow();
    }
    times[size] = time;
    computers[size] = computer;
    accounts[size] = account;
    sources[size] = source;
    statuses[size] = status;
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    times = Arrays.copyOf(times, capacity);
    computers = Arrays.copyOf(computers, capacity);
    accounts = Arrays.copyOf(accounts, capacity);
    sources = Arrays.copyOf(sources, capacity);
    statuses = Arrays.copyOf(statuses, capacity);
  }

  int size() {
    return size;
  }

  long time(int failure) {
    return times[failure];
  }

  int computer(int failure) {
    return computers[failure];
  }

  int account(int failure) {
    return accounts[failure];
  }

  int source(int failure) {
    return sources[failure];
  }

  int status(int failure) {
    return statuses[failure];
  }
}
