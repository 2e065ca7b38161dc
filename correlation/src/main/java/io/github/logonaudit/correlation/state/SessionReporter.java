package io.github.logonaudit.correlation.state;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports the sessions that ended. Those of which a later event can show that every absence is
 * logged may wait for it.
 */
final class SessionReporter {
  /** How many ended sessions wait at most. */
  private static final int MAX_AWAITING = 1 << 16;

  /** A session that ended, and waits. */
  private record Awaiting(OpenSession session, SessionEnd end, @Nullable EventReference cause) {}

  private final SessionListener listener;
  private final boolean awaitsAudit;
  private final List<Awaiting> awaiting = new ArrayList<>(0);

  SessionReporter(SessionListener listener, boolean awaitsAudit) {
    this.listener = listener;
    this.awaitsAudit = awaitsAudit;
  }

  void ended(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
    session.isEnded = true;
    if (!session.isReported()) {
      return;
    }
    session.decideAudit();
    if (awaitsAudit && awaiting.size() < MAX_AWAITING && session.mayBecomeKnown()) {
      awaiting.add(new Awaiting(session, end, cause));
    } else {
      listener.closed(session, end, cause);
    }
  }

  /** Notes whether locks and disconnects are audited after the sessions that wait for that. */
  void audited(boolean isAudited) {
    for (Awaiting one : awaiting) {
      if (isAudited) {
        one.session().presence().auditedAfter();
      }
      listener.closed(one.session(), one.end(), one.cause());
    }
    awaiting.clear();
  }
}
