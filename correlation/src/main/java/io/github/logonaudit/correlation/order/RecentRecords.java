package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;

/** The latest records of one channel, so that copies of them are known. */
final class RecentRecords {
  private static final int MAX_RECORDS = 64;

  /**
   * The number of each record, and its event ID; when all places are taken, the oldest give way.
   */
  private long[] records = new long[0];

  private int count;
  private int next;

  void add(EventReference event) {
    if (event.recordId() != null) {
      add(event.recordId(), event.eventId());
    }
  }

  private void add(long recordId, long eventId) {
    if (records.length == 0) {
      records = new long[2 * MAX_RECORDS];
    }
    records[2 * next] = recordId;
    records[2 * next + 1] = eventId;
    next = (next + 1) % MAX_RECORDS;
    count = Math.min(count + 1, MAX_RECORDS);
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
      int place = (next - count + i + MAX_RECORDS) % MAX_RECORDS;
      out.unsigned(records[2 * place]);
      out.signed(records[2 * place + 1]);
    }
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      add(in.unsigned(), in.signed());
    }
  }
}
