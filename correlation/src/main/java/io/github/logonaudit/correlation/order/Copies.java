package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The steps that may be copies of each other, without copies: those with one record ID, or, where
 * records have no IDs, those of one second. They come one after the other in the order of records.
 */
final class Copies {
  /** With how many steps another one is compared, so that a flood of them takes no longer. */
  private static final int MAX_COMPARED = 64;

  private final List<Step> steps = new ArrayList<>(0);

  /** Returns whether two steps are of one record, or of one second where records have no IDs. */
  static boolean mayBeCopies(Step a, Step b) {
    EventReference first = a.event();
    EventReference event = b.event();
    if (first.recordId() != null || event.recordId() != null) {
      return Objects.equals(first.recordId(), event.recordId());
    }
    Instant time = first.time();
    Instant other = event.time();
    return (time == null || other == null)
        ? Objects.equals(time, other)
        : time.getEpochSecond() == other.getEpochSecond();
  }

  /** Takes a step that may be a copy of those here, and returns whether it is. */
  boolean isCopy(Step step) {
    for (int i = steps.size() - 1; i >= 0 && i >= steps.size() - MAX_COMPARED; i--) {
      Step other = steps.get(i);
      if (RecordOrder.isCopy(other, step)) {
        steps.set(i, RecordOrder.moreExact(other, step));
        return true;
      }
    }
    steps.add(step);
    return false;
  }

  /** Takes the next step in order, also where it begins another record; whether it is a copy. */
  boolean isCopyOrNext(Step step) {
    if (!steps.isEmpty() && !mayBeCopies(steps.get(0), step)) {
      steps.clear();
    } else if (steps.size() > MAX_COMPARED) {
      steps.remove(0);
    }
    return isCopy(step);
  }

  /** Returns whether a step is a copy of one here, and takes nothing. */
  boolean isCopyOfAny(Step step) {
    return steps.stream().anyMatch(other -> RecordOrder.isCopy(other, step));
  }

  /** Removes all steps and returns them in order, the most exact copy of each. */
  List<Step> removeAll() {
    List<Step> all = new ArrayList<>(steps);
    steps.clear();
    all.sort(RecordOrder.BY_RECORD);
    putEndsBeforeLogons(all);
    return all;
  }

  private static void putEndsBeforeLogons(List<Step> ordered) {
    for (int i = 0; i < ordered.size(); i++) {
      Step logon = ordered.get(i);
      int end = Math.min(ordered.size(), i + MAX_COMPARED);
      for (int j = i + 1; j < end && logon.signal() instanceof LoggedOn; j++) {
        if (RecordOrder.endsBefore(ordered.get(j), logon)) {
          ordered.add(i, ordered.remove(j));
          i++;
        }
      }
    }
  }

  void write(PackedOutput out) {
    out.steps(steps);
  }

  void read(PackedInput in) {
    in.steps(steps::add);
  }
}
