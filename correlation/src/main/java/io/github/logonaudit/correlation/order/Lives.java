package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.DoubtfulOrder;
import io.github.logonaudit.session.EventReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * <p>Where the records fit another reading as well, {@link LifeDoubts} and {@link LivesReader} say
 * where: what was open there has no certain end.
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
  private final Supplier<RunSplitter> splitter;
  private final List<RecordRun> runs;
  private final int count;

  /** How often the clock was set back, though no record says so. */
  private final int untoldChanges;

  private final LifeDoubts doubts;

  private Lives(
      Duration tolerance,
      Supplier<RunSplitter> splitter,
      List<RecordRun> runs,
      int count,
      int untoldChanges,
      LifeDoubts doubts) {
    this.tolerance = tolerance;
    this.splitter = splitter;
    this.runs = runs;
    this.count = count;
    this.untoldChanges = untoldChanges;
    this.doubts = doubts;
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
    RisingRuns atEachFall = new RisingRuns(tolerance, 0);
    Supplier<@Nullable List<Step>> pass = records.get();
    for (List<Step> same = pass.get(); same != null; same = pass.get()) {
      recurs |= same.size() > 1;
      rising.take(same.get(0).event());
      atEachFall.split(same);
    }
    long narrow = Math.max(FEW_MISSING, WIDER * rising.widest);
    Finder finder = new Finder(records, tolerance, narrow);
    return recurs ? finder.ofRecurring() : finder.ofUnique(atEachFall.runs());
  }

  private record Finder(
      Supplier<Supplier<@Nullable List<Step>>> records, Duration tolerance, long narrow) {

    /** The lives of a log of which an ID recurs. */
    Lives ofRecurring() {
      Lives ofIds = byTime(true, RunTimes.NONE);
      Lives ofTimes = byTime(false, RunTimes.NONE);
      Lives best = ofIds.cost() <= ofTimes.cost() ? ofIds : ofTimes;
      if (!tolerance.equals(RecordTimes.TOLERANCE)) {
        return best;
      }
      // All in the order of times: no clock was set back, but another life began. That has to
      // explain more than a clock that was set back between adjacent IDs.
      Lives cut = byTime(false, RunTimes.of(best.runs));
      return cut.cost() < best.cost() ? cut : best;
    }

    /** The lives of a log of which no ID recurs. */
    Lives ofUnique(List<RecordRun> atEachFall) {
      RisingRuns falls = new RisingRuns(tolerance, narrow);
      splitAll(falls);
      int stretches = falls.runs().size();
      boolean areApart = LifeNumbers.areApart(falls.runs());
      if (stretches == 1 && falls.narrowFalls < MANY_FALLS) {
        return ofFalls(falls, LifeDoubts.ofFalls(atEachFall, narrow));
      }
      if (areApart && falls.narrowFalls < MANY_FALLS) {
        return ofFalls(falls, new LifeDoubts());
      }
      Lives ofIds = byTime(true, RunTimes.NONE);
      if (areApart) {
        int more = ofIds.count - stretches;
        return falls.narrowFalls < MANY_FALLS * more
            ? ofFalls(
                falls, stretches == 1 ? LifeDoubts.ofFalls(atEachFall, narrow) : new LifeDoubts())
            : ofIds;
      }
      if (ofIds.count > 1 && stretches > ofIds.count) {
        return ofIds;
      }
      // The clock may have been set back between them, or the later one is of an earlier life.
      for (int i = 0; i < stretches; i++) {
        falls.runs().get(i).life = i;
      }
      return ofFalls(falls, LifeDoubts.ofAll(falls.runs()));
    }

    private Lives ofFalls(RisingRuns falls, LifeDoubts doubts) {
      return new Lives(
          tolerance,
          () -> new RisingRuns(tolerance, narrow),
          falls.runs(),
          falls.runs().size(),
          0,
          doubts);
    }

    private Lives byTime(boolean believesIds, RunTimes cuts) {
      AdjacentRuns splitter = new AdjacentRuns(tolerance, believesIds, cuts);
      splitAll(splitter);
      List<RecordRun> runs = splitter.runs();
      List<RecordRun> ordered = LifeNumbers.ordered(runs);
      int count = LifeNumbers.number(ordered, tolerance);
      int untold = splitter.untoldChanges();
      Instant end = Instant.MIN;
      for (RecordRun run : ordered) {
        untold += RunTimes.isEarlier(run.firstTime, end, tolerance) ? 1 : 0;
        end = run.lastTime.isAfter(end) ? run.lastTime : end;
      }
      return new Lives(
          tolerance,
          () -> new AdjacentRuns(tolerance, believesIds, cuts),
          runs,
          count,
          untold,
          LifeDoubts.ofLives(runs, count, narrow, tolerance));
    }

    private void splitAll(RunSplitter splitter) {
      Supplier<@Nullable List<Step>> pass = records.get();
      for (List<Step> same = pass.get(); same != null; same = pass.get()) {
        splitter.split(same);
      }
    }
  }

  int count() {
    return count;
  }

  /** How often something unusual happened: another life began, or the clock was set back unsaid. */
  private int cost() {
    return count + untoldChanges;
  }

  /** Returns whether all records are of one life, and it is certain in which order. */
  boolean areInOrder() {
    return count == 1 && doubts.isEmpty();
  }

  /**
   * Tells the life of each record, from the first one on in the order of IDs, and notes where the
   * order is doubtful.
   */
  LivesReader reader(DoubtfulOrder doubtful) {
    boolean isWrittenLate = !tolerance.equals(RecordTimes.TOLERANCE);
    return new LivesReader(splitter.get(), runs, count, doubts, isWrittenLate, doubtful);
  }
}
