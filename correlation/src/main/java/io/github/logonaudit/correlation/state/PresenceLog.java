package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.TimeInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a session was locked, disconnected or under a screen saver. An end without a beginning is
 * passed over: it is usual where auditing was switched on in between. So is an interval of which
 * one of the two events has no time.
 */
final class PresenceLog {
  private final List<TimeInterval> ended = new ArrayList<>(0);
  private boolean on;
  private @Nullable Instant since;

  void on(@Nullable Instant time) {
    since = on ? since : time;
    on = true;
  }

  void off(@Nullable Instant time) {
    if (since != null && time != null) {
      ended.add(interval(since, time));
    }
    on = false;
    since = null;
  }

  boolean isOn() {
    return on;
  }

  /**
   * The intervals.
   *
   * @param until when one that is still on ended; null where it lasts to the end of the session
   */
  List<TimeInterval> intervals(@Nullable Instant until) {
    if (since == null) {
      return ended;
    }
    List<TimeInterval> all = new ArrayList<>(ended);
    all.add(interval(since, until));
    return all;
  }

  private static TimeInterval interval(Instant since, @Nullable Instant until) {
    // A clock that was set back gives the end the earlier time.
    return until != null && until.isBefore(since)
        ? new TimeInterval(until, since)
        : new TimeInterval(since, until);
  }

  void write(PackedOutput out) {
    out.unsigned(ended.size());
    for (TimeInterval interval : ended) {
      out.instantOrNull(interval.start());
      out.instantOrNull(interval.end());
    }
    out.bool(on);
    out.instantOrNull(since);
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      Instant start = in.instantOrNull();
      Instant end = in.instantOrNull();
      if (start == null || end == null || end.isBefore(start)) {
        throw in.damaged();
      }
      ended.add(new TimeInterval(start, end));
    }
    on = in.bool();
    since = in.instantOrNull();
  }
}
