package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.session.LogonSession;
import org.jspecify.annotations.Nullable;

/** The session of a change. It is made when it is asked for, which most consumers never do. */
final class ChangedSession {
  private @Nullable OpenSession state;
  private @Nullable LogonSession made;

  ChangedSession(OpenSession state) {
    this.state = state;
  }

  ChangedSession(LogonSession made) {
    this.made = made;
  }

  LogonSession get() {
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
