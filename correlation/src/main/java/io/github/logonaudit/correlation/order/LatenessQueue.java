package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The latest steps of one channel, which wait for steps that arrive later but were logged earlier.
 */
final class LatenessQueue implements StepSource {
  /** How a step relates to those that were taken already. */
  enum Arrival {
    IN_TIME,
    COPY,
    /** A later step has been taken already. */
    LATE
  }

  /**
   * A step that waits.
   *
   * @param step the step
   * @param until the time that must be reached first
   */
  private record Waiting(Step step, Instant until) {}

  /** How many steps wait at most, whatever their times. */
  private static final int MAX_WAITING = 1 << 18;

  private static final Comparator<Waiting> BY_RECORD =
      Comparator.comparing(Waiting::step, RecordOrder.BY_RECORD);

  private final PriorityQueue<Waiting> queue = new PriorityQueue<>(1, BY_RECORD);
  private final RecordOrder copies = new RecordOrder();

  /** The latest step that was taken. */
  private @Nullable EventReference latest;

  private final RecentRecords recent = new RecentRecords();

  /** The latest time of what was taken, which need not be that of the latest record. */
  private long latestSecond = Long.MIN_VALUE;

  private int latestNano;

  private @Nullable Instant watermark;
  private long copiesTaken;

  /** Sets up to which time all steps have come; null where no more will come. */
  void advanceTo(@Nullable Instant newWatermark) {
    watermark = newWatermark;
  }

  /**
   * Takes a step.
   *
   * @param now the latest time on the computer. No step waits for a later one, and a step of the
   *     kernels, which is logged late, waits for it as well.
   */
  Arrival add(Step step, Instant now) {
    EventReference event = step.event();
    if (latest != null && !RecordOrder.canFollow(event, latest) && !beginsAnew(event)) {
      return recent.contains(event) ? Arrival.COPY : Arrival.LATE;
    }
    Instant time = event.time();
    boolean ofNow = time == null || time.isAfter(now) || BootOrder.isOfKernel(step);
    queue.add(new Waiting(step, time == null || ofNow ? now : time));
    return Arrival.IN_TIME;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Takes a step that need not wait; false where others wait, or it is not the next record. */
  boolean pass(Step step) {
    if (!queue.isEmpty() || latest == null || !RecordOrder.isAfter(step.event(), latest)) {
      return false;
    }
    // No copy, for its number is new; it is noted for those that follow.
    copies.isCopy(step);
    remember(step.event());
    return true;
  }

  /** Returns whether the record numbers start again, as after Windows was reinstalled. */
  private boolean beginsAnew(EventReference event) {
    return event.recordId() != null
        && event.time() != null
        && latestSecond != Long.MIN_VALUE
        && isLatest(event.time());
  }

  @Override
  public @Nullable Step poll() {
    for (Waiting head = queue.peek(); head != null && isRipe(head); head = queue.peek()) {
      Step step = queue.remove().step();
      if (!copies.isCopy(step)) {
        remember(step.event());
        return step;
      }
      copiesTaken++;
    }
    return null;
  }

  private boolean isRipe(Waiting head) {
    return watermark == null || !head.until().isAfter(watermark) || queue.size() > MAX_WAITING;
  }

  private void remember(EventReference event) {
    latest = event;
    recent.add(event);
    Instant time = event.time();
    if (time != null && isLatest(time)) {
      latestSecond = time.getEpochSecond();
      latestNano = time.getNano();
    }
  }

  private boolean isLatest(Instant time) {
    return time.getEpochSecond() > latestSecond
        || (time.getEpochSecond() == latestSecond && time.getNano() > latestNano);
  }

  /** How many of the steps were copies. */
  long copies() {
    return copiesTaken;
  }

  void write(PackedOutput out) {
    List<Waiting> waiting = new ArrayList<>(queue);
    waiting.sort(BY_RECORD);
    out.unsigned(waiting.size());
    for (Waiting one : waiting) {
      out.step(one.step());
      out.instantOrNull(one.until());
    }
    copies.write(out);
    out.referenceOrNull(latest);
    recent.write(out);
    out.signed(latestSecond);
    out.unsigned(latestNano);
    out.unsigned(copiesTaken);
  }

  static LatenessQueue read(PackedInput in) {
    LatenessQueue restored = new LatenessQueue();
    for (int i = in.count(); i > 0; i--) {
      Step step = in.step();
      restored.queue.add(
          new Waiting(step, Objects.requireNonNullElse(in.instantOrNull(), Instant.MIN)));
    }
    restored.copies.read(in);
    restored.latest = in.referenceOrNull();
    restored.recent.read(in);
    restored.latestSecond = in.signed();
    restored.latestNano = in.integer();
    restored.copiesTaken = in.unsigned();
    return restored;
  }
}
