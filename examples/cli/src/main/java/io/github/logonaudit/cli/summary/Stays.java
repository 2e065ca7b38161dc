package io.github.logonaudit.cli.summary;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/**
 * When some sessions were there, for certain and at most, in numbers that take little memory. A
 * session may have several stays. Times are {@linkplain Ticks ticks}.
 */
final class Stays {
  private static final int FIRST_CAPACITY = 16;

  private int size;
  private int[] groups = new int[FIRST_CAPACITY];

  /** When each began at the earliest; {@link Ticks#MIN} if there is no bound. */
  private long[] from = new long[FIRST_CAPACITY];

  /** When each was first there for certain; {@link Ticks#MAX} if it never was. */
  private long[] certainFrom = new long[FIRST_CAPACITY];

  /** Up to when each was there for certain. */
  private long[] certainTo = new long[FIRST_CAPACITY];

  /** When each had ended at the latest; {@link Ticks#MAX} if there is no bound. */
  private long[] to = new long[FIRST_CAPACITY];

  /** Which are further stays of a session that is counted already. */
  private final BitSet further = new BitSet();

  /** When a session was there; the components are as the fields above. */
  record Stay(long from, long certainFrom, long certainTo, long to) {}

  /** Adds the stays of a session. */
  void add(int group, Set<Stay> stays) {
    int first = size;
    stays.forEach(stay -> add(group, stay));
    further.set(first + 1, size);
  }

  private void add(int group, Stay stay) {
    if (size == groups.length) {
      int capacity = size * 2;
      groups = Arrays.copyOf(groups, capacity);
      from = Arrays.copyOf(from, capacity);
      certainFrom = Arrays.copyOf(certainFrom, capacity);
      certainTo = Arrays.copyOf(certainTo, capacity);
      to = Arrays.copyOf(to, capacity);
    }
    groups[size] = group;
    from[size] = stay.from();
    certainFrom[size] = stay.certainFrom();
    certainTo[size] = stay.certainTo();
    to[size] = stay.to();
    size++;
  }

  /**
   * Passes on the stays of each group.
   *
   * @param groupOf the group that each group is counted with
   */
  void forEach(int[] groupOf, GroupConsumer consumer) {
    int[] ends = new int[groupOf.length + 1];
    for (int i = 0; i < size; i++) {
      ends[groupOf[groups[i]] + 1]++;
    }
    for (int group = 0; group < groupOf.length; group++) {
      ends[group + 1] += ends[group];
    }
    int[] order = new int[size];
    int[] next = ends.clone();
    for (int i = 0; i < size; i++) {
      order[next[groupOf[groups[i]]]++] = i;
    }
    for (int group = 0; group < groupOf.length; group++) {
      consumer.accept(group, new OfGroup(Arrays.copyOfRange(order, ends[group], ends[group + 1])));
    }
  }

  /** Takes the stays of a group. */
  interface GroupConsumer {
    void accept(int group, OfGroup stays);
  }

  /** The stays of a group. */
  final class OfGroup {
    private final int[] indexes;

    private OfGroup(int[] indexes) {
      this.indexes = indexes;
    }

    /** Returns the largest number at the same time, for certain. */
    int mostAtOnceAtLeast() {
      int[] certain = Arrays.stream(indexes).filter(i -> certainFrom[i] != Ticks.MAX).toArray();
      int most = mostAtOnce(certain, certainFrom, certainTo);
      return Math.max(most, indexes.length == 0 ? 0 : 1);
    }

    /** Returns the largest number that may have been there at the same time. */
    int mostAtOnceAtMost() {
      return mostAtOnce(indexes, from, to);
    }

    /** A session is there from its first instant on, but no longer at that of its end. */
    private int mostAtOnce(int[] which, long[] begins, long[] ends) {
      long[] begin = Arrays.stream(which).mapToLong(i -> begins[i]).sorted().toArray();
      long[] end =
          Arrays.stream(which)
              .mapToLong(i -> ends[i] > begins[i] ? ends[i] : begins[i] + 1)
              .sorted()
              .toArray();
      int most = 0;
      int ended = 0;
      for (int begun = 1; begun <= begin.length; begun++) {
        while (end[ended] <= begin[begun - 1]) {
          ended++;
        }
        most = Math.max(most, begun - ended);
      }
      return most;
    }

    /** Returns the length of the longest in seconds, for certain. */
    long longestAtLeast() {
      return Arrays.stream(indexes)
          .filter(i -> certainFrom[i] != Ticks.MAX)
          .mapToLong(i -> Ticks.seconds(certainTo[i]) - Ticks.seconds(certainFrom[i]))
          .max()
          .orElse(0);
    }

    /** Returns the length that the longest may have in seconds, -1 if there is no bound. */
    long longestAtMost() {
      long longest = 0;
      for (int i : indexes) {
        if (isUnbounded(i)) {
          return -1;
        }
        longest = Math.max(longest, Ticks.seconds(to[i]) - Ticks.seconds(from[i]));
      }
      return longest;
    }

    private boolean isUnbounded(int i) {
      return from[i] == Ticks.MIN || to[i] == Ticks.MAX;
    }

    /** Adds the days on which one was there for certain. */
    void addDaysAtLeast(Days days, ZoneId zone) {
      for (int i : indexes) {
        if (certainFrom[i] != Ticks.MAX) {
          days.add(Ticks.day(certainFrom[i], zone), Ticks.day(certainTo[i], zone));
        }
      }
    }

    /** Adds the days on which one may have been there; false if there is no bound. */
    boolean addDaysAtMost(Days days, ZoneId zone) {
      for (int i : indexes) {
        if (isUnbounded(i)) {
          return false;
        }
        days.add(Ticks.day(from[i], zone), Ticks.day(to[i], zone));
      }
      return true;
    }

    long firstSeen() {
      return Arrays.stream(indexes).mapToLong(i -> certainFrom[i]).min().orElse(Ticks.MAX);
    }

    long lastSeen() {
      return Arrays.stream(indexes)
          .filter(i -> certainFrom[i] != Ticks.MAX)
          .mapToLong(i -> certainTo[i])
          .max()
          .orElse(Ticks.MIN);
    }

    /** Returns how many sessions there are. */
    int sessions() {
      return (int) Arrays.stream(indexes).filter(i -> !further.get(i)).count();
    }
  }
}
