package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.Arrays;

/**
 * The latest records of one channel, so that copies of them are known. Those of a snapshot are kept
 * as they are in it until they are asked for, which is seldom before the next snapshot.
 */
final class RecentRecords {
  private static final long[] NONE = {};
  private static final byte[] NOTHING = {};
  private static final int MAX_RECORDS = 64;
  private static final int SIZE = 3;
  private static final int NO_TIME = -1;
  private static final long NANO_BITS = 0xffff_ffffL;

  /**
   * The number of each record, the second of its time, and its event ID and nanosecond; the newest
   * replace the oldest.
   */
  private long[] records = NONE;

  private int count;
  private int next;

  /** The records before these as a snapshot has them, and how many. */
  private byte[] packed = NOTHING;

  private int packedCount;

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
    if (count == MAX_RECORDS && packedCount > 0) {
      packedCount = 0;
      packed = NOTHING;
    }
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
    unpack();
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
    unpack();
    for (int i = 0; i < count; i++) {
      if (records[SIZE * i] == recordId) {
        return true;
      }
    }
    return false;
  }

  private void unpack() {
    if (packedCount > 0) {
      long[] newer = records;
      int newerCount = count;
      records = NONE;
      count = 0;
      next = 0;
      ensureCapacity(packedCount + newerCount);
      eachPacked(this::add);
      packedCount = 0;
      packed = NOTHING;
      for (int i = 0; i < newerCount; i++) {
        add(newer[SIZE * i], newer[SIZE * i + 1], newer[SIZE * i + 2]);
      }
    }
  }

  /** Takes a record as the array holds it. */
  private interface Each {
    void record(long recordId, long second, long content);
  }

  private void eachPacked(Each each) {
    read(PackedInput.withoutNames(packed, packed.length), packedCount, each);
  }

  /** Writes what differs from the record before, which is little. */
  void write(PackedOutput out) {
    int dropped = Math.max(0, packedCount + count - MAX_RECORDS);
    out.unsigned(packedCount + count - dropped);
    Writer writer = new Writer(out, dropped);
    if (packedCount > 0) {
      eachPacked(writer);
    }
    for (int i = 0; i < count; i++) {
      int index = SIZE * ((next - count + i + MAX_RECORDS) % MAX_RECORDS);
      writer.record(records[index], records[index + 1], records[index + 2]);
    }
  }

  /** Writes records after the first ones, of which it writes none. */
  private static final class Writer implements Each {
    private final PackedOutput out;
    private int skipped;
    private long recordId;
    private long second;
    private long eventId;

    Writer(PackedOutput out, int skipped) {
      this.out = out;
      this.skipped = skipped;
    }

    @Override
    public void record(long nextId, long nextSecond, long content) {
      if (skipped > 0) {
        skipped--;
        return;
      }
      out.signed(nextId - recordId);
      out.signed(nextSecond - second);
      out.signed((content >> Integer.SIZE) - eventId);
      out.unsigned(content & NANO_BITS);
      recordId = nextId;
      second = nextSecond;
      eventId = content >> Integer.SIZE;
    }
  }

  void read(PackedInput in) {
    int restored = in.count();
    if (restored > MAX_RECORDS) {
      throw in.damaged();
    }
    int start = in.position();
    read(in, restored, (recordId, second, content) -> {});
    packed = in.since(start);
    packedCount = restored;
  }

  private static void read(PackedInput in, int count, Each each) {
    long recordId = 0;
    long second = 0;
    long eventId = 0;
    for (int i = count; i > 0; i--) {
      recordId += in.signed();
      second += in.signed();
      eventId += in.signed();
      each.record(recordId, second, (eventId << Integer.SIZE) | (in.unsigned() & NANO_BITS));
    }
  }
}
