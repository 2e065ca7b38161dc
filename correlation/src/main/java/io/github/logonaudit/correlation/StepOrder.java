package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.HostStarted;
import io.github.logonaudit.correlation.SessionSignal.HostStopping;
import io.github.logonaudit.correlation.SessionSignal.StartMarker;
import io.github.logonaudit.correlation.SessionSignal.StopMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of one computer into the order in which they happened, whatever the order in
 * which they came, and drops copies.
 *
 * <p>Within a channel that is the order of record IDs, because the clock may be set; only between
 * channels time decides, which {@link ChannelMerge} does.
 */
final class StepOrder {
  /** Copies of one record made by different tools differ by what the tools cut off the time. */
  private static final Duration COPY_TOLERANCE = Duration.ofMillis(1);

  /** In which time after the start of the kernel the event log service writes its first records. */
  private static final Duration START = Duration.ofMinutes(10);

  /**
   * Total over everything that decides what a step does, so that equal inputs give equal orders.
   */
  private static final Comparator<Step> BY_RECORD =
      Comparator.comparing(
              (Step step) -> step.event().recordId(), Comparator.nullsFirst(Long::compareUnsigned))
          .thenComparing(
              step -> step.event().time(), Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(step -> step.event().eventId())
          .thenComparing(step -> String.valueOf(step.signal()))
          .thenComparing(step -> step.event().computer());

  /** What copies have in common, besides about the same time. */
  private record Content(int eventId, @Nullable SessionSignal signal) {}

  private StepOrder() {}

  static List<Step> of(List<Step> steps) {
    Map<String, List<Step>> channels = new TreeMap<>();
    for (Step step : steps) {
      channels.computeIfAbsent(channelOf(step), name -> new ArrayList<>()).add(step);
    }
    List<List<Step>> ordered = new ArrayList<>();
    for (List<Step> channel : channels.values()) {
      channel.sort(BY_RECORD);
      ordered.add(withOldKernelFirst(withoutCopies(channel)));
    }
    return ordered.size() == 1 ? ordered.get(0) : ChannelMerge.of(ordered);
  }

  /** Records without ID have no order among those with one, so they are merged by time. */
  private static String channelOf(Step step) {
    String channel = Objects.requireNonNullElse(step.event().channel(), "");
    return step.event().recordId() == null ? channel + "\n" : channel;
  }

  private static List<Step> withoutCopies(List<Step> channel) {
    List<Step> distinct = new ArrayList<>(channel.size());
    Map<Content, EventReference> kept = new HashMap<>();
    Long recordId = null;
    for (Step step : channel) {
      EventReference event = step.event();
      if (!Objects.equals(recordId, event.recordId())) {
        recordId = event.recordId();
        kept.clear();
      }
      // With a record ID the event ID is enough: tools may show the same fields differently.
      Content content = new Content(event.eventId(), recordId == null ? step.signal() : null);
      EventReference before = kept.get(content);
      if (before == null || !isSameTime(before.time(), event.time())) {
        kept.put(content, event);
        distinct.add(step);
      }
    }
    return distinct;
  }

  private static boolean isSameTime(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return Objects.equals(a, b);
    }
    return Duration.between(a, b).abs().compareTo(COPY_TOLERANCE) < 0;
  }

  /**
   * At a boot the event log service writes its own first records before it writes those that the
   * kernels left behind: the end of the old one and the start of the new one, with earlier times.
   * The boot really begins between these two.
   */
  private static List<Step> withOldKernelFirst(List<Step> channel) {
    for (int i = 0; i < channel.size(); i++) {
      if (isKernelStart(channel.get(i))) {
        channel
            .subList(beginning(channel, i), i + 1)
            .sort(Comparator.comparingInt(StepOrder::rankAtStart));
      }
    }
    return channel;
  }

  private static int beginning(List<Step> channel, int kernelStart) {
    int from = kernelStart;
    boolean marked = false;
    // The mark is the first record of a boot; what stands before has such a time only by chance.
    while (from > 0 && !marked && isOfSameStart(channel.get(from - 1), channel.get(kernelStart))) {
      from--;
      marked = channel.get(from).signal() instanceof HostStarted;
    }
    return from;
  }

  private static boolean isOfSameStart(Step before, Step kernelStart) {
    if (before.signal() instanceof HostStopping || isKernelStart(before)) {
      return isKernelStop(before);
    }
    Instant time = before.event().time();
    Instant start = kernelStart.event().time();
    if (time == null || start == null) {
      return before.signal() instanceof HostStarted;
    }
    return time.isAfter(start) && !time.isAfter(start.plus(START));
  }

  private static int rankAtStart(Step step) {
    return isKernelStop(step) ? 0 : isKernelStart(step) ? 1 : 2;
  }

  private static boolean isKernelStart(Step step) {
    return step.signal() instanceof HostStarted started && started.marker() == StartMarker.KERNEL;
  }

  private static boolean isKernelStop(Step step) {
    return step.signal() instanceof HostStopping stopping && stopping.marker() == StopMarker.KERNEL;
  }
}
