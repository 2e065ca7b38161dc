package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.order.BootOrder.Mark;
import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges the channels of one computer and keeps the order within each: boot by boot where two
 * channels saw the same start of the computer, which often sets the clock, and within a boot by
 * time. All marks of one start come together, because the clock may be set right after it.
 */
public final class ChannelMerge {
  /** How many channels are aligned at the starts of a computer; few logs have marks of them. */
  public static final int MAX_CHANNELS = 64;

  private final ComputerState state;
  private final List<BootOrder> channels = new ArrayList<>();

  /**
   * Starts with no channels.
   *
   * @param state tells whether another boot begins with a step, if it is the next one after those
   *     that were taken
   */
  public ChannelMerge(ComputerState state) {
    this.state = state;
  }

  /** Sets the channels; of two steps with the same time, that of the first channel comes first. */
  public void channels(Collection<BootOrder> all) {
    channels.clear();
    channels.addAll(all);
  }

  /**
   * Takes the next step; null where there is none, or it is not sure yet which it is.
   *
   * @param watermark up to which time all steps have come; null where no more will come
   */
  public @Nullable Step next(@Nullable Instant watermark) {
    BootOrder first = isAlone() ? channels.get(0) : first(watermark);
    Ordered head = first == null ? null : first.head(watermark, isAlone());
    if (first == null || head == null) {
      return null;
    }
    if (isAlone()) {
      return first.take();
    }
    BootOrder starting = beginsBoot(first, head) ? first : startBefore(first, head, watermark);
    if (starting == null) {
      return watermark != null && isOff(head) && isStartWaitingBeside(first)
          ? null
          : beforeSetBack(first, head, watermark).take();
    }
    BootOrder before = beforeStart(starting, watermark);
    if (before != null) {
      return before.take();
    }
    if (watermark != null && mayBeOfOthers(starting.mark(), watermark)) {
      return null;
    }
    return starting.take();
  }

  private boolean beginsBoot(BootOrder channel, Ordered head) {
    return head.mark() != null && state.beginsBoot(head.mark(), channel.mark().time());
  }

  private boolean isAlone() {
    return channels.size() == 1;
  }

  private @Nullable BootOrder first(@Nullable Instant watermark) {
    BootOrder first = null;
    Ordered earliest = null;
    boolean isWaiting = false;
    for (BootOrder channel : channels) {
      Ordered head = channel.head(watermark, isAlone());
      if (head != null
          && head.mark() != null
          && state.goesOnWithStart(head.mark(), channel.mark().time())) {
        return channel;
      }
      Ordered step = head == null ? channel.waiting() : head;
      if (step != null && (earliest == null || isBefore(step, earliest))) {
        earliest = step;
        first = channel;
        isWaiting = head == null;
      }
    }
    return isWaiting ? null : first;
  }

  /**
   * The channel with a start that comes before the next step by time, because that step can't be of
   * the boot before; null where there is none.
   */
  private @Nullable BootOrder startBefore(
      BootOrder next, Ordered head, @Nullable Instant watermark) {
    Instant time = head.time();
    if (time == null) {
      return null;
    }
    boolean isOff = isOff(head) && !state.isServiceRunningAgain(head.step().event());
    BootOrder first = null;
    boolean isAfterStart = false;
    for (BootOrder channel : channels) {
      Ordered other = channel == next ? null : channel.head(watermark, false);
      if (other != null && beginsBoot(channel, other)) {
        Instant start = channel.mark().time();
        isAfterStart |=
            (channel.isSetBackTo(time) || (isOff && state.isNearStop(channel.taken())))
                && !next.hasMarkOf(start, time);
        first = first == null || isEarlier(start, first.mark().time()) ? channel : first;
      }
    }
    return isAfterStart ? first : null;
  }

  /**
   * The channel that is to be set back first to the time of the next step, or that of this step.
   */
  private BootOrder beforeSetBack(BootOrder next, Ordered head, @Nullable Instant watermark) {
    for (BootOrder channel : channels) {
      if (channel != next
          && head.mark() == null
          && head.time() != null
          && channel.isYetToBeSetBackTo(head.time())) {
        Ordered other = channel.head(watermark, false);
        if (other != null && other.mark() == null) {
          return channel;
        }
      }
    }
    return next;
  }

  /** Returns whether the computer was off at the time of a step that doesn't stop it itself. */
  private boolean isOff(Ordered head) {
    return head.time() != null
        && state.isStoppedBefore(head.time())
        && !(head.step().signal() instanceof ComputerStopping);
  }

  private boolean isStartWaitingBeside(BootOrder next) {
    for (BootOrder channel : channels) {
      if (channel != next && channel.holdsMark()) {
        return true;
      }
    }
    return false;
  }

  /** A channel that is still in the previous boot, which a start ends; null where there is none. */
  private @Nullable BootOrder beforeStart(BootOrder starting, @Nullable Instant watermark) {
    Instant start = starting.mark().time();
    for (BootOrder channel : channels) {
      Ordered head = channel == starting ? null : channel.head(watermark, false);
      if (head != null && isBeforeStart(channel, head, start)) {
        return channel;
      }
    }
    return null;
  }

  private boolean isBeforeStart(BootOrder channel, Ordered head, @Nullable Instant start) {
    if (head.mark() != null) {
      return !beginsBoot(channel, head);
    }
    return channel.hasMarkOf(start, head.time())
        || (head.time() != null && state.isOfStop(head.time(), start));
  }

  /** Returns whether another channel may still get marks of the start, and steps before it. */
  private static boolean mayBeOfOthers(Mark mark, Instant watermark) {
    Instant start = mark.time();
    return start != null && !BootOrder.isOver(start, BootOrder.START, watermark);
  }

  /** A step without time comes right after its predecessor in the channel. */
  private static boolean isBefore(Ordered a, Ordered b) {
    return isEarlier(a.time(), b.time());
  }

  private static boolean isEarlier(@Nullable Instant a, @Nullable Instant b) {
    return b != null && (a == null || a.isBefore(b));
  }
}
