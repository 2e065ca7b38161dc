package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Sid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logons that only unlock or resume a session (types 7 and 13). Windows makes a short session for
 * the check of the password; its events are evidence for the session that was locked.
 */
final class UnlockLogons {
  /** Enough for the unlocks of a boot; the oldest give way. */
  private static final int MAX_WAITING = 1024;

  private record Waiting(Sid sid, Evidence evidence) {}

  /** The events whose session has not shown up in the log so far. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** Gives a logon that unlocks to the session that it is for. */
  void opened(EventReference event, OpenSession unlock, Collection<OpenSession> open) {
    if (unlock.unlocks == null) {
      unlock.unlocks = unlockedBy(unlock, open);
    }
    give(new Evidence(event, EvidenceRule.UNLOCK_LOGON), unlock);
  }

  /** Gives the end of such a logon to the same session. */
  void closed(EventReference event, OpenSession unlock) {
    give(new Evidence(event, EvidenceRule.UNLOCK_LOGOFF), unlock);
  }

  private void give(Evidence evidence, OpenSession unlock) {
    Sid sid = unlock.sid();
    if (unlock.unlocks != null) {
      unlock.unlocks.prove(evidence.event(), evidence.rule());
    } else if (sid != null) {
      waiting.add(new Waiting(sid, evidence));
      if (waiting.size() > MAX_WAITING) {
        waiting.remove();
      }
    }
  }

  /** Takes what was waiting for a session that shows up only now. */
  List<Evidence> take(OpenSession session) {
    List<Evidence> taken = new ArrayList<>();
    waiting.removeIf(one -> one.sid().equals(session.sid()) && taken.add(one.evidence()));
    return taken;
  }

  void clear() {
    waiting.clear();
  }

  /**
   * Of several sessions of one account, the latest that is locked or disconnected; else the latest.
   */
  private static @Nullable OpenSession unlockedBy(
      OpenSession unlock, Collection<OpenSession> open) {
    OpenSession found = null;
    for (OpenSession session : open) {
      boolean same =
          session.canBeUnlocked() && unlock.sid() != null && unlock.sid().equals(session.sid());
      if (same && (found == null || session.isAway() || !found.isAway())) {
        found = session;
      }
    }
    return found;
  }
}
