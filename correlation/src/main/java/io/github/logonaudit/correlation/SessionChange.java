package io.github.logonaudit.correlation;

import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;

/**
 * Something that a {@link SessionCorrelator} found out.
 *
 * <p>Each session is {@link Opened} once, {@link Updated} any number of times, and {@link Closed}
 * once. Its number tells it apart from others of the same computer in all of these, also after
 * {@link SessionCorrelator#restore}. A session in a change is as it is known by then; an open one
 * ends with {@link EndReason#OPEN}.
 */
public sealed interface SessionChange {
  /** A change of one session. */
  sealed interface OfSession extends SessionChange permits Opened, Updated, Closed {
    /**
     * Returns which session of its computer it is.
     *
     * @return the number, from 1; numbers of sessions that turn out to be none are left out
     */
    long number();

    /**
     * Returns the session as it is known by now.
     *
     * @return the session
     */
    LogonSession session();
  }

  /**
   * A session showed up: by its logon, or by another event where its logon is not in the log.
   *
   * @param number which session of its computer it is
   * @param session the session
   */
  record Opened(long number, LogonSession session) implements OfSession {}

  /**
   * More is known of a session: it was locked or unlocked, lost or got its terminal, its user asked
   * to log off, a half of its token joined it or went, or it got privileges. That it did something
   * else is no change, but shows in the next one.
   *
   * @param number which session of its computer it is
   * @param session the session
   */
  record Updated(long number, LogonSession session) implements OfSession {}

  /**
   * A session ended, or was given up.
   *
   * @param number which session of its computer it is
   * @param session the session
   */
  record Closed(long number, LogonSession session) implements OfSession {}

  /**
   * An event is about a session but could be joined to none: a further 4634 for a session that is
   * gone or for a half of it, whatever else comes after the end of its session, and unlocks (logon
   * types 7 and 13) of a session that never shows up in the log.
   *
   * @param evidence the event, and what it would have been evidence for
   */
  record Unmatched(Evidence evidence) implements SessionChange {}

  /**
   * An event came later than the options allow, when events that were logged after it had been
   * taken already; or it is a copy of one that was taken long ago. It is left out.
   *
   * @param event the event
   */
  record Late(EventReference event) implements SessionChange {}

  /**
   * A logon ID is used anew, or by another account or logon type, and no start of the computer is
   * in the log between: likely a restart was missed, or a piece of the log is.
   *
   * @param event the event that uses it
   */
  record RestartMissed(EventReference event) implements SessionChange {}

  /**
   * Two names may be those of one computer: one is the other without its domain. They are kept
   * apart unless {@link ComputerAliases} say otherwise.
   *
   * @param computer a name, as spelled in the first event that has it
   * @param other the other name, likewise
   */
  record AliasSuspected(String computer, String other) implements SessionChange {}
}
