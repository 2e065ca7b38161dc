package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.OfLogonId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order of the steps of one life of a channel, which is that of their record IDs, because the
 * clock may be set; without IDs that of their times. Also tells copies of one record.
 */
final class RecordOrder {
  /**
   * Total over everything that decides what a step does, so that equal inputs give equal orders.
   */
  static final Comparator<Step> BY_RECORD = RecordOrder::compare;

  private static final Comparator<@Nullable Instant> BY_TIME =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /**
   * What tools cut off times, in nanoseconds: all below the second, and below its 3rd, 6th, 7th
   * digit.
   */
  private static final int[] CUTS = {1_000_000_000, 1_000_000, 1_000, 100};

  private static final int LOGGED_OFF = 4634;

  private RecordOrder() {}

  private static int compare(Step a, Step b) {
    EventReference first = a.event();
    EventReference second = b.event();
    int order = compareIds(first.recordId(), second.recordId());
    if (order == 0) {
      order = BY_TIME.compare(first.time(), second.time());
    }
    if (order == 0) {
      order = Integer.compare(rank(first), rank(second));
    }
    if (order == 0) {
      order = compareSignals(a.signal(), b.signal());
    }
    return order == 0 ? first.computer().compareTo(second.computer()) : order;
  }

  /** Compares as text what little cannot be told by the logon ID, because that takes long. */
  private static int compareSignals(@Nullable SessionSignal a, @Nullable SessionSignal b) {
    if (Objects.equals(a, b)) {
      return 0;
    }
    if (a instanceof OfLogonId first && b instanceof OfLogonId second) {
      int order = first.logonId().compareTo(second.logonId());
      return order == 0 ? first.toString().compareTo(second.toString()) : order;
    }
    if (a instanceof OfLogonId || b instanceof OfLogonId) {
      return a instanceof OfLogonId ? -1 : 1;
    }
    return String.valueOf(a).compareTo(String.valueOf(b));
  }

  static long idOf(Step step) {
    Long id = step.event().recordId();
    return id == null ? 0 : id;
  }

  /** When a record was written; the kernel's last ones are written at the next start. */
  static @Nullable Instant timeOf(Step step) {
    return StartOrder.isKernelStop(step) ? null : step.event().time();
  }

  static boolean setsClockBack(Step step) {
    return step.signal() instanceof ClockSet set
        && set.change() != null
        && set.change().isNegative();
  }

  /** The same by the clock as it was before that record. */
  static @Nullable Instant timeBefore(Step step) {
    Instant time = timeOf(step);
    if (time == null || !(step.signal() instanceof ClockSet set) || set.change() == null) {
      return time;
    }
    try {
      return time.minus(set.change());
    } catch (DateTimeException | ArithmeticException e) {
      return time;
    }
  }

  private static int compareIds(@Nullable Long a, @Nullable Long b) {
    if (a == null || b == null) {
      return a == null ? (b == null ? 0 : -1) : 1;
    }
    return Long.compareUnsigned(a, b);
  }

  /** Of events at one time, the logon (4624) comes first and the logoff (4634) last. */
  private static int rank(EventReference event) {
    return event.eventId() == LOGGED_OFF ? Integer.MAX_VALUE : event.eventId();
  }

  /**
   * Returns whether a step ends the session of another account that had a logon ID before a logon
   * at the same time, so that it comes before that. Without record IDs nothing else tells this.
   */
  static boolean endsBefore(Step step, Step logon) {
    return logon.event().recordId() == null
        && logon.signal() instanceof LoggedOn next
        && step.signal() instanceof OfLogonId end
        && end.logonId().equals(next.logonId())
        && Objects.equals(step.event().time(), logon.event().time())
        && ((end instanceof LoggedOff off && isOfOther(off.account(), next.account()))
            || (end instanceof LogoffInitiated left && isOfOther(left.account(), next.account())));
  }

  private static boolean isOfOther(Account a, Account b) {
    return a.hasUsableSid() && b.hasUsableSid() && !Objects.equals(a.sid(), b.sid());
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
    return isInTime(event, taken);
  }

  /** Returns whether the time of an event is not earlier than that of another, as far as known. */
  static boolean isInTime(EventReference event, EventReference before) {
    Instant time = event.time();
    return time == null || before.time() == null || !time.isBefore(before.time());
  }

  /**
   * Returns whether a step can be of the same life as an event with a lower ID.
   *
   * @param narrow across a gap of how many missing records the time may fall
   */
  static boolean mayFollow(EventReference before, Step step, long narrow, Duration tolerance) {
    EventReference event = step.event();
    return event.recordId() == null
        || isNear(event, before, narrow)
        || event.time() == null
        || before.time() == null
        || !TimeSpan.isLonger(event.time(), before.time(), tolerance)
        || step.signal() instanceof ClockSet
        || StartOrder.isKernelStop(step);
  }

  /** Returns whether the ID of an event is the next one after that of another. */
  static boolean isNext(EventReference event, EventReference before) {
    return isNear(event, before, 0);
  }

  /** Returns whether the ID of an event is a later one, and how few are missing in between. */
  static boolean isNear(EventReference event, EventReference before, long missing) {
    return event.recordId() != null
        && before.recordId() != null
        && Long.compareUnsigned(event.recordId() - before.recordId() - 1, missing) <= 0;
  }

  /**
   * Returns whether two steps of one computer and channel are copies of one record. With a record
   * ID the event ID is enough: tools may show the same fields differently.
   */
  static boolean isCopy(Step a, Step b) {
    return isSameRecord(a.event(), b.event())
        && (a.event().recordId() != null || Objects.equals(a.signal(), b.signal()));
  }

  /** Returns whether two events of one computer and channel are one record, if it has an ID. */
  static boolean isSameRecord(EventReference a, EventReference b) {
    return a.eventId() == b.eventId()
        && Objects.equals(a.recordId(), b.recordId())
        && isSameTime(a.time(), b.time());
  }

  /** Returns whether two times are equal when the more exact one is cut as the other was. */
  static boolean isSameTime(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return Objects.equals(a, b);
    }
    return a.getEpochSecond() == b.getEpochSecond() && isSameFraction(a.getNano(), b.getNano());
  }

  static boolean isSameFraction(int a, int b) {
    int cut = Math.min(a, b);
    int exact = Math.max(a, b);
    boolean same = cut == exact;
    for (int unit : CUTS) {
      same |= cut % unit == 0 && exact - exact % unit == cut;
    }
    return same;
  }

  /** The copy to keep: the one whose time is more exact, which is the later one. */
  static Step moreExact(Step a, Step b) {
    return BY_TIME.compare(b.event().time(), a.event().time()) > 0
            || (Objects.equals(a.event().time(), b.event().time()) && compare(b, a) < 0)
        ? b
        : a;
  }
}
