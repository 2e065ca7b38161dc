package io.github.logonaudit.correlation.boot;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells times by which others can be measured from bad ones: a single time more than a year off
 * those before it is one of a bad clock, until a second one confirms it. Once the times are as they
 * were before such a run, they are plausible at once.
 */
public final class PlausibleTimes {
  /** By how much a time of a bad clock is off, in seconds. */
  static final long BAD_SECONDS = Duration.ofDays(365).toSeconds();

  /** A run of so many times is believed. */
  public static final int MANY = 32;

  private boolean hasTime;
  private long second;

  /** How many times in a row there were near that one. */
  private long count;

  private boolean hasSuspect;
  private long suspect;
  private boolean hadSuspect;

  /** The time before a run of times far off, which may be those of a bad clock after all. */
  private boolean hasBefore;

  private long before;

  /** How many times in a row there were before the latest change of more than a year. */
  private long countBefore;

  /** Takes the next time; returns whether it is plausible. */
  public boolean take(Instant time) {
    long next = time.getEpochSecond();
    boolean isFar = hasTime && isFar(next, second);
    boolean isBack = isFar && hasBefore && !isFar(next, before);
    if (isFar && !isBack) {
      if (!hasSuspect || isFar(next, suspect)) {
        hasSuspect = true;
        hadSuspect = true;
        suspect = next;
        return false;
      }
      hasBefore = true;
      before = second;
      countBefore = count;
      count = 1;
    } else if (isBack) {
      // Where it had shown fewer times than since, it may have been a bad one then.
      hasBefore = countBefore < count;
      before = second;
      long left = count;
      count = countBefore;
      countBefore = left;
    }
    hasTime = true;
    second = next;
    count++;
    hasSuspect = false;
    return true;
  }

  /** Returns whether a time was not plausible, since this was made or read. */
  public boolean hadSuspect() {
    return hadSuspect;
  }

  /**
   * Returns whether the clock rather was a bad one before the latest change of more than a year,
   * because it has shown more times since.
   */
  boolean isChangeLikely() {
    return count > countBefore;
  }

  /** Returns whether it has also shown many times since, or was like that earlier. */
  boolean isChangeBelieved() {
    return isChangeLikely() && (count >= MANY || !hasBefore);
  }

  /** Returns whether two times are so near each other that one of them confirms the other. */
  public static boolean areNear(Instant a, Instant b) {
    return !isFar(a.getEpochSecond(), b.getEpochSecond());
  }

  /** Returns whether a time is so long before another that it is one of a bad clock. */
  public static boolean isBad(Instant time, Instant now) {
    return now.getEpochSecond() - time.getEpochSecond() > BAD_SECONDS;
  }

  /**
   * Returns the time by the clock as it was before an event set it back; the time of the event if
   * it set the clock forward, or set a bad clock right.
   */
  public static Instant before(Instant time, ClockSet set) {
    Duration change = set.change();
    boolean isSetBack =
        change != null
            && change.compareTo(ComputerClock.TOLERANCE.negated()) < 0
            && change.toSeconds() >= -BAD_SECONDS
            && TimeSpan.isLonger(time, Instant.MAX, Duration.ofSeconds(BAD_SECONDS));
    return isSetBack ? time.minus(change) : time;
  }

  private static boolean isFar(long a, long b) {
    return Math.abs(a - b) > BAD_SECONDS;
  }

  public void write(PackedOutput out) {
    out.bool(hasTime);
    out.signed(second);
    out.bool(hasSuspect);
    out.signed(suspect);
    out.unsigned(count);
    out.bool(hasBefore);
    out.signed(before);
    out.unsigned(countBefore);
  }

  public void read(PackedInput in) {
    hasTime = in.bool();
    second = in.signed();
    hasSuspect = in.bool();
    suspect = in.signed();
    count = in.unsigned();
    hasBefore = in.bool();
    before = in.signed();
    countBefore = in.unsigned();
  }
}
