package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one channel in the order in which they happened, and which of them a start of the
 * computer left. Whether another boot begins with them is for {@link ComputerState} to decide,
 * which knows all channels.
 *
 * <p>At a boot the event log service writes its own first records before it writes those of the
 * kernels, which have earlier times: the end of the old kernel and the start of the new one. The
 * boot really begins between these two, so the first records are held until those of the kernels
 * come. Windows also logs some events before the first mark of a start, so events without meaning
 * for sessions wait for a minute whether such a mark follows.
 */
public final class BootOrder {
  /** How long after the start of the kernel the event log service may write its first records. */
  static final Duration START = Duration.ofMinutes(10);

  /** How long before the first mark of its start a boot may have logged. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  /** How many steps wait at most for those that may follow. */
  private static final int MAX_WAITING = 4096;

  /** How many marks ahead are compared with a start that another channel saw. */
  private static final int MAX_AHEAD = 64;

  /**
   * A step in order.
   *
   * @param step the step
   * @param mark the mark of a start that this step is, or that follows it so soon that both belong
   *     to the same start; null where there is none
   */
  record Ordered(Step step, @Nullable Step mark) {}

  private final StepSource source;

  /** The times of the marks ahead. */
  private final List<@Nullable Instant> marks;

  private final boolean marksAreKnown;
  private int marksTaken;

  /** How many steps the three collections below hold. */
  private int waiting;

  private final List<Step> held = new ArrayList<>();
  private final Deque<Step> early = new ArrayDeque<>(1);
  private final Deque<Ordered> ordered = new ArrayDeque<>(1);

  private BootOrder(StepSource source, List<@Nullable Instant> marks, boolean known) {
    this.source = source;
    this.marks = marks;
    this.marksAreKnown = known;
  }

  /** Orders steps of which some may still be to come. */
  public static BootOrder of(StepSource source) {
    return new BootOrder(source, new ArrayList<>(), false);
  }

  /** Orders steps of which all are there, with the {@link #marks} of the channel. */
  public static BootOrder of(StepSource source, List<@Nullable Instant> marks) {
    return new BootOrder(source, marks, true);
  }

  /** Returns the times of all marks of starts in a whole channel, in order. */
  public static List<@Nullable Instant> marks(StepSource source) {
    BootOrder channel = of(source);
    List<@Nullable Instant> marks = new ArrayList<>();
    while (channel.head(null, true) != null) {
      Step step = channel.take();
      if (isMark(step)) {
        marks.add(step.event().time());
      }
    }
    return marks;
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
      if (!held.isEmpty() && isOver(held.get(0), START, watermark)) {
        release();
      }
      Step first = early.peek();
      if (first != null && held.isEmpty() && (alone || isOver(first, EARLY, watermark))) {
        placeEarly();
      }
    }
    return ordered.peek();
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
  @Nullable Step waiting() {
    Step first = early.peek();
    return first != null || held.isEmpty() ? first : held.get(0);
  }

  /** Removes the head and returns it. */
  Step take() {
    Step step = ordered.remove().step();
    waiting--;
    if (isMark(step)) {
      marksTaken++;
      if (marksTaken == MAX_AHEAD && !marksAreKnown) {
        marks.subList(0, marksTaken).clear();
        marksTaken = 0;
      }
    }
    return step;
  }

  /** Returns whether a mark ahead is of about a time. */
  boolean hasMarkNear(@Nullable Instant time) {
    int end = Math.min(marks.size(), marksTaken + MAX_AHEAD);
    for (int i = marksTaken; i < end; i++) {
      if (isNear(marks.get(i), time, START)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNear(@Nullable Instant a, @Nullable Instant b, Duration length) {
    return a != null && b != null && Duration.between(a, b).abs().compareTo(length) <= 0;
  }

  private static boolean isOver(Step step, Duration length, @Nullable Instant watermark) {
    Instant time = step.event().time();
    return watermark == null || time == null || !time.plus(length).isAfter(watermark);
  }

  // ---- the order at a start -----------------------------------------------------------------

  private boolean pull() {
    Step step = source.poll();
    if (step == null) {
      return false;
    }
    waiting++;
    if (!held.isEmpty() && isKernelStart(step) && isOfSameStart(held.get(0), step)) {
      held.add(step);
      held.sort(Comparator.comparingInt(BootOrder::rankAtStart));
      release();
      return true;
    }
    if (!held.isEmpty() && endsWaiting(step)) {
      release();
    }
    if (held.isEmpty() && !isEventLogStart(step)) {
      place(step);
    } else {
      held.add(step);
    }
    return true;
  }

  private void release() {
    held.forEach(this::place);
    held.clear();
  }

  private boolean endsWaiting(Step step) {
    if (isKernelStop(step)) {
      // Its time is that of the boot before, whose clock may have been another.
      return held.size() == MAX_WAITING;
    }
    Instant since = held.get(0).event().time();
    Instant time = step.event().time();
    return step.signal() instanceof ComputerStarted
        || step.signal() instanceof ComputerStopping
        || held.size() == MAX_WAITING
        || (since != null && time != null && time.isAfter(since.plus(START)));
  }

  private static boolean isOfSameStart(Step mark, Step kernelStart) {
    Instant time = mark.event().time();
    Instant start = kernelStart.event().time();
    return time == null
        || start == null
        || (time.isAfter(start) && !time.isAfter(start.plus(START)));
  }

  private static int rankAtStart(Step step) {
    return isKernelStop(step) ? 0 : isKernelStart(step) ? 1 : 2;
  }

  private static boolean isEventLogStart(Step step) {
    return step.signal() instanceof ComputerStarted started
        && started.marker() == StartMarker.EVENT_LOG;
  }

  /** Returns whether a kernel left a step for the event log service to write. */
  static boolean isOfKernel(Step step) {
    return isKernelStart(step) || isKernelStop(step);
  }

  private static boolean isKernelStart(Step step) {
    return step.signal() instanceof ComputerStarted started
        && (started.marker() == StartMarker.KERNEL || started.marker() == StartMarker.BOOT_TYPE);
  }

  private static boolean isKernelStop(Step step) {
    return step.signal() instanceof ComputerStopping stopping
        && stopping.marker() == StopMarker.KERNEL;
  }

  // ---- what belongs to a start --------------------------------------------------------------

  private void place(Step step) {
    Instant time = step.event().time();
    if (isMark(step)) {
      placeEarlyBefore(time);
      placeStart(step);
    } else if (step.signal() == null && early.size() < MAX_WAITING) {
      placeEarlyBefore(time);
      early.add(step);
    } else {
      placeEarly();
      ordered.add(new Ordered(step, null));
    }
  }

  /** Places a mark, and before it what waited for it. */
  private void placeStart(Step mark) {
    early.forEach(step -> ordered.add(new Ordered(step, mark)));
    early.clear();
    ordered.add(new Ordered(mark, mark));
    if (!marksAreKnown) {
      marks.add(mark.event().time());
    }
  }

  private void placeEarly() {
    early.forEach(step -> ordered.add(new Ordered(step, null)));
    early.clear();
  }

  private void placeEarlyBefore(@Nullable Instant time) {
    for (Step first = early.peek();
        first != null && !isNear(first.event().time(), time, EARLY);
        first = early.peek()) {
      ordered.add(new Ordered(early.remove(), null));
    }
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    out.unsigned(ordered.size());
    for (Ordered one : ordered) {
      out.step(one.step());
      out.bool(one.mark() != null);
    }
    out.steps(early);
    out.steps(held);
  }

  static BootOrder read(PackedInput in, StepSource source) {
    BootOrder restored = of(source);
    for (int i = in.count(); i > 0; i--) {
      Step step = in.step();
      if (!in.bool()) {
        restored.ordered.add(new Ordered(step, null));
      } else if (isMark(step)) {
        restored.placeStart(step);
      } else {
        restored.early.add(step);
      }
    }
    if (!restored.early.isEmpty()) {
      throw in.damaged();
    }
    in.steps(restored.early::add);
    in.steps(restored.held::add);
    restored.waiting = restored.held.size() + restored.early.size() + restored.ordered.size();
    return restored;
  }
}
