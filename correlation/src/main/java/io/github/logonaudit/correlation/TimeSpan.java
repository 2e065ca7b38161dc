package io.github.logonaudit.correlation;

import java.time.Duration;
import java.time.Instant;

/** Compares times of events, several times an event, so without making new ones. */
final class TimeSpan {
  private TimeSpan() {}

  /** Tells whether a time is later than another by more than a number of whole seconds. */
  static boolean isLonger(Instant from, Instant to, Duration wholeSeconds) {
    long seconds = to.getEpochSecond() - from.getEpochSecond();
    long most = wholeSeconds.toSeconds();
    return seconds > most || (seconds == most && to.getNano() > from.getNano());
  }
}
