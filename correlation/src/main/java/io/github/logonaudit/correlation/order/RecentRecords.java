package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import java.util.Arrays;

/** The latest records of one channel, so that copies of them are known. */
final class RecentRecords {
  private static final int MAX_RECORDS = 64;

  /** The number of each record, and its event ID; the newest replace the oldest. */
  private long[] records = new long[0];

  private int count;
  private int next;

  void add(EventReference event) {
    if (event.recordId() != null) {
      add(event.recordId(), event.eventId());
    }
  }

  private void add(long recordId, long eventId) {
    if (2 * next == records.length) {
      ensureCapacity(Math.max(4, 2 * next));
    }
    records[2 * next] = recordId;
    records[2 * next + 1] = eventId;
    next = (next + 1) % MAX_RECORDS;
    count = Math.min(count + 1, MAX_RECORDS);
  }

  private void ensureCapacity(int capacity) {
    records = Arrays.copyOf(records, 2 * Math.min(capacity, MAX_RECORDS));
  }

  boolean contains(EventReference event) {
    if (event.recordId() == null) {
      return false;
    }
    long recordId = event.recordId();
    for (int i = 0; i < count; i++) {
      if (records[2 * i] == recordId && records[2 * i + 1] == event.eventId()) {
        return true;
      }
    }
    return false;
  }

  void write(PackedOutput out) {
    out.unsigned(count);
    for (int i = 0; i < count; i++) {
      int index = (next - count + i + MAX_RECORDS) % MAX_RECORDS;
      out.unsigned(records[2 * index]);
      out.signed(records[2 * index + 1]);
    }
  }

  void read(PackedInput in) {
    int restored = in.count();
    ensureCapacity(restored + 1);
    for (int i = restored; i > 0; i--) {
      add(in.unsigned(), in.signed());
    }
  }
}
