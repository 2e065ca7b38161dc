package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.order.ComputerStream;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How sessions are made of events. Immutable: each method that begins with {@code with} copies. */
public final class CorrelatorOptions {
  private static final Duration MAX_LATENESS = ComputerStream.MAX_LATENESS;

  private static final CorrelatorOptions STANDARD =
      new CorrelatorOptions(
          SessionRules.standard(),
          ComputerAliases.none(),
          false,
          false,
          Duration.ZERO,
          1_000_000,
          100_000,
          null);

  private final SessionRules rules;
  private final ComputerAliases aliases;
  private final boolean everyRecord;
  private final boolean systemSessions;
  private final Duration lateness;
  private final int maxOpenSessions;
  private final int maxComputers;
  private final @Nullable Duration networkIdle;

  private CorrelatorOptions(
      SessionRules rules,
      ComputerAliases aliases,
      boolean everyRecord,
      boolean systemSessions,
      Duration lateness,
      int maxOpenSessions,
      int maxComputers,
      @Nullable Duration networkIdle) {
    this.rules = rules;
    this.aliases = aliases;
    this.everyRecord = everyRecord;
    this.systemSessions = systemSessions;
    this.lateness = lateness;
    this.maxOpenSessions = maxOpenSessions;
    this.maxComputers = maxComputers;
    this.networkIdle = networkIdle;
  }

  /**
   * Returns the options that hold unless told otherwise: the standard rules, no aliases, some
   * records only, no sessions of the operating system, no lateness, a million open sessions, and
   * none is given up for being idle.
   *
   * @return the options
   */
  public static CorrelatorOptions standard() {
    return STANDARD;
  }

  /**
   * Returns options with rules of one's own.
   *
   * @param newRules what the events mean for sessions
   * @return the options
   */
  public CorrelatorOptions withRules(SessionRules newRules) {
    return new CorrelatorOptions(
        newRules,
        aliases,
        everyRecord,
        systemSessions,
        lateness,
        maxOpenSessions,
        maxComputers,
        networkIdle);
  }

  /**
   * Returns options with further names of computers.
   *
   * @param newAliases which names mean the same computer
   * @return the options
   */
  public CorrelatorOptions withAliases(ComputerAliases newAliases) {
    return new CorrelatorOptions(
        rules,
        newAliases,
        everyRecord,
        systemSessions,
        lateness,
        maxOpenSessions,
        maxComputers,
        networkIdle);
  }

  /**
   * Returns options for logs that are given whole. A missing record number is a loss then, behind
   * which no end is taken for granted ({@link EndGrade#TRUNCATED}). Do not say so of an export of
   * some event IDs, nor of events that a filter let through.
   *
   * @return the options
   */
  public CorrelatorOptions withEveryRecord() {
    return new CorrelatorOptions(
        rules, aliases, true, systemSessions, lateness, maxOpenSessions, maxComputers, networkIdle);
  }

  /**
   * Returns options by which the sessions that the operating system has on every computer, with
   * logon IDs from 0x3e3 to 0x3e7, are sessions too: one for each of these IDs and boot, as {@link
   * SessionKind#SYSTEM}. They are left out unless told.
   *
   * @return the options
   */
  public CorrelatorOptions withSystemSessions() {
    return new CorrelatorOptions(
        rules, aliases, everyRecord, true, lateness, maxOpenSessions, maxComputers, networkIdle);
  }

  /**
   * Returns options for events that come in disorder. Each event waits until the latest time seen
   * on its computer is that much later, or {@link SessionCorrelator#advanceTo} says so. {@link
   * SessionCollector} needs none of this.
   *
   * @param newLateness by how much event time an event may come behind later ones of its computer;
   *     zero where the events of each channel come in the order of their records
   * @return the options
   * @throws IllegalArgumentException if it is negative or more than 365 days
   */
  public CorrelatorOptions withLateness(Duration newLateness) {
    if (newLateness.isNegative() || newLateness.compareTo(MAX_LATENESS) > 0) {
      throw new IllegalArgumentException(
          "lateness: expected zero to " + MAX_LATENESS.toDays() + " days, found " + newLateness);
    }
    return new CorrelatorOptions(
        rules,
        aliases,
        everyRecord,
        systemSessions,
        newLateness,
        maxOpenSessions,
        maxComputers,
        networkIdle);
  }

  /**
   * Returns options with another limit on open sessions. Beyond it, those of which nothing has been
   * heard for the longest time are given up, a sixteenth at once, and reported as {@link
   * EndReason#EVICTED}.
   *
   * @param sessions how many sessions may be open on all computers together; {@link
   *     Integer#MAX_VALUE} for no limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CorrelatorOptions withMaxOpenSessions(int sessions) {
    if (sessions < 1) {
      throw new IllegalArgumentException("sessions: expected at least 1, found " + sessions);
    }
    return new CorrelatorOptions(
        rules, aliases, everyRecord, systemSessions, lateness, sessions, maxComputers, networkIdle);
  }

  /**
   * Returns options with another limit on computers. Beyond it, those of which nothing has been
   * heard for the longest time are forgotten, a sixteenth at once, and what is open on them is
   * reported as {@link EndReason#EVICTED}.
   *
   * @param computers how many computers may be known at a time; {@link Integer#MAX_VALUE} for no
   *     limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public CorrelatorOptions withMaxComputers(int computers) {
    if (computers < 1) {
      throw new IllegalArgumentException("computers: expected at least 1, found " + computers);
    }
    return new CorrelatorOptions(
        rules,
        aliases,
        everyRecord,
        systemSessions,
        lateness,
        maxOpenSessions,
        computers,
        networkIdle);
  }

  /**
   * Returns options by which sessions that give nobody a desktop are given up when nothing has been
   * heard of them for some time, and reported as {@link EndReason#EVICTED}. A file server of
   * Windows closes idle connections after 15 minutes by itself, with event 4634.
   *
   * @param idle after how much event time without an event
   * @return the options
   * @throws IllegalArgumentException if it is not positive
   */
  public CorrelatorOptions withNetworkIdle(Duration idle) {
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("idle: expected more than zero, found " + idle);
    }
    return new CorrelatorOptions(
        rules, aliases, everyRecord, systemSessions, lateness, maxOpenSessions, maxComputers, idle);
  }

  SessionRules rules() {
    return rules;
  }

  ComputerAliases aliases() {
    return aliases;
  }

  public boolean everyRecord() {
    return everyRecord;
  }

  public boolean systemSessions() {
    return systemSessions;
  }

  public Duration lateness() {
    return lateness;
  }

  int maxOpenSessions() {
    return maxOpenSessions;
  }

  int maxComputers() {
    return maxComputers;
  }

  public @Nullable Duration networkIdle() {
    return networkIdle;
  }
}
