package io.github.logonaudit.cli;

import io.github.logonaudit.session.LogonSession;
import java.util.List;

/**
 * Which sessions are shown, and how many are not.
 *
 * @param shown the sessions to show
 * @param system how many of the operating system's own are left out, which {@code --all} shows
 * @param others how many further ones {@code --people} leaves out
 */
record Selection(List<LogonSession> shown, long system, long others) {
  /** Tells whether a session is one to show. */
  static boolean isShown(LogonSession session, boolean people, boolean all) {
    return (all || !session.logonId().isWellKnown()) && (!people || session.isInteractiveUser());
  }

  static Selection of(List<LogonSession> sessions, boolean people, boolean all) {
    List<LogonSession> wanted =
        all ? sessions : sessions.stream().filter(s -> !s.logonId().isWellKnown()).toList();
    List<LogonSession> shown =
        people ? wanted.stream().filter(LogonSession::isInteractiveUser).toList() : wanted;
    return new Selection(
        shown, (long) sessions.size() - wanted.size(), (long) wanted.size() - shown.size());
  }
}
