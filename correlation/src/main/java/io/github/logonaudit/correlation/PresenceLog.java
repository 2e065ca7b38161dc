package io.github.logonaudit.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a session was locked, disconnected or under a screen saver. An end without a beginning is
 * passed over: it is usual where auditing was switched on in between.
 */
final class PresenceLog {
  private final List<TimeInterval> ended = new ArrayList<>(0);
  private @Nullable Instant since;

  void on(@Nullable Instant time) {
    since = since == null ? time : since;
  }

  void off(@Nullable Instant time) {
    if (since != null) {
      ended.add(new TimeInterval(since, time));
      since = null;
    }
  }

  boolean isOn() {
    return since != null;
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
}
