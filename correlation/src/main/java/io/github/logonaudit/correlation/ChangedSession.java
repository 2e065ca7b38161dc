package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of an open session. The session and its key are made when they are asked for, which most
 * consumers never do.
 */
abstract class ChangedSession {
  private final long number;
  private final String computer;
  private final long logonId;
  private final boolean hasTime;
  private final long second;
  final @Nullable EventReference cause;
  private @Nullable OpenSession state;
  private @Nullable LogonSession made;

  ChangedSession(OpenSession state, @Nullable EventReference cause) {
    this.number = state.number;
    this.computer = state.computer();
    this.logonId = state.id;
    this.hasTime = state.hasFirstTime();
    this.second = state.firstSecond();
    this.cause = cause;
    this.state = state;
  }

  ChangedSession(long number, LogonSession made, @Nullable EventReference cause) {
    this.number = number;
    this.computer = made.id().computer();
    this.logonId = made.id().logonId().value();
    Instant time = made.id().time();
    this.hasTime = time != null;
    this.second = time == null ? 0 : time.getEpochSecond();
    this.cause = cause;
    this.made = made;
  }

  /**
   * Returns the number of the session on its computer, in the order in which sessions showed up.
   *
   * @return the number, from 1; numbers of sessions that turn out to be none are left out
   */
  public long number() {
    return number;
  }

  /**
   * Returns the key of the session.
   *
   * @return the ID, the same in all changes of the session
   */
  public SessionId id() {
    return new SessionId(
        computer, new LogonId(logonId), hasTime ? Instant.ofEpochSecond(second) : null);
  }

  /**
   * Returns the session as it was known when it changed. It must first be asked for while the
   * consumer that receives the change runs; after that call it remains available.
   *
   * @return the session, which ends with {@link io.github.logonaudit.session.EndReason#OPEN}
   * @throws IllegalStateException if the session was not asked for before the consumer returned
   */
  public LogonSession session() {
    if (made == null) {
      if (state == null) {
        throw new IllegalStateException(
            "session: expected to be asked for before the consumer of the change returned");
      }
      made = state.soFar();
    }
    return made;
  }

  /** Lets go of the state, which is about to change. */
  void release() {
    state = null;
  }
}
