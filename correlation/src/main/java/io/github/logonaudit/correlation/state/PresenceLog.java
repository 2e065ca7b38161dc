package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a session was locked, disconnected or under a screen saver. An end without a beginning is
 * passed over: it is usual where auditing was switched on in between. So is an interval of which
 * one of the two events has no time, and one with a gap of the log or another beginning in it: the
 * user may have been there in between.
 */
final class PresenceLog {
  private List<TimeInterval> ended = List.of();
  private boolean on;
  private @Nullable Instant since;

  /** How often the clock had been set then. */
  private int setsAtStart;

  /** How many gaps the log had then. */
  private int gapsAtStart;

  /** The first time at which the user may have been back; null if there is none. */
  private @Nullable Instant overAt;

  /**
   * Begins an absence. One that is on already has ended in between: when the user may have been
   * back, or else nobody knows when, and it does not count.
   */
  void on(@Nullable Instant time, ComputerClock clock, int gaps) {
    off(overAt, clock, gaps);
    on = true;
    since = time;
    setsAtStart = clock.sets();
    gapsAtStart = gaps;
  }

  void off(@Nullable Instant time, ComputerClock clock, int gaps) {
    if (since != null && time != null && gaps == gapsAtStart) {
      add(interval(since, time, clock, clock.sets()));
    }
    on = false;
    since = null;
    overAt = null;
  }

  /** Notes that the user may be back, unless the end of the absence follows. */
  void mayBeOver(Instant time) {
    overAt = on && overAt == null ? time : overAt;
  }

  boolean mayBeOver() {
    return overAt != null;
  }

  private void add(TimeInterval interval) {
    if (ended.isEmpty()) {
      ended = new ArrayList<>(1);
    }
    ended.add(interval);
  }

  boolean isOn() {
    return on;
  }

  /** Returns whether the absence that goes on began at about a time. */
  boolean beganWithin(Duration length, @Nullable Instant time) {
    return since != null && time != null && TimeSpan.areNear(since, time, length);
  }

  /**
   * The intervals.
   *
   * @param sets how often the clock has been set up to the end of the session
   * @param gaps how many gaps the log has up to that end
   */
  List<TimeInterval> intervals(ComputerClock clock, int sets, int gaps) {
    if (since == null || gaps != gapsAtStart) {
      return ended;
    }
    List<TimeInterval> all = new ArrayList<>(ended);
    all.add(interval(since, overAt, clock, sets));
    return all;
  }

  /** All that the clock showed in between, though it was set back. */
  private TimeInterval interval(
      Instant since, @Nullable Instant until, ComputerClock clock, int sets) {
    Instant start = since;
    Instant end = until;
    if (until != null && until.isBefore(since)) {
      start = until;
      end = since;
    }
    return new TimeInterval(
        clock.earliest(start, setsAtStart, sets),
        end == null ? null : clock.latest(end, setsAtStart, sets));
  }

  void write(PackedOutput out) {
    out.unsigned(ended.size());
    for (TimeInterval interval : ended) {
      out.instantOrNull(interval.start());
      out.instantOrNull(interval.end());
    }
    out.bool(on);
    out.instantOrNull(since);
    out.unsigned(setsAtStart);
    out.unsigned(gapsAtStart);
    out.instantOrNull(overAt);
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      Instant start = in.instantOrNull();
      Instant end = in.instantOrNull();
      if (start == null || end == null || end.isBefore(start)) {
        throw in.damaged();
      }
      add(new TimeInterval(start, end));
    }
    on = in.bool();
    since = in.instantOrNull();
    setsAtStart = in.integer();
    gapsAtStart = in.integer();
    overAt = in.instantOrNull();
  }
}
