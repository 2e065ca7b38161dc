package io.github.logonaudit.cli.report;

import io.github.logonaudit.session.LogonSession;
import java.util.List;

/**
 * The sessions to show, and how many are hidden.
 *
 * @param shown the sessions to show
 * @param system the number of hidden sessions of the operating system, which {@code --all} shows
 * @param others the number of further sessions that {@code --people} hides
 */
public record Selection(List<LogonSession> shown, long system, long others) {
  /** Returns whether to show a session. */
  public static boolean isShown(LogonSession session, boolean people, boolean all) {
    return (all || !session.logonId().isWellKnown()) && (!people || session.mayBeInteractiveUser());
  }

  public static Selection of(List<LogonSession> sessions, boolean people, boolean all) {
    List<LogonSession> wanted =
        all ? sessions : sessions.stream().filter(s -> !s.logonId().isWellKnown()).toList();
    List<LogonSession> shown =
        people ? wanted.stream().filter(LogonSession::mayBeInteractiveUser).toList() : wanted;
    return new Selection(
        shown, (long) sessions.size() - wanted.size(), (long) wanted.size() - shown.size());
  }
}
