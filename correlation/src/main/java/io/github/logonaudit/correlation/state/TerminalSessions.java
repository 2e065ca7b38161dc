package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.TimeSpan;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.DomainAliases;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Match;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which session has which number in Terminal Services. Windows uses a number again after its
 * session has ended, and gives out all of them anew at a start of the computer.
 */
final class TerminalSessions {
  /** How long before event 21 the user's logon (4624) is. */
  private static final Duration LOGON = Duration.ofSeconds(30);

  /** More users don't log on within that time; of more, the latest count. */
  private static final int MAX_RECENT = 64;

  /** More users are not on one computer; of more, those with the latest logons count. */
  private static final int MAX_NUMBERS = 4096;

  private record Logon(OpenSession session, Instant time) {}

  private final OpenSessions sessions;

  /** The sessions by number; an ended one where the number was not given out again so far. */
  private final Map<Long, OpenSession> byNumber = new LinkedHashMap<>();

  /** The latest logons to desktops, the latest first. */
  private final Deque<Logon> recent = new ArrayDeque<>(1);

  TerminalSessions(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** Takes note of a logon to a desktop. */
  void loggedOn(EventReference event, OpenSession session) {
    Instant time = event.time();
    recent.removeIf(logon -> logon.session().isClosed || logon.session() == session);
    if (time != null) {
      recent.addFirst(new Logon(session, time));
    }
    if (recent.size() > MAX_RECENT) {
      recent.removeLast();
    }
  }

  /** Takes an event that names both a session and its number. */
  void link(long number, OpenSession session) {
    byNumber.remove(number);
    byNumber.put(number, session);
    session.presence().hasTerminal = true;
    if (byNumber.size() > MAX_NUMBERS) {
      byNumber.remove(byNumber.keySet().iterator().next());
    }
  }

  /** The session that an event is about, which may have ended; null where it is not known. */
  @Nullable OpenSession find(EventReference event, TerminalSessionChanged changed) {
    Long number = changed.terminalSession();
    OpenSession session = peek(event, changed);
    if (session == null) {
      byNumber.remove(number);
    } else if (byNumber.get(number) != session) {
      link(number, session);
    }
    return session;
  }

  /** The same, if it is the next event, without taking it. */
  @Nullable OpenSession peek(EventReference event, TerminalSessionChanged changed) {
    TerminalChange change = changed.change();
    OpenSession session = byNumber.get(changed.terminalSession());
    boolean isOver =
        session != null && (session.isClosed || session.isTerminalGone()) && mayGoOn(change);
    if (isOver || change == TerminalChange.LOGGED_ON || isOther(session, changed.user())) {
      session = null;
    }
    return session == null
            && (change == TerminalChange.LOGGED_ON || change == TerminalChange.SHELL_STARTED)
        ? loggedOnBefore(event, changed.user())
        : session;
  }

  /**
   * Returns whether an event, if it is the next one, is of a session whose logon is right before.
   */
  boolean isRightAfterLogon(EventReference event, TerminalSessionChanged changed) {
    Instant time = event.time();
    OpenSession session = peek(event, changed);
    return time != null
        && session != null
        && recent.stream()
            .anyMatch(logon -> logon.session() == session && isRightAfter(time, logon.time()));
  }

  private static boolean isRightAfter(Instant time, Instant logon) {
    return !logon.isAfter(time) && !TimeSpan.isLonger(logon, time, LOGON);
  }

  /** A session that ended may yet be reported as logged off and disconnected. */
  private static boolean mayGoOn(TerminalChange change) {
    return change == TerminalChange.SHELL_STARTED || change == TerminalChange.RECONNECTED;
  }

  private static boolean isOther(@Nullable OpenSession session, Account user) {
    return session != null && match(session, user) == Match.DIFFERENT;
  }

  private static Match match(OpenSession session, Account user) {
    return session.account.match(user, DomainAliases.none());
  }

  /** The user's session whose logon is the latest within the time before, and has no number. */
  private @Nullable OpenSession loggedOnBefore(EventReference event, Account user) {
    Instant time = event.time();
    OpenSession possible = null;
    if (time == null || user.name() == null) {
      return null;
    }
    for (Logon logon : recent) {
      OpenSession session = logon.session();
      if (session.isClosed || !isRightAfter(time, logon.time()) || session.hasTerminal()) {
        continue;
      }
      Match match = match(session, user);
      if (match == Match.SAME) {
        return session;
      }
      possible = possible == null && match == Match.UNKNOWN ? session : possible;
    }
    return possible;
  }

  /** Forgets all numbers, as at a start of the computer. */
  void clear() {
    byNumber.clear();
    recent.clear();
  }

  void write(PackedOutput out) {
    out.unsigned(byNumber.size());
    byNumber.forEach(
        (number, session) -> {
          out.unsigned(number);
          out.logonIdOrNull(session.isClosed ? null : session.logonId());
          if (session.isClosed) {
            out.account(session.account);
          }
        });
    recent.removeIf(logon -> logon.session().isClosed);
    out.unsigned(recent.size());
    for (Logon logon : recent) {
      out.logonId(logon.session().logonId());
      out.instantOrNull(logon.time());
    }
  }

  void read(PackedInput in, ComputerContext context) {
    for (int i = in.count(); i > 0; i--) {
      long number = in.unsigned();
      LogonId logonId = in.logonIdOrNull();
      OpenSession session =
          logonId == null ? OpenSessions.closed(in.account(), context) : sessions.find(logonId);
      if (session == null) {
        throw in.damaged();
      }
      byNumber.put(number, session);
    }
    for (int i = in.count(); i > 0; i--) {
      OpenSession session = sessions.find(in.logonId());
      Instant time = in.instantOrNull();
      if (session == null || time == null) {
        throw in.damaged();
      }
      recent.addLast(new Logon(session, time));
    }
  }
}
