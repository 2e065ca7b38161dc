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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sessions that are open in one boot of one computer, and the logon IDs that are gone. */
final class OpenSessions {
  private static final Account NOBODY = new Account(null, null, null);

  private static final Comparator<OpenSession> BY_NUMBER =
      Comparator.comparingLong(session -> session.number);

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
    remove(session.id, session);
    LogonId second = session.second();
    if (second != null) {
      remove(second.value(), session);
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

  /** Takes the other half from a session: the logon ID is that of another one. */
  void unlink(OpenSession session, LogonId half) {
    session.unlink();
    open.remove(half.value());
  }

  private void remove(long id, OpenSession session) {
    if (open.get(id) == session) {
      open.remove(id);
    }
    gone.add(id, session.account);
  }

  int size() {
    return open.size();
  }

  /** All sessions, in the order in which they were first seen. */
  List<OpenSession> all() {
    List<OpenSession> all = new ArrayList<>(open.size());
    open.forEach(all::add);
    all.sort(BY_NUMBER);
    List<OpenSession> distinct = new ArrayList<>(all.size());
    OpenSession before = null;
    for (OpenSession session : all) {
      // One whose token is split is there twice.
      if (session != before) {
        distinct.add(session);
      }
      before = session;
    }
    return distinct;
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

  /** Returns whether an event can only be about a session that has ended. */
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
    int unlocking = 0;
    for (OpenSession session : all) {
      session.write(out);
      unlocking += session.unlocks() == null ? 0 : 1;
    }
    out.unsigned(unlocking);
    for (OpenSession session : all) {
      OpenSession unlocked = session.unlocks();
      if (unlocked != null) {
        out.logonId(session.logonId());
        out.logonIdOrNull(unlocked.isClosed ? null : unlocked.logonId());
      }
    }
    gone.write(out);
  }

  void read(PackedInput in, ComputerContext context) {
    int count = in.count();
    open.ensureCapacity(count);
    for (int i = count; i > 0; i--) {
      OpenSession session = OpenSession.read(in, context);
      if (session.isClosed) {
        throw in.damaged();
      }
      add(session.logonId(), session);
      LogonId second = session.second();
      if (second != null) {
        add(second, session);
      }
    }
    for (int i = in.count(); i > 0; i--) {
      OpenSession unlocking = find(in.logonId());
      LogonId unlocked = in.logonIdOrNull();
      OpenSession session = unlocked == null ? closed(NOBODY, context) : find(unlocked);
      if (unlocking == null || session == null) {
        throw in.damaged();
      }
      unlocking.unlocks(session);
    }
    gone.read(in);
  }

  /** A session of which only the fact that it ended is known. */
  static OpenSession closed(Account account, ComputerContext context) {
    OpenSession closed = new OpenSession(0, LogonId.NONE, account, StartGrade.BEFORE_LOG, context);
    closed.close();
    return closed;
  }
}
