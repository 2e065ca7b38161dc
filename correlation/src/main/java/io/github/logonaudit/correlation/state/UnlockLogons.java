package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Logons that only unlock or resume a session (types 7 and 13). Windows makes a short session for
 * the check of the password; its events are evidence for the session that was locked.
 */
final class UnlockLogons {
  /** Enough for the unlocks of a boot; more replace the oldest. */
  private static final int MAX_WAITING = 1024;

  /** No user has more desktops on one computer; of more, the latest count. */
  private static final int MAX_DESKTOPS = 64;

  private record Waiting(Sid sid, Evidence evidence) {}

  private final OpenSessions sessions;
  private final SessionListener listener;

  /** The events whose session has not shown up in the log so far. */
  private final Deque<Waiting> waiting = new ArrayDeque<>(1);

  UnlockLogons(OpenSessions sessions, SessionListener listener) {
    this.sessions = sessions;
    this.listener = listener;
  }

  /** Gives a logon that unlocks to the session that it is for. */
  void loggedOn(EventReference event, OpenSession unlock) {
    if (unlock.unlocks() == null) {
      unlock.unlocks(unlockedBy(unlock));
    }
    give(new Evidence(event, EvidenceRule.UNLOCK_LOGON), unlock);
  }

  /** Gives the end of such a logon to the same session. */
  void closed(EventReference event, OpenSession unlock) {
    give(new Evidence(event, EvidenceRule.UNLOCK_LOGOFF), unlock);
  }

  private void give(Evidence evidence, OpenSession unlock) {
    Sid sid = unlock.sid();
    OpenSession unlocked = unlock.unlocks();
    if (unlocked != null && !unlocked.isClosed) {
      unlocked.prove(evidence.event(), evidence.rule());
      listener.changed(unlocked, evidence.event(), evidence.rule());
    } else if (unlocked == null && sid != null) {
      waiting.add(new Waiting(sid, evidence));
      if (waiting.size() > MAX_WAITING) {
        listener.unmatched(waiting.remove().evidence(), evidence.event());
      }
    } else {
      listener.unmatched(evidence, evidence.event());
    }
  }

  /** Adds the waiting events to a session that was not seen before. */
  void shownUp(OpenSession session) {
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.sid().equals(session.sid())) {
        session.prove(one.evidence().event(), one.evidence().rule());
        all.remove();
      }
    }
  }

  /** Reports the events without session at the end of a boot. */
  void clear(@Nullable EventReference cause) {
    waiting.forEach(one -> listener.unmatched(one.evidence(), cause));
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

  void write(PackedOutput out) {
    out.unsigned(waiting.size());
    for (Waiting one : waiting) {
      out.sid(one.sid());
      out.evidence(one.evidence());
    }
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      waiting.add(new Waiting(in.sid(), in.evidence()));
    }
  }
}
