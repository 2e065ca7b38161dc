package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.PlausibleTimes;
import io.github.logonaudit.correlation.state.RecordTimes;
import io.github.logonaudit.correlation.state.TimeSpan;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest steps of one channel, which wait for steps that arrive later but were logged earlier.
 *
 * <p>The rule of {@link Lives} applies to what arrives in order: another life of the log begins
 * where the ID falls while time goes on, unless the record with the ID before was taken shortly
 * before; or where an ID recurs with another time or content. A record whose ID and time both fall
 * is late, unless the next one goes on with it: then both are of another life, before whose
 * beginning the clock was set back. Of several lives that wait, each goes on with the records whose
 * times and IDs are between those of its own.
 */
final class LatenessQueue implements StepSource {
  /**
   * A step that waits.
   *
   * @param step the step
   * @param until the time that must be reached first; the latest possible while a stop of the
   *     kernel waits for the start at which it was written
   */
  private record Waiting(Step step, Instant until) {
    boolean awaitsStart() {
      return until.equals(Instant.MAX) && StartOrder.isKernelStop(step);
    }
  }

  /** How many lives of a log wait at most; it has one but for the moments when another begins. */
  private static final int MAX_LIVES = 16;

  /** With how many steps of the same second one without ID is compared. */
  private static final int MAX_COMPARED = 64;

  private static final Comparator<Waiting> BY_RECORD =
      Comparator.comparing(Waiting::step, RecordOrder.BY_RECORD);

  /** How many records a start writes late at most before their times have passed. */
  private static final int MAX_OVERTAKEN = 64;

  private final Duration tolerance;
  private final Consumer<EventReference> late;

  /** Whether records of earlier times may be written late without a change of the clock. */
  private final boolean isWrittenLate;

  /** The steps of each life that wait, in the order of their lives. */
  private final List<NavigableSet<Waiting>> lives = new ArrayList<>(1);

  /** A step that is late, or begins another life: the next one shows. */
  private @Nullable Waiting suspect;

  private int size;

  /** How many of the steps that wait are marks of starts. */
  private int marks;

  /** Whether a stop of the kernel waits for the start at which it was written. */
  private boolean awaitsStart;

  /** The copies of steps without ID, which have no number to be known by. */
  private final Copies copies = new Copies();

  /** The latest step that was taken. */
  private @Nullable EventReference latest;

  /** The first step of its life. */
  private @Nullable EventReference first;

  /** Whether another life was before that. */
  private boolean hadOther;

  private final RecentRecords recent = new RecentRecords();

  /** The latest time of what was taken since the clock was set back. */
  private long latestSecond = Long.MIN_VALUE;

  private int latestNano;

  private @Nullable Instant watermark;
  private long copiesTaken;

  /**
   * Starts with nothing.
   *
   * @param tolerance by how much the times of the channel may be in disorder
   * @param late takes the events after which a later one has been taken already
   */
  LatenessQueue(Duration tolerance, Consumer<EventReference> late) {
    this.tolerance = tolerance;
    this.late = late;
    this.isWrittenLate = !tolerance.equals(RecordTimes.TOLERANCE);
  }

  /**
   * Sets up to which time all steps have come; null where no more will come.
   *
   * @param now the latest time on the computer
   */
  void advanceTo(@Nullable Instant newWatermark, Instant now) {
    watermark = newWatermark;
    if (awaitsStart) {
      started(now, false);
    }
  }

  /** Lets the stops of a kernel go on that wait for a start, which came with an earlier time. */
  void startedSetBack(Instant now) {
    if (awaitsStart) {
      started(now, true);
    }
  }

  /** What was logged after a stop of the kernel is of the start at which the stop was written. */
  private void started(Instant now, boolean isSetBack) {
    awaitsStart = false;
    for (NavigableSet<Waiting> life : lives) {
      for (Waiting stop : life.stream().filter(Waiting::awaitsStart).toList()) {
        if (isSetBack
            || stop.step().event().time() == null
            || now.isAfter(stop.step().event().time())) {
          life.remove(stop);
          life.add(new Waiting(stop.step(), now));
        } else {
          awaitsStart = true;
        }
      }
    }
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
    Waiting waiting = new Waiting(step, awaitsStart ? Instant.MAX : until);
    if (event.recordId() == null) {
      if (latest != null && !RecordOrder.canFollow(event, latest)) {
        boolean isCopy = copies.isCopyOfAny(step);
        if (!isCopy) {
          late.accept(event);
        }
        return isCopy;
      }
      place(lifeOf(waiting, false), waiting);
      return false;
    }
    return addNumbered(waiting, event.recordId(), sure);
  }

  private boolean addNumbered(Waiting waiting, long recordId, Instant sure) {
    Step step = waiting.step();
    EventReference event = step.event();
    boolean falls =
        latest != null
            && !RecordOrder.isAfter(event, latest)
            && !isOvertaken(event, recordId, latest);
    boolean begins = falls && beginsLife(step, recordId);
    boolean isBefore =
        !begins
            && (isTooLate(event, sure)
                || ((falls || isOfEarlierLife(step)) && waitingLifeOf(waiting, falls) == null));
    if ((falls || isBefore)
        && (recent.holdsCopy(recordId, event)
            || (first != null && RecordOrder.isSameRecord(event, first)))) {
      return true;
    }
    Waiting before = suspect;
    if (before != null && RecordOrder.isCopy(before.step(), step)) {
      return true;
    }
    if (before != null && isAfterSuspect(waiting, falls, begins || isBefore)) {
      beginLifeWithSuspect();
      place(lives.get(lives.size() - 1), waiting);
      return false;
    }
    dropSuspect();
    if (!isBefore) {
      place(lifeOf(waiting, falls), waiting);
    } else if (falls && isOfLatestLife(event, recordId)) {
      late.accept(event);
    } else {
      suspect = waiting;
      size++;
    }
    return false;
  }

  private void place(NavigableSet<Waiting> life, Waiting waiting) {
    if (life.add(waiting)) {
      size++;
      marks += BootOrder.isMark(waiting.step()) ? 1 : 0;
      awaitsStart |= waiting.awaitsStart();
    } else {
      copiesTaken++;
    }
  }

  /** Returns whether a step goes on with the suspect one, not with those before that. */
  private boolean isAfterSuspect(Waiting waiting, boolean falls, boolean isApart) {
    EventReference event = waiting.step().event();
    EventReference before = last();
    return suspect != null
        && RecordOrder.isAfter(event, suspect.step().event())
        && (isApart
            || (before != null
                && !RecordOrder.isAfter(event, before)
                && waitingLifeOf(waiting, falls) == null));
  }

  private void beginLifeWithSuspect() {
    Waiting begins = suspect;
    if (begins != null) {
      NavigableSet<Waiting> life = new TreeSet<>(BY_RECORD);
      life.add(begins);
      lives.add(life);
      marks += BootOrder.isMark(begins.step()) ? 1 : 0;
      awaitsStart |= begins.awaitsStart();
      suspect = null;
    }
  }

  /** Takes the step for late that would begin another life. */
  void dropSuspect() {
    Waiting dropped = suspect;
    if (dropped != null) {
      suspect = null;
      size--;
      late.accept(dropped.step().event());
    }
  }

  /** Returns whether a step comes later than allowed, though none after it has been taken. */
  private boolean isTooLate(EventReference event, Instant sure) {
    EventReference before = latest == null ? last() : null;
    return before != null
        && !RecordOrder.isAfter(event, before)
        && event.time() != null
        && event.time().isBefore(sure)
        && !isWrittenLate;
  }

  /** Returns whether a step is missing in the latest life, or right before, as far as is known. */
  private boolean isOfLatestLife(EventReference event, long recordId) {
    return first != null
        && (RecordOrder.isNext(first, event)
            || (RecordOrder.isAfter(event, first)
                && RecordOrder.isInTime(event, first)
                && !recent.holds(recordId)));
  }

  boolean isEmpty() {
    return size == 0;
  }

  @Override
  public boolean holdsMark() {
    return marks > 0;
  }

  /** How many steps wait. */
  int size() {
    return size;
  }

  /** Takes a step that need not wait; false where others wait, or it is not the next record. */
  boolean pass(Step step) {
    EventReference event = step.event();
    if (size != 0
        || latest == null
        || !RecordOrder.isAfter(event, latest)
        || !(RecordOrder.isNext(event, latest) || RecordOrder.isInTime(event, latest))) {
      return false;
    }
    // No copy, for its number is new; it is noted for those that follow.
    remember(event);
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
    return lives.isEmpty() ? latest : lives.get(lives.size() - 1).last().step().event();
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

  // ---- the lives of the log -----------------------------------------------------------------

  /** Returns whether a step begins another life, if its ID is not after that of the latest. */
  private boolean beginsLife(Step step, long recordId) {
    Instant time = step.event().time();
    return time != null
        && latestSecond != Long.MIN_VALUE
        && (isLatest(time) || isAfterAll(time))
        && (BootOrder.isMark(step) || recent.holds(recordId) || !recent.holds(recordId - 1));
  }

  /**
   * Returns whether a record was only overtaken by the latest one, which was written late and has
   * an earlier time.
   */
  private boolean isOvertaken(EventReference event, long recordId, EventReference taken) {
    return isWrittenLate
        && taken.recordId() != null
        && taken.recordId() - recordId <= MAX_OVERTAKEN
        && taken.time() != null
        && event.time() != null
        && taken.time().isBefore(event.time())
        && !recent.holds(recordId);
  }

  private boolean isAfterAll(Instant time) {
    EventReference last = lives.isEmpty() ? null : last();
    return (last == null || last.time() == null) ? isLatest(time) : time.isAfter(last.time());
  }

  /** Returns whether a step with a higher ID than the latest is of a life before its one. */
  private boolean isOfEarlierLife(Step step) {
    Instant time = step.event().time();
    Instant began = first == null || !hadOther ? null : first.time();
    return latest != null
        && began != null
        && time != null
        && TimeSpan.isLonger(time, began, Duration.ZERO)
        && !fits(latest, step, 0);
  }

  /** The life of which steps wait that a step fits into; null where there is none. */
  private @Nullable NavigableSet<Waiting> waitingLifeOf(Waiting waiting, boolean begins) {
    NavigableSet<Waiting> found = null;
    for (int i = lives.size() - 1; i >= 0 && found == null; i--) {
      NavigableSet<Waiting> life = lives.get(i);
      boolean goesOnWithLatest =
          latest != null && RecordOrder.canFollow(life.first().step().event(), latest);
      if ((i > 0 || !begins || !goesOnWithLatest) && fitsInto(life, waiting, 0)) {
        found = life;
      }
    }
    for (int i = lives.size() - 1; i >= 0 && found == null && !begins; i--) {
      // The clock may have been set back in a gap, as it may not.
      found = fitsInto(lives.get(i), waiting, Lives.FEW_MISSING) ? lives.get(i) : null;
    }
    return found;
  }

  private NavigableSet<Waiting> lifeOf(Waiting waiting, boolean begins) {
    NavigableSet<Waiting> found = waitingLifeOf(waiting, begins);
    if (found != null) {
      return found;
    }
    if (lives.size() == MAX_LIVES) {
      return lives.get(MAX_LIVES - 1);
    }
    int index = begins || lives.isEmpty() ? lives.size() : 0;
    while (index > 1 && isEarlier(waiting, lives.get(index - 1).first())) {
      index--;
    }
    while (index < lives.size() && !begins && !isEarlier(waiting, lives.get(index).first())) {
      index++;
    }
    NavigableSet<Waiting> life = new TreeSet<>(BY_RECORD);
    if (begins && index > 0) {
      // What came before it and is later may have seemed to go on with the life before.
      NavigableSet<Waiting> before = lives.get(index - 1);
      before.stream().filter(other -> isEarlier(waiting, other)).forEach(life::add);
      before.removeAll(life);
    }
    lives.add(index, life);
    if (index > 0) {
      takeAdjacent(lives.get(index - 1), life, waiting);
      if (lives.get(index - 1).isEmpty()) {
        lives.remove(index - 1);
      }
    }
    return life;
  }

  /** Takes the steps with the IDs right before, which seemed to be of the life before. */
  private void takeAdjacent(
      NavigableSet<Waiting> before, NavigableSet<Waiting> life, Waiting waiting) {
    Waiting next = waiting;
    for (Waiting lower = before.lower(next);
        lower != null
            && RecordOrder.isNext(next.step().event(), lower.step().event())
            && (latest == null || !RecordOrder.isAfter(lower.step().event(), latest));
        lower = before.lower(next)) {
      before.remove(lower);
      life.add(lower);
      next = lower;
    }
  }

  private static boolean isEarlier(Waiting a, Waiting b) {
    return a.until().isBefore(b.until());
  }

  /**
   * Returns whether a step can be of a life.
   *
   * @param narrow across a gap of how many missing records the time may fall
   */
  private boolean fitsInto(NavigableSet<Waiting> life, Waiting waiting, int narrow) {
    if (waiting.step().event().recordId() == null) {
      return true;
    }
    Waiting before = life.floor(waiting);
    Waiting after = life.ceiling(waiting);
    return (before == null || fits(before.step(), waiting.step(), narrow))
        && (after == null || fits(waiting.step(), after.step(), narrow));
  }

  private boolean fits(Step before, Step step, int narrow) {
    Long recordId = step.event().recordId();
    if (recordId != null && recordId.equals(before.event().recordId())) {
      return RecordOrder.isCopy(before, step);
    }
    return StartOrder.isKernelStop(before) || fits(before.event(), step, narrow);
  }

  /** Returns whether a step with a higher ID can be of the same life. */
  private boolean fits(EventReference before, Step step, int narrow) {
    EventReference event = step.event();
    return event.recordId() == null
        || RecordOrder.isNear(event, before, narrow)
        || event.time() == null
        || before.time() == null
        || !TimeSpan.isLonger(event.time(), before.time(), tolerance)
        || step.signal() instanceof ClockSet
        || StartOrder.isKernelStop(step);
  }

  // ---- what is next -------------------------------------------------------------------------

  @Override
  public @Nullable Step poll() {
    while (size > 0) {
      if (lives.isEmpty() && watermark == null) {
        beginLifeWithSuspect();
      }
      if (lives.isEmpty()) {
        return null;
      }
      NavigableSet<Waiting> life = lives.get(0);
      Waiting head = head(life);
      if (!isRipe(head)) {
        return null;
      }
      remove(life, head);
      Step step = head.step();
      boolean isCopy =
          step.event().recordId() == null
              ? hasMoreExactCopy(life, step) || copies.isCopyOrNext(step)
              : recent.holdsCopy(step.event().recordId(), step.event());
      if (!isCopy) {
        step = mostExact(life, step);
        remember(step.event());
      }
      if (life.isEmpty()) {
        lives.remove(0);
      }
      if (!isCopy) {
        return step;
      }
      copiesTaken++;
    }
    return null;
  }

  private static Waiting head(NavigableSet<Waiting> life) {
    Waiting first = life.first();
    boolean isOrdered =
        first.step().event().recordId() != null || !(first.step().signal() instanceof LoggedOn);
    Iterator<Waiting> others = life.iterator();
    for (int i = 0; i < MAX_COMPARED && !isOrdered && others.hasNext(); i++) {
      Waiting other = others.next();
      if (RecordOrder.endsBefore(other.step(), first.step())) {
        return other;
      }
    }
    return first;
  }

  private void remove(NavigableSet<Waiting> life, Waiting waiting) {
    life.remove(waiting);
    size--;
    marks -= BootOrder.isMark(waiting.step()) ? 1 : 0;
  }

  /** Drops the copies of a record that wait, but for the most exact one. */
  private Step mostExact(NavigableSet<Waiting> life, Step first) {
    Step kept = first;
    while (first.event().recordId() != null
        && !life.isEmpty()
        && RecordOrder.isCopy(kept, life.first().step())) {
      Waiting copy = life.first();
      kept = RecordOrder.moreExact(kept, copy.step());
      remove(life, copy);
      copiesTaken++;
    }
    return kept;
  }

  private static boolean hasMoreExactCopy(NavigableSet<Waiting> life, Step step) {
    Iterator<Waiting> others = life.iterator();
    for (int i = 0; i < MAX_COMPARED && others.hasNext(); i++) {
      if (RecordOrder.isCopy(step, others.next().step())) {
        return true;
      }
    }
    return false;
  }

  private boolean isRipe(Waiting head) {
    return watermark == null || !head.until().isAfter(watermark);
  }

  private void remember(EventReference event) {
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

  private boolean isLatest(Instant time) {
    return time.getEpochSecond() > latestSecond
        || (time.getEpochSecond() == latestSecond && time.getNano() > latestNano);
  }

  /** How many of the steps were copies. */
  long copies() {
    return copiesTaken;
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    out.unsigned(lives.size());
    for (NavigableSet<Waiting> life : lives) {
      out.unsigned(life.size());
      for (Waiting one : life) {
        out.step(one.step());
        out.instantOrNull(one.until());
      }
    }
    out.bool(suspect != null);
    if (suspect != null) {
      out.step(suspect.step());
      out.instantOrNull(suspect.until());
    }
    copies.write(out);
    out.referenceOrNull(latest);
    out.referenceOrNull(first);
    out.bool(hadOther);
    recent.write(out);
    out.signed(latestSecond);
    out.unsigned(latestNano);
    out.unsigned(copiesTaken);
  }

  static LatenessQueue read(PackedInput in, Duration tolerance, Consumer<EventReference> late) {
    LatenessQueue restored = new LatenessQueue(tolerance, late);
    for (int i = in.count(); i > 0; i--) {
      NavigableSet<Waiting> life = new TreeSet<>(BY_RECORD);
      for (int j = in.count(); j > 0; j--) {
        Waiting one = readOne(in);
        life.add(one);
        restored.marks += BootOrder.isMark(one.step()) ? 1 : 0;
        restored.awaitsStart |= one.awaitsStart();
      }
      if (life.isEmpty()) {
        throw in.damaged();
      }
      restored.lives.add(life);
      restored.size += life.size();
    }
    if (in.bool()) {
      restored.suspect = readOne(in);
      restored.size++;
    }
    restored.copies.read(in);
    restored.latest = in.referenceOrNull();
    restored.first = in.referenceOrNull();
    restored.hadOther = in.bool();
    restored.recent.read(in);
    restored.latestSecond = in.signed();
    restored.latestNano = in.integer();
    restored.copiesTaken = in.unsigned();
    return restored;
  }

  private static Waiting readOne(PackedInput in) {
    return new Waiting(in.step(), Objects.requireNonNullElse(in.instantOrNull(), Instant.MIN));
  }
}
