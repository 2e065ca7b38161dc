package io.github.logonaudit.correlation.state;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import org.jspecify.annotations.Nullable;

/** Receives the changes of the sessions of a computer, and the event that caused each. */
public interface SessionListener {
  /** A session was seen first, though it may turn out to be none. */
  default void created(OpenSession session) {}

  /** A session was seen first, or more is known of it; the rule says why by the cause. */
  void changed(OpenSession session, EventReference cause, EvidenceRule rule);

  /** A session ended; the cause is null at the end of the log and if it is evicted. */
  void closed(OpenSession session, SessionEnd end, @Nullable EventReference cause);

  /**
   * An event is about a session but was joined to none; the cause is null at the end of the log.
   */
  void unmatched(Evidence evidence, @Nullable EventReference cause);

  /** More is known of the {@link ComputerState#accountDomains()}. */
  default void learnedDomain() {}

  /** The computer that logged an event was renamed. */
  default void renamed(EventReference event, ComputerRenamed change) {}

  /** An event reuses a logon ID, which happens only after a restart, and none was logged. */
  void restartMissed(EventReference event);
}
