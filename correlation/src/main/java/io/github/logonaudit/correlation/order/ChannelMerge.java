package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
    if (!isAlone() && beginsBoot(head)) {
      Step mark = Objects.requireNonNull(head.mark());
      BootOrder before = beforeStart(first, mark, watermark);
      if (before != null) {
        return before.take();
      }
      if (watermark != null && mayBeOfOthers(mark, watermark)) {
        return null;
      }
    }
    return first.take();
  }

  private boolean beginsBoot(Ordered head) {
    return head.mark() != null && state.beginsBoot(head.mark());
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
      if (head != null && head.mark() != null && state.goesOnWithStart(head.mark())) {
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

  /** A channel that is still in the previous boot and has a mark of the same start ahead. */
  private @Nullable BootOrder beforeStart(
      BootOrder starting, Step mark, @Nullable Instant watermark) {
    for (BootOrder channel : channels) {
      Ordered head = channel == starting ? null : channel.head(watermark, false);
      if (head != null
          && (head.mark() == null ? channel.hasMarkNear(mark.event().time()) : !beginsBoot(head))) {
        return channel;
      }
    }
    return null;
  }

  /** Returns whether another channel may still get marks of the start, and steps before it. */
  private static boolean mayBeOfOthers(Step mark, Instant watermark) {
    Instant start = mark.event().time();
    return start != null && !BootOrder.isOver(start, BootOrder.START, watermark);
  }

  /** A step without time comes right after its predecessor in the channel. */
  private static boolean isBefore(Ordered a, Ordered b) {
    Instant timeOfA = a.time();
    Instant timeOfB = b.time();
    return timeOfB != null && (timeOfA == null || timeOfA.isBefore(timeOfB));
  }
}
