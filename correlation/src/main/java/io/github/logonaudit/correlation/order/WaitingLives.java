package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
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
import org.jspecify.annotations.Nullable;

/**
 * The steps of one channel that wait, by the lives of its log. Of several lives, each goes on with
 * the records whose times and IDs are between those of its own.
 */
final class WaitingLives {
  /**
   * A step that waits.
   *
   * @param step the step
   * @param until the time that must be reached first; the latest possible while a stop of the
   *     kernel waits for the start at which it was written
   */
  record Waiting(Step step, Instant until) {
    boolean awaitsStart() {
      return until.equals(Instant.MAX) && StartOrder.isKernelStop(step);
    }

    void write(PackedOutput out) {
      out.step(step);
      out.instantOrNull(until);
    }

    static Waiting read(PackedInput in) {
      return new Waiting(in.step(), Objects.requireNonNullElse(in.instantOrNull(), Instant.MIN));
    }
  }

  /** How many lives of a log wait at most; it has one but for the moments when another begins. */
  private static final int MAX_LIVES = 16;

  /** With how many steps of the same second one without ID is compared. */
  private static final int MAX_COMPARED = 64;

  private static final Comparator<Waiting> BY_RECORD =
      Comparator.comparing(Waiting::step, RecordOrder.BY_RECORD);

  private final Duration tolerance;
  private final TakenRecords taken;

  /** The steps of each life, in the order of the lives. */
  private final List<NavigableSet<Waiting>> lives = new ArrayList<>(0);

  private int size;

  /** How many of the steps are marks of starts. */
  private int marks;

  /** Whether a stop of the kernel waits for the start at which it was written. */
  private boolean awaitsStart;

  private long copies;

  /**
   * Starts with nothing.
   *
   * @param tolerance by how much the times of the channel may be in disorder
   * @param taken what has been taken of the channel
   */
  WaitingLives(Duration tolerance, TakenRecords taken) {
    this.tolerance = tolerance;
    this.taken = taken;
  }

  boolean isEmpty() {
    return lives.isEmpty();
  }

  int size() {
    return size;
  }

  boolean holdsMark() {
    return marks > 0;
  }

  /** How many of the steps were copies. */
  long copies() {
    return copies;
  }

  /** The event with the highest ID in the latest life; null where nothing waits. */
  @Nullable EventReference last() {
    return lives.isEmpty() ? null : lives.get(lives.size() - 1).last().step().event();
  }

  /**
   * Lets the stops of a kernel go on that wait for a start, because something later was logged.
   * What was logged after a stop of the kernel is of the start at which the stop was written.
   *
   * @param now the latest time on the computer
   * @param isSetBack whether the start came with an earlier time
   */
  void started(Instant now, boolean isSetBack) {
    if (!awaitsStart) {
      return;
    }
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

  /** Adds a step to the life that it fits into, or to another one. */
  void add(Waiting waiting, boolean begins) {
    place(lifeOf(waiting, begins), waiting);
  }

  /** Adds a step to the latest life. */
  void addToLatest(Waiting waiting) {
    place(lives.get(lives.size() - 1), waiting);
  }

  /** Begins another life after those that wait. */
  void begin(Waiting first) {
    lives.add(new TreeSet<>(BY_RECORD));
    addToLatest(first);
  }

  private void place(NavigableSet<Waiting> life, Waiting waiting) {
    if (life.add(waiting)) {
      size++;
      marks += BootOrder.isMark(waiting.step()) ? 1 : 0;
      awaitsStart |= waiting.awaitsStart();
    } else {
      copies++;
    }
  }

  /** Returns whether a step fits into one of the lives. */
  boolean hasLifeOf(Waiting waiting, boolean begins) {
    return waitingLifeOf(waiting, begins) != null;
  }

  /** The life of which steps wait that a step fits into; null where there is none. */
  private @Nullable NavigableSet<Waiting> waitingLifeOf(Waiting waiting, boolean begins) {
    NavigableSet<Waiting> found = null;
    for (int i = lives.size() - 1; i >= 0 && found == null; i--) {
      NavigableSet<Waiting> life = lives.get(i);
      EventReference latest = taken.latest();
      boolean goesOnWithLatest =
          latest != null && RecordOrder.canFollow(life.first().step().event(), latest);
      if ((i > 0 || !begins || !goesOnWithLatest)
          && !isBefore(i, waiting)
          && fitsInto(life, waiting, 0)) {
        found = life;
      }
    }
    for (int i = lives.size() - 1; i >= 0 && found == null && !begins; i--) {
      // The clock may have been set back in a gap, as it may not.
      boolean fits = !isBefore(i, waiting) && fitsInto(lives.get(i), waiting, Lives.FEW_MISSING);
      found = fits ? lives.get(i) : null;
    }
    return found;
  }

  /** Returns whether a step goes on with what is before a life, as it is earlier than its first. */
  private boolean isBefore(int life, Waiting waiting) {
    EventReference event = waiting.step().event();
    Waiting first = lives.get(life).first();
    EventReference latest = taken.latest();
    boolean isOther =
        life > 0
            || (latest != null
                && !RecordOrder.canFollow(first.step().event(), latest)
                && RecordOrder.canFollow(event, latest)
                && RecordOrder.isInTime(event, latest));
    return isOther
        && !taken.isWrittenLate()
        && RecordOrder.isAfter(event, first.step().event())
        && isEarlier(waiting, first);
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
    EventReference latest = taken.latest();
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
    return StartOrder.isKernelStop(before)
        || RecordOrder.mayFollow(before.event(), step, narrow, tolerance);
  }

  // ---- what is next -------------------------------------------------------------------------

  /** The next step of the first life; null where nothing waits. */
  @Nullable Waiting head() {
    return lives.isEmpty() ? null : head(lives.get(0));
  }

  /**
   * Removes the head and the copies of it that wait.
   *
   * @return the most exact one; null where it is a copy of what was taken
   */
  @Nullable Step take(Waiting head) {
    NavigableSet<Waiting> life = lives.get(0);
    remove(life, head);
    Step step = head.step();
    boolean isCopy =
        (step.event().recordId() == null && hasMoreExactCopy(life, step)) || taken.holdsCopy(step);
    if (isCopy) {
      copies++;
    } else {
      step = mostExact(life, step);
      taken.add(step.event());
    }
    if (life.isEmpty()) {
      lives.remove(0);
    }
    return isCopy ? null : step;
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
      copies++;
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

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    out.unsigned(lives.size());
    for (NavigableSet<Waiting> life : lives) {
      out.unsigned(life.size());
      for (Waiting one : life) {
        one.write(out);
      }
    }
    out.unsigned(copies);
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      NavigableSet<Waiting> life = new TreeSet<>(BY_RECORD);
      lives.add(life);
      for (int j = in.count(); j > 0; j--) {
        place(life, Waiting.read(in));
      }
      if (life.isEmpty()) {
        throw in.damaged();
      }
    }
    copies = in.unsigned();
  }
}
