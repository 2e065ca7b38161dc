package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.PlausibleTimes;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.order.WaitingLives.Waiting;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest steps of one channel, which wait for steps that arrive later but were logged earlier.
 *
 * <p>The rule of {@link Lives} applies to what arrives in order: another life of the log begins
 * where the ID falls while time goes on, unless the record with the ID before was taken shortly
 * before; or where an ID recurs with another time or content. A record whose ID and time both fall
 * is late, unless the next one goes on with it: then both are of another life, before whose
 * beginning the clock was set back.
 */
final class LatenessQueue implements StepSource {
  private final Duration tolerance;
  private final Consumer<EventReference> late;

  private final TakenRecords taken;
  private final WaitingLives waiting;

  /** A step that is late, or begins another life: the next one shows. */
  private @Nullable Waiting suspect;

  private @Nullable Instant watermark;

  /**
   * Starts with nothing.
   *
   * @param tolerance by how much the times of the channel may be in disorder
   * @param late takes the events after which a later one has been taken already
   */
  LatenessQueue(Duration tolerance, Consumer<EventReference> late) {
    this.tolerance = tolerance;
    this.late = late;
    this.taken = new TakenRecords(tolerance);
    this.waiting = new WaitingLives(tolerance, taken);
  }

  /**
   * Sets up to which time all steps have come; null where no more will come.
   *
   * @param now the latest time on the computer
   */
  void advanceTo(@Nullable Instant newWatermark, Instant now) {
    watermark = newWatermark;
    waiting.started(now, false);
  }

  /** Lets the stops of a kernel go on that wait for a start, which came with an earlier time. */
  void startedSetBack(Instant now) {
    waiting.started(now, true);
  }

  /**
   * Takes a step; returns whether it is a copy of an earlier step.
   *
   * @param now the latest time on the computer. No step waits for a later one; a step of the
   *     kernels, which is logged late, and one with the time of a bad clock wait for it as well.
   * @param awaitsStart whether the start is to come at which a stop of the kernel was written
   * @param sure up to which time all steps have come
   */
  boolean add(Step step, Instant now, boolean awaitsStart, Instant sure) {
    EventReference event = step.event();
    Instant time = event.time();
    boolean ofNow =
        time == null
            || time.isAfter(now)
            || PlausibleTimes.isBad(time, now)
            || StartOrder.isOfKernel(step);
    Instant until = time == null || ofNow ? now : time;
    Waiting one = new Waiting(step, awaitsStart ? Instant.MAX : until);
    if (event.recordId() == null) {
      if (taken.latest() != null && !RecordOrder.canFollow(event, taken.latest())) {
        boolean isCopy = taken.holdsEarlierCopy(step);
        if (!isCopy) {
          late.accept(event);
        }
        return isCopy;
      }
      waiting.add(one, false);
      return false;
    }
    return addNumbered(one, event.recordId(), sure);
  }

  private boolean addNumbered(Waiting one, long recordId, Instant sure) {
    Step step = one.step();
    EventReference event = step.event();
    boolean falls = taken.falls(event, recordId);
    boolean begins = falls && beginsLife(step, recordId);
    boolean isBefore =
        !begins
            && (isTooLate(event, sure)
                || ((falls || taken.isOfEarlierLife(step)) && !waiting.hasLifeOf(one, falls)));
    if ((falls || isBefore) && taken.holdsEarlierCopy(step)) {
      return true;
    }
    Waiting before = suspect;
    if (before != null && RecordOrder.isCopy(before.step(), step)) {
      return true;
    }
    if (before != null && isAfterSuspect(before, one, falls, begins || isBefore)) {
      beginLifeWithSuspect();
      waiting.addToLatest(one);
      return false;
    }
    dropSuspect();
    if (!isBefore) {
      waiting.add(one, falls);
    } else if (falls && taken.isOfLatestLife(event, recordId)) {
      late.accept(event);
    } else {
      suspect = one;
    }
    return false;
  }

  /** Returns whether a step goes on with the suspect one, not with those before that. */
  private boolean isAfterSuspect(Waiting before, Waiting one, boolean falls, boolean isApart) {
    EventReference event = one.step().event();
    EventReference last = last();
    return RecordOrder.isAfter(event, before.step().event())
        && (isApart
            || (last != null
                && !RecordOrder.isAfter(event, last)
                && !waiting.hasLifeOf(one, falls)));
  }

  private void beginLifeWithSuspect() {
    if (suspect != null) {
      waiting.begin(suspect);
      suspect = null;
    }
  }

  /** Takes the step for late that would begin another life. */
  void dropSuspect() {
    Waiting dropped = suspect;
    if (dropped != null) {
      suspect = null;
      late.accept(dropped.step().event());
    }
  }

  /** Returns whether a step comes later than allowed, though none after it has been taken. */
  private boolean isTooLate(EventReference event, Instant sure) {
    EventReference before = taken.latest() == null ? last() : null;
    return before != null
        && !RecordOrder.isAfter(event, before)
        && event.time() != null
        && event.time().isBefore(sure)
        && !taken.isWrittenLate();
  }

  /** Returns whether a step begins another life, if its ID is not after that of the latest. */
  private boolean beginsLife(Step step, long recordId) {
    Instant time = step.event().time();
    return time != null
        && taken.hasTime()
        && (taken.isLatest(time) || isAfterAll(time))
        && (BootOrder.isMark(step) || taken.holds(recordId) || !taken.holds(recordId - 1));
  }

  private boolean isAfterAll(Instant time) {
    EventReference last = waiting.last();
    return (last == null || last.time() == null) ? taken.isLatest(time) : time.isAfter(last.time());
  }

  boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public boolean holdsMark() {
    return waiting.holdsMark();
  }

  /** How many steps wait. */
  int size() {
    return waiting.size() + (suspect == null ? 0 : 1);
  }

  /** Takes a step that need not wait; false where others wait, or it is not the next record. */
  boolean pass(Step step) {
    EventReference event = step.event();
    EventReference latest = taken.latest();
    if (!isEmpty()
        || latest == null
        || !RecordOrder.isAfter(event, latest)
        || !(RecordOrder.isNext(event, latest) || RecordOrder.isInTime(event, latest))) {
      return false;
    }
    // No copy, for its number is new; it is noted for those that follow.
    taken.add(event);
    return true;
  }

  /** Returns whether an event has a higher ID than all others so far. */
  boolean isNext(EventReference event) {
    EventReference before = last();
    return before != null && RecordOrder.isAfter(event, before);
  }

  /** The time of the event with the highest ID so far; null where that is not known. */
  @Nullable Instant lastTime() {
    EventReference before = last();
    return before == null ? null : before.time();
  }

  private @Nullable EventReference last() {
    return waiting.isEmpty() ? taken.latest() : waiting.last();
  }

  /**
   * Returns whether a step is the next record, but its time so much earlier than that of the one
   * before that the clock was set back.
   */
  boolean isSetBack(Step step) {
    EventReference event = step.event();
    EventReference before = last();
    Duration disorder = Turns.disorder(step, tolerance);
    return before != null
        && RecordOrder.isAfter(event, before)
        && event.time() != null
        && before.time() != null
        && TimeSpan.isLonger(event.time(), before.time(), disorder);
  }

  @Override
  public @Nullable Step poll() {
    Step step = null;
    while (step == null && !isEmpty()) {
      if (waiting.isEmpty() && watermark == null) {
        beginLifeWithSuspect();
      }
      Waiting head = waiting.head();
      if (head == null || (watermark != null && head.until().isAfter(watermark))) {
        return null;
      }
      step = waiting.take(head);
    }
    return step;
  }

  /** How many of the steps were copies. */
  long copies() {
    return waiting.copies();
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    waiting.write(out);
    out.bool(suspect != null);
    if (suspect != null) {
      suspect.write(out);
    }
    taken.write(out);
  }

  static LatenessQueue read(PackedInput in, Duration tolerance, Consumer<EventReference> late) {
    LatenessQueue restored = new LatenessQueue(tolerance, late);
    restored.waiting.read(in);
    restored.suspect = in.bool() ? Waiting.read(in) : null;
    restored.taken.read(in);
    return restored;
  }
}
