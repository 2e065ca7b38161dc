package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the records of one channel that need not wait any more. */
final class TakenRecords {
  /** How many records a start writes late at most before their times have passed. */
  private static final int MAX_OVERTAKEN = 64;

  private final Duration tolerance;

  /** The latest one. */
  private @Nullable EventReference latest;

  /** The first one of its life. */
  private @Nullable EventReference first;

  /** Whether another life was before that. */
  private boolean hadOther;

  private final RecentRecords recent = new RecentRecords();

  /** The same of steps without ID, which have no number to be known by. */
  private final Copies unnumbered = new Copies();

  /** The latest time since the clock was set back. */
  private long latestSecond = Long.MIN_VALUE;

  private int latestNano;

  /**
   * Starts with nothing.
   *
   * @param tolerance by how much the times of the channel may be in disorder
   */
  TakenRecords(Duration tolerance) {
    this.tolerance = tolerance;
  }

  /** Returns whether records of earlier times may be written late without a change of the clock. */
  boolean isWrittenLate() {
    return !tolerance.equals(RecordTimes.TOLERANCE);
  }

  @Nullable EventReference latest() {
    return latest;
  }

  void add(EventReference event) {
    Instant time = event.time();
    boolean begins =
        latest != null && event.recordId() != null && !RecordOrder.canFollow(event, latest);
    if (begins || latest == null) {
      first = event;
      hadOther = begins;
    }
    latest = event;
    recent.add(event);
    if (time != null
        && (begins
            || isLatest(time)
            || TimeSpan.isLonger(time, latestSecond, latestNano, tolerance))) {
      latestSecond = time.getEpochSecond();
      latestNano = time.getNano();
    }
  }

  boolean hasTime() {
    return latestSecond != Long.MIN_VALUE;
  }

  boolean isLatest(Instant time) {
    return time.getEpochSecond() > latestSecond
        || (time.getEpochSecond() == latestSecond && time.getNano() > latestNano);
  }

  /** Returns whether one of the latest records has a number. */
  boolean holds(long recordId) {
    return recent.holds(recordId);
  }

  /** Returns whether a step that is the next one is a copy of one of the latest records. */
  boolean holdsCopy(Step next) {
    Long recordId = next.event().recordId();
    return recordId == null
        ? unnumbered.isCopyOrNext(next)
        : recent.holdsCopy(recordId, next.event());
  }

  /** Returns whether a step is a copy of one of the latest records, or of the first of its life. */
  boolean holdsEarlierCopy(Step step) {
    EventReference event = step.event();
    return event.recordId() == null
        ? unnumbered.isCopyOfAny(step)
        : recent.holdsCopy(event.recordId(), event)
            || (first != null && RecordOrder.isSameRecord(event, first));
  }

  /** Returns whether the number of an event falls, and no late record has only overtaken it. */
  boolean falls(EventReference event, long recordId) {
    return latest != null
        && !RecordOrder.isAfter(event, latest)
        && !isOvertaken(event, recordId, latest);
  }

  /**
   * Returns whether a record was only overtaken by the latest one, which was written late and has
   * an earlier time.
   */
  private boolean isOvertaken(EventReference event, long recordId, EventReference taken) {
    return isWrittenLate()
        && taken.recordId() != null
        && taken.recordId() - recordId <= MAX_OVERTAKEN
        && taken.time() != null
        && event.time() != null
        && taken.time().isBefore(event.time())
        && !recent.holds(recordId);
  }

  /**
   * Returns whether a step may be missing in the latest life, or right before, as far as is known.
   */
  boolean isOfLatestLife(EventReference event, long recordId) {
    return first != null
        && (RecordOrder.isNext(first, event)
            || (RecordOrder.isAfter(event, first)
                && RecordOrder.isInTime(event, first)
                && !recent.holds(recordId)));
  }

  /** Returns whether a step with a higher ID than the latest is of a life before its one. */
  boolean isOfEarlierLife(Step step) {
    Instant time = step.event().time();
    Instant began = first == null || !hadOther ? null : first.time();
    return latest != null
        && began != null
        && time != null
        && TimeSpan.isLonger(time, began, Duration.ZERO)
        && !RecordOrder.mayFollow(latest, step, 0, tolerance);
  }

  void write(PackedOutput out) {
    unnumbered.write(out);
    out.referenceOrNull(latest);
    out.referenceOrNull(first);
    out.bool(hadOther);
    recent.write(out);
    out.signed(latestSecond);
    out.unsigned(latestNano);
  }

  void read(PackedInput in) {
    unnumbered.read(in);
    latest = in.referenceOrNull();
    first = in.referenceOrNull();
    hadOther = in.bool();
    recent.read(in);
    latestSecond = in.signed();
    latestNano = in.integer();
  }
}
