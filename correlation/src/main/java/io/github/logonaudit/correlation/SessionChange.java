package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a {@link SessionCorrelator} found out.
 *
 * <p>Each session is {@link Opened} once, {@link Updated} any number of times, and {@link Closed}
 * once. All these changes have the same {@link OfSession#id()}, also after {@link
 * SessionCorrelator#restore}.
 */
public sealed interface SessionChange {
  /**
   * Returns the event that caused the change: the one whose processing led to it. It may be older
   * than the event that was just accepted, if it was buffered.
   *
   * @return the event; null if no event caused the change, but the end of the input, a time that
   *     passed, a limit, or a restored snapshot
   */
  @Nullable EventReference cause();

  /**
   * A change of one session. It says which session changed and by which event; the session as a
   * whole is made only if {@link #session()} is called, so a session with many events costs no more
   * than its events.
   */
  sealed interface OfSession extends SessionChange permits Opened, Updated, Closed {
    /**
     * Returns the number of the session on its computer, in the order in which sessions showed up.
     *
     * @return the number, from 1; numbers of sessions that turn out to be none are left out
     */
    long number();

    /**
     * Returns the key of the session.
     *
     * @return the ID, the same in all changes of the session
     */
    SessionId id();

    /**
     * Returns the session as it was known when it changed; a session that was open ends with {@link
     * EndReason#OPEN}.
     *
     * <p>The session of {@link Opened} and {@link Updated} must first be asked for while the
     * consumer that receives the change runs: the correlator keeps only the latest state. After
     * that call it remains available, and that of {@link Closed} always is.
     *
     * @return the session
     * @throws IllegalStateException if the session was not asked for before the consumer returned
     */
    LogonSession session();
  }

  /** A session showed up: by its logon, or by another event if its logon is not in the log. */
  final class Opened extends ChangedSession implements OfSession {
    Opened(OpenSession session, @Nullable EventReference cause) {
      super(session, cause);
    }

    private Opened(long number, LogonSession session, @Nullable EventReference cause) {
      super(number, session, cause);
    }

    /**
     * Returns such a change, for tests of consumers.
     *
     * @param number the number of the session on its computer
     * @param session the session
     * @param cause the first event that shows the session, or null
     * @return the change
     */
    public static Opened of(long number, LogonSession session, @Nullable EventReference cause) {
      return new Opened(number, Objects.requireNonNull(session, "session"), cause);
    }

    /**
     * Returns the first event that shows the session.
     *
     * @return the event; null if the session was clear only when it was closed, and {@link Closed}
     *     has no cause
     */
    @Override
    public @Nullable EventReference cause() {
      return cause;
    }

    /**
     * Returns the change for a person.
     *
     * @return text with the number, the ID and the cause
     */
    @Override
    public String toString() {
      return "Opened[number=" + number() + ", id=" + id() + ", cause=" + cause + "]";
    }
  }

  /**
   * More is known of a session: it was locked or unlocked, it lost its terminal or got one, its
   * user asked to log off, half of its token was added or destroyed, or it got privileges. Any
   * other activity is not reported as a change, but shows in the next one.
   */
  final class Updated extends ChangedSession implements OfSession {
    private final EvidenceRule rule;

    Updated(OpenSession session, EvidenceRule rule, @Nullable EventReference cause) {
      super(session, cause);
      this.rule = rule;
    }

    private Updated(
        long number, LogonSession session, EvidenceRule rule, @Nullable EventReference cause) {
      super(number, session, cause);
      this.rule = rule;
    }

    /**
     * Returns such a change, for tests of consumers.
     *
     * @param number the number of the session on its computer
     * @param session the session
     * @param rule why the event counts as evidence for the session
     * @param cause the event, or null
     * @return the change
     */
    public static Updated of(
        long number, LogonSession session, EvidenceRule rule, @Nullable EventReference cause) {
      Objects.requireNonNull(session, "session");
      return new Updated(number, session, Objects.requireNonNull(rule, "rule"), cause);
    }

    /**
     * Returns what changed: why the event counts as evidence for the session.
     *
     * @return the rule
     */
    public EvidenceRule rule() {
      return rule;
    }

    /**
     * Returns the event by which more is known.
     *
     * @return the event, never null for changes that this library reports
     */
    @Override
    public @Nullable EventReference cause() {
      return cause;
    }

    /**
     * Returns the change for a person.
     *
     * @return text with the number, the ID, the rule and the cause
     */
    @Override
    public String toString() {
      return "Updated[number="
          + number()
          + ", id="
          + id()
          + ", rule="
          + rule
          + ", cause="
          + cause
          + "]";
    }
  }

  /**
   * A session ended, or was evicted.
   *
   * @param number the number of the session on its computer
   * @param session the session
   * @param cause the event that ended the session, such as its logoff or the next start of its
   *     computer; null at the end of the input and for {@link EndReason#EVICTED}
   */
  record Closed(long number, LogonSession session, @Nullable EventReference cause)
      implements OfSession {
    /** {@inheritDoc} */
    public Closed {
      Objects.requireNonNull(session, "session");
    }

    @Override
    public SessionId id() {
      return session.id();
    }
  }

  /**
   * An event is about a session but could be joined to none: another 4634 for a session that has
   * ended or for a half of it, any other event with its logon ID after its end, and unlocks (logon
   * types 7 and 13) of a session that never shows up in the log. What Terminal Services log of a
   * session after its 4634 belongs to its end, and is neither evidence nor reported.
   *
   * @param evidence the event, and what it would have been evidence for
   * @param cause the event that made this clear: the event itself, or a later one; null at the end
   *     of the input
   */
  record Unmatched(Evidence evidence, @Nullable EventReference cause) implements SessionChange {
    /** {@inheritDoc} */
    public Unmatched {
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * An event came later than the options allow, after events that were logged later had been
   * processed; or it is a copy of an event that was processed long ago. It is dropped.
   *
   * <p>An event whose record ID and time are both earlier may also be the first of a log that was
   * made anew. The next event of its channel shows that, so that this one may be reported then.
   *
   * @param event the event
   */
  record Late(EventReference event) implements SessionChange {
    /** {@inheritDoc} */
    public Late {
      Objects.requireNonNull(event, "event");
    }

    @Override
    public EventReference cause() {
      return event;
    }
  }

  /**
   * A logon ID is used again, or by another account or logon type, and no start of the computer is
   * in the log between: probably a restart was missed, or a part of the log is.
   *
   * @param event the event that uses the logon ID
   */
  record RestartMissed(EventReference event) implements SessionChange {
    /** {@inheritDoc} */
    public RestartMissed {
      Objects.requireNonNull(event, "event");
    }

    @Override
    public EventReference cause() {
      return event;
    }
  }

  /** Why two names may belong to one computer. */
  enum AliasReason {
    /** One name is the other without its domain. */
    SAME_SHORT_NAME,
    /**
     * The record IDs of a channel go on under the other name, and accounts that the computer of one
     * name issued log on under the other name as well. Clones of one image share their accounts.
     */
    CONSECUTIVE_RECORDS,
    /** A computer logged that it was renamed (System 6011). */
    NAME_CHANGED
  }

  /**
   * Two names may belong to one computer. They count as two computers, unless {@link
   * ComputerAliases} join them.
   *
   * @param computer a name, as spelled in the first event that has it
   * @param other the other name, likewise
   * @param reason why they may be one
   * @param cause the event that made this clear; null if a snapshot or a {@link SessionCollector}
   *     names the computer
   */
  record AliasSuspected(
      String computer, String other, AliasReason reason, @Nullable EventReference cause)
      implements SessionChange {
    /** {@inheritDoc} */
    public AliasSuspected {
      Objects.requireNonNull(computer, "computer");
      Objects.requireNonNull(other, "other");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
