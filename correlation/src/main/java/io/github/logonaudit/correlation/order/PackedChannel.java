package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.DoubtfulOrder;
import io.github.logonaudit.session.EventReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one channel in few bytes, whatever the order in which they come: they are sorted in
 * runs, which are merged when they are read. If the log has several {@link Lives}, they are sorted
 * once more, a run for each.
 */
public final class PackedChannel {
  /** How many steps with one record ID, or of one second without, are looked through for copies. */
  private static final int MAX_SAME = 4096;

  /** How many bytes a packed step takes, or a little more. */
  private static final int BYTES_EACH = 32;

  private static final Comparator<Run> BY_HEAD =
      Comparator.comparing((Run run) -> run.head, RecordOrder.BY_RECORD);

  private final Dictionary dictionary;
  private final Duration tolerance;

  /** Whether records have IDs, without which nothing tells the lives of a log. */
  private final boolean isNumbered;

  private List<byte[]> runs = new ArrayList<>();

  /** The steps that are not packed so far. */
  private List<Step> latest = new ArrayList<>();

  private boolean isSorted;

  /** As unsigned numbers: the highest possible, and 0, until a record has an ID. */
  private long lowest = -1;

  private long highest;

  /** The last record of the runs so far, if each begins after the one before in ID and time. */
  private @Nullable EventReference last;

  private boolean mayHaveLives;

  /** Whether the runs are lives, in order. */
  private boolean isInLives;

  /** Where the order of the records is not certain. */
  private final DoubtfulOrder doubtful = new DoubtfulOrder();

  /**
   * Starts with nothing.
   *
   * @param channel the key of the channel by {@link ComputerStream#channelOf}
   */
  public PackedChannel(Dictionary dictionary, String channel) {
    this.dictionary = dictionary;
    this.tolerance = ComputerStream.tolerance(channel);
    this.isNumbered = !ComputerStream.isUnnumbered(channel);
  }

  public void add(Step step) {
    latest.add(step);
    isSorted = false;
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
    sort();
    PackedOutput run = new PackedOutput(dictionary, BYTES_EACH * latest.size());
    latest.forEach(run::step);
    runs.add(run.toBytes(0));
    latest = new ArrayList<>();
  }

  private void sort() {
    if (!isSorted) {
      latest.sort(RecordOrder.BY_RECORD);
      latest.forEach(this::watch);
      isSorted = true;
    }
  }

  /** Sees whether IDs and times rise together, so that all is one life of the log. */
  private void watch(Step step) {
    EventReference event = step.event();
    EventReference before = last;
    // What sets the clock back may be the first record of another life.
    mayHaveLives |=
        (before == null || !RecordOrder.isNext(event, before)) && RecordOrder.setsClockBack(step);
    if (before != null && !mayHaveLives) {
      Instant time = event.time();
      boolean rises =
          RecordOrder.isAfter(event, before)
              && (RecordOrder.isNext(event, before)
                  || time == null
                  || before.time() == null
                  || !time.isBefore(before.time()));
      mayHaveLives = !rises && !isSame(event, before);
    }
    last = event;
  }

  private static boolean isSame(EventReference event, EventReference before) {
    return event.recordId() != null
        && event.recordId().equals(before.recordId())
        && event.eventId() == before.eventId()
        && RecordOrder.isSameTime(event.time(), before.time());
  }

  /**
   * Reads the steps from the first one on without copies: life by life, and in each in the order of
   * record IDs.
   */
  public StepSource source() {
    sort();
    if (isNumbered && mayHaveLives && !isInLives) {
      sortIntoLives();
    }
    Supplier<@Nullable List<Step>> records = records();
    return new StepSource() {
      private List<Step> same = List.of();
      private int next;

      @Override
      public @Nullable Step poll() {
        if (next == same.size()) {
          List<Step> others = records.get();
          if (others == null) {
            return null;
          }
          same = others;
          next = 0;
        }
        return same.get(next++);
      }
    };
  }

  /** Where the order of the records is not certain, once the {@link #source} was taken. */
  public DoubtfulOrder doubtful() {
    return doubtful;
  }

  private void sortIntoLives() {
    Lives lives = Lives.of(this::records, tolerance);
    mayHaveLives = !lives.areInOrder();
    if (!mayHaveLives) {
      return;
    }
    List<PackedOutput> packed = new ArrayList<>();
    for (int i = lives.count(); i > 0; i--) {
      packed.add(new PackedOutput(dictionary));
    }
    LivesReader reader = lives.reader(doubtful);
    Supplier<@Nullable List<Step>> records = records();
    for (List<Step> same = records.get(); same != null; same = records.get()) {
      int[] of = reader.livesOf(same);
      for (int i = 0; i < of.length; i++) {
        packed.get(of[i]).step(same.get(i));
      }
    }
    runs = new ArrayList<>();
    for (PackedOutput life : packed) {
      if (life.length() > 0) {
        runs.add(life.toBytes(0));
      }
    }
    latest = new ArrayList<>();
    isInLives = true;
  }

  /**
   * Gives the records in order: those that may be copies of each other at a time, without copies;
   * null at the end.
   */
  private Supplier<@Nullable List<Step>> records() {
    StepSource steps = isInLives ? lifeByLife() : merged();
    return new Supplier<>() {
      private final Copies copies = new Copies();
      private @Nullable Step next = steps.poll();

      @Override
      public @Nullable List<Step> get() {
        Step first = next;
        if (first == null) {
          return null;
        }
        next = steps.poll();
        if (next == null || !Copies.mayBeCopies(first, next)) {
          return List.of(first);
        }
        copies.isCopy(first);
        for (int taken = 1;
            next != null && Copies.mayBeCopies(first, next) && taken < MAX_SAME;
            taken++) {
          copies.isCopy(next);
          next = steps.poll();
        }
        return copies.removeAll();
      }
    };
  }

  private StepSource merged() {
    PriorityQueue<Run> ordered = new PriorityQueue<>(runs.size() + 1, BY_HEAD);
    runs.forEach(bytes -> ordered.add(new Run(steps(bytes))));
    if (!latest.isEmpty()) {
      ordered.add(new Run(latest.iterator()));
    }
    return () -> next(ordered);
  }

  private StepSource lifeByLife() {
    Iterator<byte[]> lives = runs.iterator();
    return new StepSource() {
      private @Nullable Iterator<Step> life;

      @Override
      public @Nullable Step poll() {
        if (life == null || !life.hasNext()) {
          life = lives.hasNext() ? steps(lives.next()) : null;
        }
        return life == null ? null : life.next();
      }
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

  /** The steps of a run, which has one at least. */
  private Iterator<Step> steps(byte[] bytes) {
    PackedInput in = new PackedInput(dictionary, bytes, 0, bytes.length);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !in.isAtEnd();
      }

      @Override
      public Step next() {
        return in.step();
      }
    };
  }

  /** A run that is being read. */
  private static final class Run {
    private final Iterator<Step> steps;
    private Step head;

    Run(Iterator<Step> steps) {
      this.steps = steps;
      head = steps.next();
    }

    boolean advance() {
      if (!steps.hasNext()) {
        return false;
      }
      head = steps.next();
      return true;
    }
  }
}
