package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.HostStarted;
import io.github.logonaudit.correlation.SessionSignal.HostStopping;
import io.github.logonaudit.correlation.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges the channels of one computer and keeps the order within each: boot by boot where two
 * channels saw the same start of the computer, which often sets the clock, and within a boot by
 * time.
 */
final class ChannelMerge {
  /** How far the marks of one start are apart in two channels. */
  private static final Duration START = Duration.ofMinutes(10);

  /** How long before the first mark of its start a boot may have logged. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  /** After how many starts that one channel missed the other is not searched any further. */
  private static final int MAX_MISSED = 16;

  /**
   * A boot in a channel.
   *
   * @param from where its events begin
   * @param time when it began
   */
  private record Start(int from, @Nullable Instant time) {}

  private ChannelMerge() {}

  /** Merges at least one channel, two by two, so that many small ones cost no more than a few. */
  static List<Step> of(List<List<Step>> channels) {
    List<List<Step>> left = channels;
    while (left.size() > 1) {
      List<List<Step>> merged = new ArrayList<>();
      for (int i = 0; i < left.size(); i += 2) {
        merged.add(i + 1 < left.size() ? merge(left.get(i), left.get(i + 1)) : left.get(i));
      }
      left = merged;
    }
    return left.get(0);
  }

  private static List<Step> merge(List<Step> a, List<Step> b) {
    List<Start> startsOfB = starts(b);
    List<Step> merged = new ArrayList<>(a.size() + b.size());
    int fromA = 0;
    int fromB = 0;
    int next = 0;
    for (Start ofA : starts(a)) {
      int end = Math.min(startsOfB.size(), next + MAX_MISSED);
      for (int i = next; i < end; i++) {
        Start ofB = startsOfB.get(i);
        if (isNear(ofA.time(), ofB.time(), START)) {
          mergeByTime(a.subList(fromA, ofA.from()), b.subList(fromB, ofB.from()), merged);
          fromA = ofA.from();
          fromB = ofB.from();
          next = i + 1;
          break;
        }
      }
    }
    mergeByTime(a.subList(fromA, a.size()), b.subList(fromB, b.size()), merged);
    return merged;
  }

  private static List<Start> starts(List<Step> channel) {
    List<Start> starts = new ArrayList<>();
    Boot boot = new Boot(new HostClock());
    for (int i = 0; i < channel.size(); i++) {
      EventReference event = channel.get(i).event();
      SessionSignal signal = channel.get(i).signal();
      if (signal instanceof HostStopping stopping) {
        boot.stop(event, stopping.marker());
      } else if (signal instanceof HostStarted started
          ? boot.start(event, started.marker())
          : signal instanceof UncleanShutdownFound && boot.startUnclean(event)) {
        starts.add(new Start(beginning(channel, i), event.time()));
      }
    }
    return starts;
  }

  private static int beginning(List<Step> channel, int start) {
    int from = start;
    while (from > 0
        && channel.get(from - 1).signal() == null
        && isNear(channel.get(from - 1).event().time(), channel.get(start).event().time(), EARLY)) {
      from--;
    }
    return from;
  }

  private static boolean isNear(@Nullable Instant a, @Nullable Instant b, Duration length) {
    return a != null && b != null && Duration.between(a, b).abs().compareTo(length) <= 0;
  }

  private static void mergeByTime(List<Step> a, List<Step> b, List<Step> merged) {
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean first = j == b.size() || (i < a.size() && isNotAfter(a.get(i), b.get(j)));
      merged.add(first ? a.get(i++) : b.get(j++));
    }
  }

  /** What has no time keeps its place in its channel. */
  private static boolean isNotAfter(Step a, Step b) {
    @Nullable Instant timeOfA = a.event().time();
    @Nullable Instant timeOfB = b.event().time();
    return timeOfA == null || (timeOfB != null && !timeOfA.isAfter(timeOfB));
  }
}
