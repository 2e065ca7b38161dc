package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The starts of the computer and the set-backs of its clock that one channel shows, taken and
 * ahead. By these {@link ChannelMerge} aligns the channels, because their times alone say little
 * where the clock was set.
 */
final class Turns {
  /** How many turns ahead are compared with one of another channel. */
  private static final int MAX_AHEAD = 64;

  /** By how much a clock may be corrected that runs on. */
  private static final Duration SLEW = Duration.ofSeconds(1);

  /** How long before the first mark of its start a boot may have logged. */
  static final Duration EARLY = Duration.ofMinutes(1);

  /**
   * A mark of a start.
   *
   * <p>Several marks of one start have different event IDs, so the next one with the same ID is of
   * another start.
   */
  static final class Mark {
    private final @Nullable Instant time;
    private final int eventId;

    /**
     * The earliest second since it, up to the next mark: it shows how far the clock was set back.
     */
    private long floor = Long.MAX_VALUE;

    private Mark(@Nullable Instant time, int eventId) {
      this.time = time;
      this.eventId = eventId;
    }

    /** When it was logged; null where that is not known. */
    @Nullable Instant time() {
      return time;
    }
  }

  /**
   * A set-back of the clock.
   *
   * @param from the latest time that the channel shows before it
   * @param to the first time after it
   * @param isTold whether an event reports it
   * @param marksBefore how many marks of the channel come before it
   */
  record SetBack(Instant from, Instant to, boolean isTold, int marksBefore) {
    /** Returns whether this may be the set-back that another channel shows. */
    boolean overlaps(SetBack other) {
      return to.isBefore(other.from)
          && other.to.isBefore(from)
          && (!isTold || holds(other))
          && (!other.isTold || other.holds(this));
    }

    /** Returns whether an event reports that the clock of a start was set back soon after it. */
    boolean isSoonAfter(@Nullable Instant start) {
      return isTold
          && start != null
          && start.isBefore(from)
          && to.isBefore(start)
          && !TimeSpan.isLonger(start, from, StartOrder.START);
    }

    /** Returns whether another channel may show this, which says exactly how far it went. */
    private boolean holds(SetBack other) {
      return !TimeSpan.isLonger(from, other.from, EARLY) && !TimeSpan.isLonger(other.to, to, EARLY);
    }
  }

  private final Duration tolerance;
  private final boolean areKnown;
  private final List<Mark> marks;
  private final List<SetBack> setBacks;

  /** How many marks were dropped: those of earlier boots. */
  private int marksDropped;

  /** The set-back that comes with the next step to come, while it is to come. */
  private @Nullable SetBack expected;

  private int marksTaken;
  private int setBacksTaken;

  /** Whether a step, taken or ahead, tells something that Terminal Services does not. */
  private boolean tellsMore;

  /** Which set-back of the computer, as {@link ChannelMerge} counts them, was taken last. */
  private int epoch;

  private @Nullable SetBack latest;

  /** The record that was taken last; null where that is a mark, or there is none. */
  private @Nullable EventReference latestInBoot;

  /** The latest time since the latest set-back, of the steps taken and of those ahead. */
  private @Nullable Instant latestTaken;

  private @Nullable Instant latestAhead;

  private Turns(Duration tolerance, boolean known, List<Mark> marks, List<SetBack> setBacks) {
    this.tolerance = tolerance;
    this.areKnown = known;
    this.marks = marks;
    this.setBacks = setBacks;
  }

  /** Starts with no turns, which are added while they come. */
  static Turns none(Duration tolerance) {
    return new Turns(tolerance, false, new ArrayList<>(), new ArrayList<>());
  }

  /** Returns the turns of the same channel with none of them taken, of which none are to come. */
  Turns known() {
    Turns known = new Turns(tolerance, true, marks, setBacks);
    known.tellsMore = tellsMore;
    return known;
  }

  boolean areKnown() {
    return areKnown;
  }

  // ---- what comes ---------------------------------------------------------------------------

  /** Sets the set-back that comes with the next step to come; null for none. */
  void expect(@Nullable Instant from, Instant to) {
    expected =
        from == null || !to.isBefore(from)
            ? null
            : new SetBack(from, to, false, marksDropped + marks.size());
  }

  /** Takes note of a step ahead; returns it with the set-back before it. */
  Ordered ahead(Ordered next) {
    SetBack setBack = setBack(next, latestAhead, marksDropped + marks.size());
    latestAhead = latest(next, latestAhead, setBack);
    SessionSignal signal = next.step().signal();
    tellsMore |= signal != null && !(signal instanceof TerminalSessionChanged);
    if (!areKnown) {
      if (setBack != null) {
        setBacks.add(setBack);
      }
      if (BootOrder.isMark(next.step())) {
        marks.add(new Mark(next.time(), next.step().event().eventId()));
      } else if (!marks.isEmpty() && next.time() != null) {
        Mark mark = marks.get(marks.size() - 1);
        Instant time = setBack == null ? next.time() : setBack.to();
        mark.floor = Math.min(mark.floor, time.getEpochSecond());
      }
    }
    return setBack == null ? next : next.after(setBack);
  }

  /** The set-back between the latest time and a step; null where there is none. */
  private @Nullable SetBack setBack(Ordered next, @Nullable Instant latest, int marksBefore) {
    Step step = next.step();
    Instant time = step.event().time();
    if (next.time() == null || time == null) {
      return null;
    }
    if (!next.time().equals(time) && step.signal() instanceof ClockSet) {
      return new SetBack(next.time(), time, true, marksBefore);
    }
    Duration disorder = disorder(step, tolerance);
    return latest != null && TimeSpan.isLonger(next.time(), latest, disorder)
        ? new SetBack(latest, next.time(), false, marksBefore)
        : null;
  }

  /**
   * By how much a step may be earlier than the one before in its channel though the clock ran on.
   *
   * @param tolerance by how much others may be
   */
  static Duration disorder(Step step, Duration tolerance) {
    if (StartOrder.isFirstOfService(step) || step.signal() instanceof LoggedOn) {
      return SLEW;
    }
    return StartOrder.isKernelStart(step) && EARLY.compareTo(tolerance) < 0 ? EARLY : tolerance;
  }

  private static @Nullable Instant latest(
      Ordered next, @Nullable Instant latest, @Nullable SetBack setBack) {
    if (setBack != null) {
      return setBack.to();
    }
    return next.time() == null || (latest != null && !next.time().isAfter(latest))
        ? latest
        : next.time();
  }

  /** Takes note that a step was taken. */
  void taken(Ordered step) {
    latestTaken = latest(step, latestTaken, step.setBack());
    if (step.setBack() != null) {
      setBacksTaken++;
    }
    boolean isMark = BootOrder.isMark(step.step());
    marksTaken += isMark ? 1 : 0;
    latestInBoot = isMark ? null : step.step().event();
    if (!areKnown && setBacksTaken == MAX_AHEAD) {
      setBacks.subList(0, setBacksTaken).clear();
      setBacksTaken = 0;
    }
    if (!areKnown && marksTaken == MAX_AHEAD) {
      // The last one is of this boot.
      marks.subList(0, marksTaken - 1).clear();
      marksDropped += marksTaken - 1;
      marksTaken = 1;
    }
  }

  // ---- questions ----------------------------------------------------------------------------

  /** The next mark. */
  Mark mark() {
    return marks.get(marksTaken);
  }

  /** Returns whether the clock is set back next to a time or an earlier one. */
  boolean isNextSetBackTo(Instant time) {
    SetBack next = setBack();
    return next != null && !time.isBefore(next.to());
  }

  /** Returns whether the clock is set back next soon after a start, to a time or an earlier one. */
  boolean isSetBackAfter(@Nullable Instant start, Instant time) {
    SetBack next = setBack();
    return next != null
        && start != null
        && !next.from().isBefore(start)
        && !TimeSpan.isLonger(start, next.from(), StartOrder.START)
        && !time.isBefore(next.to());
  }

  /**
   * Returns whether a mark ahead may be of a start that another channel saw, so that the head is of
   * the boot before.
   *
   * @param head the time of the head, which is no mark
   */
  boolean hasMarkOf(@Nullable Instant start, @Nullable Instant head) {
    for (int i = marksTaken; i < endOfAhead(); i++) {
      Instant mark = marks.get(i).time;
      if (isNear(mark, start, StartOrder.START) && !isBetween(start, head, mark)) {
        return true;
      }
    }
    return false;
  }

  static boolean isNear(@Nullable Instant a, @Nullable Instant b, Duration length) {
    return a != null
        && b != null
        && !TimeSpan.isLonger(a, b, length)
        && !TimeSpan.isLonger(b, a, length);
  }

  /**
   * Returns whether a time is after a start, and long before a mark, so that this is of another.
   */
  private static boolean isBetween(
      @Nullable Instant start, @Nullable Instant time, @Nullable Instant mark) {
    return start != null
        && time != null
        && mark != null
        && !time.isBefore(start)
        && TimeSpan.isLonger(time, mark, EARLY);
  }

  private int endOfAhead() {
    return Math.min(marks.size(), marksTaken + MAX_AHEAD);
  }

  /**
   * Returns whether the clock was set back after the start of which the next mark is, to a time or
   * an earlier one.
   */
  boolean isSetBackTo(Instant time) {
    Mark start = mark();
    for (int i = marksTaken; i < endOfAhead(); i++) {
      Mark mark = marks.get(i);
      if (i > marksTaken && mark.eventId == start.eventId) {
        return false;
      }
      if (mark.floor <= time.getEpochSecond()) {
        return true;
      }
    }
    return false;
  }

  /** Which set-back of the computer the channel took last; 0 for none. */
  int epoch() {
    return epoch;
  }

  /** The set-back that was taken last; null where there is none. */
  @Nullable SetBack latest() {
    return latest;
  }

  /** Takes a set-back, and which one of the computer it is. */
  void take(SetBack setBack, int ofComputer) {
    latest = setBack;
    epoch = ofComputer;
  }

  /** The next set-back, if no other start comes before it; null where there is none. */
  @Nullable SetBack setBack() {
    SetBack next = setBacksTaken < setBacks.size() ? setBacks.get(setBacksTaken) : expected;
    return next != null && next.marksBefore() == marksDropped + marksTaken ? next : null;
  }

  /**
   * Returns whether the next set-back of this channel may be the one that another channel shows.
   *
   * @param isBehindStarts whether starts may come before it
   */
  boolean isNextSetBack(SetBack setBack, boolean isBehindStarts) {
    SetBack next = setBack();
    return (next != null && next.overlaps(setBack)) || (isBehindStarts && isYetToShow(setBack));
  }

  /**
   * Returns whether the head may come after a set-back that another channel is yet to show, to a
   * time or an earlier one: those ahead may all be later ones of the other channel.
   *
   * @param time the time of the head
   * @param own how many of the set-backs ahead are before the head
   */
  boolean mayBeSetBackBefore(Instant time, int own, Turns other) {
    List<SetBack> others = other.setBacksAhead();
    int first = 0;
    while (first < others.size() && time.isBefore(others.get(first).to())) {
      first++;
    }
    return first < others.size()
        && mayBeLater(others.get(first), own, others.subList(first + 1, others.size()));
  }

  /**
   * Returns whether the head may come after a set-back: those ahead may all be others, which
   * another channel is yet to show after a number of those ahead of it.
   */
  boolean mayBeAfter(SetBack setBack, Turns other, int after) {
    List<SetBack> others = other.setBacksAhead();
    return after <= others.size() && mayBeLater(setBack, 0, others.subList(after, others.size()));
  }

  /**
   * Returns whether all set-backs ahead may be later ones: those from the first one on that
   * overlaps a given one.
   */
  private boolean mayBeLater(SetBack setBack, int own, List<SetBack> later) {
    int next = 0;
    boolean isLater = false;
    for (SetBack ahead : setBacksAhead().subList(own, setBacksAhead().size())) {
      isLater |= ahead.overlaps(setBack);
      while (isLater && next < later.size() && !ahead.overlaps(later.get(next))) {
        next++;
      }
      if (isLater && next == later.size()) {
        return false;
      }
      next += isLater ? 1 : 0;
    }
    return true;
  }

  /** Returns whether the channel is yet to show a set-back of another one. */
  boolean isYetToShow(SetBack setBack) {
    return setBacksAhead().stream().anyMatch(ahead -> ahead.overlaps(setBack));
  }

  /** Returns whether the channel is yet to show a set-back to a time or an earlier one. */
  boolean isYetToBeSetBackTo(Instant time) {
    return setBacksAhead().stream().anyMatch(ahead -> !time.isBefore(ahead.to()));
  }

  private List<SetBack> setBacksAhead() {
    return setBacks.subList(setBacksTaken, Math.min(setBacks.size(), setBacksTaken + MAX_AHEAD));
  }

  /** Returns whether set-backs of the channel are known in advance. */
  boolean areSetBacksKnown() {
    return areKnown && !setBacks.isEmpty();
  }

  /** Returns whether a mark of a start is known. */
  boolean hasMarks() {
    return !marks.isEmpty();
  }

  /**
   * Returns whether the log, as it is known in advance, tells something that Terminal Services does
   * not, such as a stop or a logon: this needs no session that is known before it.
   */
  boolean tellsMore() {
    return areKnown && tellsMore;
  }

  /**
   * Returns whether the clock was set back in this channel at a start that only another one saw:
   * its own mark is lost.
   */
  boolean isSetBackAt(@Nullable Instant start) {
    SetBack next = setBack();
    return next != null
        && start != null
        && !next.isTold()
        && start.isBefore(next.from())
        && !TimeSpan.isLonger(next.to(), start, EARLY)
        && !TimeSpan.isLonger(start, next.to(), StartOrder.START);
  }

  /**
   * Returns whether the head is before a start that another channel saw, because the record before
   * it was taken last, so that no mark is missing in between, and it is not of those that a start
   * logs before its marks. This counts where the clock is yet to be set back, so that times don't
   * show what is before a start. A log has marks if one is there, or an event that reports a
   * set-back: both are audited together.
   */
  boolean goOnWith(Ordered head, @Nullable Instant start) {
    SetBack next = setBack();
    return areKnown
        && next != null
        && (next.isTold() || !marks.isEmpty())
        && latestInBoot != null
        && RecordOrder.isNear(head.step().event(), latestInBoot, 0)
        && !BootOrder.isEarly(head, start);
  }

  // ---- snapshot -----------------------------------------------------------------------------

  void write(PackedOutput out) {
    out.instantOrNull(latestTaken);
    out.unsigned(epoch);
    out.bool(latest != null);
    if (latest != null) {
      out.instantOrNull(latest.from());
      out.instantOrNull(latest.to());
      out.bool(latest.isTold());
    }
    out.bool(marksTaken > 0);
    if (marksTaken > 0) {
      Mark start = marks.get(marksTaken - 1);
      out.instantOrNull(start.time);
      out.unsigned(start.eventId);
      out.signed(start.floor);
    }
  }

  /** Reads the state of what was taken. What is ahead is read from the channel again. */
  void read(PackedInput in) {
    latestTaken = in.instantOrNull();
    latestAhead = latestTaken;
    epoch = in.integer();
    if (in.bool()) {
      Instant from = in.instantOrNull();
      Instant to = in.instantOrNull();
      if (from == null || to == null) {
        throw in.damaged();
      }
      latest = new SetBack(from, to, in.bool(), 0);
    }
    if (in.bool()) {
      Mark start = new Mark(in.instantOrNull(), in.integer());
      start.floor = in.signed();
      marks.add(start);
      marksTaken = 1;
    }
  }
}
