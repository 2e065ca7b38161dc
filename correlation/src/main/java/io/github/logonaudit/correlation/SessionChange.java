package io.github.logonaudit.correlation;

import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a {@link SessionCorrelator} found out.
 *
 * <p>Each session is {@link Opened} once, {@link Updated} any number of times, and {@link Closed}
 * once. All these changes have the same {@link OfSession#id()}, also after {@link
 * SessionCorrelator#restore}. The session in a change is what was known at that time; an open
 * session ends with {@link EndReason#OPEN}.
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

  /** A change of one session. */
  sealed interface OfSession extends SessionChange permits Opened, Updated, Closed {
    /**
     * Returns the number of the session on its computer, in the order in which sessions showed up.
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

    /**
     * Returns the key of the session.
     *
     * @return the ID, the same in all changes of the session
     */
    default SessionId id() {
      return session().id();
    }
  }

  /**
   * A session showed up: by its logon, or by another event if its logon is not in the log.
   *
   * @param number the number of the session on its computer
   * @param session the session
   * @param cause the first event that shows the session; null if that was clear only when the
   *     session was closed, and {@link Closed} has no cause
   */
  record Opened(long number, LogonSession session, @Nullable EventReference cause)
      implements OfSession {
    /** {@inheritDoc} */
    public Opened {
      Objects.requireNonNull(session, "session");
    }
  }

  /**
   * More is known of a session: it was locked or unlocked, it lost its terminal or got one, its
   * user asked to log off, half of its token was added or destroyed, or it got privileges. Any
   * other activity is not reported as a change, but shows in the next one.
   *
   * @param number the number of the session on its computer
   * @param session the session
   * @param cause the event, never null for changes that this library reports
   */
  record Updated(long number, LogonSession session, @Nullable EventReference cause)
      implements OfSession {
    /** {@inheritDoc} */
    public Updated {
      Objects.requireNonNull(session, "session");
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
  }

  /**
   * An event is about a session but could be joined to none: another 4634 for a session that has
   * ended or for a half of it, any other event after the end of its session, and unlocks (logon
   * types 7 and 13) of a session that never shows up in the log.
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

  /**
   * Two names may belong to one computer: one is the other without its domain. They count as two
   * computers, unless {@link ComputerAliases} join them.
   *
   * @param computer a name, as spelled in the first event that has it
   * @param other the other name, likewise
   * @param cause the first event of {@code computer}; null if a snapshot or a {@link
   *     SessionCollector} names the computer
   */
  record AliasSuspected(String computer, String other, @Nullable EventReference cause)
      implements SessionChange {
    /** {@inheritDoc} */
    public AliasSuspected {
      Objects.requireNonNull(computer, "computer");
      Objects.requireNonNull(other, "other");
    }
  }
}
