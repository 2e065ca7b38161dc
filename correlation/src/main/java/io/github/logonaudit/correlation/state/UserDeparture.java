package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the user of a session left (4647), unless the logoff was held up or cancelled then. */
final class UserDeparture {
  private boolean hasLeft;

  /** Whether the user was there after the start of a logoff. */
  private boolean stayed;

  private @Nullable Instant time;

  /** How often the clock had been set then. */
  private int sets;

  void leave(@Nullable Instant when, ComputerClock clock) {
    hasLeft = true;
    time = when;
    sets = clock.sets();
  }

  /** Takes an event that shows the user there; returns whether it takes back that the user left. */
  boolean stay(@Nullable Instant when, ComputerClock clock) {
    boolean isLater = time == null || when == null || when.isAfter(time) || sets != clock.sets();
    if (!hasLeft || !isLater) {
      return false;
    }
    hasLeft = false;
    time = null;
    stayed = true;
    return true;
  }

  /** Takes an event of the session, which may come after the clock was set back. */
  void outlive(ComputerClock clock) {
    if (hasLeft && clock.isSetBackAfter(sets)) {
      sets = clock.sets();
    }
  }

  boolean hasLeft() {
    return hasLeft;
  }

  /** Returns whether the user may have left unseen, as the logoff went on that was held up. */
  boolean mayHaveLeft() {
    return stayed && !hasLeft;
  }

  @Nullable Instant time() {
    return time;
  }

  int sets() {
    return sets;
  }

  void write(PackedOutput out) {
    out.bool(hasLeft);
    out.bool(stayed);
    out.instantOrNull(time);
    out.unsigned(sets);
  }

  static UserDeparture read(PackedInput in) {
    UserDeparture departure = new UserDeparture();
    departure.hasLeft = in.bool();
    departure.stayed = in.bool();
    departure.time = in.instantOrNull();
    departure.sets = in.integer();
    return departure;
  }
}
