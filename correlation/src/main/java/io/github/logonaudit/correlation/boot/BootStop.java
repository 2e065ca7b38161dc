package io.github.logonaudit.correlation.boot;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sign that the computer stops.
 *
 * @param event the event
 * @param marker which event it is
 * @param time when it happened; null where the event has no time, or that of a bad clock
 * @param kernel the event by which the kernel stopped, so that it was not the event log service
 *     alone; null where there is none
 * @param until the time of the Security log where it was later already, or that of its next record
 *     where others are missing before; null where neither is so
 */
public record BootStop(
    EventReference event,
    StopMarker marker,
    @Nullable Instant time,
    @Nullable EventReference kernel,
    @Nullable Instant until) {
  /**
   * How long after the stop of the event log service its own log may have events. Later ones show
   * that the service is running again.
   */
  private static final Duration AFTER_SERVICE = Duration.ofSeconds(10);

  private static final StopMarker[] MARKERS = StopMarker.values();

  /** When a session ended that was last seen at a time: not before that, in a shutdown. */
  public @Nullable Instant endOf(@Nullable Instant lastSeen) {
    boolean later = lastSeen != null && time != null && lastSeen.isAfter(time);
    return later && TimeSpan.areNear(time, lastSeen, Boot.STOP) ? lastSeen : time;
  }

  /** The latest time at which a session ended that ended at a time at the earliest. */
  public @Nullable Instant latestEndOf(@Nullable Instant time) {
    return until != null && time != null && until.isAfter(time) ? until : time;
  }

  /** The same where the event log service may have gone on until a time, as the kernel may have. */
  public BootStop runningUntil(@Nullable Instant next) {
    return next == null || kernel != null || marker != StopMarker.EVENT_LOG
        ? this
        : new BootStop(event, marker, time, null, next);
  }

  /** Returns whether the computer may have gone on, so that only the event log service stopped. */
  public boolean mayHaveGoneOn() {
    return kernel == null
        && time != null
        && until != null
        && !TimeSpan.areNear(time, until, Boot.STOP);
  }

  /** The same with the stop of the kernel. */
  BootStop withKernel(EventReference stopped) {
    return new BootStop(event, marker, time, stopped, mayHaveGoneOn() ? null : until);
  }

  /** Returns whether the event log service stopped so long before the kernel that it did alone. */
  public boolean isServiceStoppedLongBefore() {
    return kernel != null && isFarFrom(kernel);
  }

  /** Returns whether the event has the time of a bad clock. */
  public boolean isOfBadClock() {
    return time == null && event.time() != null;
  }

  /** Returns whether an event is of another stop, as far as its time is known. */
  boolean isFarFrom(EventReference other) {
    return !TimeSpan.areNear(time, other.time(), Boot.STOP);
  }

  /** Returns whether a later event of the Security log, of the same stop, has no later time. */
  boolean isTooSoonFor(EventReference audited) {
    Instant stopped = event.time();
    return marker == StopMarker.EVENT_LOG
        && audited.time() != null
        && stopped != null
        && !audited.time().isAfter(stopped);
  }

  /** Returns whether only the event log service had stopped, or the stop was aborted. */
  boolean isRunningAgain(EventReference later, @Nullable SessionSignal signal) {
    if (marker == StopMarker.REQUESTED && signal instanceof ShutdownCancelled) {
      return true;
    }
    Instant to = later.time();
    if (time == null || to == null) {
      return signal instanceof LoggedOn;
    }
    boolean again =
        marker == StopMarker.EVENT_LOG
            && kernel == null
            && Objects.equals(event.channel(), later.channel())
            && TimeSpan.isLonger(time, to, AFTER_SERVICE);
    // An earlier time shows only in an ordered log that the clock was set back since.
    return again
        || TimeSpan.isLonger(time, to, Boot.STOP)
        || (ComputerClock.isOfOrderedLog(later) && TimeSpan.isLonger(to, time, Boot.STOP));
  }

  public static void write(PackedOutput out, @Nullable BootStop stop) {
    out.bool(stop != null);
    if (stop != null) {
      out.referenceOrNull(stop.event());
      out.constant(stop.marker());
      out.bool(stop.isOfBadClock());
      out.referenceOrNull(stop.kernel());
      out.instantOrNull(stop.until());
    }
  }

  public static @Nullable BootStop read(PackedInput in) {
    EventReference event = in.bool() ? in.referenceOrNull() : null;
    if (event == null) {
      return null;
    }
    StopMarker marker = in.constant(MARKERS);
    return new BootStop(
        event, marker, in.bool() ? null : event.time(), in.referenceOrNull(), in.instantOrNull());
  }
}
