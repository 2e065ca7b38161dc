package io.github.logonaudit.correlation;

import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionKind;
import java.util.Objects;

/**
 * What events mean for sessions, and which sessions are reported; the same for a {@link
 * SessionCollector} and a {@link SessionCorrelator}.
 *
 * <p>Immutable: each method that begins with {@code with} returns a copy.
 */
public final class SessionOptions {
  private static final int MAX_EVIDENCE = 10_000;

  private static final SessionOptions STANDARD =
      new SessionOptions(
          SessionRules.standard(), ComputerAliases.none(), false, false, MAX_EVIDENCE);

  private final SessionRules rules;
  private final ComputerAliases aliases;
  private final boolean everyRecord;
  private final boolean systemSessions;
  private final int maxEvidence;

  private SessionOptions(
      SessionRules rules,
      ComputerAliases aliases,
      boolean everyRecord,
      boolean systemSessions,
      int maxEvidence) {
    this.rules = rules;
    this.aliases = aliases;
    this.everyRecord = everyRecord;
    this.systemSessions = systemSessions;
    this.maxEvidence = maxEvidence;
  }

  /**
   * Returns the default options: the standard rules, no aliases, gaps in record numbers ignored, no
   * sessions of the operating system, and at most 10,000 events as evidence of a session.
   *
   * @return the options
   */
  public static SessionOptions standard() {
    return STANDARD;
  }

  /**
   * Returns options with other rules.
   *
   * @param rules what the events mean for sessions
   * @return the options
   */
  public SessionOptions withRules(SessionRules rules) {
    return new SessionOptions(
        Objects.requireNonNull(rules, "rules"), aliases, everyRecord, systemSessions, maxEvidence);
  }

  /**
   * Returns options with other names of computers.
   *
   * @param aliases which names mean the same computer
   * @return the options
   */
  public SessionOptions withAliases(ComputerAliases aliases) {
    return new SessionOptions(
        rules,
        Objects.requireNonNull(aliases, "aliases"),
        everyRecord,
        systemSessions,
        maxEvidence);
  }

  /**
   * Declares that every record of the log is supplied, so that a gap in the record numbers means
   * lost events and lowers the grade of the ends it may hide ({@link EndGrade#TRUNCATED}). Do not
   * use this for exports filtered by event ID, or together with an event filter.
   *
   * @return the options
   */
  public SessionOptions withEveryRecord() {
    return new SessionOptions(rules, aliases, true, systemSessions, maxEvidence);
  }

  /**
   * Returns options that also report the sessions that the operating system has on every computer,
   * with logon IDs from 0x3e3 to 0x3e7: one for each of these IDs and boot, as {@link
   * SessionKind#SYSTEM}. They are left out by default.
   *
   * @return the options
   */
  public SessionOptions withSystemSessions() {
    return new SessionOptions(rules, aliases, everyRecord, true, maxEvidence);
  }

  /**
   * Returns options with another limit on the evidence of one session. Events that can recur
   * without end, such as locks and privileges, are listed up to the limit and counted beyond it
   * ({@link LogonSession#evidenceCount()}). The logon and the end are always listed.
   *
   * @param maxEvidence how many events a session lists before further ones of such kinds are only
   *     counted; {@link Integer#MAX_VALUE} for no limit
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public SessionOptions withMaxEvidence(int maxEvidence) {
    if (maxEvidence < 1) {
      throw new IllegalArgumentException("maxEvidence: expected at least 1, found " + maxEvidence);
    }
    return new SessionOptions(rules, aliases, everyRecord, systemSessions, maxEvidence);
  }

  /**
   * Returns what the events mean for sessions.
   *
   * @return the rules
   */
  public SessionRules rules() {
    return rules;
  }

  /**
   * Returns which names mean the same computer.
   *
   * @return the aliases
   */
  public ComputerAliases aliases() {
    return aliases;
  }

  /**
   * Returns whether every record of the log is supplied.
   *
   * @return true if a gap in the record numbers means lost events
   */
  public boolean everyRecord() {
    return everyRecord;
  }

  /**
   * Returns whether sessions of the operating system are reported.
   *
   * @return true if they are
   */
  public boolean systemSessions() {
    return systemSessions;
  }

  /**
   * Returns how many events a session lists before further ones that can recur are only counted.
   *
   * @return the limit, {@link Integer#MAX_VALUE} for none
   */
  public int maxEvidence() {
    return maxEvidence;
  }

  /**
   * Returns all options for a person.
   *
   * @return the options, by name
   */
  @Override
  public String toString() {
    return "SessionOptions[rules="
        + rules
        + ", aliases="
        + aliases
        + ", everyRecord="
        + everyRecord
        + ", systemSessions="
        + systemSessions
        + ", maxEvidence="
        + maxEvidence
        + "]";
  }
}
