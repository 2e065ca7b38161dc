package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.PlausibleTimes;
import io.github.logonaudit.correlation.order.Turns.SetBack;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one channel in the order in which they happened, and which of them a start of the
 * computer left. Whether another boot begins with them is for {@link ComputerState} to decide,
 * which knows all channels.
 *
 * <p>{@link StartOrder} orders what a start leaves. Windows also logs some events before the first
 * mark of a start, so events that say nothing of users wait for a minute whether such a mark
 * follows.
 */
public final class BootOrder {
  /** How long before the first mark of its start a boot may have logged. */
  private static final Duration EARLY = Turns.EARLY;

  /**
   * A step in order.
   *
   * @param step the step
   * @param time when it was logged, by the clock as it was before if the step reports that it was
   *     set back; null where that is not known
   * @param mark the mark of a start that this step is, or that follows it so soon that both belong
   *     to the same start; null where there is none
   * @param setBack the set-back of the clock before it, or by it; null where there is none
   */
  record Ordered(
      Step step, @Nullable Instant time, @Nullable Step mark, @Nullable SetBack setBack) {
    Ordered(Step step, @Nullable Instant time) {
      this(step, time, null, null);
    }

    Ordered of(Step start) {
      return new Ordered(step, time, start, setBack);
    }

    Ordered after(SetBack before) {
      return new Ordered(step, time, mark, before);
    }
  }

  private final StepSource source;
  private final Turns turns;
  private final PlausibleTimes times = new PlausibleTimes();

  /** Which of the steps have the time of a bad clock, as far as that is known in advance. */
  private final BadTimes bad;

  private int polled;
  private @Nullable Instant taken;

  /** How many steps wait in what follows. */
  private int waiting;

  /** A mark with the time of a bad clock, which is of about the time of the next step. */
  private @Nullable Ordered undated;

  private final StartOrder starting = new StartOrder(this::place);
  private final Deque<Ordered> early = new ArrayDeque<>(1);
  private final Deque<Ordered> ordered = new ArrayDeque<>(1);

  private BootOrder(StepSource source, Turns turns, BadTimes bad) {
    this.source = source;
    this.turns = turns;
    this.bad = bad;
  }

  /**
   * Orders steps of which some may still be to come.
   *
   * @param tolerance by how much the times of the channel may be in disorder
   */
  public static BootOrder of(StepSource source, Duration tolerance) {
    return new BootOrder(source, Turns.none(tolerance), BadTimes.NONE);
  }

  /**
   * Orders steps of which all are there, with the turns of the channel known in advance.
   *
   * @param sources gives the steps from the first one on, each time
   * @param tolerance by how much the times of the channel may be in disorder
   */
  public static BootOrder ofWhole(Supplier<StepSource> sources, Duration tolerance) {
    BootOrder channel = of(sources.get(), tolerance);
    channel.readTurns();
    BadTimes bad = BadTimes.NONE;
    if (channel.times.hadSuspect()) {
      bad = BadTimes.of(sources.get());
      channel = new BootOrder(sources.get(), Turns.none(tolerance), bad);
      channel.readTurns();
    }
    return new BootOrder(sources.get(), channel.turns.known(), bad);
  }

  private void readTurns() {
    while (head(null, true) != null) {
      ordered.clear();
    }
  }

  /**
   * The next step, or null where there is none, or it is not sure yet which it is.
   *
   * @param watermark up to which time all steps have come; null where no more will come
   * @param alone whether the computer has no other channel
   */
  @Nullable Ordered head(@Nullable Instant watermark, boolean alone) {
    boolean more = true;
    while (ordered.isEmpty() && more) {
      more = pull();
    }
    if (ordered.isEmpty()) {
      if (!starting.isEmpty() && starting.isHeldLongEnough(watermark)) {
        starting.release();
      }
      if (undated != null && starting.isEmpty() && (alone || watermark == null)) {
        placeUndated(null);
      }
      Ordered first = early.peek();
      if (first != null && starting.isEmpty() && (alone || isOver(first, EARLY, watermark))) {
        placeEarly();
      }
    }
    return ordered.peek();
  }

  private static boolean isOver(Ordered step, Duration length, @Nullable Instant watermark) {
    Instant time = step.time();
    return watermark == null || time == null || StartOrder.isOver(time, length, watermark);
  }

  /** Returns whether nothing waits here, so that a step that is no mark need not pass through. */
  boolean isEmpty() {
    return waiting == 0;
  }

  /** Returns whether a start of the computer left a step. */
  static boolean isMark(Step step) {
    SessionSignal signal = step.signal();
    return signal instanceof ComputerStarted || signal instanceof UncleanShutdownFound;
  }

  /** The first of the waiting steps. */
  @Nullable Ordered waiting() {
    Ordered first = early.peek();
    first = first == null ? undated : first;
    return first != null || starting.isEmpty() ? first : starting.held().get(0);
  }

  /** Returns whether a mark of a start waits, which may be before what other channels have. */
  boolean holdsMark() {
    return !starting.isEmpty() || undated != null || source.holdsMark();
  }

  /** How many steps wait here. */
  int size() {
    return waiting;
  }

  /** Lets those go that wait whether a mark of a start follows, unless it is there already. */
  void letGo() {
    pullAll();
    if (starting.isEmpty()) {
      placeUndated(null);
      placeEarly();
    }
  }

  /** When the last step that was taken was logged; null where that is not known. */
  @Nullable Instant taken() {
    return taken;
  }

  /** Removes the head and returns it. */
  Ordered take() {
    Ordered head = ordered.remove();
    taken = head.time();
    waiting--;
    turns.taken(head);
    return head;
  }

  /** The turns of the channel, of which those ahead are known that have come. */
  Turns turns() {
    if (!turns.areKnown()) {
      pullAll();
    }
    return turns;
  }

  /** Returns whether set-backs of the clock are known in advance. */
  boolean areSetBacksKnown() {
    return turns.areSetBacksKnown();
  }

  /** Sets the set-back that comes with the next step to come, for as long as this is to come. */
  void expect(@Nullable Instant from, Instant to) {
    turns.expect(from, to);
  }

  // ---- the order ----------------------------------------------------------------------------

  private void pullAll() {
    boolean more = true;
    while (more) {
      more = pull();
    }
  }

  private boolean pull() {
    Step step = source.poll();
    if (step == null) {
      return false;
    }
    waiting++;
    starting.take(new Ordered(step, timeOf(step)));
    return true;
  }

  private @Nullable Instant timeOf(Step step) {
    int number = polled;
    polled++;
    Instant time = step.event().time();
    if (time == null || StartOrder.isKernelStop(step)) {
      return time;
    }
    if (bad.contains(number)) {
      // What ends sessions comes right after the record before it, all else before the next one.
      boolean ends = isMark(step) || step.signal() instanceof ComputerStopping;
      return ends ? null : bad.timeAfter(number);
    }
    if (!times.take(time)) {
      return null;
    }
    return timeOf(step, time);
  }

  /** When a step was logged, by the clock as it was before the step. */
  static Instant timeOf(Step step, Instant time) {
    return step.signal() instanceof ClockSet set ? PlausibleTimes.before(time, set) : time;
  }

  private void place(Ordered next) {
    Step step = next.step();
    if (undated != null) {
      placeUndated(next.time());
    }
    if (isMark(step) && next.time() == null && step.event().time() != null) {
      undated = next;
    } else if (isMark(step)) {
      placeStart(next);
    } else if (mayPrecedeMarks(step) && early.size() < StartOrder.MAX_WAITING) {
      placeEarlyBefore(next.time());
      early.add(next);
    } else {
      placeEarly();
      placeOrdered(next);
    }
  }

  /**
   * Returns whether Windows may log a step before the first mark of the start: a process of its own
   * is in use then, as that of most 4688, but no user's.
   */
  private static boolean mayPrecedeMarks(Step step) {
    SessionSignal signal = step.signal();
    return signal == null
        || (signal instanceof Activity activity && activity.logonId().isWellKnown());
  }

  /** Places a mark with the time of a bad clock. */
  private void placeUndated(@Nullable Instant time) {
    if (undated != null) {
      Step mark = undated.step();
      undated = null;
      placeStart(new Ordered(mark, time));
    }
  }

  /** Places a mark, and before it what waited for it, of which some is of the boot before. */
  private void placeStart(Ordered mark) {
    int count = 0;
    int ofBootBefore = 0;
    for (Ordered one : early) {
      count++;
      ofBootBefore = isEarly(one, mark.time()) ? ofBootBefore : count;
    }
    for (; ofBootBefore > 0; ofBootBefore--) {
      placeOrdered(early.remove());
    }
    early.add(mark);
    early.forEach(one -> placeOrdered(one.of(mark.step())));
    early.clear();
  }

  /** Returns whether a step may be of a start, as one before its first mark, by its own time. */
  static boolean isEarly(Ordered step, @Nullable Instant start) {
    return mayPrecedeMarks(step.step()) && Turns.isNear(step.step().event().time(), start, EARLY);
  }

  private void placeEarly() {
    early.forEach(this::placeOrdered);
    early.clear();
  }

  private void placeEarlyBefore(@Nullable Instant time) {
    for (Ordered first = early.peek();
        first != null && !Turns.isNear(first.time(), time, EARLY);
        first = early.peek()) {
      placeOrdered(early.remove());
    }
  }

  private void placeOrdered(Ordered next) {
    ordered.add(turns.ahead(next));
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    times.write(out);
    out.instantOrNull(taken);
    turns.write(out);
    out.unsigned(ordered.size());
    for (Ordered one : ordered) {
      write(out, one);
      out.bool(one.mark() != null);
    }
    out.unsigned(early.size());
    early.forEach(one -> write(out, one));
    out.bool(undated != null);
    if (undated != null) {
      write(out, undated);
    }
    out.unsigned(starting.held().size());
    starting.held().forEach(one -> write(out, one));
  }

  private static void write(PackedOutput out, Ordered one) {
    out.step(one.step());
    boolean isOwn = Objects.equals(one.time(), one.step().event().time());
    out.bool(isOwn);
    if (!isOwn) {
      out.instantOrNull(one.time());
    }
  }

  static BootOrder read(PackedInput in, StepSource source, Duration tolerance) {
    BootOrder restored = of(source, tolerance);
    restored.times.read(in);
    restored.taken = in.instantOrNull();
    restored.turns.read(in);
    for (int i = in.count(); i > 0; i--) {
      Ordered one = readOne(in);
      if (!in.bool()) {
        restored.placeOrdered(one);
      } else if (isMark(one.step())) {
        restored.placeStart(one);
      } else {
        restored.early.add(one);
      }
    }
    if (!restored.early.isEmpty()) {
      throw in.damaged();
    }
    for (int i = in.count(); i > 0; i--) {
      restored.early.add(readOne(in));
    }
    restored.undated = in.bool() ? readOne(in) : null;
    for (int i = in.count(); i > 0; i--) {
      restored.starting.held().add(readOne(in));
    }
    restored.waiting =
        restored.starting.held().size()
            + restored.early.size()
            + restored.ordered.size()
            + (restored.undated == null ? 0 : 1);
    return restored;
  }

  private static Ordered readOne(PackedInput in) {
    Step step = in.step();
    return new Ordered(step, in.bool() ? step.event().time() : in.instantOrNull());
  }
}
