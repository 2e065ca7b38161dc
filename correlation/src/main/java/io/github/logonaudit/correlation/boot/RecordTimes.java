package io.github.logonaudit.correlation.boot;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of the records of one channel in the order of their IDs. A time that is earlier than
 * the one before shows that the clock was set back, if the IDs are adjacent or the record itself
 * says so. Across a gap it shows that or that the record is of another life of the log; which of
 * both can't be told from these two records.
 *
 * <p>A single time more than a year off is that of a bad clock, and is not compared with.
 */
public final class RecordTimes {
  /** How far records may be in disorder without more. */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final long tolerance;

  /** Whether records of earlier times may be written late without a change of the clock. */
  private final boolean isWrittenLate;

  private long recordId;
  private boolean hasTime;
  private long second;

  /** The time before that one, or the last one that was not bad. */
  private long secondBefore;

  public RecordTimes() {
    this(TOLERANCE);
  }

  /** Compares with another tolerance, in whole seconds, for a log that is written late at times. */
  public RecordTimes(Duration tolerance) {
    this.tolerance = tolerance.toSeconds();
    this.isWrittenLate = !tolerance.equals(TOLERANCE);
  }

  /** Begins with a record, whatever came before. */
  public void begin(long firstId, @Nullable Instant time) {
    recordId = firstId;
    hasTime = time != null;
    second = time == null ? 0 : time.getEpochSecond();
    secondBefore = second;
  }

  /**
   * Takes the next record; true where its time falls across a gap.
   *
   * @param time null where the record has none, or was not written then
   */
  public boolean falls(long nextId, @Nullable Instant time, @Nullable SessionSignal signal) {
    boolean adjacent = nextId == recordId + 1;
    recordId = nextId;
    if (time == null) {
      return false;
    }
    long next = time.getEpochSecond();
    if (!hasTime) {
      begin(nextId, time);
      return false;
    }
    boolean earlier = second - next > tolerance;
    boolean wasBad =
        second - secondBefore > PlausibleTimes.BAD_SECONDS && secondBefore - next <= tolerance;
    if (!earlier || !wasBad) {
      secondBefore = second;
    }
    boolean isLate = isWrittenLate && adjacent && second - next <= PlausibleTimes.BAD_SECONDS;
    second = isLate ? Math.max(second, next) : next;
    return earlier && !wasBad && !adjacent && !(signal instanceof ClockSet);
  }

  public long recordId() {
    return recordId;
  }

  public void write(PackedOutput out) {
    out.unsigned(recordId);
    out.bool(hasTime);
    out.signed(second);
    out.signed(secondBefore);
  }

  public void read(PackedInput in) {
    recordId = in.unsigned();
    hasTime = in.bool();
    second = in.signed();
    secondBefore = in.signed();
  }
}
