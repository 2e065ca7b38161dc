package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.boot.PlausibleTimes;
import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One computer whose events arrive while they are logged: the steps that wait for their order, and
 * the state that takes them.
 */
public final class ComputerStream {
  /** The longest lateness that can be allowed. */
  public static final Duration MAX_LATENESS = Duration.ofDays(365);

  private static final String SECURITY = "Security";

  /** Earlier than any event, so far from the minimum that the lateness can be subtracted twice. */
  private static final Instant NEVER = Instant.MIN.plus(MAX_LATENESS.multipliedBy(2));

  /** How often idle sessions are looked for while that time passes. */
  private static final int IDLE_CHECKS = 4;

  /** How many events in a row show that the clock was set back. */
  private static final int SET_BACK_EVENTS = 32;

  /** How long before its stop a computer may have logged nothing. */
  private static final Duration QUIET = Duration.ofDays(1);

  /**
   * A channel.
   *
   * @param queue takes its events
   * @param ordered gives them in order
   */
  private record Lane(LatenessQueue queue, BootOrder ordered) {}

  /** As spelled in the first event. */
  public final String name;

  public final ComputerState state;

  /** The computer whose last record ID the first one of this computer follows; null for none. */
  public @Nullable String follows;

  private final Duration lateness;

  /** Whether a step in order need not wait at all. */
  private final boolean passesAll;

  /** How much earlier than the latest event another must be to show that the clock was set back. */
  private final long setBackSeconds;

  private final @Nullable Duration networkIdle;
  private final Consumer<EventReference> late;
  private final Map<String, Lane> lanes = new TreeMap<>();
  private final ChannelMerge merge;

  /** The lane of a computer that has one only, as most have, and its channel. */
  private @Nullable Lane only;

  private @Nullable String onlyChannel;

  /** The latest time of all events. */
  private Instant latest = NEVER;

  /** The latest time before the clock was set back last. */
  private Instant setBackFrom = NEVER;

  /** Up to which time all events have come, by the caller's watermark. */
  private Instant told = NEVER;

  private final PlausibleTimes times = new PlausibleTimes();

  /** How many events in a row were so much earlier that the clock may have been set back. */
  private int setBackEvents;

  private long copies;

  private Instant idleChecked = NEVER;

  /** How many events wait in all lanes. */
  private int waiting;

  private int packedSize;

  /**
   * Starts with nothing.
   *
   * @param lateness by how much events may come late
   * @param networkIdle after which time without events a network session is evicted; null for never
   * @param late takes the events that come too late
   */
  public ComputerStream(
      String name,
      ComputerState state,
      Duration lateness,
      @Nullable Duration networkIdle,
      Consumer<EventReference> late) {
    this.late = late;
    this.name = name;
    this.state = state;
    this.merge = new ChannelMerge(state);
    this.lateness = lateness;
    this.passesAll = lateness.isZero();
    this.setBackSeconds = Math.max(lateness.toSeconds(), StartOrder.START.toSeconds());
    this.networkIdle = networkIdle;
  }

  /** Takes an event, and the steps that waited for it. */
  public void accept(Step step) {
    Instant time = step.event().time();
    if (time != null
        && !StartOrder.isKernelStop(step)
        && !isOfOldClock(step, time)
        && times.take(time)) {
      long earlier = latest.getEpochSecond() - time.getEpochSecond();
      setBackEvents = earlier > setBackSeconds ? setBackEvents + 1 : 0;
      if (earlier > lateness.toSeconds() && isSetBack(step, time)) {
        setBack(step, time);
      } else if (setBackEvents == 0) {
        latest = time.isAfter(latest) ? time : latest;
        if (passes(step)) {
          evictIdle(watermark());
          return;
        }
      }
    }
    take(step);
    advance(watermark());
  }

  /**
   * Returns whether a record was written late at a start at which the clock was set back, and has
   * its time by the clock before.
   */
  private boolean isOfOldClock(Step step, Instant time) {
    return time.getEpochSecond() - latest.getEpochSecond() > setBackSeconds
        && Math.abs(time.getEpochSecond() - setBackFrom.getEpochSecond())
            <= StartOrder.START.toSeconds()
        && !isSecurity(step.event());
  }

  /**
   * Returns whether an event that is earlier than the latest one shows that the clock was set back.
   */
  private boolean isSetBack(Step step, Instant time) {
    EventReference event = step.event();
    Lane lane = lanes.get(channelOf(event));
    boolean isFar = setBackEvents > 0;
    return setBackEvents == SET_BACK_EVENTS
        || (isFar
            && (BootOrder.isMark(step) || StartOrder.isFirstOfService(step))
            && (lane == null || lane.queue().isNext(event)))
        || isToldFrom(latest, step, time)
        || (lane != null
            && (isSecurity(event) || StartOrder.isFirstOfService(step))
            && lane.queue().isSetBack(step));
  }

  /** Returns whether an event reports that the clock was set back from about a time. */
  private static boolean isToldFrom(Instant from, Step step, Instant time) {
    return step.signal() instanceof ClockSet set
        && Turns.isNear(PlausibleTimes.before(time, set), from, StartOrder.START);
  }

  /**
   * Takes note that the clock was set back before a step. What was logged before that need not wait
   * until it catches up, and comes before what has an earlier time now.
   */
  private void setBack(Step step, Instant time) {
    Lane lane = lanes.get(channelOf(step.event()));
    if (lane != null) {
      lane.ordered().expect(lane.queue().lastTime(), time);
    }
    lanes.values().forEach(other -> other.queue().startedSetBack(latest));
    advance(latest);
    lanes.values().forEach(other -> other.ordered().letGo());
    // By the time of a bad clock, marks of starts would wait for ever.
    advance(PlausibleTimes.isBad(time, latest) ? null : latest);
    if (lane != null) {
      lane.ordered().expect(null, time);
    }
    setBackFrom = latest;
    latest = time.isBefore(NEVER) ? NEVER : time;
    idleChecked = NEVER;
    setBackEvents = 0;
  }

  /** Only the Security log is written in the order of time. */
  private static boolean isSecurity(EventReference event) {
    return SECURITY.equalsIgnoreCase(event.channel());
  }

  /** Passes the next step of an ordered log straight to the state where no other step waits. */
  private boolean passes(Step step) {
    Lane lane = only;
    boolean passed =
        lane != null
            && passesAll
            && !BootOrder.isMark(step)
            && channelOf(step.event()).equals(onlyChannel)
            && lane.ordered().isEmpty()
            && lane.queue().pass(step);
    if (passed) {
      state.step(step);
    }
    return passed;
  }

  private void take(Step step) {
    Lane lane = lane(channelOf(step.event()));
    if (lane.queue().add(step, latest, mayAwaitStart(step, lane), watermark())) {
      copies++;
    }
  }

  /**
   * Returns whether a stop of the kernel came before all else of the start at which it was written.
   */
  private boolean mayAwaitStart(Step step, Lane lane) {
    Instant time = step.event().time();
    return StartOrder.isKernelStop(step)
        && time != null
        && !latest.isAfter(time)
        && !TimeSpan.isLonger(latest, time, QUIET)
        && TimeSpan.isLonger(setBackFrom, time, StartOrder.START)
        && !lane.ordered().holdsMark();
  }

  /** Up to which time all events have come. */
  private Instant watermark() {
    Instant sure = earlier(latest);
    return sure.isAfter(told) ? sure : told;
  }

  private Instant earlier(Instant time) {
    return passesAll ? time : time.minus(lateness);
  }

  /**
   * The order of channels, by the names that {@link #channelOf} gives, for steps of one time: of
   * these, the Security log has the cause and other logs have what follows from it.
   */
  public static final Comparator<String> BY_CHANNEL =
      Comparator.comparing((String channel) -> !isSecurity(channel))
          .thenComparing(Comparator.naturalOrder());

  /** Returns whether a channel, as {@link #channelOf} gives it, is the Security log. */
  public static boolean isSecurity(String channel) {
    return channel.strip().equalsIgnoreCase(SECURITY);
  }

  /** Records without ID have no order among those with one, so they are merged by time. */
  public static String channelOf(EventReference event) {
    String channel = Objects.requireNonNullElse(event.channel(), "");
    return event.recordId() == null ? channel + "\n" : channel;
  }

  /** By how much the times of a channel may be in disorder. */
  public static Duration tolerance(String channel) {
    return isSecurity(channel) ? RecordTimes.TOLERANCE : StartOrder.START;
  }

  /** Returns whether the records of a channel, as {@link #channelOf} gives it, have no ID. */
  static boolean isUnnumbered(String channel) {
    return channel.endsWith("\n");
  }

  private Lane lane(String channel) {
    Lane lane = lanes.get(channel);
    if (lane == null) {
      if (lanes.size() >= ChannelMerge.MAX_CHANNELS) {
        advance(null);
        lanes.values().removeIf(other -> other.queue().isEmpty() && other.ordered().isEmpty());
      }
      LatenessQueue queue = new LatenessQueue(tolerance(channel), late);
      lane = new Lane(queue, BootOrder.of(queue, tolerance(channel)));
      lanes.put(channel, lane);
      lanesChanged();
    }
    return lane;
  }

  private void lanesChanged() {
    List<String> channels = new ArrayList<>(lanes.keySet());
    channels.sort(BY_CHANNEL);
    List<BootOrder> ordered = new ArrayList<>(channels.size());
    for (String channel : channels) {
      ordered.add(Objects.requireNonNull(lanes.get(channel)).ordered());
    }
    merge.channels(ordered);
    Map.Entry<String, Lane> one = lanes.size() == 1 ? lanes.entrySet().iterator().next() : null;
    only = one == null ? null : one.getValue();
    onlyChannel = one == null ? null : one.getKey();
  }

  public void advanceTo(Instant time) {
    if (time.isAfter(told)) {
      told = time;
      advance(watermark());
    }
  }

  /** Takes the steps that still wait, and ends the open sessions. */
  public void finish() {
    advance(null);
    state.finish();
  }

  /** Takes the steps that still wait, and evicts the open sessions. */
  public void forget() {
    advance(null);
    state.evict(session -> true);
    state.finish();
  }

  /** The latest time of all events; the earliest possible where none had a time. */
  public Instant latest() {
    return latest;
  }

  private void advance(@Nullable Instant upTo) {
    for (Lane lane : lanes.values()) {
      lane.queue().advanceTo(upTo, latest);
    }
    Instant sure = upTo == null ? null : earlier(upTo);
    for (Step step = merge.next(sure); step != null; step = merge.next(sure)) {
      state.step(step);
    }
    countWaiting();
    if (upTo != null) {
      evictIdle(upTo);
    }
  }

  private void countWaiting() {
    waiting = 0;
    for (Lane lane : lanes.values()) {
      waiting += lane.queue().size() + lane.ordered().size();
    }
  }

  /** How many events wait for earlier ones. */
  public int waiting() {
    return waiting;
  }

  /** Takes the first steps that wait, as if no earlier ones would come; how many at most. */
  public void takeWaiting(int most) {
    lanes.values().forEach(lane -> lane.queue().dropSuspect());
    lanes.values().forEach(lane -> lane.queue().advanceTo(null, latest));
    Step step = merge.next(null);
    for (int taken = 1; step != null; taken++) {
      state.step(step);
      step = taken < most ? merge.next(null) : null;
    }
    countWaiting();
  }

  private void evictIdle(Instant now) {
    Duration idle = networkIdle;
    if (idle == null) {
      return;
    }
    if (idleChecked.equals(NEVER)) {
      idleChecked = now;
    }
    if (Duration.between(idleChecked, now).compareTo(idle.dividedBy(IDLE_CHECKS)) < 0) {
      return;
    }
    idleChecked = now;
    state.evict(
        session -> {
          Instant seen = session.lastSeen();
          return session.isOverNetwork()
              && seen != null
              && (Duration.between(seen, now).compareTo(idle) > 0
                  || TimeSpan.isLonger(now, seen, MAX_LATENESS));
        });
  }

  public long copies() {
    return copies + lanes.values().stream().mapToLong(lane -> lane.queue().copies()).sum();
  }

  /** How many bytes the state took when it was last written or read; 0 before that. */
  public int packedSize() {
    return packedSize;
  }

  public void write(PackedOutput out) {
    int start = out.length();
    out.text(name);
    out.unsigned(lanes.size());
    lanes.forEach(
        (channel, lane) -> {
          out.text(channel);
          lane.queue().write(out);
          lane.ordered().write(out);
        });
    out.instantOrNull(latest);
    out.instantOrNull(setBackFrom);
    out.instantOrNull(told);
    times.write(out);
    out.unsigned(setBackEvents);
    out.unsigned(copies);
    out.instantOrNull(idleChecked);
    out.text(follows == null ? "" : follows);
    state.write(out);
    packedSize = out.length() - start;
  }

  public static ComputerStream read(
      PackedInput in,
      ComputerState state,
      Duration lateness,
      @Nullable Duration networkIdle,
      Consumer<EventReference> late) {
    int start = in.position();
    ComputerStream restored = new ComputerStream(in.text(), state, lateness, networkIdle, late);
    for (int i = in.count(); i > 0; i--) {
      String channel = in.text();
      LatenessQueue queue = LatenessQueue.read(in, tolerance(channel), late);
      restored.lanes.put(channel, new Lane(queue, BootOrder.read(in, queue, tolerance(channel))));
    }
    restored.lanesChanged();
    restored.countWaiting();
    restored.latest = instant(in);
    restored.setBackFrom = instant(in);
    restored.told = instant(in);
    restored.times.read(in);
    restored.setBackEvents = in.integer();
    restored.copies = in.unsigned();
    restored.idleChecked = instant(in);
    String follows = in.text();
    restored.follows = follows.isEmpty() ? null : follows;
    state.read(in);
    restored.packedSize = in.position() - start;
    return restored;
  }

  private static Instant instant(PackedInput in) {
    Instant time = in.instantOrNull();
    return time == null || time.isBefore(NEVER) ? NEVER : time;
  }
}
