package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.order.ComputerStream;
import io.github.logonaudit.session.EndReason;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SessionCorrelator} follows a stream of events: how late they may arrive, and how
 * much is kept. What they mean for sessions is set by {@link SessionOptions}.
 *
 * <p>Immutable: each method that begins with {@code with} returns a copy.
 */
public final class CorrelatorOptions {
  private static final Duration MAX_LATENESS = ComputerStream.MAX_LATENESS;

  private static final CorrelatorOptions STANDARD =
      new CorrelatorOptions(
          SessionOptions.standard(), Duration.ZERO, 1_000_000, 1_000_000, 100_000, null);

  private final SessionOptions sessions;
  private final Duration lateness;
  private final int maxOpenSessions;
  private final int maxWaitingEvents;
  private final int maxComputers;
  private final @Nullable Duration networkIdle;

  private CorrelatorOptions(
      SessionOptions sessions,
      Duration lateness,
      int maxOpenSessions,
      int maxWaitingEvents,
      int maxComputers,
      @Nullable Duration networkIdle) {
    this.sessions = sessions;
    this.lateness = lateness;
    this.maxOpenSessions = maxOpenSessions;
    this.maxWaitingEvents = maxWaitingEvents;
    this.maxComputers = maxComputers;
    this.networkIdle = networkIdle;
  }

  /**
   * Returns the default options: {@link SessionOptions#standard()}, no lateness, at most 1,000,000
   * open sessions, 1,000,000 events that wait, and 100,000 computers, and no eviction of idle
   * sessions.
   *
   * @return the options
   */
  public static CorrelatorOptions standard() {
    return STANDARD;
  }

  /**
   * Returns options by which events mean something else for sessions.
   *
   * @param sessions what events mean for sessions
   * @return the options
   */
  public CorrelatorOptions withSessions(SessionOptions sessions) {
    Objects.requireNonNull(sessions, "sessions");
    return new CorrelatorOptions(
        sessions, lateness, maxOpenSessions, maxWaitingEvents, maxComputers, networkIdle);
  }

  /**
   * Returns options for events that arrive out of order. Each event is buffered until the latest
   * time seen on its computer is that much later, or {@link SessionCorrelator#advanceTo} says that
   * all earlier events have arrived.
   *
   * @param lateness by how much event time an event may arrive after later ones of its computer;
   *     zero if the events of each channel arrive in record order
   * @return the options
   * @throws IllegalArgumentException if it is negative or more than 365 days
   */
  public CorrelatorOptions withLateness(Duration lateness) {
    Objects.requireNonNull(lateness, "lateness");
    if (lateness.isNegative() || lateness.compareTo(MAX_LATENESS) > 0) {
      throw new IllegalArgumentException(
          "lateness: expected zero to " + MAX_LATENESS.toDays() + " days, found " + lateness);
    }
    return new CorrelatorOptions(
        sessions, lateness, maxOpenSessions, maxWaitingEvents, maxComputers, networkIdle);
  }

  /**
   * Returns options with another limit on open sessions. When it is exceeded, the sessions without
   * an event for the longest time are evicted and reported as {@link EndReason#EVICTED}. Sessions
   * that a restart of their computer ended count until they are closed; if one of them is evicted,
   * it is closed at once, by the evidence of how it ended that is known by then.
   *
   * @param maxOpenSessions how many sessions may be open on all computers together; {@link
   *     Integer#MAX_VALUE} for no limit. A session whose token is split counts twice
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CorrelatorOptions withMaxOpenSessions(int maxOpenSessions) {
    if (maxOpenSessions < 1) {
      throw new IllegalArgumentException(
          "maxOpenSessions: expected at least 1, found " + maxOpenSessions);
    }
    return new CorrelatorOptions(
        sessions, lateness, maxOpenSessions, maxWaitingEvents, maxComputers, networkIdle);
  }

  /**
   * Returns options with another limit on the events that wait for earlier ones, by {@link
   * #withLateness} and at the starts of computers. When it is exceeded, the events that have waited
   * longest are processed: those of the computers without an event for the longest time, and of
   * each the first in order, until at most half of the limit waits. Events before these that arrive
   * then are too late.
   *
   * @param maxWaitingEvents how many events may wait on all computers together; {@link
   *     Integer#MAX_VALUE} for no limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CorrelatorOptions withMaxWaitingEvents(int maxWaitingEvents) {
    if (maxWaitingEvents < 1) {
      throw new IllegalArgumentException(
          "maxWaitingEvents: expected at least 1, found " + maxWaitingEvents);
    }
    return new CorrelatorOptions(
        sessions, lateness, maxOpenSessions, maxWaitingEvents, maxComputers, networkIdle);
  }

  /**
   * Returns options with another limit on computers. When it is exceeded, the computers without an
   * event for the longest time are dropped, a sixteenth at once, and their open sessions are
   * reported as {@link EndReason#EVICTED}.
   *
   * @param maxComputers how many computers may be known at a time; {@link Integer#MAX_VALUE} for no
   *     limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CorrelatorOptions withMaxComputers(int maxComputers) {
    if (maxComputers < 1) {
      throw new IllegalArgumentException(
          "maxComputers: expected at least 1, found " + maxComputers);
    }
    return new CorrelatorOptions(
        sessions, lateness, maxOpenSessions, maxWaitingEvents, maxComputers, networkIdle);
  }

  /**
   * Returns options that evict idle network sessions, which have no desktop, and report them as
   * {@link EndReason#EVICTED}. A Windows file server closes idle connections after 15 minutes, with
   * event 4634.
   *
   * @param idle after how much event time without an event a network session is evicted
   * @return the options
   * @throws IllegalArgumentException if it is not positive
   */
  public CorrelatorOptions withNetworkIdle(Duration idle) {
    Objects.requireNonNull(idle, "idle");
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("idle: expected more than zero, found " + idle);
    }
    return new CorrelatorOptions(
        sessions, lateness, maxOpenSessions, maxWaitingEvents, maxComputers, idle);
  }

  /**
   * Returns what events mean for sessions.
   *
   * @return the options
   */
  public SessionOptions sessions() {
    return sessions;
  }

  /**
   * Returns by how much event time an event may arrive after later ones of its computer.
   *
   * @return the lateness, zero or more
   */
  public Duration lateness() {
    return lateness;
  }

  /**
   * Returns how many sessions may be open on all computers together.
   *
   * @return the limit, {@link Integer#MAX_VALUE} for none
   */
  public int maxOpenSessions() {
    return maxOpenSessions;
  }

  /**
   * Returns how many events may wait for earlier ones on all computers together.
   *
   * @return the limit, {@link Integer#MAX_VALUE} for none
   */
  public int maxWaitingEvents() {
    return maxWaitingEvents;
  }

  /**
   * Returns how many computers may be known at a time.
   *
   * @return the limit, {@link Integer#MAX_VALUE} for none
   */
  public int maxComputers() {
    return maxComputers;
  }

  /**
   * Returns after how much event time without an event a network session is evicted.
   *
   * @return the time, or null if none is evicted for being idle
   */
  public @Nullable Duration networkIdle() {
    return networkIdle;
  }

  /**
   * Returns all options for a person.
   *
   * @return the options, by name
   */
  @Override
  public String toString() {
    return "CorrelatorOptions[sessions="
        + sessions
        + ", lateness="
        + lateness
        + ", maxOpenSessions="
        + maxOpenSessions
        + ", maxWaitingEvents="
        + maxWaitingEvents
        + ", maxComputers="
        + maxComputers
        + ", networkIdle="
        + (networkIdle == null ? "never" : networkIdle)
        + "]";
  }
}
