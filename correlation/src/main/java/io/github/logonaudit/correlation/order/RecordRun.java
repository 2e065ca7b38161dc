package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.PlausibleTimes;
import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one life of a log: a run of adjacent IDs, or all between two falls of the time. */
final class RecordRun {
  final long firstId;
  long lastId;

  /** When it begins by the clock as it was before; the earliest possible until a time is known. */
  Instant firstTime;

  /** To when the first record tells that the clock was set back; null where it does not. */
  private @Nullable Instant setBackTo;

  /** To and from when the clock was set back inside, as a span of all; null where it was not. */
  @Nullable Instant fellTo;

  @Nullable Instant fellFrom;
  Instant lastTime;
  Instant earliest;
  Instant latest;

  /** The ID of the record with the earliest time. */
  long earliestId;

  /** The life that it is of, from 0. */
  int life;

  /** Whether it begins with the start of a kernel. */
  boolean isOfKernel;

  /** When the event log service started, until the kernel's own records of that start come. */
  @Nullable Instant starting;

  private RecordRun(long firstId, @Nullable Instant time) {
    Instant first = time == null ? Instant.MIN : time;
    this.firstId = firstId;
    this.lastId = firstId;
    this.firstTime = first;
    this.lastTime = first;
    this.earliest = first;
    this.latest = first;
    this.earliestId = firstId;
  }

  /** Begins a run; what tells that the clock was set back follows what has the time before. */
  static RecordRun begin(Step step) {
    RecordRun run = new RecordRun(RecordOrder.idOf(step), RecordOrder.timeOf(step));
    Instant before = RecordOrder.timeBefore(step);
    run.firstTime = before == null ? run.firstTime : before;
    run.setBackTo = RecordOrder.setsClockBack(step) ? RecordOrder.timeOf(step) : null;
    if (run.setBackTo != null) {
      run.fall(run.firstTime, run.setBackTo);
    }
    run.isOfKernel = StartOrder.isOfKernel(step);
    return run;
  }

  /** Returns whether the clock was set back when the run began, from after a time to before it. */
  boolean beginsWithSetBackOver(Instant time) {
    return setBackTo != null && setBackTo.isBefore(time) && firstTime.isAfter(time);
  }

  /** Returns the lives that runs form, by their numbers; null where one got no run. */
  static @Nullable RecordRun[] lives(List<RecordRun> runs, int count) {
    @Nullable RecordRun[] lives = new @Nullable RecordRun[count];
    for (RecordRun run : runs) {
      RecordRun life = lives[run.life];
      if (life == null) {
        life = new RecordRun(run.firstId, run.firstTime);
        lives[run.life] = life;
      }
      life.take(run);
    }
    return lives;
  }

  /** Takes the next run of a life; they come in the order of their first IDs. */
  private void take(RecordRun next) {
    if (Long.compareUnsigned(next.lastId, lastId) >= 0) {
      lastId = next.lastId;
      lastTime = next.lastTime;
    }
    firstTime = next.firstTime.isBefore(firstTime) ? next.firstTime : firstTime;
    earliest = next.earliest.isBefore(earliest) ? next.earliest : earliest;
    latest = next.latest.isAfter(latest) ? next.latest : latest;
  }

  void add(long recordId, @Nullable Instant time, boolean isWrittenLate) {
    lastId = recordId;
    if (time == null) {
      return;
    }
    boolean isFirst = firstTime.equals(Instant.MIN);
    if (!isWrittenLate && RunTimes.isEarlier(time, lastTime, RecordTimes.TOLERANCE)) {
      fall(lastTime, time);
    }
    firstTime = isFirst ? time : firstTime;
    if (isFirst || time.isBefore(earliest)) {
      earliest = time;
      earliestId = recordId;
    }
    latest = time.isAfter(latest) ? time : latest;
    lastTime = isWrittenLate && time.isBefore(lastTime) ? lastTime : time;
  }

  private void fall(Instant from, Instant to) {
    if (!PlausibleTimes.isBad(to, from)) {
      fellFrom = fellFrom == null || from.isAfter(fellFrom) ? from : fellFrom;
      fellTo = fellTo == null || to.isBefore(fellTo) ? to : fellTo;
    }
  }
}
