package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.Boot;
import io.github.logonaudit.correlation.state.ComputerClock;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.HostStarted;
import io.github.logonaudit.session.SessionSignal.HostStopping;
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
 * The steps of one channel in the order in which they happened, and where in them a boot begins.
 *
 * <p>At a boot the event log service writes its own first records before it writes those that the
 * kernels left behind: the end of the old one and the start of the new one, with earlier times. The
 * boot really begins between these two, so the first records are held until those of the kernels
 * come. And Windows logs some events before the first mark of a start, so what says nothing of
 * sessions waits for a moment whether such a mark follows.
 */
public final class BootOrder {
  /** In which time after the start of the kernel the event log service writes its first records. */
  static final Duration START = Duration.ofMinutes(10);

  /** How long before the first mark of its start a boot may have logged. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  /** How many steps wait at most for what may follow. */
  private static final int MAX_WAITING = 4096;

  /** After how many starts that this channel missed those of another are not looked for. */
  private static final int MAX_MISSED = 16;

  /**
   * A step in its place.
   *
   * @param step the step
   * @param isStart whether a boot begins with it
   * @param start when that boot began, by its first mark; null where no boot begins here, or the
   *     mark has no time
   */
  record Place(Step step, boolean isStart, @Nullable Instant start) {}

  private final StepSource source;

  /** When the boots ahead began. */
  private final List<@Nullable Instant> starts;

  private final boolean startsAreKnown;
  private int startsTaken;

  /** How many steps are in what follows. */
  private int waiting;

  private final Boot boot = new Boot(new ComputerClock());
  private final List<Step> held = new ArrayList<>();
  private final Deque<Step> early = new ArrayDeque<>();
  private final Deque<Place> ordered = new ArrayDeque<>();

  private BootOrder(StepSource source, List<@Nullable Instant> starts, boolean known) {
    this.source = source;
    this.starts = starts;
    this.startsAreKnown = known;
  }

  /** Orders steps of which some may still be to come. */
  public static BootOrder of(StepSource source) {
    return new BootOrder(source, new ArrayList<>(), false);
  }

  /** Orders steps of which all are there, and that begin boots at known times. */
  public static BootOrder of(StepSource source, List<@Nullable Instant> starts) {
    return new BootOrder(source, starts, true);
  }

  /** When the boots of a whole channel began. */
  public static List<@Nullable Instant> starts(StepSource source) {
    BootOrder channel = of(source);
    List<@Nullable Instant> starts = new ArrayList<>();
    for (Place place = channel.head(null, false);
        place != null;
        place = channel.head(null, false)) {
      if (place.isStart()) {
        starts.add(place.start());
      }
      channel.take();
    }
    return starts;
  }

  /**
   * The next step, or null where there is none, or it is not sure yet which it is.
   *
   * @param watermark up to which time all steps have come; null where no more will come
   * @param alone whether the computer has no other channel
   */
  @Nullable Place head(@Nullable Instant watermark, boolean alone) {
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

  /** Tells whether nothing waits here, so that what says nothing of boots need not pass through. */
  boolean isEmpty() {
    return waiting == 0;
  }

  /** Tells whether a step may be one of those between two boots. */
  static boolean mayBeOfStart(Step step) {
    SessionSignal signal = step.signal();
    return signal instanceof HostStarted
        || signal instanceof HostStopping
        || signal instanceof UncleanShutdownFound;
  }

  /** The first step that waits for what may follow. */
  @Nullable Step waiting() {
    Step first = early.peek();
    return first != null || held.isEmpty() ? first : held.get(0);
  }

  /** Takes the head away. */
  Step take() {
    Place place = ordered.remove();
    waiting--;
    if (place.isStart()) {
      startsTaken++;
      if (startsTaken == MAX_MISSED && !startsAreKnown) {
        starts.subList(0, startsTaken).clear();
        startsTaken = 0;
      }
    }
    return place.step();
  }

  /** Tells whether a boot ahead began at about a time. */
  boolean hasStartNear(@Nullable Instant time) {
    int end = Math.min(starts.size(), startsTaken + MAX_MISSED);
    for (int i = startsTaken; i < end; i++) {
      if (isNear(starts.get(i), time, START)) {
        return true;
      }
    }
    return false;
  }

  static boolean isNear(@Nullable Instant a, @Nullable Instant b, Duration length) {
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
    if (held.isEmpty() && !isMark(step)) {
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
    return step.signal() instanceof HostStarted
        || step.signal() instanceof HostStopping
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

  private static boolean isMark(Step step) {
    return step.signal() instanceof HostStarted started
        && started.marker() == StartMarker.EVENT_LOG;
  }

  /** Tells whether a kernel left a step behind for the event log service to write. */
  static boolean isOfKernel(Step step) {
    return isKernelStart(step) || isKernelStop(step);
  }

  private static boolean isKernelStart(Step step) {
    return step.signal() instanceof HostStarted started
        && (started.marker() == StartMarker.KERNEL || started.marker() == StartMarker.BOOT_TYPE);
  }

  private static boolean isKernelStop(Step step) {
    return step.signal() instanceof HostStopping stopping && stopping.marker() == StopMarker.KERNEL;
  }

  // ---- where a boot begins ------------------------------------------------------------------

  private void place(Step step) {
    Instant time = step.event().time();
    if (beginsBoot(step)) {
      placeEarlyBefore(time);
      early.add(step);
      ordered.add(new Place(early.remove(), true, time));
      if (!startsAreKnown) {
        starts.add(time);
      }
      placeEarly();
    } else if (step.signal() == null && early.size() < MAX_WAITING) {
      placeEarlyBefore(time);
      early.add(step);
    } else {
      placeEarly();
      ordered.add(new Place(step, false, null));
    }
  }

  private boolean beginsBoot(Step step) {
    SessionSignal signal = step.signal();
    if (signal instanceof HostStopping stopping) {
      boot.stop(step.event(), stopping.marker());
    }
    return signal instanceof HostStarted started
        ? boot.start(step.event(), started.marker())
        : signal instanceof UncleanShutdownFound && boot.startUnclean(step.event());
  }

  private void placeEarly() {
    if (early.isEmpty()) {
      return;
    }
    early.forEach(step -> ordered.add(new Place(step, false, null)));
    early.clear();
  }

  private void placeEarlyBefore(@Nullable Instant time) {
    for (Step first = early.peek();
        first != null && !isNear(first.event().time(), time, EARLY);
        first = early.peek()) {
      ordered.add(new Place(early.remove(), false, null));
    }
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    boot.write(out);
    out.steps(held);
    out.steps(early);
    out.unsigned(ordered.size());
    for (Place place : ordered) {
      out.step(place.step());
      out.bool(place.isStart());
      out.instantOrNull(place.start());
    }
  }

  static BootOrder read(PackedInput in, StepSource source) {
    BootOrder restored = of(source);
    restored.boot.read(in);
    in.steps(restored.held::add);
    in.steps(restored.early::add);
    for (int i = in.count(); i > 0; i--) {
      Step step = in.step();
      Place place = new Place(step, in.bool(), in.instantOrNull());
      restored.ordered.add(place);
      if (place.isStart()) {
        restored.starts.add(place.start());
      }
    }
    restored.waiting = restored.held.size() + restored.early.size() + restored.ordered.size();
    return restored;
  }
}
