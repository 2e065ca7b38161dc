package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.SnapshotInput;
import io.github.logonaudit.correlation.packed.SnapshotOutput;
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
      ended.add(new TimeInterval(since, time));
    }
    on = false;
    since = null;
  }

  boolean isOn() {
    return on;
  }

  /** The intervals; one that is still on lasts to the end of the session. */
  List<TimeInterval> intervals() {
    if (since == null) {
      return ended;
    }
    List<TimeInterval> all = new ArrayList<>(ended);
    all.add(new TimeInterval(since, null));
    return all;
  }

  void write(SnapshotOutput out) {
    out.bytes().unsigned(ended.size());
    for (TimeInterval interval : ended) {
      out.bytes().instantOrNull(interval.start());
      out.bytes().instantOrNull(interval.end());
    }
    out.bytes().bool(on);
    out.bytes().instantOrNull(since);
  }

  void read(SnapshotInput in) {
    for (int i = in.bytes().count(); i > 0; i--) {
      ended.add(new TimeInterval(in.bytes().instantOrNull(), in.bytes().instantOrNull()));
    }
    on = in.bytes().bool();
    since = in.bytes().instantOrNull();
  }
}
