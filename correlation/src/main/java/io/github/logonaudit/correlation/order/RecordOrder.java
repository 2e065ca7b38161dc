package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order of the steps of one channel, which is that of their record IDs, because the clock may
 * be set; and the test for copies of earlier steps.
 */
final class RecordOrder {
  /**
   * Total over everything that decides what a step does, so that equal inputs give equal orders.
   */
  static final Comparator<Step> BY_RECORD = RecordOrder::compare;

  private static final Comparator<@Nullable Instant> BY_TIME =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** Copies of one record made by different tools differ by what the tools cut off the time. */
  private static final Duration COPY_TOLERANCE = Duration.ofMillis(1);

  /** What copies have in common, besides about the same time. */
  private record Content(int eventId, @Nullable SessionSignal signal) {
    /** With a record ID the event ID is enough: tools may show the same fields differently. */
    static Content of(Step step) {
      EventReference event = step.event();
      return new Content(event.eventId(), event.recordId() == null ? step.signal() : null);
    }
  }

  /** The latest step, and further ones of the same record that are no copies of it. */
  private @Nullable Step latest;

  private final Map<Content, EventReference> others = new LinkedHashMap<>();

  private static int compare(Step a, Step b) {
    EventReference first = a.event();
    EventReference second = b.event();
    int order = compareIds(first.recordId(), second.recordId());
    if (order == 0) {
      order = BY_TIME.compare(first.time(), second.time());
    }
    if (order == 0) {
      order = Integer.compare(first.eventId(), second.eventId());
    }
    if (order == 0) {
      order = String.valueOf(a.signal()).compareTo(String.valueOf(b.signal()));
    }
    return order == 0 ? first.computer().compareTo(second.computer()) : order;
  }

  private static int compareIds(@Nullable Long a, @Nullable Long b) {
    if (a == null || b == null) {
      return a == null ? (b == null ? 0 : -1) : 1;
    }
    return Long.compareUnsigned(a, b);
  }

  /** Returns whether an event has a greater number than another, so that it is no copy of it. */
  static boolean isAfter(EventReference event, EventReference taken) {
    return event.recordId() != null
        && taken.recordId() != null
        && Long.compareUnsigned(event.recordId(), taken.recordId()) > 0;
  }

  /** Returns whether an event can follow another one that was taken. */
  static boolean canFollow(EventReference event, EventReference taken) {
    if (event.recordId() != null && taken.recordId() != null) {
      return Long.compareUnsigned(event.recordId(), taken.recordId()) > 0;
    }
    return event.time() == null || taken.time() == null || !event.time().isBefore(taken.time());
  }

  /** Takes the next step in this order; returns whether it is a copy of an earlier one. */
  boolean isCopy(Step step) {
    Step before = latest;
    if (before == null || !mayBeCopies(before.event(), step.event())) {
      latest = step;
      if (!others.isEmpty()) {
        others.clear();
      }
      return false;
    }
    Content content = Content.of(step);
    EventReference same = content.equals(Content.of(before)) ? before.event() : others.get(content);
    if (same != null && isSameTime(same.time(), step.event().time())) {
      return true;
    }
    others.put(content, step.event());
    return false;
  }

  private static boolean mayBeCopies(EventReference a, EventReference b) {
    boolean numbered = a.recordId() != null || b.recordId() != null;
    return numbered ? Objects.equals(a.recordId(), b.recordId()) : isSameTime(a.time(), b.time());
  }

  private static boolean isSameTime(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return Objects.equals(a, b);
    }
    return Duration.between(a, b).abs().compareTo(COPY_TOLERANCE) < 0;
  }

  void write(PackedOutput out) {
    out.steps(latest == null ? List.of() : List.of(latest));
    out.unsigned(others.size());
    others.forEach((content, event) -> out.step(new Step(event, content.signal())));
  }

  void read(PackedInput in) {
    in.steps(step -> latest = step);
    in.steps(step -> others.put(Content.of(step), step.event()));
  }
}
