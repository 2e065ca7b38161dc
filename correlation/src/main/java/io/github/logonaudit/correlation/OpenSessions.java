package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sessions that are open in one boot of one computer, and the logon IDs that are gone. */
final class OpenSessions {
  /**
   * A server has millions of network logons in a boot. What comes so late that its logon ID is
   * forgotten counts as a session without start.
   */
  private static final int MAX_GONE = 65_536;

  private final Map<LogonId, OpenSession> open = new LinkedHashMap<>();

  /** The logon IDs whose sessions have ended, the first one first, and whose they were. */
  private final Map<LogonId, Account> gone = new LinkedHashMap<>();

  /** The open sessions of people, by account and in the order in which they began. */
  private final Map<Sid, NavigableMap<Integer, OpenSession>> desktops = new HashMap<>();

  @Nullable OpenSession find(LogonId logonId) {
    return open.get(logonId);
  }

  void add(LogonId logonId, OpenSession session) {
    open.put(logonId, session);
    gone.remove(logonId);
    update(session);
  }

  /** Takes note of what is new about a session. */
  void update(OpenSession session) {
    Sid sid = session.sid();
    if (session.isDesktop && sid != null) {
      desktops.computeIfAbsent(sid, key -> new TreeMap<>()).putIfAbsent(session.number, session);
    }
  }

  void remove(OpenSession session) {
    session.close();
    for (SessionToken token : session.tokens) {
      open.remove(token.logonId(), session);
      gone.remove(token.logonId());
      gone.put(token.logonId(), session.account);
    }
    while (gone.size() > MAX_GONE) {
      gone.remove(gone.keySet().iterator().next());
    }
    Sid sid = session.sid();
    NavigableMap<Integer, OpenSession> ofAccount = sid == null ? null : desktops.get(sid);
    if (sid != null && ofAccount != null) {
      ofAccount.remove(session.number);
      if (ofAccount.isEmpty()) {
        desktops.remove(sid);
      }
    }
  }

  /** Empties this for another boot. */
  List<OpenSession> removeAll() {
    List<OpenSession> all = new ArrayList<>(new LinkedHashSet<>(open.values()));
    all.forEach(OpenSession::close);
    open.clear();
    gone.clear();
    desktops.clear();
    return all;
  }

  /** Tells whether an event can only be about a session that has ended. */
  boolean isGone(LogonId logonId, Account account) {
    Account whose = gone.get(logonId);
    if (whose == null || open.containsKey(logonId)) {
      return false;
    }
    Sid sid = whose.sid();
    return sid == null
        || !whose.hasUsableSid()
        || !account.hasUsableSid()
        || sid.equals(account.sid());
  }

  /** The desktops of an account, the latest first. */
  Collection<OpenSession> desktopsOf(@Nullable Sid sid) {
    NavigableMap<Integer, OpenSession> ofAccount = sid == null ? null : desktops.get(sid);
    return ofAccount == null ? List.of() : ofAccount.descendingMap().values();
  }
}
