package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for an open session in few bytes, because a server has hundreds of thousands of
 * sessions open: the first event as fields, and about 15 bytes for each further one. The latest
 * activity, which changes with most events, is held as an object, and so is a logoff, which is
 * mostly the last event.
 *
 * <p>Events of kinds that can recur without end are kept up to a limit, and counted beyond it.
 */
final class EvidenceLog {
  private static final byte[] NOTHING = {};
  private static final EvidenceRule[] RULES = EvidenceRule.values();
  private static final int NO_TIME = -1;

  /** From which length on the array grows by more than the next event needs. */
  private static final int LONG = 128;

  /** How many pieces of evidence at most a late one may precede. */
  private static final int MAX_DISORDER = 64;

  /** How many bytes each event of the limit may take, where long names make them longer. */
  private static final int MAX_BYTES_EACH = 64;

  /**
   * What is cited later than it was logged. All else comes in order, also across lives of a log.
   */
  private static final Set<EvidenceRule> CITED_LATER =
      EnumSet.of(
          EvidenceRule.PRIVILEGES,
          EvidenceRule.UNLOCK_LOGON,
          EvidenceRule.UNLOCK_LOGOFF,
          EvidenceRule.SHUTDOWN,
          EvidenceRule.LAST_SIGN_OF_LIFE);

  /** Why the first event counts: its place in {@link #RULES}, which takes three bytes less. */
  private byte rule;

  private String computer = "";
  private @Nullable String channel;
  private boolean hasRecordId;
  private long recordId;
  private char eventId;
  private long second;
  private int nano = NO_TIME;

  /** The events after the first. */
  private byte[] further = NOTHING;

  private int length;

  /** How many events there are before the logoff and without the activity. */
  private int count;

  /** How many more there were that were not kept. */
  private int unlisted;

  /** The logoff after these, if that is the latest. */
  private @Nullable EventReference logoff;

  /** The latest activity; there can be any number, and only that one is kept. */
  private @Nullable EventReference activity;

  /** How many bytes the others took when it came. */
  private int activityAt;

  /** Takes evidence that is kept in any case. */
  void add(EventReference event, EvidenceRule why, ComputerContext context) {
    if (count == 0) {
      addFirst(event, why);
      return;
    }
    writeLogoff(context);
    if (why == EvidenceRule.LOGOFF) {
      logoff = event;
    } else {
      write(event, why, context.evidence());
    }
  }

  /** Takes evidence of a kind that can recur without end; beyond the limit it only counts. */
  void addRecurring(EventReference event, EvidenceRule why, ComputerContext context) {
    int limit = context.maxEvidence();
    if (count < limit && length < (long) MAX_BYTES_EACH * limit) {
      add(event, why, context);
    } else if (unlisted < Integer.MAX_VALUE) {
      unlisted++;
    }
  }

  @SuppressWarnings("EnumOrdinal") // no further than into this object
  private void addFirst(EventReference event, EvidenceRule why) {
    Instant time = event.time();
    count = 1;
    rule = (byte) why.ordinal();
    computer = event.computer();
    channel = event.channel();
    hasRecordId = event.recordId() != null;
    recordId = event.recordId() == null ? 0 : event.recordId();
    eventId = (char) event.eventId();
    second = time == null ? 0 : time.getEpochSecond();
    nano = time == null ? NO_TIME : time.getNano();
  }

  /** Takes names that are equal and that other sessions have too. */
  void shareNames(Interner interner) {
    computer = interner.intern(computer);
    channel = channel == null ? null : interner.intern(channel);
  }

  /** The computer, as spelled in the first event that came. */
  String computer() {
    return computer;
  }

  /** When the first event that came was logged, to the second; null where it does not say. */
  @Nullable Instant firstSecond() {
    return hasFirstTime() ? Instant.ofEpochSecond(second) : null;
  }

  boolean hasFirstTime() {
    return nano != NO_TIME;
  }

  long second() {
    return second;
  }

  /** When the logoff was logged that is the latest event; null where that is another one. */
  @Nullable Instant logoffTime() {
    if (logoff != null) {
      return logoff.time();
    }
    return count == 1 && rule() == EvidenceRule.LOGOFF ? first().time() : null;
  }

  private void write(EventReference event, EvidenceRule why, PackedOutput packed) {
    packed.restart();
    packed.further(event, why, computer, channel, recordId, second);
    int needed = length + packed.length();
    if (needed > further.length) {
      further = Arrays.copyOf(further, needed < LONG ? needed : needed + needed / 2);
    }
    packed.copyTo(further, length);
    length = needed;
    count++;
  }

  private void writeLogoff(ComputerContext context) {
    if (logoff != null) {
      write(logoff, EvidenceRule.LOGOFF, context.evidence());
      logoff = null;
    }
  }

  void addActivity(EventReference event, ComputerContext context) {
    writeLogoff(context);
    activity = event;
    activityAt = length;
  }

  /** How many events there were that were not kept. */
  int unlisted() {
    return unlisted;
  }

  /** The evidence in the order in which it came. */
  Evidence[] inOrderOfArrival() {
    Evidence[] all = new Evidence[count + (logoff == null ? 0 : 1) + (activity == null ? 0 : 1)];
    int size = 0;
    int beforeActivity = 0;
    if (count > 0) {
      EventReference first = first();
      all[0] = new Evidence(first, rule());
      beforeActivity = 1 + addFurther(all, first);
      size = count;
    }
    if (logoff != null) {
      all[size++] = new Evidence(withSharedNames(logoff), EvidenceRule.LOGOFF);
    }
    if (activity != null) {
      System.arraycopy(all, beforeActivity, all, beforeActivity + 1, size - beforeActivity);
      all[beforeActivity] = new Evidence(withSharedNames(activity), EvidenceRule.ACTIVITY);
    }
    return all;
  }

  /**
   * Returns an event with the names of the first one, where these are equal: they are held once.
   */
  @SuppressWarnings("ReferenceEquality") // mostly they are the same objects
  private EventReference withSharedNames(EventReference event) {
    boolean isShared = event.computer() == computer && event.channel() == channel;
    return isShared
            || !event.computer().equals(computer)
            || !Objects.equals(event.channel(), channel)
        ? event
        : new EventReference(computer, channel, event.recordId(), event.eventId(), event.time());
  }

  /** Adds the events after the first; returns how many of them came before the activity. */
  private int addFurther(Evidence[] all, EventReference first) {
    if (length == 0) {
      return 0;
    }
    int beforeActivity = 0;
    PackedInput in = PackedInput.withoutNames(further, length);
    for (int i = 1; i < count; i++) {
      beforeActivity += in.position() < activityAt ? 1 : 0;
      all[i] = in.further(first);
    }
    return beforeActivity;
  }

  private EvidenceRule rule() {
    return RULES[rule];
  }

  private EventReference first() {
    return new EventReference(
        computer,
        channel,
        hasRecordId ? recordId : null,
        eventId,
        nano == NO_TIME ? null : Instant.ofEpochSecond(second, nano));
  }

  /** The evidence in the order in which it was logged, as far as that is known. */
  List<Evidence> toList() {
    Evidence[] all = inOrderOfArrival();
    for (int i = 1; i < all.length; i++) {
      Evidence moved = all[i];
      int to = i;
      while (to > 0
          && i - to < MAX_DISORDER
          && CITED_LATER.contains(moved.rule())
          && isLoggedAfter(all[to - 1].event(), moved.event())) {
        all[to] = all[to - 1];
        to--;
      }
      all[to] = moved;
    }
    return List.of(all);
  }

  /** The event of the logon in a list of evidence; null where there is none. */
  static @Nullable EventReference logon(List<Evidence> proofs) {
    for (int i = 0; i < proofs.size(); i++) {
      if (proofs.get(i).rule() == EvidenceRule.LOGON) {
        return proofs.get(i).event();
      }
    }
    return null;
  }

  /** Returns whether an event was logged after another one of the same channel. */
  private static boolean isLoggedAfter(EventReference event, EventReference other) {
    if (!Objects.equals(event.channel(), other.channel())) {
      return false;
    }
    if (event.recordId() != null && other.recordId() != null) {
      return Long.compareUnsigned(event.recordId(), other.recordId()) > 0;
    }
    return event.time() != null && other.time() != null && event.time().isAfter(other.time());
  }

  // ---- snapshot -----------------------------------------------------------------------------

  /** Writes the first event by name, and those after it as they are. */
  void write(PackedOutput out) {
    out.evidence(new Evidence(first(), rule()));
    out.bytes(further, length);
    out.unsigned(unlisted);
    out.referenceOrNull(logoff);
    out.referenceOrNull(activity);
    out.unsigned(activityAt);
  }

  /** Reads the evidence into this new log; returns whether there is a logon. */
  boolean read(PackedInput in, ComputerContext context) {
    Evidence first = in.evidence();
    addFirst(first.event(), first.rule());
    shareNames(context.interner());
    boolean hasLogon = first.rule() == EvidenceRule.LOGON;
    further = in.bytes();
    length = further.length;
    PackedInput rest = PackedInput.withoutNames(further, length);
    while (!rest.isAtEnd()) {
      hasLogon |= rest.skipFurther(second) == EvidenceRule.LOGON;
      count++;
    }
    unlisted = in.integer();
    logoff = in.referenceOrNull();
    activity = in.referenceOrNull();
    activityAt = in.integer();
    return hasLogon;
  }
}
