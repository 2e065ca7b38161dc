package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.StartMarker;
import io.github.logonaudit.correlation.SessionSignal.StopMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the boots of one computer apart. One start of a computer leaves several events, in the
 * Security log and in the System log, and a stop of the event log service alone looks like the stop
 * of the computer, until something is logged after it.
 */
final class Boot {
  /** In which time the events of one start are logged. */
  private static final Duration START = Duration.ofMinutes(10);

  /** Until when after the event log stopped events may still be logged that happened before. */
  private static final Duration STOP = Duration.ofMinutes(2);

  /**
   * A sign that the computer stops.
   *
   * @param event the event
   * @param marker which event it is
   */
  record Stop(EventReference event, StopMarker marker) {}

  private final Set<StartMarker> markers = EnumSet.noneOf(StartMarker.class);
  private @Nullable EventReference start;
  private boolean unclean;
  private @Nullable Stop stop;
  private @Nullable EventReference last;
  private @Nullable Stop previousStop;
  private @Nullable EventReference previousLast;

  /** Notes a start marker; true where it begins another boot. */
  boolean start(EventReference event, StartMarker marker) {
    boolean same = markers.add(marker) && isWithinStart(event);
    if (!same) {
      begin(event);
      markers.add(marker);
    }
    return !same;
  }

  /**
   * Notes that the boot found an unclean shutdown; true where that is the first sign of the boot.
   */
  boolean startUnclean(EventReference event) {
    boolean same = !unclean && isWithinStart(event);
    if (!same) {
      begin(event);
    }
    unclean = true;
    return !same;
  }

  private boolean isWithinStart(EventReference event) {
    return start != null && stop == null && isWithin(start.time(), event.time(), START);
  }

  private void begin(EventReference event) {
    previousStop = stop;
    previousLast = last;
    markers.clear();
    start = event;
    unclean = false;
    stop = null;
    last = event;
  }

  /** Notes a sign that the computer stops. The first one stands, except for a mere request. */
  void stop(EventReference event, StopMarker marker) {
    if (stop == null || stop.marker() == StopMarker.REQUESTED) {
      stop = new Stop(event, marker);
    }
    last = event;
  }

  /** Notes that the computer was running. */
  void running(EventReference event) {
    if (stop != null && !isWithin(stop.event().time(), event.time(), STOP)) {
      stop = null;
    }
    last = event;
  }

  private static boolean isWithin(@Nullable Instant from, @Nullable Instant to, Duration length) {
    return from == null || to == null || !to.isAfter(from.plus(length));
  }

  /** How the boot before this one stopped in order, or null where it did not. */
  @Nullable Stop previousStop() {
    return previousStop;
  }

  /** The last event of the boot before this one, or null where the log has none. */
  @Nullable EventReference previousLast() {
    return previousLast;
  }

  /** How the computer stopped in order if that was the last thing it logged, or null. */
  @Nullable Stop stopAtEnd() {
    return stop == null || stop.marker() == StopMarker.REQUESTED ? null : stop;
  }
}
