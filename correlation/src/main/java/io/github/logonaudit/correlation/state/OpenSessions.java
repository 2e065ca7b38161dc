package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.session.StartGrade;
import java.util.ArrayList;
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
  private static final Account NOBODY = new Account(null, null, null);

  private final LogonIdTable<OpenSession> open = new LogonIdTable<>();
  private final EndedSessions gone = new EndedSessions();

  /** The open sessions of people, by account and in the order in which they began. */
  private final Map<Sid, NavigableMap<Long, OpenSession>> desktops = new HashMap<>();

  @Nullable OpenSession find(LogonId logonId) {
    return open.get(logonId.value());
  }

  void add(LogonId logonId, OpenSession session) {
    open.put(logonId.value(), session);
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
    remove(session.logonId(), session);
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
    if (open.get(logonId.value()) == session) {
      open.remove(logonId.value());
    }
    gone.add(logonId, session.account);
  }

  int size() {
    return open.size();
  }

  /** All sessions, the one that showed up first before the others. */
  List<OpenSession> all() {
    List<OpenSession> all = new ArrayList<>(open.size());
    open.forEach(all::add);
    // One whose token is split is there twice.
    return all.stream()
        .distinct()
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
    Account whose = gone.accountOf(logonId);
    if (whose == null || find(logonId) != null) {
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

  void write(PackedOutput out) {
    List<OpenSession> all = all();
    out.unsigned(all.size());
    for (OpenSession session : all) {
      session.write(out);
      OpenSession unlocked = session.unlocks();
      out.bool(unlocked != null);
      out.unsigned(unlocked == null || unlocked.isClosed ? 0 : unlocked.number);
    }
    gone.write(out);
  }

  /** Reads the sessions; returns them by number. */
  Map<Long, OpenSession> read(PackedInput in, ComputerContext host) {
    Map<Long, OpenSession> all = new HashMap<>();
    Map<OpenSession, Long> unlocking = new LinkedHashMap<>();
    for (int i = in.count(); i > 0; i--) {
      OpenSession session = OpenSession.read(in, host);
      all.put(session.number, session);
      add(session.logonId(), session);
      LogonId second = session.second();
      if (second != null) {
        add(second, session);
      }
      boolean unlocks = in.bool();
      long number = in.unsigned();
      if (unlocks) {
        unlocking.put(session, number);
      }
    }
    OpenSession closed = new OpenSession(0, LogonId.NONE, NOBODY, StartGrade.BEFORE_LOG, host);
    closed.close();
    unlocking.forEach((session, number) -> session.unlocks(all.getOrDefault(number, closed)));
    gone.read(in);
    return all;
  }
}
