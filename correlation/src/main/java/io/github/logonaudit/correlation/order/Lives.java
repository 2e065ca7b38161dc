package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.RecordTimes;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lives of the log of one channel, found from its records alone, whatever their order of
 * arrival. Inside a life, record IDs rise. They start over when the log file is made anew, and when
 * a computer is set back to a snapshot or an image.
 *
 * <p><b>The rule.</b> Records whose IDs are adjacent are of one life: if the time falls between
 * them, the clock was set. So the records form runs of adjacent IDs. Between two runs there is a
 * gap. Where the time falls across a gap in the order of IDs, the log has another life, or its
 * clock was set back in the gap, unless the record after the gap says that it was. In a gap like
 * others of the log both are possible, and no lives are made of it: {@link
 * io.github.logonaudit.correlation.state.ComputerState} joins nothing across such a fall, so that
 * its answers hold for both. A wider gap is one between lives. Then:
 *
 * <ol>
 *   <li>If time falls nowhere across a wide gap, and no ID recurs, all is one life. If it falls
 *       across others far more often than there would be lives, these are believed nevertheless.
 *   <li>If no ID recurs, and the parts between such falls cover separate times, each part is a
 *       life, and they follow each other in time.
 *   <li>Otherwise the runs are put in the order of their times, and another life begins where the
 *       IDs fall. If no ID recurs and this gives more lives than time falls in the order of IDs,
 *       the IDs are believed instead: then the clock was set back in the gaps, or it was not.
 *   <li>If an ID recurs, all records may be put in the order of their times, too, so that no clock
 *       was set back. The reading counts that has the fewest lives and changes of the clock of
 *       which no record tells.
 * </ol>
 *
 * <p>A life is doubtful if the records fit another reading as well, in which what was open before
 * it goes on: the time falls across a wide gap although that is no life, the life before lasts
 * longer, or the clock was set back to before the life began.
 *
 * <p>Where an ID recurs, the records with adjacent IDs of several lives are told apart by time: a
 * run goes on with the earliest record that is not before its end. At a start of the computer the
 * System log also has records of earlier times, those of the kernels among them, right after that
 * of the event log service; these belong to the run in which that one is the latest.
 */
final class Lives {
  /**
   * In how wide a gap the clock may have been set back unseen, whatever the log: missing records.
   */
  static final int FEW_MISSING = 256;

  /** How many times as wide as the other gaps of a log one between two lives is. */
  private static final int WIDER = 4;

  /** How many falls of the time another life has to explain to be believed. */
  private static final int MANY_FALLS = 4;

  /** Cuts at every gap. */
  private static final long IN_RUNS = -1;

  /** How many lives before one it may fall back to. */
  private static final int MAX_DOUBTFUL = 64;

  private static final Spans NONE = new Spans(List.of());

  private static final Comparator<Part> BY_TIME =
      Comparator.comparing((Part part) -> part.firstTime)
          .thenComparing(part -> part.firstId, Long::compareUnsigned);

  /** Records of one life: a run of adjacent IDs, or all between two falls of the time. */
  private static final class Part {
    final long firstId;

    /** Whether it begins with the start of a kernel. */
    boolean isOfKernel;

    long lastId;

    /** The earliest possible as long as no record has a time. */
    Instant firstTime;

    Instant lastTime;
    Instant earliest;
    Instant latest;
    int life;

    /** The ID of the record with the earliest time. */
    long earliestId;

    /** When the event log service started, until the kernel's own records of that start come. */
    @Nullable Instant starting;

    Part(long firstId, @Nullable Instant time) {
      Instant first = time == null ? Instant.MIN : time;
      this.firstId = firstId;
      this.lastId = firstId;
      this.firstTime = first;
      this.lastTime = first;
      this.earliest = first;
      this.latest = first;
      this.earliestId = firstId;
    }

    /** Makes a life of its first part. */
    Part(Part first) {
      this.firstId = first.firstId;
      this.lastId = first.lastId;
      this.firstTime = first.firstTime;
      this.lastTime = first.lastTime;
      this.earliest = first.earliest;
      this.latest = first.latest;
      this.earliestId = first.earliestId;
    }

    /** Adds a part in any order. */
    void addAll(Part other) {
      lastId = Long.compareUnsigned(other.lastId, lastId) > 0 ? other.lastId : lastId;
      firstTime = other.firstTime.isBefore(firstTime) ? other.firstTime : firstTime;
      lastTime = other.lastTime.isAfter(lastTime) ? other.lastTime : lastTime;
    }

    void add(long recordId, @Nullable Instant time, boolean isWrittenLate) {
      lastId = recordId;
      if (time != null && firstTime.equals(Instant.MIN)) {
        firstTime = time;
        lastTime = isWrittenLate && time.isBefore(lastTime) ? lastTime : time;
        earliest = time;
        earliestId = recordId;
        latest = time;
      } else if (time != null) {
        lastTime = isWrittenLate && time.isBefore(lastTime) ? lastTime : time;
        earliestId = time.isBefore(earliest) ? recordId : earliestId;
        earliest = time.isBefore(earliest) ? time : earliest;
        latest = time.isAfter(latest) ? time : latest;
      }
    }
  }

  /** The times from the first to the last record of each part. */
  private static final class Spans {
    private final Instant[] firsts;
    private final Instant[] lasts;

    Spans(List<Part> parts) {
      firsts = parts.stream().map(part -> part.earliest).sorted().toArray(Instant[]::new);
      lasts = parts.stream().map(part -> part.latest).sorted().toArray(Instant[]::new);
    }

    /** Returns whether more parts than one have times around or between two times. */
    boolean overlap(Instant from, Instant to) {
      return from.isBefore(to) && countBefore(firsts, to) - countUpTo(lasts, from) > 1;
    }

    private static int countBefore(Instant[] sorted, Instant time) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle].isBefore(time)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private static int countUpTo(Instant[] sorted, Instant time) {
      return countBefore(sorted, time.plusNanos(1));
    }
  }

  /** The gaps across which the time rises, so that they are of one life. */
  private static final class RisingGaps {
    private @Nullable EventReference before;

    /** How many records are missing in the widest. */
    long widest;

    void take(EventReference event) {
      if (before != null
          && event.recordId() != null
          && before.recordId() != null
          && RecordOrder.isInTime(event, before)) {
        widest = Math.max(widest, event.recordId() - before.recordId() - 1);
      }
      before = event;
    }
  }

  private final Duration tolerance;
  private final boolean believesIds;
  private final long narrow;

  /** Where runs are cut besides; none if nowhere. */
  private final Spans others;

  private final List<Part> parts;
  private final int count;

  /** How often the clock was set back between adjacent IDs, though no record says so. */
  private final int falls;

  /** The lives of which it is not certain that they follow the one before. */
  private final BitSet doubtful;

  private Lives(Splitter splitter, int count, BitSet doubtful) {
    this.tolerance = splitter.tolerance;
    this.believesIds = splitter.believesIds;
    this.narrow = splitter.narrow;
    this.others = splitter.others;
    this.parts = splitter.parts;
    this.count = count;
    this.falls = splitter.falls;
    this.doubtful = doubtful;
  }

  /**
   * Finds the lives of a channel.
   *
   * @param records gives the records with one ID after the other in the order of IDs, without
   *     copies, and null at the end; each time from the beginning
   * @param tolerance by how much times may be in disorder
   */
  static Lives of(Supplier<Supplier<@Nullable List<Step>>> records, Duration tolerance) {
    boolean recurs = false;
    RisingGaps rising = new RisingGaps();
    Supplier<@Nullable List<Step>> pass = records.get();
    for (List<Step> same = pass.get(); same != null; same = pass.get()) {
      recurs |= same.size() > 1;
      rising.take(same.get(0).event());
    }
    long narrow = Math.max(FEW_MISSING, WIDER * rising.widest);
    Splitter falls = new Splitter(tolerance, true, narrow, NONE);
    split(records, falls);
    List<Part> stretches = falls.parts;
    boolean isApart = !recurs && areApart(stretches);
    if (isApart && falls.narrowFalls < MANY_FALLS) {
      return new Lives(falls, stretches.size(), new BitSet());
    }
    Lives ofIds = byTime(records, tolerance, true, NONE);
    if (recurs) {
      Lives ofTimes = byTime(records, tolerance, false, NONE);
      Lives best = ofIds.cost() <= ofTimes.cost() ? ofIds : ofTimes;
      return tolerance.equals(RecordTimes.TOLERANCE) ? cutAtOthers(records, best) : best;
    }
    if (isApart) {
      int more = ofIds.count - stretches.size();
      return falls.narrowFalls < MANY_FALLS * more
          ? new Lives(falls, stretches.size(), new BitSet())
          : ofIds;
    }
    return ofIds.count == 1 || stretches.size() <= ofIds.count ? inOrderOfIds(falls) : ofIds;
  }

  /**
   * Cuts runs where others have times in between, which puts all records in the order of their
   * times: no clock was set back, but another life began. That has to explain more than a clock
   * that was set back between adjacent IDs.
   */
  private static Lives cutAtOthers(Supplier<Supplier<@Nullable List<Step>>> records, Lives uncut) {
    Lives cut = byTime(records, uncut.tolerance, false, new Spans(uncut.parts));
    return cut.cost() < uncut.cost() ? cut : uncut;
  }

  private static Lives byTime(
      Supplier<Supplier<@Nullable List<Step>>> records,
      Duration tolerance,
      boolean believesIds,
      Spans others) {
    Splitter runs = new Splitter(tolerance, believesIds, IN_RUNS, others);
    split(records, runs);
    List<Part> ordered = new ArrayList<>(runs.parts);
    ordered.sort(BY_TIME);
    int count = number(ordered, tolerance);
    runs.falls += overlaps(ordered, tolerance);
    return new Lives(runs, count, doubtful(runs.parts, count, tolerance));
  }

  /** How often one part begins before the end of another, so that the clock was set back. */
  private static int overlaps(List<Part> ordered, Duration tolerance) {
    int overlaps = 0;
    Instant end = Instant.MIN;
    for (Part part : ordered) {
      overlaps += isEarlier(part.firstTime, end, tolerance) ? 1 : 0;
      end = part.lastTime.isAfter(end) ? part.lastTime : end;
    }
    return overlaps;
  }

  /** The clock may have been set back between stretches, or the later one is of an earlier life. */
  private static Lives inOrderOfIds(Splitter falls) {
    int count = falls.parts.size();
    BitSet doubtful = new BitSet();
    doubtful.set(1, count);
    for (int i = 0; i < count; i++) {
      falls.parts.get(i).life = i;
    }
    return new Lives(falls, count, doubtful);
  }

  /**
   * Finds the lives that may not follow the one before. The one before lasts longer than until they
   * begin, or may do so: a life falls back to a time before it began, after more records than the
   * one before has, so that these may be of that one.
   */
  private static BitSet doubtful(List<Part> parts, int count, Duration tolerance) {
    @Nullable Part[] all = new @Nullable Part[count];
    for (Part part : parts) {
      Part life = all[part.life];
      if (life == null) {
        all[part.life] = new Part(part);
      } else {
        life.addAll(part);
      }
    }
    BitSet doubtful = new BitSet();
    Instant end = Instant.MIN;
    for (int life = 0; life < count; life++) {
      if (all[life] != null && isEarlier(all[life].firstTime, end, tolerance)) {
        // What was open in this one may have ended in that one, too.
        doubtful.set(life, life + 2);
      }
      end = all[life] == null || all[life].lastTime.isBefore(end) ? end : all[life].lastTime;
    }
    for (Part part : parts) {
      int first = Math.max(1, part.life - MAX_DOUBTFUL);
      for (int life = part.life; life >= first; life--) {
        Part own = all[life];
        Part before = all[life - 1];
        if (own != null && !isEarlier(part.earliest, own.firstTime, tolerance)) {
          break;
        }
        if (own != null
            && before != null
            && !isEarlier(own.firstTime, part.lastTime, tolerance)
            && Long.compareUnsigned(before.lastId, part.earliestId) < 0) {
          doubtful.set(life);
        }
      }
    }
    return doubtful;
  }

  private static void split(Supplier<Supplier<@Nullable List<Step>>> records, Splitter splitter) {
    Supplier<@Nullable List<Step>> pass = records.get();
    for (List<Step> same = pass.get(); same != null; same = pass.get()) {
      splitter.split(same);
    }
  }

  /** Numbers parts in the order of their times; false where these overlap. */
  private static boolean areApart(List<Part> parts) {
    List<Part> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparing(part -> part.earliest));
    for (int i = 1; i < ordered.size(); i++) {
      ordered.get(i).life = i;
      if (!ordered.get(i).earliest.isAfter(ordered.get(i - 1).latest)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Numbers parts that are in the order of their times, another life where the IDs fall; how many.
   */
  private static int number(List<Part> ordered, Duration tolerance) {
    // Those of the life that are within the tolerance, by ID, and the highest ID of the others.
    TreeMap<Long, Part> near = new TreeMap<>(Long::compareUnsigned);
    long highest = -1;
    boolean hasHighest = false;
    int life = 0;
    int settled = 0;
    for (int i = 0; i < ordered.size(); i++) {
      Part part = ordered.get(i);
      for (; settled < i && isBefore(ordered.get(settled), part, tolerance); settled++) {
        Part before = ordered.get(settled);
        near.remove(before.firstId, before);
        boolean higher = !hasHighest || Long.compareUnsigned(before.lastId, highest) > 0;
        highest = higher ? before.lastId : highest;
        hasHighest = true;
      }
      if ((hasHighest && Long.compareUnsigned(part.firstId, highest) <= 0)
          || overlaps(near, part)) {
        life++;
        for (int j = i - 1; j >= settled && ordered.get(j).isOfKernel; j--) {
          // The start of the kernel is written after later records of the same start.
          ordered.get(j).life = life;
        }
        near.clear();
        hasHighest = false;
        settled = i;
      }
      near.put(part.firstId, part);
      part.life = life;
    }
    return life + 1;
  }

  private static boolean isBefore(Part a, Part b, Duration tolerance) {
    return isEarlier(a.firstTime, b.firstTime, tolerance);
  }

  private static boolean isEarlier(Instant a, Instant b, Duration tolerance) {
    return b.getEpochSecond() - a.getEpochSecond() > tolerance.toSeconds();
  }

  private static boolean overlaps(NavigableMap<Long, Part> near, Part part) {
    Map.Entry<Long, Part> floor = near.floorEntry(part.lastId);
    return floor != null && Long.compareUnsigned(floor.getValue().lastId, part.firstId) >= 0;
  }

  int count() {
    return count;
  }

  /** How often something unusual happened: another life began, or the clock was set back unsaid. */
  private int cost() {
    return count + falls;
  }

  /**
   * Returns whether it is not certain that a life follows the one before, so that a start of the
   * computer at its beginning need not have ended what was open there.
   */
  boolean isDoubtful(int life) {
    return doubtful.get(life);
  }

  /** Tells the life of each record, from the first one on in the order of IDs. */
  Reader reader() {
    return new Reader();
  }

  /** Tells the life of each record. */
  final class Reader {
    private final Splitter splitter = new Splitter(tolerance, believesIds, narrow, others);

    /** The lives of the next records with one ID, from 0. */
    int[] livesOf(List<Step> same) {
      int[] lives = splitter.split(same);
      for (int i = 0; i < lives.length; i++) {
        lives[i] = parts.get(lives[i]).life;
      }
      return lives;
    }
  }

  /** Splits the records of a channel into parts, in the order of their IDs. */
  private static final class Splitter {
    final List<Part> parts = new ArrayList<>();
    private final Duration tolerance;
    private final boolean believesIds;

    /** How many records are missing at most in a gap that cuts nothing; or {@link #IN_RUNS}. */
    private final long narrow;

    private final Spans others;
    private final RecordTimes times;

    /** How often the time falls across such a gap. */
    int narrowFalls;

    /** How often a run goes on with an earlier time that no change of the clock explains. */
    int falls;

    /** Whether records of earlier times may be written late without a change of the clock. */
    private final boolean isWrittenLate;

    /** The parts that end with the ID before, by their last times. */
    private List<Integer> ends = List.of();

    private long recordId;
    private int latestPart = -1;

    /** The earliest end of the parts before those. */
    private Instant earliestEnd = Instant.MAX;

    Splitter(Duration tolerance, boolean believesIds, long narrow, Spans others) {
      this.tolerance = tolerance;
      this.believesIds = believesIds;
      this.narrow = narrow;
      this.others = others;
      this.times = new RecordTimes(tolerance);
      this.isWrittenLate = !tolerance.equals(RecordTimes.TOLERANCE);
    }

    /** Takes the records with the next ID; returns the number of the part of each. */
    int[] split(List<Step> same) {
      return narrow == IN_RUNS ? splitInRuns(same) : splitAtFalls(same);
    }

    private int[] splitAtFalls(List<Step> same) {
      int[] numbers = new int[same.size()];
      for (int i = 0; i < numbers.length; i++) {
        Step step = same.get(i);
        long id = idOf(step);
        Instant time = timeOf(step);
        boolean first = parts.isEmpty();
        if (first) {
          times.begin(id, time);
        }
        boolean falls = !first && times.falls(id, time, step.signal());
        boolean isNarrow = Long.compareUnsigned(id - recordId - 1, narrow) <= 0;
        recordId = id;
        narrowFalls += falls && isNarrow ? 1 : 0;
        if (first || (falls && !isNarrow)) {
          parts.add(new Part(id, time));
        } else {
          parts.get(parts.size() - 1).add(id, time, isWrittenLate);
        }
        numbers[i] = parts.size() - 1;
      }
      return numbers;
    }

    private int[] splitInRuns(List<Step> same) {
      long id = idOf(same.get(0));
      if (id != recordId + 1) {
        ends.forEach(this::close);
        ends = List.of();
      }
      recordId = id;
      int[] numbers = new int[same.size()];
      List<Integer> left = new ArrayList<>();
      Deque<Integer> later = new ArrayDeque<>();
      List<Integer> order = byTimeBefore(same);
      Set<Integer> taken = isWrittenLate ? takeOfKernels(same, order, numbers) : Set.of();
      int next = order.size() - 1;
      for (int end = ends.size() - 1; end >= 0; end--) {
        // Each run goes on with the earliest record that is not earlier than its end.
        int part = ends.get(end);
        if (taken.contains(part)) {
          continue;
        }
        for (; next >= 0 && !isBeforeEnd(same.get(order.get(next)), part); next--) {
          later.push(order.get(next));
        }
        if (later.isEmpty() && next >= 0 && isOfStart(same.get(order.get(next)), end)) {
          numbers[order.get(next)] = part;
          next--;
        } else if (later.isEmpty()) {
          left.add(part);
        } else {
          numbers[later.pop()] = part;
        }
      }
      for (; next >= 0; next--) {
        later.push(order.get(next));
      }
      place(same, later, left, numbers);
      if (isWrittenLate && order.size() > 1) {
        uncross(same, order, numbers);
      }
      List<Integer> now = new ArrayList<>();
      for (int i = 0; i < numbers.length; i++) {
        Part part = parts.get(numbers[i]);
        Instant time = timeOf(same.get(i));
        if (time != null && others.overlap(part.lastTime, time)) {
          close(numbers[i]);
          numbers[i] = parts.size();
          part = begin(same.get(i));
        }
        part.add(id, time, isWrittenLate);
        if (isWrittenLate) {
          watchStart(part, same.get(i));
        }
        now.add(numbers[i]);
      }
      latestPart = now.get(now.size() - 1);
      for (int number : left) {
        if (mayGoOnAfter(same, parts.get(number))) {
          now.add(number);
        } else {
          close(number);
        }
      }
      now.sort(Comparator.comparing(number -> parts.get(number).lastTime));
      ends = now;
      return numbers;
    }

    /**
     * Returns whether a run may go on after records that seem to be of others: each life may have
     * the same stop of a kernel, which an image logs at each start; and what is written late at a
     * start may seem to go on with the life before.
     */
    private static boolean mayGoOnAfter(List<Step> same, Part run) {
      return run.starting != null || same.stream().anyMatch(StartOrder::isKernelStop);
    }

    /**
     * Sees whether the records of the kernels are still to come, which follow an event log start.
     */
    private static void watchStart(Part run, Step step) {
      Instant time = timeOf(step);
      if (StartOrder.isEventLogStart(step)) {
        run.starting = time;
      } else if (StartOrder.isKernelStart(step)
          || (run.starting != null
              && time != null
              && isEarlier(run.starting, time, StartOrder.START))) {
        run.starting = null;
      }
    }

    /**
     * Gives the records of kernels to the runs in which the event log service has just started, and
     * takes them out of the others; returns these runs.
     */
    private Set<Integer> takeOfKernels(List<Step> same, List<Integer> others, int[] numbers) {
      TreeMap<Instant, Integer> starting = new TreeMap<>();
      for (int number : ends) {
        Instant start = parts.get(number).starting;
        if (start != null) {
          starting.put(start, number);
        }
      }
      for (int i : others) {
        // A run that goes on by its own clock takes none from before.
        Instant time = same.get(i).event().time();
        if (time != null && !StartOrder.isOfKernel(same.get(i))) {
          Instant start = starting.floorKey(time);
          if (start != null && !isEarlier(start, time, StartOrder.START)) {
            starting.remove(start);
          }
        }
      }
      Set<Integer> taken = new HashSet<>();
      for (int i = others.size() - 1; i >= 0 && !starting.isEmpty(); i--) {
        // Starts of kernels come first here, for those that stopped count as without time.
        int record = others.get(i);
        Step step = same.get(record);
        Map.Entry<Instant, Integer> start = startOf(step, starting);
        if (start != null) {
          starting.remove(start.getKey());
          taken.add(start.getValue());
          numbers[record] = start.getValue();
          others.remove(i);
        }
      }
      return taken;
    }

    /**
     * Returns whether a record without meaning for sessions was written late when a run started: it
     * is nearer to that start than to the end of the run before.
     */
    private boolean isOfStart(Step step, int end) {
      Instant time = step.event().time();
      Instant start = parts.get(ends.get(end)).starting;
      if (start == null || time == null || step.signal() != null || time.isAfter(start)) {
        return false;
      }
      Instant before = end == 0 ? Instant.MIN : parts.get(ends.get(end - 1)).lastTime;
      return time.isAfter(before)
          && start.getEpochSecond() - time.getEpochSecond()
              < time.getEpochSecond() - before.getEpochSecond();
    }

    /** The start at which a record of a kernel was written; null if there is none. */
    private static Map.@Nullable Entry<Instant, Integer> startOf(
        Step step, NavigableMap<Instant, Integer> starting) {
      Instant time = step.event().time();
      if (time == null || !StartOrder.isOfKernel(step)) {
        return null;
      }
      Map.Entry<Instant, Integer> next = starting.ceilingEntry(time);
      if (StartOrder.isKernelStop(step)) {
        // Where none is later, the clock was set back since.
        return next == null ? starting.lastEntry() : next;
      }
      return next != null && isEarlier(time, next.getKey(), StartOrder.START) ? null : next;
    }

    /**
     * Gives the runs that go on their records in the order of their times. Lives follow each other
     * in time, and a record that is written late is later than all of the lives before.
     */
    private void uncross(List<Step> same, List<Integer> order, int[] numbers) {
      Set<Integer> known = new HashSet<>(ends);
      List<Integer> records = new ArrayList<>();
      List<Integer> runs = new ArrayList<>();
      for (int i : order) {
        if (timeOf(same.get(i)) != null && known.contains(numbers[i])) {
          records.add(i);
          runs.add(numbers[i]);
        }
      }
      runs.sort(Comparator.comparing(number -> parts.get(number).lastTime));
      for (int i = 0; i < runs.size(); i++) {
        numbers[records.get(i)] = runs.get(i);
      }
    }

    /** Places the records that follow none in time, and takes those that they follow out. */
    private void place(
        List<Step> same, Collection<Integer> alone, List<Integer> left, int[] numbers) {
      for (int i : alone) {
        Step step = same.get(i);
        Instant time = timeOf(step);
        boolean clockSet =
            believesIds
                || time == null
                || (others == NONE
                    && (step.signal() instanceof ClockSet
                        || BootOrder.isMark(step)
                        || isEarlier(time, earliestEnd, tolerance)));
        if (!left.isEmpty() && clockSet) {
          numbers[i] = left.remove(left.size() - 1);
          falls += step.signal() instanceof ClockSet ? 0 : 1;
        } else if (time == null && latestPart >= 0) {
          numbers[i] = latestPart;
        } else {
          numbers[i] = parts.size();
          begin(step).isOfKernel = StartOrder.isOfKernel(step);
        }
      }
    }

    /** Begins a part; what tells that the clock was set back follows what has the time before. */
    private Part begin(Step step) {
      Part added = new Part(idOf(step), timeOf(step));
      Instant before = timeBefore(step);
      added.firstTime = before == null ? added.firstTime : before;
      parts.add(added);
      return added;
    }

    private static List<Integer> byTimeBefore(List<Step> same) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < same.size(); i++) {
        order.add(i);
      }
      if (order.size() > 1) {
        order.sort(
            Comparator.comparing(
                i -> timeBefore(same.get(i)), Comparator.nullsFirst(Comparator.naturalOrder())));
      }
      return order;
    }

    private boolean isBeforeEnd(Step step, int part) {
      Instant time = timeBefore(step);
      return time == null || isEarlier(time, parts.get(part).lastTime, tolerance);
    }

    private void close(int ended) {
      Instant end = parts.get(ended).lastTime;
      earliestEnd = end.isBefore(earliestEnd) ? end : earliestEnd;
    }

    private static long idOf(Step step) {
      Long id = step.event().recordId();
      return id == null ? 0 : id;
    }

    /** The same by the clock as it was before that record. */
    private static @Nullable Instant timeBefore(Step step) {
      Instant time = timeOf(step);
      return time != null && step.signal() instanceof ClockSet set && set.change() != null
          ? minus(time, set.change())
          : time;
    }

    private static Instant minus(Instant time, Duration change) {
      try {
        return time.minus(change);
      } catch (DateTimeException | ArithmeticException e) {
        return time;
      }
    }

    /** When a record was written; the kernel's last ones are written at the next start. */
    private static @Nullable Instant timeOf(Step step) {
      return StartOrder.isKernelStop(step) ? null : step.event().time();
    }
  }
}
