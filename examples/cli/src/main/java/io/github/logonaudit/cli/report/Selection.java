package io.github.logonaudit.cli.report;

import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.session.LogonSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions to show, and how many are not shown.
 *
 * @param shown the sessions to show
 * @param scope of which kinds they are
 * @param others the number of sessions of other kinds that the filter chooses
 * @param filtered the number of sessions that the filter leaves out, null if there is no filter
 */
public record Selection(
    List<LogonSession> shown, Scope scope, long others, @Nullable Long filtered) {
  /** Says which sessions are not shown, in sentences. */
  public List<String> notShown(Labels labels) {
    List<String> sentences = new ArrayList<>();
    if (others > 0) {
      sentences.add(labels.of("table.notShown", others, labels.of(scope)));
    }
    if (filtered != null) {
      sentences.add(labels.of("table.filtered", filtered));
    }
    return sentences;
  }

  /** Chooses sessions. */
  public static Selection of(List<LogonSession> sessions, SessionFilter filter, Scope scope) {
    List<LogonSession> shown = new ArrayList<>();
    long others = 0;
    long filtered = 0;
    for (LogonSession session : sessions) {
      if (!filter.matches(session)) {
        filtered++;
      } else if (scope.includes(session)) {
        shown.add(session);
      } else {
        others++;
      }
    }
    return new Selection(shown, scope, others, filter.isActive() ? filtered : null);
  }
}
