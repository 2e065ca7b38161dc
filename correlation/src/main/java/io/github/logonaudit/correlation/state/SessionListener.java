package io.github.logonaudit.correlation.state;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.SessionEnd;

/** Receives the changes of the sessions of a computer. */
public interface SessionListener {
  /** A session was seen first, or more is known of it. */
  void changed(OpenSession session);

  /** A session ended. */
  void closed(OpenSession session, SessionEnd end);

  /** An event is about a session but was joined to none. */
  void unmatched(Evidence evidence);

  /** An event reuses a logon ID, which happens only after a restart, and none was logged. */
  void restartMissed(EventReference event);
}
