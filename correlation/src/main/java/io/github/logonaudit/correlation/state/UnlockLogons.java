package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Logons that only unlock or resume a session (types 7 and 13). Windows makes a short session for
 * the check of the password; its events are evidence for the session that was locked. If no other
 * event shows that session, they do: it began before the log.
 */
final class UnlockLogons {
  /** No computer has more users whose sessions don't show up; more replace the oldest. */
  private static final int MAX_WAITING = 1024;

  /** No user has more desktops on one computer; of more, the latest count. */
  private static final int MAX_DESKTOPS = 64;

  private final OpenSessions sessions;
  private final SessionListener listener;

  /** Makes a session of which no event has been taken yet. */
  private final BiFunction<LogonId, Account, OpenSession> create;

  /** The sessions of which only unlocks have shown up so far. */
  private final Map<Sid, OpenSession> waiting = new LinkedHashMap<>(1);

  UnlockLogons(
      OpenSessions sessions,
      SessionListener listener,
      BiFunction<LogonId, Account, OpenSession> create) {
    this.sessions = sessions;
    this.listener = listener;
    this.create = create;
  }

  /**
   * Gives a logon that unlocks to the session that it is for.
   *
   * @param client from where the logon came
   * @return the session that waited for the longest, if too many wait
   */
  @Nullable OpenSession loggedOn(
      EventReference event, OpenSession unlock, NetworkInformation client) {
    if (unlock.unlocks() == null) {
      unlock.unlocks(unlockedBy(unlock));
    }
    OpenSession unlocked = unlock.unlocks();
    if (unlocked != null) {
      give(new Evidence(event, EvidenceRule.UNLOCK_LOGON), unlocked);
      unlocked.presence().unlocked(event);
      return null;
    }
    Sid sid = unlock.sid();
    if (sid == null) {
      listener.unmatched(new Evidence(event, EvidenceRule.UNLOCK_LOGON), event);
      return null;
    }
    OpenSession older =
        waiting.computeIfAbsent(sid, key -> create.apply(unlock.logonId(), unlock.account));
    older.prove(event, EvidenceRule.UNLOCK_LOGON);
    older.proveDesktop();
    older.presence().arrived(event, client);
    if (waiting.size() <= MAX_WAITING) {
      return null;
    }
    Iterator<OpenSession> all = waiting.values().iterator();
    OpenSession oldest = all.next();
    all.remove();
    oldest.close();
    return oldest;
  }

  /** Gives the end of such a logon to the same session. */
  void closed(EventReference event, OpenSession unlock) {
    Evidence evidence = new Evidence(event, EvidenceRule.UNLOCK_LOGOFF);
    OpenSession unlocked = unlock.unlocks();
    OpenSession older = unlock.sid() == null ? null : waiting.get(unlock.sid());
    if (unlocked == null && older != null) {
      older.prove(event, EvidenceRule.UNLOCK_LOGOFF);
    } else {
      give(evidence, unlocked == null ? olderDesktopOf(unlock) : unlocked);
    }
  }

  private void give(Evidence evidence, @Nullable OpenSession unlocked) {
    if (unlocked != null && !unlocked.isClosed) {
      unlocked.prove(evidence.event(), evidence.rule());
      listener.changed(unlocked, evidence.event(), evidence.rule());
    } else {
      listener.unmatched(evidence, evidence.event());
    }
  }

  /** Adds the waiting events to a session that was not seen before. */
  void shownUp(OpenSession session) {
    OpenSession older = session.sid() == null ? null : waiting.remove(session.sid());
    if (older != null) {
      session.takeUnlocks(older);
    }
  }

  /** Removes the sessions that only their unlocks show, at the end of a boot or of the log. */
  List<OpenSession> removeAll() {
    List<OpenSession> all = List.copyOf(waiting.values());
    all.forEach(OpenSession::close);
    waiting.clear();
    return all;
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

  /** A session that showed up between the unlock and its end, but had begun before the log. */
  private @Nullable OpenSession olderDesktopOf(OpenSession unlock) {
    OpenSession session = unlockedBy(unlock);
    return session == null || session.hasLogon() ? null : session;
  }

  void write(PackedOutput out) {
    out.unsigned(waiting.size());
    waiting.values().forEach(session -> session.write(out));
  }

  void read(PackedInput in, ComputerContext context) {
    for (int i = in.count(); i > 0; i--) {
      OpenSession session = OpenSession.read(in, context);
      Sid sid = session.sid();
      if (sid == null) {
        throw in.damaged();
      }
      waiting.put(sid, session);
    }
  }
}
