package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private static final Account NOBODY = new Account(null, null, null);

  private final Map<LogonId, OpenSession> open = new HashMap<>();

  /** The logon IDs whose sessions have ended, the first one first, and whose they were. */
  private final Map<LogonId, Account> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LogonId, Account> eldest) {
          return size() > MAX_GONE;
        }
      };

  /** The open sessions of people, by account and in the order in which they began. */
  private final Map<Sid, NavigableMap<Long, OpenSession>> desktops = new HashMap<>();

  @Nullable OpenSession find(LogonId logonId) {
    return open.get(logonId);
  }

  void add(LogonId logonId, OpenSession session) {
    open.put(logonId, session);
    update(session);
  }

  /** Takes note of what is new about a session. */
  void update(OpenSession session) {
    Sid sid = session.isDesktop ? session.sid() : null;
    if (sid != null) {
      desktops.computeIfAbsent(sid, key -> new TreeMap<>()).putIfAbsent(session.number, session);
    }
  }

  void remove(OpenSession session) {
    session.close();
    remove(session.logonId, session);
    LogonId second = session.second();
    if (second != null) {
      remove(second, session);
    }
    Sid sid = session.isDesktop ? session.sid() : null;
    NavigableMap<Long, OpenSession> ofAccount = sid == null ? null : desktops.get(sid);
    if (sid != null && ofAccount != null) {
      ofAccount.remove(session.number);
      if (ofAccount.isEmpty()) {
        desktops.remove(sid);
      }
    }
  }

  private void remove(LogonId logonId, OpenSession session) {
    open.remove(logonId, session);
    gone.put(logonId, session.account);
  }

  int size() {
    return open.size();
  }

  /** All sessions, the one that showed up first before the others. */
  List<OpenSession> all() {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().equals(entry.getValue().logonId))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparingLong(session -> session.number))
        .toList();
  }

  /** Empties this for another boot. */
  List<OpenSession> removeAll() {
    List<OpenSession> all = all();
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
    NavigableMap<Long, OpenSession> ofAccount = sid == null ? null : desktops.get(sid);
    return ofAccount == null ? List.of() : ofAccount.descendingMap().values();
  }

  void write(SnapshotOutput out) {
    List<OpenSession> all = all();
    out.bytes().unsigned(all.size());
    for (OpenSession session : all) {
      session.write(out);
      OpenSession unlocked = session.unlocks();
      out.bytes().bool(unlocked != null);
      out.bytes().unsigned(unlocked == null || unlocked.isClosed ? 0 : unlocked.number);
    }
    out.bytes().unsigned(gone.size());
    gone.forEach(
        (logonId, account) -> {
          out.bytes().unsigned(logonId.value());
          out.dictionary().writeAccount(out.bytes(), account);
        });
  }

  /** Reads the sessions; returns them by number. */
  Map<Long, OpenSession> read(SnapshotInput in, HostContext host) {
    Map<Long, OpenSession> all = new HashMap<>();
    Map<OpenSession, Long> unlocking = new LinkedHashMap<>();
    for (int i = in.bytes().count(); i > 0; i--) {
      OpenSession session = OpenSession.read(in, host);
      all.put(session.number, session);
      add(session.logonId, session);
      LogonId second = session.second();
      if (second != null) {
        add(second, session);
      }
      boolean unlocks = in.bytes().bool();
      long number = in.bytes().unsigned();
      if (unlocks) {
        unlocking.put(session, number);
      }
    }
    OpenSession closed = new OpenSession(0, LogonId.NONE, NOBODY, StartGrade.BEFORE_LOG, host);
    closed.close();
    unlocking.forEach((session, number) -> session.unlocks(all.getOrDefault(number, closed)));
    for (int i = in.bytes().count(); i > 0; i--) {
      LogonId logonId = StepCodec.readId(in.bytes());
      gone.put(logonId, in.dictionary().readAccount(in.bytes()));
    }
    return all;
  }
}
