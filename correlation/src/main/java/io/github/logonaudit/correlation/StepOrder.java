package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.HostStarted;
import io.github.logonaudit.correlation.SessionSignal.StartMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of one computer into the order in which they happened, whatever the order in
 * which they came, and drops copies.
 *
 * <p>Within a channel that is the order of record IDs, because the clock may be set; only between
 * channels time decides.
 */
final class StepOrder {
  /** Copies of one record made by different tools differ by what the tools cut off the time. */
  private static final Duration COPY_TOLERANCE = Duration.ofMillis(1);

  private static final Comparator<Step> BY_TIME =
      Comparator.comparing(
          (Step step) -> step.event().time(), Comparator.nullsFirst(Comparator.naturalOrder()));

  /**
   * Total over everything that decides what a step does, so that equal inputs give equal orders.
   */
  private static final Comparator<Step> BY_RECORD =
      Comparator.comparing(
              (Step step) -> step.event().recordId(), Comparator.nullsFirst(Long::compareUnsigned))
          .thenComparing(BY_TIME)
          .thenComparing(step -> step.event().eventId())
          .thenComparing(step -> String.valueOf(step.signal()));

  private StepOrder() {}

  static List<Step> of(List<Step> steps) {
    Map<String, List<Step>> channels = new TreeMap<>();
    for (Step step : steps) {
      channels.computeIfAbsent(channelOf(step), name -> new ArrayList<>()).add(step);
    }
    List<List<Step>> ordered = new ArrayList<>();
    for (List<Step> channel : channels.values()) {
      channel.sort(BY_RECORD);
      ordered.add(withKernelBeforeEventLog(withoutCopies(channel)));
    }
    return ordered.size() == 1 ? ordered.get(0) : merged(ordered);
  }

  /** Records without ID have no order among those with one, so they are merged by time. */
  private static String channelOf(Step step) {
    String channel = Objects.requireNonNullElse(step.event().channel(), "");
    return step.event().recordId() == null ? channel + "\n" : channel;
  }

  private static List<Step> withoutCopies(List<Step> channel) {
    List<Step> distinct = new ArrayList<>(channel.size());
    for (Step step : channel) {
      if (distinct.isEmpty() || !isCopy(distinct.get(distinct.size() - 1), step)) {
        distinct.add(step);
      }
    }
    return distinct;
  }

  private static boolean isCopy(Step one, Step other) {
    EventReference a = one.event();
    EventReference b = other.event();
    return Objects.equals(a.recordId(), b.recordId())
        && a.eventId() == b.eventId()
        && (a.recordId() != null || Objects.equals(one.signal(), other.signal()))
        && isSameTime(a.time(), b.time());
  }

  private static boolean isSameTime(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return Objects.equals(a, b);
    }
    return Duration.between(a, b).abs().compareTo(COPY_TOLERANCE) < 0;
  }

  /**
   * At a boot the event log service writes its own first records before it writes those that the
   * kernel of the previous boot left behind, so that in record order the old kernel stops after the
   * new boot began. Its record of the new kernel's start is where the boot really begins.
   */
  private static List<Step> withKernelBeforeEventLog(List<Step> channel) {
    for (int i = 0; i < channel.size(); i++) {
      if (isStart(channel.get(i), StartMarker.EVENT_LOG)) {
        for (int j = i + 1; j < channel.size(); j++) {
          if (isStart(channel.get(j), StartMarker.EVENT_LOG)) {
            break;
          }
          if (isStart(channel.get(j), StartMarker.KERNEL)) {
            channel.add(j, channel.remove(i));
            i = j;
            break;
          }
        }
      }
    }
    return channel;
  }

  private static boolean isStart(Step step, StartMarker marker) {
    return step.signal() instanceof HostStarted started && started.marker() == marker;
  }

  private static List<Step> merged(List<List<Step>> channels) {
    record Head(int channel, int index, Step step) {}
    List<Step> merged = new ArrayList<>();
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::step, BY_TIME).thenComparing(Head::channel));
    for (int i = 0; i < channels.size(); i++) {
      heads.add(new Head(i, 0, channels.get(i).get(0)));
    }
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      merged.add(head.step());
      List<Step> channel = channels.get(head.channel());
      int next = head.index() + 1;
      if (next < channel.size()) {
        heads.add(new Head(head.channel(), next, channel.get(next)));
      }
    }
    return merged;
  }
}
