package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps that a start of the computer left in the order in which they happened.
 *
 * <p>At a boot the event log service writes its own first records before it writes those of the
 * kernels, which have earlier times: the end of the old kernel and the start of the new one. The
 * boot really begins between these two, so the first records are held until those of the kernels
 * come.
 */
final class StartOrder {
  /** How long after the start of the kernel the event log service may write its first records. */
  static final Duration START = Duration.ofMinutes(10);

  /**
   * How many steps wait for those of the kernels whatever their times: among them are records of
   * the boot before that are written late, when the clock may have been another.
   */
  private static final int MIN_WAITING = 32;

  /** How many steps wait at most for those that may follow. */
  static final int MAX_WAITING = 4096;

  /** How many records the event log service writes first before those of the kernels. */
  private static final int FIRST = 8;

  /** Event log service started, also without a start of the computer. */
  private static final int SERVICE_STARTED = 6005;

  private final Consumer<Ordered> out;
  private final List<Ordered> held = new ArrayList<>();

  /**
   * Starts with nothing.
   *
   * @param out takes the steps in order
   */
  StartOrder(Consumer<Ordered> out) {
    this.out = out;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** The steps that are held, as they came. */
  List<Ordered> held() {
    return held;
  }

  void take(Ordered next) {
    Step step = next.step();
    if (!held.isEmpty() && isKernelStart(step) && isOfSameStart(held.get(0), next)) {
      held.add(next);
      release();
      return;
    }
    if (!held.isEmpty() && endsWaiting(next)) {
      release();
    }
    if (held.isEmpty() && !isFirstOfService(step)) {
      out.accept(next);
    } else {
      held.add(next);
    }
  }

  /** Lets all go that is held: what is of the old boot, the start of the kernel, and the others. */
  void release() {
    if (held.isEmpty()) {
      return;
    }
    Ordered first = held.get(0);
    Ordered kernel =
        held.stream().filter(one -> isKernelStart(one.step())).findFirst().orElse(null);
    held.sort(Comparator.comparingInt(one -> rank(one, first, kernel)));
    held.forEach(out);
    held.clear();
  }

  /** Returns whether the records of the kernels had enough time to come. */
  boolean isHeldLongEnough(@Nullable Instant watermark) {
    Instant since = since();
    return watermark == null
        || (since == null
            ? held.get(0).step().event().time() == null
            : isOver(since, START, watermark));
  }

  /** The first time among those that are held; null where all are unknown. */
  private @Nullable Instant since() {
    for (Ordered one : held) {
      if (one.time() != null) {
        return one.time();
      }
    }
    return null;
  }

  /** Returns whether a length of whole seconds since a time is over. */
  static boolean isOver(Instant time, Duration length, Instant watermark) {
    return !TimeSpan.isLonger(watermark, time, length.negated());
  }

  private boolean endsWaiting(Ordered next) {
    Step step = next.step();
    if (held.size() == MAX_WAITING) {
      return true;
    }
    if (isKernelStop(step)) {
      // Its time is that of the boot before, whose clock may have been another.
      return false;
    }
    Instant since = since();
    Instant time = next.time();
    return step.signal() instanceof ComputerStarted
        || step.signal() instanceof ComputerStopping
        || (isServiceStarted(step) && held.stream().anyMatch(one -> isServiceStarted(one.step())))
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

  private static int rank(Ordered one, Ordered first, @Nullable Ordered kernel) {
    Step step = one.step();
    boolean isOfOldBoot =
        kernel == null
            ? isKernelStop(step) && RecordOrder.isNear(step.event(), first.step().event(), FIRST)
            : isKernelStop(step)
                || (step.signal() == null && !isWithin(one.time(), kernel.time(), first.time()));
    return isOfOldBoot ? 0 : isKernelStart(step) ? 1 : 2;
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

  /** Returns whether a step is one of the first records that the event log service writes. */
  static boolean isFirstOfService(Step step) {
    return isEventLogStart(step) || isServiceStarted(step);
  }

  /** Returns whether the event log service reports its start, which it does once in each. */
  private static boolean isServiceStarted(Step step) {
    EventReference event = step.event();
    return step.signal() == null
        && event.eventId() == SERVICE_STARTED
        && "System".equals(event.channel());
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
}
