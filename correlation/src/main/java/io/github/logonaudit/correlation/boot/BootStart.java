package io.github.logonaudit.correlation.boot;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A start of the computer. A record before its marks may be of this boot or of the one before.
 *
 * @param event the first mark
 * @param time when the boot had started at the latest; null while only a bad clock says when
 * @param from the same if what was logged before the first mark is of this boot
 * @param until the same if what the Security log has before its own mark is of the boot before
 */
public record BootStart(
    EventReference event, @Nullable Instant time, @Nullable Instant from, @Nullable Instant until) {
  /** The same with another time. */
  BootStart at(@Nullable Instant other) {
    return new BootStart(event, other, other, other);
  }

  /** The same with what the Security log has before its own mark. */
  BootStart auditedAt(@Nullable Instant mark, @Nullable Instant last) {
    boolean isEarly = time != null && last != null && mark != null && last.isAfter(time);
    return isEarly && TimeSpan.areNear(last, mark, Boot.EARLY)
        ? new BootStart(event, time, from, last)
        : this;
  }

  /** Returns whether the mark says when the boot started. */
  boolean isPlain() {
    return Objects.equals(event.time(), time)
        && Objects.equals(time, from)
        && Objects.equals(time, until);
  }

  /** Returns whether no bound is from the time of the mark, because that is a bad clock's. */
  public boolean isOfBadClock() {
    return event.time() != null && !event.time().equals(time);
  }

  /**
   * When the boot had started at the latest. Where it comes before what was seen of the boot
   * before, the clock was set back at the latest by the first record that may be of this boot.
   */
  public @Nullable Instant latest(@Nullable Instant seen) {
    return seen != null && time != null && time.isBefore(seen) ? from : until;
  }

  public static void write(PackedOutput out, @Nullable BootStart start) {
    out.referenceOrNull(start == null ? null : start.event());
    boolean isPlain = start != null && start.isPlain();
    out.bool(isPlain);
    if (start != null && !isPlain) {
      out.instantOrNull(start.time());
      out.instantOrNull(start.from());
      out.instantOrNull(start.until());
    }
  }

  public static @Nullable BootStart read(PackedInput in) {
    EventReference event = in.referenceOrNull();
    boolean isPlain = in.bool();
    if (event == null) {
      return null;
    }
    return isPlain
        ? new BootStart(event, event.time(), event.time(), event.time())
        : new BootStart(event, in.instantOrNull(), in.instantOrNull(), in.instantOrNull());
  }
}
