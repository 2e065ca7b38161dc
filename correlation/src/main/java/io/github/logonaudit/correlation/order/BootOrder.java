package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.correlation.state.PlausibleTimes;
import io.github.logonaudit.correlation.state.TimeSpan;
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
import java.util.Objects;
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

  /**
   * How many steps wait for those of the kernels whatever their times: among them are records of
   * the boot before that are written late, when the clock may have been another.
   */
  private static final int MIN_WAITING = 32;

  /** How many steps wait at most for those that may follow. */
  private static final int MAX_WAITING = 4096;

  /** How many marks ahead are compared with a start that another channel saw. */
  private static final int MAX_AHEAD = 64;

  /**
   * A step in order.
   *
   * @param step the step
   * @param time when it was logged; null where that is not known
   * @param mark the mark of a start that this step is, or that follows it so soon that both belong
   *     to the same start; null where there is none
   */
  record Ordered(Step step, @Nullable Instant time, @Nullable Step mark) {}

  private final StepSource source;
  private final PlausibleTimes times = new PlausibleTimes();

  /**
   * A mark of a start.
   *
   * <p>Several marks of one start have different event IDs, so the next one with the same ID is of
   * another start.
   */
  public static final class Mark {
    private final @Nullable Instant time;
    private final int eventId;

    /**
     * The earliest second since it, up to the next mark: it shows how far the clock was set back.
     */
    private long floor = Long.MAX_VALUE;

    private Mark(@Nullable Instant time, int eventId) {
      this.time = time;
      this.eventId = eventId;
    }

    /** When it was logged; null where that is not known. */
    @Nullable Instant time() {
      return time;
    }
  }

  /** The marks ahead. */
  private final List<Mark> marks;

  private final boolean marksAreKnown;
  private int marksTaken;
  private @Nullable Instant taken;

  /** How many steps wait in what follows. */
  private int waiting;

  /** A mark with the time of a bad clock, which is of about the time of the next step. */
  private @Nullable Ordered undated;

  private final List<Ordered> held = new ArrayList<>();
  private final Deque<Ordered> early = new ArrayDeque<>(1);
  private final Deque<Ordered> ordered = new ArrayDeque<>(1);

  private BootOrder(StepSource source, List<Mark> marks, boolean known) {
    this.source = source;
    this.marks = marks;
    this.marksAreKnown = known;
  }

  /** Orders steps of which some may still be to come. */
  public static BootOrder of(StepSource source) {
    return new BootOrder(source, new ArrayList<>(), false);
  }

  /** Orders steps of which all are there, with the {@link #marks} of the channel. */
  public static BootOrder of(StepSource source, List<Mark> marks) {
    return new BootOrder(source, marks, true);
  }

  /** Returns the marks of all starts in a whole channel, in order. */
  public static List<Mark> marks(StepSource source) {
    BootOrder channel = of(source);
    while (channel.head(null, true) != null) {
      channel.ordered.clear();
    }
    return channel.marks;
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
      if (!held.isEmpty() && isHeldLongEnough(watermark)) {
        release();
      }
      if (undated != null && held.isEmpty() && (alone || watermark == null)) {
        placeUndated(null);
      }
      Ordered first = early.peek();
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
  @Nullable Ordered waiting() {
    Ordered first = early.peek();
    first = first == null ? undated : first;
    return first != null || held.isEmpty() ? first : held.get(0);
  }

  /** Returns whether a mark of a start waits, which may be before what other channels have. */
  boolean holdsMark() {
    return !held.isEmpty() || undated != null || source.holdsMark();
  }

  /** How many steps wait here. */
  int size() {
    return waiting;
  }

  /** Lets those go that wait whether a mark of a start follows, unless it is there already. */
  void letGo() {
    pullAll();
    if (held.isEmpty()) {
      placeUndated(null);
      placeEarly();
    }
  }

  /**
   * Returns whether the clock has not yet been set back to a time that it only showed after that,
   * because it is before the start of this boot.
   */
  boolean isYetToBeSetBackTo(Instant time) {
    Mark start = marksTaken == 0 ? null : marks.get(marksTaken - 1);
    return start != null
        && start.time != null
        && taken != null
        && time.isBefore(start.time)
        && time.isBefore(taken)
        && start.floor <= time.getEpochSecond();
  }

  /** When the last step that was taken was logged; null where that is not known. */
  @Nullable Instant taken() {
    return taken;
  }

  /** Removes the head and returns it. */
  Step take() {
    Ordered head = ordered.remove();
    Step step = head.step();
    taken = head.time();
    waiting--;
    if (isMark(step)) {
      marksTaken++;
      if (marksTaken == MAX_AHEAD && !marksAreKnown) {
        // The last one is of this boot.
        marks.subList(0, marksTaken - 1).clear();
        marksTaken = 1;
      }
    }
    return step;
  }

  /** The next mark, where the head is one or comes right before one. */
  Mark mark() {
    return marks.get(marksTaken);
  }

  /**
   * Returns whether a mark ahead may be of a start that another channel saw, so that the head is of
   * the boot before.
   *
   * @param head the time of the head, which is no mark
   */
  boolean hasMarkOf(@Nullable Instant start, @Nullable Instant head) {
    if (!marksAreKnown) {
      pullAll();
    }
    for (int i = marksTaken; i < endOfAhead(); i++) {
      Instant mark = marks.get(i).time;
      if (isNear(mark, start, START) && !isBetween(start, head, mark)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a time is after a start, and long before a mark, so that this is of another.
   */
  private static boolean isBetween(
      @Nullable Instant start, @Nullable Instant time, @Nullable Instant mark) {
    return start != null
        && time != null
        && mark != null
        && !time.isBefore(start)
        && TimeSpan.isLonger(time, mark, EARLY);
  }

  private int endOfAhead() {
    return Math.min(marks.size(), marksTaken + MAX_AHEAD);
  }

  /**
   * Returns whether the clock was set back after the start of which the next mark is, to a time or
   * an earlier one.
   */
  boolean isSetBackTo(Instant time) {
    if (!marksAreKnown) {
      pullAll();
    }
    Mark start = mark();
    for (int i = marksTaken; i < endOfAhead(); i++) {
      Mark mark = marks.get(i);
      if (i > marksTaken && mark.eventId == start.eventId) {
        return false;
      }
      if (mark.floor <= time.getEpochSecond()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNear(@Nullable Instant a, @Nullable Instant b, Duration length) {
    return a != null && b != null && Duration.between(a, b).abs().compareTo(length) <= 0;
  }

  /** Returns whether the records of the kernels had enough time to come. */
  private boolean isHeldLongEnough(@Nullable Instant watermark) {
    Instant since = heldSince();
    return watermark == null
        || (since == null
            ? held.get(0).step().event().time() == null
            : isOver(since, START, watermark));
  }

  /** The first time among those that are held; null where all are unknown. */
  private @Nullable Instant heldSince() {
    for (Ordered one : held) {
      if (one.time() != null) {
        return one.time();
      }
    }
    return null;
  }

  private static boolean isOver(Ordered step, Duration length, @Nullable Instant watermark) {
    Instant time = step.time();
    return watermark == null || time == null || isOver(time, length, watermark);
  }

  /** Returns whether a length of whole seconds since a time is over. */
  static boolean isOver(Instant time, Duration length, Instant watermark) {
    return !TimeSpan.isLonger(watermark, time, length.negated());
  }

  // ---- the order at a start -----------------------------------------------------------------

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
    Instant time = step.event().time();
    boolean isPlausible = time == null || isKernelStop(step) || times.take(time);
    Ordered next = new Ordered(step, isPlausible ? time : null, null);
    if (!held.isEmpty() && isKernelStart(step) && isOfSameStart(held.get(0), next)) {
      held.add(next);
      Instant mark = held.get(0).time();
      held.sort(Comparator.comparingInt(one -> rankAtStart(one, mark, next.time())));
      release();
      return true;
    }
    if (!held.isEmpty() && endsWaiting(next)) {
      release();
    }
    if (held.isEmpty() && !isEventLogStart(step)) {
      place(next);
    } else {
      held.add(next);
    }
    return true;
  }

  private void release() {
    held.forEach(this::place);
    held.clear();
  }

  private boolean endsWaiting(Ordered next) {
    Step step = next.step();
    if (isKernelStop(step)) {
      // Its time is that of the boot before, whose clock may have been another.
      return held.size() == MAX_WAITING;
    }
    Instant since = heldSince();
    Instant time = next.time();
    return step.signal() instanceof ComputerStarted
        || step.signal() instanceof ComputerStopping
        || held.size() == MAX_WAITING
        || (held.size() >= MIN_WAITING
            && since != null
            && time != null
            && TimeSpan.isLonger(since, time, START));
  }

  private static boolean isOfSameStart(Ordered mark, Ordered kernelStart) {
    Instant time = mark.time();
    Instant start = kernelStart.time();
    return time == null
        || start == null
        || (time.isAfter(start) && !TimeSpan.isLonger(start, time, START));
  }

  private static int rankAtStart(
      Ordered one, @Nullable Instant mark, @Nullable Instant kernelStart) {
    boolean isOfOldBoot =
        isKernelStop(one.step())
            || (one.step().signal() == null && !isWithin(one.time(), kernelStart, mark));
    return isOfOldBoot ? 0 : isKernelStart(one.step()) ? 1 : 2;
  }

  /** Returns whether a record may have been written while the computer started. */
  private static boolean isWithin(
      @Nullable Instant time, @Nullable Instant kernelStart, @Nullable Instant mark) {
    return time == null
        || kernelStart == null
        || mark == null
        || (!time.isBefore(kernelStart) && !TimeSpan.isLonger(mark, time, START));
  }

  static boolean isEventLogStart(Step step) {
    return step.signal() instanceof ComputerStarted started
        && started.marker() == StartMarker.EVENT_LOG;
  }

  /** Returns whether a kernel left a step for the event log service to write. */
  static boolean isOfKernel(Step step) {
    return isKernelStart(step) || isKernelStop(step);
  }

  static boolean isKernelStart(Step step) {
    return step.signal() instanceof ComputerStarted started
        && (started.marker() == StartMarker.KERNEL || started.marker() == StartMarker.BOOT_TYPE);
  }

  static boolean isKernelStop(Step step) {
    return step.signal() instanceof ComputerStopping stopping
        && stopping.marker() == StopMarker.KERNEL;
  }

  // ---- what belongs to a start --------------------------------------------------------------

  private void place(Ordered next) {
    Step step = next.step();
    if (undated != null) {
      placeUndated(next.time());
    }
    if (isMark(step) && next.time() == null && step.event().time() != null) {
      undated = next;
    } else if (isMark(step)) {
      placeEarlyBefore(next.time());
      placeStart(next);
    } else if (step.signal() == null && early.size() < MAX_WAITING) {
      placeEarlyBefore(next.time());
      early.add(next);
    } else {
      placeEarly();
      placeOrdered(next);
    }
  }

  /** Places a mark with the time of a bad clock. */
  private void placeUndated(@Nullable Instant time) {
    if (undated != null) {
      Step mark = undated.step();
      undated = null;
      placeEarlyBefore(time);
      placeStart(new Ordered(mark, time, null));
    }
  }

  /** Places a mark, and before it what waited for it. */
  private void placeStart(Ordered mark) {
    early.add(mark);
    early.forEach(one -> ordered.add(new Ordered(one.step(), one.time(), mark.step())));
    early.clear();
    if (!marksAreKnown) {
      marks.add(new Mark(mark.time(), mark.step().event().eventId()));
    }
  }

  private void placeEarly() {
    early.forEach(this::placeOrdered);
    early.clear();
  }

  private void placeOrdered(Ordered next) {
    ordered.add(next);
    if (!marks.isEmpty() && !marksAreKnown && next.time() != null) {
      Mark mark = marks.get(marks.size() - 1);
      mark.floor = Math.min(mark.floor, next.time().getEpochSecond());
    }
  }

  private void placeEarlyBefore(@Nullable Instant time) {
    for (Ordered first = early.peek();
        first != null && !isNear(first.time(), time, EARLY);
        first = early.peek()) {
      placeOrdered(early.remove());
    }
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    times.write(out);
    out.instantOrNull(taken);
    out.bool(marksTaken > 0);
    if (marksTaken > 0) {
      Mark start = marks.get(marksTaken - 1);
      out.instantOrNull(start.time);
      out.unsigned(start.eventId);
      out.signed(start.floor);
    }
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
    out.unsigned(held.size());
    held.forEach(one -> write(out, one));
  }

  private static void write(PackedOutput out, Ordered one) {
    out.step(one.step());
    boolean isOwn = Objects.equals(one.time(), one.step().event().time());
    out.bool(isOwn);
    if (!isOwn) {
      out.instantOrNull(one.time());
    }
  }

  static BootOrder read(PackedInput in, StepSource source) {
    BootOrder restored = of(source);
    restored.times.read(in);
    restored.taken = in.instantOrNull();
    if (in.bool()) {
      Mark start = new Mark(in.instantOrNull(), in.integer());
      start.floor = in.signed();
      restored.marks.add(start);
      restored.marksTaken = 1;
    }
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
      restored.held.add(readOne(in));
    }
    restored.waiting =
        restored.held.size()
            + restored.early.size()
            + restored.ordered.size()
            + (restored.undated == null ? 0 : 1);
    return restored;
  }

  private static Ordered readOne(PackedInput in) {
    Step step = in.step();
    return new Ordered(step, in.bool() ? step.event().time() : in.instantOrNull(), null);
  }
}
