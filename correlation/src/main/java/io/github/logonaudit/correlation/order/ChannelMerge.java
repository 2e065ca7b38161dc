package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.order.BootOrder.Place;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the channels of one computer and keeps the order within each: boot by boot where two
 * channels saw the same start of the computer, which often sets the clock, and within a boot by
 * time.
 */
public final class ChannelMerge {
  /** How many channels meet at the starts of a computer; nobody has more that know of them. */
  public static final int MAX_CHANNELS = 64;

  private final List<BootOrder> channels = new ArrayList<>();

  /** The channels of which the start of the latest boot has been taken. */
  private final Set<BootOrder> started = Collections.newSetFromMap(new IdentityHashMap<>());

  /** When the latest boot began, by the first mark that was taken. */
  private @Nullable Instant latestStart;

  /** Takes the channels; of two steps at one time, that of the first channel comes first. */
  public void channels(Collection<BootOrder> all) {
    channels.clear();
    channels.addAll(all);
    started.retainAll(all);
  }

  /**
   * Takes the next step; null where there is none, or it is not sure yet which it is.
   *
   * @param watermark up to which time all steps have come; null where no more will come
   */
  public @Nullable Step next(@Nullable Instant watermark) {
    BootOrder first = isAlone() ? channels.get(0) : first(watermark);
    Place head = first == null ? null : first.head(watermark, isAlone());
    if (first == null || head == null) {
      return null;
    }
    if (head.isStart() && !isOfLatestBoot(first, head)) {
      BootOrder before = beforeStart(first, head, watermark);
      if (before != null) {
        return take(before, Objects.requireNonNull(before.head(watermark, false)));
      }
      if (!isAlone() && watermark != null && mayBeOfOthers(head, watermark)) {
        return null;
      }
      started.clear();
      latestStart = head.start();
    }
    return take(first, head);
  }

  private Step take(BootOrder channel, Place head) {
    if (head.isStart()) {
      started.add(channel);
    }
    return channel.take();
  }

  private boolean isOfLatestBoot(BootOrder channel, Place start) {
    return !started.contains(channel)
        && BootOrder.isNear(start.start(), latestStart, BootOrder.START);
  }

  private boolean isAlone() {
    return channels.size() == 1;
  }

  private @Nullable BootOrder first(@Nullable Instant watermark) {
    BootOrder first = null;
    Step earliest = null;
    boolean isWaiting = false;
    for (BootOrder channel : channels) {
      Place head = channel.head(watermark, isAlone());
      Step step = head == null ? channel.waiting() : head.step();
      if (step != null && (earliest == null || isBefore(step, earliest))) {
        earliest = step;
        first = channel;
        isWaiting = head == null;
      }
    }
    return isWaiting ? null : first;
  }

  /** A channel that is still in the boot before, and will come to the same start. */
  private @Nullable BootOrder beforeStart(
      BootOrder starting, Place start, @Nullable Instant watermark) {
    for (BootOrder channel : channels) {
      Place head = channel == starting ? null : channel.head(watermark, false);
      if (head != null
          && (head.isStart()
              ? isOfLatestBoot(channel, head)
              : channel.hasStartNear(start.start()))) {
        return channel;
      }
    }
    return null;
  }

  /** Tells whether another channel may still tell of a start, and what came before it. */
  private static boolean mayBeOfOthers(Place start, Instant watermark) {
    return start.start() != null && start.start().plus(BootOrder.START).isAfter(watermark);
  }

  /** What has no time keeps its place in its channel. */
  private static boolean isBefore(Step a, Step b) {
    Instant timeOfA = a.event().time();
    Instant timeOfB = b.event().time();
    return timeOfB != null && (timeOfA == null || timeOfA.isBefore(timeOfB));
  }

  void write(PackedOutput out) {
    out.instantOrNull(latestStart);
    out.unsigned(channels.size());
    channels.forEach(channel -> out.bool(started.contains(channel)));
  }

  void read(PackedInput in) {
    latestStart = in.instantOrNull();
    if (in.count() != channels.size()) {
      throw in.damaged();
    }
    for (BootOrder channel : channels) {
      if (in.bool()) {
        started.add(channel);
      }
    }
  }
}
