package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.order.Turns.Mark;
import io.github.logonaudit.correlation.order.Turns.SetBack;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges the channels of one computer and keeps the order within each: boot by boot where two
 * channels saw the same start of the computer, which often sets the clock, and within a boot by
 * time. All marks of one start come together, because the clock may be set right after it.
 *
 * <p>A log that has no marks of starts, as that of Terminal Services, may show nothing of a
 * set-back of the clock. What it has of a time that the clock showed before the set-back and again
 * after it comes before if it is of a session that is known then, and after it otherwise.
 */
public final class ChannelMerge {
  /** How many channels are aligned at the starts of a computer; few logs have marks of them. */
  public static final int MAX_CHANNELS = 64;

  private final ComputerState state;
  private final List<BootOrder> channels = new ArrayList<>();

  /** Whether set-backs of the clock are known in advance. */
  private boolean areSetBacksKnown;

  /**
   * Starts with no channels.
   *
   * @param state tells whether another boot begins with a step, if it is the next one after those
   *     that were taken
   */
  public ChannelMerge(ComputerState state) {
    this.state = state;
  }

  /** Sets the channels; of two steps with the same time, that of the first channel comes first. */
  public void channels(Collection<BootOrder> all) {
    channels.clear();
    channels.addAll(all);
    areSetBacksKnown = false;
    for (BootOrder channel : channels) {
      areSetBacksKnown |= channel.areSetBacksKnown();
    }
  }

  /**
   * Takes the next step; null where there is none, or it is not sure yet which it is.
   *
   * @param watermark up to which time all steps have come; null where no more will come
   */
  public @Nullable Step next(@Nullable Instant watermark) {
    BootOrder first = isAlone() ? channels.get(0) : first(watermark);
    Ordered head = first == null ? null : first.head(watermark, isAlone());
    if (first == null || head == null) {
      return null;
    }
    if (isAlone()) {
      return first.take().step();
    }
    BootOrder yetToBeSetBack = yetToBeSetBack(first, head, watermark);
    if (yetToBeSetBack != null) {
      first = yetToBeSetBack;
      head = first.head(watermark, false);
      if (head == null) {
        return null;
      }
    }
    BootOrder ofLogon = ofLogonBeforeSetBack(first, head, watermark);
    if (ofLogon != null) {
      return take(ofLogon);
    }
    BootOrder starting = beginsBoot(first, head) ? first : startBefore(first, head, watermark);
    if (starting == null) {
      return watermark != null && isOff(head) && isStartWaitingBeside(first)
          ? null
          : take(beforeSetBack(first, head, watermark));
    }
    BootOrder before = beforeStart(starting, watermark);
    if (before != null) {
      return take(before);
    }
    if (watermark != null && mayBeOfOthers(starting.turns().mark(), watermark)) {
      return null;
    }
    return take(starting);
  }

  private Step take(BootOrder channel) {
    Ordered taken = channel.take();
    if (taken.setBack() != null) {
      channel.turns().take(taken.setBack(), epoch(channel, taken.setBack()));
    }
    return taken.step();
  }

  /** Which set-back of the computer one of a channel is. */
  private int epoch(BootOrder channel, SetBack setBack) {
    int next = 0;
    int found = Integer.MAX_VALUE;
    for (BootOrder other : channels) {
      Turns turns = other.turns();
      next = Math.max(next, turns.epoch() + 1);
      if (turns.epoch() > channel.turns().epoch()
          && turns.latest() != null
          && turns.latest().overlaps(setBack)) {
        found = Math.min(found, turns.epoch());
      }
    }
    return found == Integer.MAX_VALUE ? next : found;
  }

  /**
   * The channel with the earliest step of those in which the clock is yet to be set back as it was
   * before the head of another, or is by that; null where there is none.
   */
  private @Nullable BootOrder yetToBeSetBack(
      BootOrder first, Ordered head, @Nullable Instant watermark) {
    SetBack setBack = head.setBack() == null ? first.turns().latest() : head.setBack();
    if (setBack == null) {
      return null;
    }
    int epoch = head.setBack() == null ? first.turns().epoch() : epoch(first, head.setBack());
    // Without marks of starts, only the set-backs show in which boot a log is.
    boolean isStartUnknown = !first.turns().hasMarks() && !isUnordered(first, head);
    BootOrder found = null;
    Ordered earliest = null;
    for (BootOrder other : channels) {
      if (other != first
          && other.turns().epoch() < epoch
          && other.turns().isNextSetBack(setBack, isStartUnknown)) {
        Ordered next = other.head(watermark, false);
        if (next == null) {
          return other;
        }
        if (next.setBack() == null
            && (earliest == null || isEarlier(next.time(), earliest.time()))
            && (!isUnordered(other, next)
                || !(isLogon(next) || mayBeAfter(setBack, epoch, other))
                || state.isOfKnownSession(next.step()))) {
          found = other;
          earliest = next;
        }
      }
    }
    return earliest == null ? null : ofSessionBefore(found, earliest, setBack.to(), watermark);
  }

  /**
   * Returns whether a channel may be after a set-back already, as its own are rather later ones.
   */
  private boolean mayBeAfter(SetBack setBack, int epoch, BootOrder channel) {
    for (BootOrder other : channels) {
      Turns turns = other.turns();
      boolean isAhead = turns.epoch() < epoch && turns.isYetToShow(setBack);
      if (other != channel && channel.turns().mayBeAfter(setBack, turns, isAhead ? 1 : 0)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The channel with the earliest step before a set-back: the given one, or an unordered one with a
   * step of a known session.
   */
  private @Nullable BootOrder ofSessionBefore(
      @Nullable BootOrder next, Ordered head, Instant setBackTo, @Nullable Instant watermark) {
    BootOrder found = next;
    Ordered earliest = head;
    for (BootOrder other : channels) {
      Ordered one = other == next ? null : other.head(watermark, false);
      if (one != null
          && isEarlier(setBackTo, one.time())
          && isEarlier(one.time(), earliest.time())
          && isUnordered(other, one)
          && state.isOfKnownSession(one.step())) {
        found = other;
        earliest = one;
      }
    }
    return found;
  }

  /**
   * An unordered channel with a step right after the logon of its user, by the clock as it was
   * before the next step set it back; null where there is none.
   */
  private @Nullable BootOrder ofLogonBeforeSetBack(
      BootOrder first, Ordered head, @Nullable Instant watermark) {
    SetBack setBack = head.mark() == null ? head.setBack() : null;
    if (setBack == null) {
      return null;
    }
    for (BootOrder other : channels) {
      Ordered next = other == first ? null : other.head(watermark, false);
      if (next != null
          && isEarlier(setBack.to(), next.time())
          && isUnordered(other, next)
          && state.isRightAfterLogon(next.step())) {
        return other;
      }
    }
    return null;
  }

  /**
   * Returns whether the head of a channel comes only after a set-back of the clock that another
   * channel is yet to show: it comes after the same one itself, or the clock showed its time before
   * and after, and it is of no session that is known before.
   */
  private boolean comesLater(BootOrder channel, Ordered head) {
    Instant time = head.time();
    if (time == null
        || !areSetBacksKnown
        || !channel.turns().areKnown()
        || !isUnordered(channel, head)) {
      return false;
    }
    SetBack own = head.setBack();
    boolean isDoubtful = false;
    for (BootOrder other : channels) {
      Turns turns = other.turns();
      if (other != channel
          && own != null
          && turns.epoch() < epoch(channel, own)
          && turns.isYetToShow(own)) {
        return true;
      }
      isDoubtful |=
          other != channel
              && (isLogon(head)
                  ? turns.isYetToBeSetBackTo(time)
                  : channel.turns().mayBeSetBackBefore(time, own == null ? 0 : 1, turns));
    }
    return isDoubtful && !state.isOfKnownSession(head.step());
  }

  /** Returns whether Terminal Services reports a logon, which the Security log has right before. */
  private static boolean isLogon(Ordered head) {
    return head.step().signal() instanceof TerminalSessionChanged changed
        && (changed.change() == TerminalChange.LOGGED_ON
            || changed.change() == TerminalChange.SHELL_STARTED);
  }

  /** Returns whether it is decided that the next step of an unordered channel comes no later. */
  private static boolean isDecided(BootOrder next, Ordered head) {
    return next.turns().areKnown() && isUnordered(next, head);
  }

  /**
   * Returns whether only the sessions that its log tells of, as Terminal Services does, show where
   * a channel is in a boot.
   */
  private static boolean isUnordered(BootOrder channel, Ordered head) {
    return !channel.turns().hasMarks()
        && !channel.turns().tellsMore()
        && !ComputerClock.isOfOrderedLog(head.step().event());
  }

  private boolean beginsBoot(BootOrder channel, Ordered head) {
    return head.mark() != null && state.beginsBoot(head.mark(), channel.turns().mark().time());
  }

  private boolean isAlone() {
    return channels.size() == 1;
  }

  private @Nullable BootOrder first(@Nullable Instant watermark) {
    BootOrder first = null;
    Ordered earliest = null;
    boolean isWaiting = false;
    BootOrder later = null;
    Ordered earliestLater = null;
    for (BootOrder channel : channels) {
      Ordered head = channel.head(watermark, isAlone());
      if (head != null
          && head.mark() != null
          && state.goesOnWithStart(head.mark(), channel.turns().mark().time())) {
        return channel;
      }
      Ordered step = head == null ? channel.waiting() : head;
      if (step == null) {
        continue;
      }
      if (head != null && comesLater(channel, head)) {
        if (earliestLater == null || isBefore(head, earliestLater)) {
          earliestLater = head;
          later = channel;
        }
      } else if (earliest == null || isBefore(step, earliest)) {
        earliest = step;
        first = channel;
        isWaiting = head == null;
      }
    }
    // Each may come later than the others: then none has to wait.
    return earliest == null ? later : isWaiting ? null : first;
  }

  /**
   * The channel with a start that comes before the next step by time, because that step can't be of
   * the boot before; null where there is none.
   */
  private @Nullable BootOrder startBefore(
      BootOrder next, Ordered head, @Nullable Instant watermark) {
    Instant time = head.time();
    if (time == null) {
      return null;
    }
    boolean isOff = isOff(head) && !state.isServiceRunningAgain(head.step().event());
    boolean isDecided = isDecided(next, head);
    BootOrder first = null;
    boolean isAfterStart = false;
    for (BootOrder channel : channels) {
      Ordered other = channel == next ? null : channel.head(watermark, false);
      if (other != null && beginsBoot(channel, other)) {
        Instant start = channel.turns().mark().time();
        isAfterStart |=
            ((!isDecided && channel.turns().isSetBackTo(time))
                    || (!isDecided
                        && channels.stream()
                            .anyMatch(one -> one.turns().isSetBackAfter(start, time))
                        && !next.turns().isNextSetBackTo(time))
                    || (isOff && state.isNearStop(channel.taken())))
                && !next.turns().hasMarkOf(start, time)
                && !isYetToBeSetBackTo(next, other);
        first = first == null || isEarlier(start, first.turns().mark().time()) ? channel : first;
      }
    }
    return isAfterStart ? first : null;
  }

  /** Returns whether a channel itself is yet to show that the clock was set back to a start. */
  private static boolean isYetToBeSetBackTo(BootOrder channel, Ordered start) {
    SetBack ahead = channel.turns().setBack();
    return ahead != null && start.setBack() != null && ahead.overlaps(start.setBack());
  }

  /**
   * The channel that is to be set back first to the time of the next step, or that of this step.
   */
  private BootOrder beforeSetBack(BootOrder next, Ordered head, @Nullable Instant watermark) {
    Instant time = head.mark() == null ? head.time() : null;
    Instant started = state.started();
    if (time == null || started == null || !time.isBefore(started) || isDecided(next, head)) {
      return next;
    }
    for (BootOrder channel : channels) {
      if (channel != next && channel.turns().isNextSetBackTo(time)) {
        Ordered other = channel.head(watermark, false);
        if (other != null
            && other.mark() == null
            && !comesLater(channel, other)
            && (!isLogon(other) || state.isOfKnownSession(other.step()))) {
          return channel;
        }
      }
    }
    return next;
  }

  /** Returns whether the computer was off at the time of a step that doesn't stop it itself. */
  private boolean isOff(Ordered head) {
    return head.time() != null
        && state.isStoppedBefore(head.time())
        && !(head.step().signal() instanceof ComputerStopping);
  }

  private boolean isStartWaitingBeside(BootOrder next) {
    for (BootOrder channel : channels) {
      if (channel != next && channel.holdsMark()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A channel that is still in the boot before, which a start ends; null where there is none. Where
   * the clock was set back to that start, it is the one with the earliest step.
   */
  private @Nullable BootOrder beforeStart(BootOrder starting, @Nullable Instant watermark) {
    Instant start = starting.turns().mark().time();
    BootOrder found = null;
    Ordered earliest = null;
    for (BootOrder channel : channels) {
      Ordered head = channel == starting ? null : channel.head(watermark, false);
      if (head != null
          && isBeforeStart(channel, head, start)
          && (earliest == null || isBetween(start, head.time(), earliest.time()))) {
        found = channel;
        earliest = head;
      }
    }
    return found;
  }

  /** Returns whether the clock was set back to a start, and a step is before another one. */
  private static boolean isBetween(
      @Nullable Instant start, @Nullable Instant time, @Nullable Instant other) {
    return start != null && time != null && start.isBefore(time) && isEarlier(time, other);
  }

  private boolean isBeforeStart(BootOrder channel, Ordered head, @Nullable Instant start) {
    if (head.mark() != null) {
      return !beginsBoot(channel, head);
    }
    Turns turns = channel.turns();
    if (turns.goOnWith(head, start) || isOfSessionBefore(channel, head, start)) {
      return true;
    }
    SetBack setBack = head.setBack();
    if (setBack != null && setBack.isSoonAfter(start)) {
      // By the clock as it was before, the channel is after the start.
      return false;
    }
    boolean isStopOf =
        isSetBackAt(channel, head, start)
            || (head.time() != null && state.isOfStop(head.time(), start));
    return turns.hasMarkOf(start, head.time()) || (isStopOf && setBack == null);
  }

  /**
   * Returns whether the clock was set back in a channel at a start that another one saw, and not
   * rather at a later one, where others show it.
   */
  private boolean isSetBackAt(BootOrder channel, Ordered head, @Nullable Instant start) {
    SetBack next = channel.turns().setBack();
    return next != null
        && channel.turns().isSetBackAt(start)
        && (!isUnordered(channel, head)
            || channels.stream().noneMatch(one -> one != channel && one.turns().isYetToShow(next))
            || channels.stream().anyMatch(one -> one != channel && one.turns().isSetBackAt(start)));
  }

  /**
   * Returns whether the head of an unordered channel is of a session of the boot before a start at
   * which the clock was set back.
   */
  private boolean isOfSessionBefore(BootOrder channel, Ordered head, @Nullable Instant start) {
    return isEarlier(start, head.time())
        && start != null
        && isUnordered(channel, head)
        && channels.stream().anyMatch(one -> one.turns().isSetBackAt(start))
        && state.isOfKnownSession(head.step());
  }

  /** Returns whether another channel may still get marks of the start, and steps before it. */
  private static boolean mayBeOfOthers(Mark mark, Instant watermark) {
    Instant start = mark.time();
    return start != null && !StartOrder.isOver(start, StartOrder.START, watermark);
  }

  /** A step without time comes right after its predecessor in the channel. */
  private static boolean isBefore(Ordered a, Ordered b) {
    return isEarlier(a.time(), b.time());
  }

  private static boolean isEarlier(@Nullable Instant a, @Nullable Instant b) {
    return b != null && (a == null || a.isBefore(b));
  }
}
