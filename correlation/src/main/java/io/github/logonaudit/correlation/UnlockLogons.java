package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Sid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Logons that only unlock or resume a session (types 7 and 13). Windows makes a short session for
 * the check of the password; its events are evidence for the session that was locked.
 */
final class UnlockLogons {
  /** Enough for the unlocks of a boot; the oldest give way. */
  private static final int MAX_WAITING = 1024;

  /** Nobody has more desktops on one computer; of more, the latest are looked at. */
  private static final int MAX_DESKTOPS = 64;

  private record Waiting(int number, Sid sid, Evidence evidence) {}

  private final OpenSessions sessions;
  private final Consumer<Evidence> unmatched;

  /** The events whose session has not shown up in the log so far. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  UnlockLogons(OpenSessions sessions, Consumer<Evidence> unmatched) {
    this.sessions = sessions;
    this.unmatched = unmatched;
  }

  /** Gives a logon that unlocks to the session that it is for. */
  void opened(int number, EventReference event, OpenSession unlock) {
    if (unlock.unlocks == null) {
      unlock.unlocks = unlockedBy(unlock);
    }
    give(number, new Evidence(event, EvidenceRule.UNLOCK_LOGON), unlock);
  }

  /** Gives the end of such a logon to the same session. */
  void closed(int number, EventReference event, OpenSession unlock) {
    give(number, new Evidence(event, EvidenceRule.UNLOCK_LOGOFF), unlock);
  }

  private void give(int number, Evidence evidence, OpenSession unlock) {
    Sid sid = unlock.sid();
    if (unlock.unlocks != null && !unlock.unlocks.isClosed) {
      unlock.unlocks.prove(evidence.event(), evidence.rule());
    } else if (unlock.unlocks == null && sid != null) {
      waiting.add(new Waiting(number, sid, evidence));
      if (waiting.size() > MAX_WAITING) {
        unmatched.accept(waiting.remove().evidence());
      }
    } else {
      unmatched.accept(evidence);
    }
  }

  /** Gives what was waiting to a session that shows up only now. */
  void shownUp(OpenSession session) {
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.sid().equals(session.sid())) {
        session.prove(one.evidence().event(), one.evidence().rule());
        session.number = Math.min(session.number, one.number());
        all.remove();
      }
    }
  }

  /** Gives up at the end of a boot. */
  void clear() {
    waiting.forEach(one -> unmatched.accept(one.evidence()));
    waiting.clear();
  }

  /**
   * Of several sessions of one account, the latest that is locked or disconnected; else the latest.
   * One that is about to end is none of them.
   */
  private @Nullable OpenSession unlockedBy(OpenSession unlock) {
    OpenSession latest = null;
    int seen = 0;
    for (OpenSession session : sessions.desktopsOf(unlock.sid())) {
      if (++seen > MAX_DESKTOPS) {
        break;
      }
      if (!session.isEnding() && session.isAway()) {
        return session;
      }
      latest = latest == null && !session.isEnding() ? session : latest;
    }
    return latest;
  }
}
