package io.github.logonaudit.correlation.state;

import java.time.Duration;
import java.time.Instant;

/** Compares times of events, several times an event, so without making new ones. */
public final class TimeSpan {
  private TimeSpan() {}

  /** Returns whether a time is later than another by more than a number of whole seconds. */
  public static boolean isLonger(Instant from, Instant to, Duration wholeSeconds) {
    return isLonger(from, to.getEpochSecond(), to.getNano(), wholeSeconds);
  }

  /** The same with the later time in seconds and nanoseconds. */
  public static boolean isLonger(Instant from, long toSecond, int toNano, Duration wholeSeconds) {
    long seconds = toSecond - from.getEpochSecond();
    long most = wholeSeconds.toSeconds();
    return seconds > most || (seconds == most && toNano > from.getNano());
  }
}
