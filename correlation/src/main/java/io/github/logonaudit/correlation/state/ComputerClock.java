package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts how often the clock of one computer was set, as its events say or contradict. */
final class ComputerClock {
  /** A clock that is corrected by no more runs on. */
  static final Duration TOLERANCE = Duration.ofSeconds(1);

  private int sets;

  /** The time of the latest event that has one; as numbers, because each event sets it. */
  private boolean hasTime;

  private long lastSecond;
  private int lastNano;

  /** Watches the events in the order in which they happened. */
  void watch(EventReference event, @Nullable SessionSignal signal) {
    Instant time = event.time();
    boolean set =
        signal instanceof ClockSet changed
            && (changed.change() == null || changed.change().abs().compareTo(TOLERANCE) > 0);
    boolean backwards =
        time != null && hasTime && TimeSpan.isLonger(time, lastSecond, lastNano, TOLERANCE);
    if (set || backwards) {
      sets++;
    }
    if (time != null) {
      hasTime = true;
      lastSecond = time.getEpochSecond();
      lastNano = time.getNano();
    }
  }

  /** Takes back what turned out to belong to another boot, for the sessions of the one before. */
  void backTo(int earlierSets) {
    sets = earlierSets;
  }

  /** How often the clock was set so far: what began with the same number has a clock to trust. */
  int sets() {
    return sets;
  }

  void write(PackedOutput out) {
    out.instantOrNull(hasTime ? Instant.ofEpochSecond(lastSecond, lastNano) : null);
    out.unsigned(sets);
  }

  void read(PackedInput in) {
    Instant lastTime = in.instantOrNull();
    hasTime = lastTime != null;
    lastSecond = lastTime == null ? 0 : lastTime.getEpochSecond();
    lastNano = lastTime == null ? 0 : lastTime.getNano();
    sets = in.integer();
  }
}
