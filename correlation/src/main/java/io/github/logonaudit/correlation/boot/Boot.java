package io.github.logonaudit.correlation.boot;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.OfLogonId;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The boots of one computer: where one begins, and how the one before it stopped. One start of a
 * computer leaves several events, in the Security log and in the System log. A stop of the event
 * log service alone looks like the stop of the computer, until something is logged after it.
 */
public final class Boot {
  private static final StartMarker[] START_MARKERS = StartMarker.values();

  /** How long the events of one start are logged. */
  private static final Duration START = Duration.ofMinutes(10);

  /** How far apart the events of one stop are, and how far events and times may disagree there. */
  public static final Duration STOP = Duration.ofMinutes(2);

  /**
   * How long before its first start marker a boot may have logged: Windows 10 puts its boot options
   * (4826) and first processes (4688) before 4608.
   */
  static final Duration EARLY = Duration.ofMinutes(1);

  /** What was known before the latest events that may belong to the next boot already. */
  private record Doubt(
      EventReference first,
      @Nullable EventReference last,
      @Nullable BootStop stop,
      int clockSets) {}

  private final ComputerClock clock;

  private final Set<StartMarker> markers = EnumSet.noneOf(StartMarker.class);
  private final Set<Integer> uncleanEventIds = new TreeSet<>();
  private @Nullable BootStart start;

  private @Nullable BootStop stop;

  /** The first event of the latest stop of the kernel, also if later ones seem to deny it. */
  private @Nullable EventReference kernelStop;

  /** Whether the Security log has an event of that stop. */
  private boolean isStopAudited;

  private @Nullable EventReference last;
  private @Nullable Doubt doubt;
  private @Nullable BootStop previousStop;
  private @Nullable EventReference previousLast;

  public Boot(ComputerClock clock) {
    this.clock = clock;
  }

  /**
   * Returns whether a step is the first sign of another boot. A start marker is, and so is an event
   * by which the boot finds an unclean shutdown, unless it is one of several that the latest start
   * has left: each of them is logged once in a start, so all of 20, 41 and 6008 may follow one
   * crash.
   *
   * @param time when the step was logged; null where that is not known
   */
  public boolean beginsWith(Step step, @Nullable Instant time) {
    SessionSignal signal = step.signal();
    boolean known;
    if (signal instanceof ComputerStarted started) {
      known = markers.contains(started.marker());
    } else if (signal instanceof UncleanShutdownFound) {
      known = uncleanEventIds.contains(step.event().eventId());
    } else {
      return false;
    }
    return known || !isWithinStart(time);
  }

  /** Returns whether a mark of a start is a further one of that which began this boot. */
  public boolean goesOnWithStart(Step step, @Nullable Instant time) {
    return start != null && TimeSpan.areNear(start.time(), time, START) && !beginsWith(step, time);
  }

  /** Takes a start marker, or a sign of an unclean shutdown; true where it begins another boot. */
  public boolean start(Step step) {
    boolean begins = beginsWith(step, clock.timeOf(step.event()));
    if (begins) {
      begin(step.event(), isOfKernel(step.signal()));
    } else {
      learnStart(step.event());
      if (start != null && isFirstAuditedMark(step.event())) {
        start = start.auditedAt(step.event().time(), clock.last());
      }
    }
    if (step.signal() instanceof ComputerStarted started) {
      markers.add(started.marker());
    } else {
      uncleanEventIds.add(step.event().eventId());
    }
    return begins;
  }

  /** Returns whether an event is one of those that the start of the computer leaves. */
  public boolean isWithinStart(EventReference event) {
    return isWithinStart(event.time());
  }

  private boolean isWithinStart(@Nullable Instant time) {
    return start != null && stop == null && TimeSpan.isWithin(start.time(), time, START);
  }

  /** Returns whether the computer had stopped in order before a time, as far as is known. */
  public boolean isStoppedBefore(Instant time) {
    Instant stopped = stopped();
    return stopped != null && TimeSpan.isLonger(stopped, time, STOP);
  }

  /**
   * Returns whether only the event log service had stopped, which logs an event in the same log.
   */
  public boolean isServiceRunningAgain(EventReference event) {
    return stop != null
        && stop.kernel() == null
        && Objects.equals(stop.event().channel(), event.channel());
  }

  /** Returns whether a time is about that of an orderly stop, if that was the last thing logged. */
  public boolean isNearStop(@Nullable Instant time) {
    Instant stopped = stopped();
    return stopped != null && time != null && TimeSpan.areNear(stopped, time, STOP);
  }

  /**
   * Returns whether what was logged at a time is of the stop before a start at which the clock was
   * set back, or at which nobody knows the time.
   */
  public boolean isOfStop(Instant time, @Nullable Instant start) {
    Instant stopped = stopped();
    return stopped != null && isNearStop(time) && (start == null || start.isBefore(stopped));
  }

  /** When the computer stopped in order, if that was the last thing logged; null otherwise. */
  private @Nullable Instant stopped() {
    if (stop == null || stop.marker() == StopMarker.REQUESTED) {
      return null;
    }
    Instant kernel = stop.kernel() == null ? null : stop.kernel().time();
    return kernel != null && stop.time() != null && kernel.isAfter(stop.time())
        ? kernel
        : stop.time();
  }

  /** Returns whether two events are so close that both may be the first of one boot. */
  public static boolean isEarly(EventReference first, EventReference event) {
    return TimeSpan.areNear(first.time(), event.time(), EARLY);
  }

  /** Returns whether a boot may have logged something at a time before its first start marker. */
  private static boolean isEarly(@Nullable Instant since, @Nullable Instant marked) {
    return TimeSpan.isWithin(since, marked, EARLY)
        && TimeSpan.isWithin(marked, since, ComputerClock.TOLERANCE);
  }

  private static boolean isFirstOfBoot(
      EventReference first, EventReference mark, boolean isOfKernel) {
    return isEarly(first.time(), mark.time()) || (isOfKernel && isEarly(first, mark));
  }

  /** Begins another boot with an event, as one that no start marker begins. */
  public void beginLife(EventReference event) {
    doubt = null;
    begin(event, false);
  }

  /** Returns whether the event log service may have written later events before a mark. */
  private static boolean isOfKernel(@Nullable SessionSignal signal) {
    return signal instanceof UncleanShutdownFound
        || (signal instanceof ComputerStarted started
            && (started.marker() == StartMarker.KERNEL
                || started.marker() == StartMarker.BOOT_TYPE));
  }

  private void begin(EventReference event, boolean isOfKernel) {
    previousStop = stop;
    previousLast = last;
    Instant time = clock.timeOf(event);
    Instant first = time;
    if (doubt != null && isFirstOfBoot(doubt.first(), event, isOfKernel)) {
      previousStop = doubt.stop();
      previousLast = doubt.last();
      first = time == null ? null : clock.earliest(time, doubt.clockSets(), clock.sets());
      clock.backTo(doubt.clockSets());
    }
    markers.clear();
    uncleanEventIds.clear();
    start = new BootStart(event, time, first, time).auditedAt(time, clock.last());
    stop = null;
    kernelStop = null;
    isStopAudited = false;
    doubt = null;
    last = event;
  }

  /** Returns whether a mark of the start is the first in the Security log. */
  private boolean isFirstAuditedMark(EventReference mark) {
    return ComputerClock.isOfOrderedLog(mark) && !isStartAudited();
  }

  /** Returns whether the Security log has had a mark of the start. */
  public boolean isStartAudited() {
    return markers.contains(StartMarker.SECURITY_AUTHORITY)
        || markers.contains(StartMarker.SYSTEM_LOGON);
  }

  /** Takes the time of a later event where that of the start is a bad clock's, or may be. */
  private void learnStart(EventReference event) {
    Instant time = clock.timeOf(event);
    if (start == null || time == null) {
      return;
    }
    if (start.time() == null) {
      Instant first = start.event().time();
      start = start.at(first != null && PlausibleTimes.areNear(first, time) ? first : time);
    } else if (ComputerClock.isFarOff(time, start.time())) {
      start = start.at(time);
    }
  }

  /** How this boot started; null where the log does not have that. */
  public @Nullable BootStart startOrNull() {
    return start;
  }

  /** When the boot had started at the latest; null while only a bad clock says when. */
  public @Nullable Instant started() {
    return start == null ? null : start.time();
  }

  /**
   * Returns whether a kernel stopped before this boot started, unless that was with the stop that
   * is known: the clock may have been set back since the start. A computer that is set back to its
   * image logs at each start how it stopped when the image was made.
   */
  public boolean isOfEarlierBoot(EventReference stopped) {
    Instant started = started();
    return started != null
        && stopped.time() != null
        && TimeSpan.isLonger(stopped.time(), started, START)
        && !isNearStop(stopped.time());
  }

  /**
   * Notes a sign that the computer stops. The first one counts, unless it is a mere request. Of the
   * two stops of the event log service, that of the System log comes too soon where the clock of
   * the Security log was set back right before. Then a stop of the kernel, too, may come before
   * what was logged by the clock as it was.
   */
  public void stop(EventReference event, StopMarker marker) {
    boolean ofKernel = marker == StopMarker.KERNEL;
    boolean isAudited = ComputerClock.isOfOrderedLog(event);
    boolean isOfBadClock = event.time() != null && clock.timeOf(event) == null;
    if (stop == null
        || stop.marker() == StopMarker.REQUESTED
        || (!isOfBadClock
            && (stop.isOfBadClock()
                || (marker == StopMarker.EVENT_LOG && stop.isFarFrom(event))))) {
      stop =
          new BootStop(
              event,
              marker,
              clock.timeOf(event),
              ofKernel ? event : kernelStopNear(event),
              clock.laterThan(event));
    } else if (isOfBadClock) {
      // A bad time says nothing of a stop that is known already.
      isAudited = false;
    } else if (isAudited && !isStopAudited && stop.isTooSoonFor(event)) {
      stop =
          new BootStop(event, marker, clock.timeOf(event), stop.kernel(), clock.laterThan(event));
    } else if (ofKernel && (stop.kernel() == null || isFirstOfKernel(event, stop.kernel()))) {
      stop =
          stop.marker() == StopMarker.KERNEL
              ? new BootStop(event, marker, clock.timeOf(event), event, stop.until())
              : stop.withKernel(event);
    }
    isStopAudited |= isAudited;
    if (ofKernel && !isOfBadClock) {
      EventReference near = kernelStopNear(event);
      kernelStop = near == null || isFirstOfKernel(event, near) ? event : near;
    }
    doubt = null;
    if (!isOfBadClock) {
      last = event;
    }
  }

  private @Nullable EventReference kernelStopNear(EventReference event) {
    return kernelStop != null && TimeSpan.areNear(kernelStop.time(), event.time(), STOP)
        ? kernelStop
        : null;
  }

  /** The kernel leaves several records, which may come in disorder: the earliest counts. */
  private static boolean isFirstOfKernel(EventReference event, EventReference kernel) {
    return kernel.time() != null
        && event.time() != null
        && event.time().isBefore(kernel.time())
        && TimeSpan.areNear(event.time(), kernel.time(), STOP);
  }

  /** By how much times of the Security log may be in disorder by now, as they are at a stop. */
  public Duration disorder() {
    return isStopAudited ? STOP : ComputerClock.TOLERANCE;
  }

  /** Notes that records of the Security log are missing right before an event. */
  public void behindGap(EventReference event) {
    stop = stop == null ? null : stop.runningUntil(clock.timeOf(event));
  }

  /** Notes that the computer was running. */
  public void running(EventReference event, @Nullable SessionSignal signal) {
    if (clock.mayPrecedeSetBack(event)) {
      return;
    }
    learnStart(event);
    if (signal instanceof ShutdownCancelled || isOfUser(signal)) {
      doubt = null;
    } else if (doubt == null || !isEarly(doubt.first(), event)) {
      doubt = new Doubt(event, last, stop, clock.sets());
    }
    if (stop != null && stop.isRunningAgain(event, signal)) {
      stop = null;
      isStopAudited = false;
    }
    if (!isOvertaken(event)) {
      last = event;
    }
  }

  /**
   * Returns whether an event is not the last one so far, though it comes last: its time is that of
   * a bad clock, or records of the same start came before it from another log.
   */
  private boolean isOvertaken(EventReference event) {
    Instant time = event.time();
    return time != null
        && (clock.timeOf(event) == null || (last != null && isBeforeInStart(event, time, last)));
  }

  private boolean isBeforeInStart(EventReference event, Instant time, EventReference before) {
    Instant since = before.time();
    return since != null
        && since.isAfter(time)
        && !TimeSpan.isLonger(time, since, EARLY)
        && isWithinStart(event)
        && !Objects.equals(event.channel(), before.channel());
  }

  /** Returns whether an event needs a user, so that the computer does not start just then. */
  public static boolean isOfUser(@Nullable SessionSignal signal) {
    return signal instanceof OfLogonId of
        && !(signal instanceof Activity && of.logonId().isWellKnown());
  }

  /** Returns whether a start of the computer is in the log. */
  public boolean hasStarted() {
    return start != null;
  }

  /** How the boot before this one stopped in order, or null where it did not. */
  public @Nullable BootStop previousStop() {
    return previousStop;
  }

  /** The last event of the boot before this one, or null where the log has none. */
  public @Nullable EventReference previousLast() {
    return previousLast;
  }

  /** How the computer or its event log stopped if that was the last thing logged, or null. */
  public @Nullable BootStop stopAtEnd() {
    return stop == null || stop.marker() == StopMarker.REQUESTED ? null : stop;
  }

  // ---- snapshot -----------------------------------------------------------------------------

  public void write(PackedOutput out) {
    out.unsigned(markers.size());
    markers.forEach(out::constant);
    out.unsigned(uncleanEventIds.size());
    uncleanEventIds.forEach(out::signed);
    BootStart.write(out, start);
    BootStop.write(out, stop);
    out.referenceOrNull(kernelStop);
    out.bool(isStopAudited);
    out.referenceOrNull(last);
    out.bool(doubt != null);
    if (doubt != null) {
      out.referenceOrNull(doubt.first());
      out.referenceOrNull(doubt.last());
      BootStop.write(out, doubt.stop());
      out.unsigned(doubt.clockSets());
    }
    BootStop.write(out, previousStop);
    out.referenceOrNull(previousLast);
  }

  public void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      markers.add(in.constant(START_MARKERS));
    }
    for (int i = in.count(); i > 0; i--) {
      uncleanEventIds.add((int) in.signed());
    }
    start = BootStart.read(in);
    stop = BootStop.read(in);
    kernelStop = in.referenceOrNull();
    isStopAudited = in.bool();
    last = in.referenceOrNull();
    if (in.bool()) {
      EventReference first = in.referenceOrNull();
      if (first == null) {
        throw in.damaged();
      }
      doubt = new Doubt(first, in.referenceOrNull(), BootStop.read(in), in.integer());
    }
    previousStop = BootStop.read(in);
    previousLast = in.referenceOrNull();
  }
}
