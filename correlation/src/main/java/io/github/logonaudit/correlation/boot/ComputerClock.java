package io.github.logonaudit.correlation.boot;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often the clock of one computer was set, as its events say or contradict.
 *
 * <p>Only the Security log is written in the order of time, so that an earlier time in it shows
 * that the clock was set back. Around a start, the System log gets the records of the old boot
 * after those of the new one, and other logs have records seconds out of order.
 */
public final class ComputerClock {
  /** A clock that is corrected by no more runs on. */
  public static final Duration TOLERANCE = Duration.ofSeconds(1);

  /**
   * A time to which the clock was set back.
   *
   * @param set which one of all the times that the clock was set this is, from 1
   * @param from the latest time before
   * @param to the earliest time after it
   */
  public record SetBack(int set, Instant from, Instant to) {}

  /** By how much the clock of a computer is set back; a time further off is that of a bad clock. */
  private static final Duration FAR_OFF = Duration.ofDays(365);

  /** More are held as one: the oldest ones together. */
  private static final int MAX_SET_BACKS = 16;

  private int sets;
  private final List<SetBack> setBacks = new ArrayList<>(0);

  /** The latest time since the clock was last set; as numbers, because each event sets it. */
  private boolean hasTime;

  private long lastSecond;
  private int lastNano;

  private final PlausibleTimes times = new PlausibleTimes();

  /** The latest event; whether its log is in the order of time, and when it happened. */
  private @Nullable EventReference latest;

  private boolean isOrdered;
  private @Nullable Instant latestTime;

  /** Takes the next event, of which only the time counts. */
  public void next(EventReference event) {
    Instant time = event.time();
    latest = event;
    isOrdered = isOfOrderedLog(event);
    latestTime =
        time != null && (isOrdered ? times.take(time) : !isFarFromLast(time)) ? time : null;
  }

  /** Returns whether an event is of a log whose order shows how the clock ran. */
  public static boolean isOfOrderedLog(EventReference event) {
    String channel = event.channel();
    return channel == null || channel.equals("Security");
  }

  private boolean isFarFromLast(Instant time) {
    return hasTime && Math.abs(time.getEpochSecond() - lastSecond) > PlausibleTimes.BAD_SECONDS;
  }

  /**
   * Returns whether a time that the clock showed was that of a bad clock: it has turned out to be
   * more than a year too late.
   */
  public boolean isOvercome(@Nullable Instant time) {
    return time != null && isOvercome(time.getEpochSecond());
  }

  public boolean isOvercome(long second) {
    return mayBeOvercome(second) && times.isChangeBelieved();
  }

  /** Returns the same after fewer events, of which more have earlier times. */
  public boolean mayBeOvercome(long second) {
    return hasTime && second - lastSecond > PlausibleTimes.BAD_SECONDS && times.isChangeLikely();
  }

  /** The latest time since the clock was last set; null where there is none. */
  public @Nullable Instant last() {
    return hasTime ? Instant.ofEpochSecond(lastSecond, lastNano) : null;
  }

  /** When an event happened; null where it has no time, or that of a bad clock. */
  @SuppressWarnings("ReferenceEquality") // mostly it is the latest one
  public @Nullable Instant timeOf(EventReference event) {
    if (event == latest) {
      return latestTime;
    }
    Instant time = event.time();
    return time == null || isOfOrderedLog(event) || !isFarFromLast(time) ? time : null;
  }

  /**
   * Watches the latest event, as the events come in the order in which they happened.
   *
   * @param disorder by how much their times may contradict that though the clock ran on
   */
  public void watch(EventReference event, @Nullable SessionSignal signal, Duration disorder) {
    Instant time = isOrdered ? event.time() : null;
    if (time != null
        && latestTime == null
        && !(signal instanceof ClockSet set && isToThatTime(set, time))) {
      // The time of the event is a bad one.
      sets++;
      return;
    }
    boolean back =
        time != null && hasTime && TimeSpan.isLonger(time, lastSecond, lastNano, disorder);
    Instant before = null;
    if (signal instanceof ClockSet set) {
      Duration change = set.change();
      boolean isSet = change == null || change.abs().compareTo(TOLERANCE) > 0;
      sets += isSet || back ? 1 : 0;
      if (isSet && change != null && change.isNegative() && event.time() != null) {
        before = PlausibleTimes.before(event.time(), set);
        back = true;
      }
    } else if (back || (time != null && isFarFromLast(time))) {
      // A time far off is believed where the clock returns to it; what was logged in between is
      // not.
      sets++;
    }
    if (back && event.time() != null) {
      setBack(before, event.time());
    }
    if (time != null && (back || !hasTime || isAfterLast(time))) {
      hasTime = true;
      lastSecond = time.getEpochSecond();
      lastNano = time.getNano();
    }
  }

  /** Returns whether the clock was really set to a time far off: not if it was near that before. */
  private boolean isToThatTime(ClockSet set, Instant time) {
    Duration change = set.change();
    if (change == null || !hasTime) {
      return true;
    }
    long moved = time.getEpochSecond() - lastSecond;
    // Both may be near the limits of a long.
    return Math.abs((double) moved - (double) change.toSeconds()) <= PlausibleTimes.BAD_SECONDS;
  }

  private boolean isAfterLast(Instant time) {
    long second = time.getEpochSecond();
    return second > lastSecond || (second == lastSecond && time.getNano() > lastNano);
  }

  /**
   * Returns whether an event of another log may have been logged before the clock was set back,
   * though it comes after: it has a time that the clock showed then, and has not reached since.
   */
  boolean mayPrecedeSetBack(EventReference event) {
    Instant time = setBacks.isEmpty() || isOfOrderedLog(event) ? null : event.time();
    return time != null
        && hasTime
        && isAfterLast(time)
        && !TimeSpan.isLonger(setBacks.get(setBacks.size() - 1).from(), time, Boot.EARLY);
  }

  /**
   * The latest time since the clock was last set, where an event of an ordered log that is logged
   * after it has a time that is little earlier; null otherwise.
   */
  @Nullable Instant laterThan(EventReference event) {
    Instant time = isOfOrderedLog(event) && hasTime ? event.time() : null;
    boolean isLater =
        time != null
            && TimeSpan.isLonger(time, lastSecond, lastNano, Duration.ZERO)
            && !TimeSpan.isLonger(time, lastSecond, lastNano, Boot.STOP);
    return isLater ? Instant.ofEpochSecond(lastSecond, lastNano) : null;
  }

  private void setBack(@Nullable Instant before, Instant to) {
    Instant last = hasTime ? Instant.ofEpochSecond(lastSecond, lastNano) : to;
    Instant from = before != null && before.isAfter(last) ? before : last;
    if (!isFarOff(to, from)) {
      addSetBack(new SetBack(sets, from, to));
    }
  }

  /** Returns whether a time is so long before another that its clock was a bad one. */
  public static boolean isFarOff(Instant time, Instant before) {
    return TimeSpan.isLonger(time, before, FAR_OFF);
  }

  private void addSetBack(SetBack latest) {
    setBacks.add(latest);
    if (setBacks.size() > MAX_SET_BACKS) {
      SetBack first = setBacks.remove(0);
      SetBack second = setBacks.get(0);
      Instant from = first.from().isAfter(second.from()) ? first.from() : second.from();
      Instant earliest = first.to().isBefore(second.to()) ? first.to() : second.to();
      setBacks.set(0, new SetBack(second.set(), from, earliest));
    }
  }

  /** Takes back what turned out to belong to another boot, for the sessions of the one before. */
  void backTo(int earlierSets) {
    sets = earlierSets;
    setBacks.removeIf(setBack -> setBack.set() > earlierSets);
  }

  /** Returns whether the clock was set back after a number of sets. */
  public boolean isSetBackAfter(int after) {
    return !setBacks.isEmpty() && setBacks.get(setBacks.size() - 1).set() > after;
  }

  /** The times when the clock was set back after a number of sets, up to another number. */
  public List<SetBack> setBacks(int after, int upTo) {
    return setBacks.isEmpty() || after == upTo
        ? List.of()
        : setBacks.stream().filter(one -> one.set() > after && one.set() <= upTo).toList();
  }

  /** The earliest time that the clock showed from a time on, after a number of sets. */
  public Instant earliest(Instant time, int after, int upTo) {
    Instant earliest = time;
    for (SetBack one : setBacks(after, upTo)) {
      earliest = one.to().isBefore(earliest) ? one.to() : earliest;
    }
    return earliest;
  }

  /** The latest time that the clock showed up to a time, after a number of sets. */
  public Instant latest(Instant time, int after, int upTo) {
    Instant latest = time;
    for (SetBack one : setBacks(after, upTo)) {
      latest = one.from().isAfter(latest) ? one.from() : latest;
    }
    return latest;
  }

  /** How often the clock was set so far: what began with the same number has a clock to trust. */
  public int sets() {
    return sets;
  }

  public void write(PackedOutput out) {
    out.instantOrNull(last());
    times.write(out);
    out.unsigned(sets);
    out.unsigned(setBacks.size());
    for (SetBack setBack : setBacks) {
      out.unsigned(setBack.set());
      out.instantOrNull(setBack.from());
      out.instantOrNull(setBack.to());
    }
  }

  public void read(PackedInput in) {
    Instant lastTime = in.instantOrNull();
    hasTime = lastTime != null;
    lastSecond = lastTime == null ? 0 : lastTime.getEpochSecond();
    lastNano = lastTime == null ? 0 : lastTime.getNano();
    times.read(in);
    sets = in.integer();
    for (int i = in.count(); i > 0; i--) {
      int set = in.integer();
      Instant from = in.instantOrNull();
      Instant to = in.instantOrNull();
      if (from == null || to == null) {
        throw in.damaged();
      }
      setBacks.add(new SetBack(set, from, to));
    }
  }
}
