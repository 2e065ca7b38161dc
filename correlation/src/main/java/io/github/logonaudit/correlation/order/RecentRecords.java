package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.Arrays;

/** The latest records of one channel, so that copies of them are known. */
final class RecentRecords {
  private static final int MAX_RECORDS = 64;
  private static final int SIZE = 3;
  private static final int NO_TIME = -1;
  private static final long NANO_BITS = 0xffff_ffffL;

  /**
   * The number of each record, the second of its time, and its event ID and nanosecond; the newest
   * replace the oldest.
   */
  private long[] records = new long[0];

  private int count;
  private int next;

  void add(EventReference event) {
    if (event.recordId() != null) {
      add(event.recordId(), valueOf(event, 1), valueOf(event, 2));
    }
  }

  private void add(long recordId, long second, long content) {
    int index = SIZE * next;
    if (index == records.length) {
      ensureCapacity(Math.max(4, 2 * next));
    }
    records[index] = recordId;
    records[index + 1] = second;
    records[index + 2] = content;
    next = (next + 1) % MAX_RECORDS;
    count = Math.min(count + 1, MAX_RECORDS);
  }

  private void ensureCapacity(int capacity) {
    records = Arrays.copyOf(records, SIZE * Math.min(capacity, MAX_RECORDS));
  }

  /** What the array holds of an event after its number. */
  private static long valueOf(EventReference event, int index) {
    Instant time = event.time();
    long second = time == null ? 0 : time.getEpochSecond();
    int nano = time == null ? NO_TIME : time.getNano();
    return index == 1 ? second : (long) event.eventId() << Integer.SIZE | (nano & NANO_BITS);
  }

  /** Returns whether an event with a number is a copy of a record. */
  boolean holdsCopy(long recordId, EventReference event) {
    long second = valueOf(event, 1);
    long content = valueOf(event, 2);
    for (int i = 0; i < count; i++) {
      int index = SIZE * i;
      if (records[index] == recordId
          && records[index + 1] == second
          && isSameContent(records[index + 2], content)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSameContent(long a, long b) {
    int nano = (int) a;
    int other = (int) b;
    return a >> Integer.SIZE == b >> Integer.SIZE
        && (nano == other
            || (nano != NO_TIME && other != NO_TIME && RecordOrder.isSameFraction(nano, other)));
  }

  /** Returns whether a record has a number. */
  boolean holds(long recordId) {
    for (int i = 0; i < count; i++) {
      if (records[SIZE * i] == recordId) {
        return true;
      }
    }
    return false;
  }

  /** Writes what differs from the record before, which is little. */
  void write(PackedOutput out) {
    out.unsigned(count);
    long recordId = 0;
    long second = 0;
    long eventId = 0;
    for (int i = 0; i < count; i++) {
      int index = SIZE * ((next - count + i + MAX_RECORDS) % MAX_RECORDS);
      long content = records[index + 2];
      out.signed(records[index] - recordId);
      out.signed(records[index + 1] - second);
      out.signed((content >> Integer.SIZE) - eventId);
      out.unsigned(content & NANO_BITS);
      recordId = records[index];
      second = records[index + 1];
      eventId = content >> Integer.SIZE;
    }
  }

  void read(PackedInput in) {
    int restored = in.count();
    ensureCapacity(restored + 1);
    long recordId = 0;
    long second = 0;
    long eventId = 0;
    for (int i = restored; i > 0; i--) {
      recordId += in.signed();
      second += in.signed();
      eventId += in.signed();
      add(recordId, second, (eventId << Integer.SIZE) | (in.unsigned() & NANO_BITS));
    }
  }
}
