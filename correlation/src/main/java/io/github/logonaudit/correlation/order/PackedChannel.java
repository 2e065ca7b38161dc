package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one channel in few bytes, whatever the order in which they come: they are sorted in
 * runs, which are merged when they are read.
 */
public final class PackedChannel {
  private final Dictionary dictionary;
  private final List<byte[]> runs = new ArrayList<>();
  private List<Step> latest = new ArrayList<>();

  /** As unsigned numbers: the highest possible, and 0, until a record has an ID. */
  private long lowest = -1;

  private long highest;

  public PackedChannel(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  public void add(Step step) {
    latest.add(step);
    Long recordId = step.event().recordId();
    if (recordId != null) {
      lowest = Long.compareUnsigned(recordId, lowest) < 0 ? recordId : lowest;
      highest = Long.compareUnsigned(recordId, highest) > 0 ? recordId : highest;
    }
  }

  /** The lowest record ID; the highest possible where no record has one. */
  public long lowest() {
    return lowest;
  }

  /** The highest record ID; 0 where no record has one. */
  public long highest() {
    return highest;
  }

  /** Packs the steps since the last call. */
  public void pack() {
    if (latest.isEmpty()) {
      return;
    }
    latest.sort(RecordOrder.BY_RECORD);
    PackedOutput run = new PackedOutput(dictionary);
    latest.forEach(run::step);
    runs.add(run.toBytes(0));
    latest = new ArrayList<>();
  }

  /** Reads the steps from the first one on, in the order of their records and without copies. */
  public StepSource source() {
    pack();
    PriorityQueue<Run> ordered =
        new PriorityQueue<>(
            Math.max(1, runs.size()),
            Comparator.comparing((Run run) -> run.head, RecordOrder.BY_RECORD));
    runs.forEach(bytes -> ordered.add(new Run(bytes)));
    RecordOrder copies = new RecordOrder();
    return () -> {
      Step step = next(ordered);
      while (step != null && copies.isCopy(step)) {
        step = next(ordered);
      }
      return step;
    };
  }

  /** Reads the steps of several channels by time, and those of each in the order of its records. */
  public static StepSource byTime(List<PackedChannel> channels) {
    PriorityQueue<Head> heads =
        new PriorityQueue<>(
            Comparator.comparing(
                    (Head head) -> head.step().event().time(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .thenComparing(Head::channel));
    for (int i = 0; i < channels.size(); i++) {
      addNext(heads, i, channels.get(i).source());
    }
    return () -> {
      Head first = heads.poll();
      if (first == null) {
        return null;
      }
      addNext(heads, first.channel(), first.source());
      return first.step();
    };
  }

  private record Head(Step step, int channel, StepSource source) {}

  private static void addNext(PriorityQueue<Head> heads, int channel, StepSource source) {
    Step step = source.poll();
    if (step != null) {
      heads.add(new Head(step, channel, source));
    }
  }

  private static @Nullable Step next(PriorityQueue<Run> ordered) {
    Run run = ordered.poll();
    if (run == null) {
      return null;
    }
    Step step = run.head;
    if (run.advance()) {
      ordered.add(run);
    }
    return step;
  }

  /** Reads a run. */
  private final class Run {
    private final PackedInput in;
    private Step head;

    Run(byte[] bytes) {
      in = new PackedInput(dictionary, bytes, 0, bytes.length);
      head = in.step();
    }

    boolean advance() {
      if (in.isAtEnd()) {
        return false;
      }
      head = in.step();
      return true;
    }
  }
}
