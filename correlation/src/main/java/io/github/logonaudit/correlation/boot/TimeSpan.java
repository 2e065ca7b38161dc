package io.github.logonaudit.correlation.boot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /** Returns whether a time is not later than another by more, as far as both are known. */
  public static boolean isWithin(
      @Nullable Instant from, @Nullable Instant to, Duration wholeSeconds) {
    return from == null || to == null || !isLonger(from, to, wholeSeconds);
  }

  /** Returns whether neither of two times is later than the other by more, as far as known. */
  public static boolean areNear(@Nullable Instant a, @Nullable Instant b, Duration wholeSeconds) {
    return isWithin(a, b, wholeSeconds) && isWithin(b, a, wholeSeconds);
  }
}
