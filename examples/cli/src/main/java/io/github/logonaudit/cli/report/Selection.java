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

  /** Says how many sessions there are and which are not shown, in sentences. */
  public List<String> sentences(long events, Labels labels) {
    List<String> sentences = new ArrayList<>();
    String read = labels.count("event", events);
    sentences.add(
        shown.isEmpty()
            ? labels.of("table.none", read)
            : labels.of("table.count", labels.count("session", shown.size()), read));
    sentences.addAll(notShown(labels));
    return sentences;
  }

  /** Chooses sessions. */
  public static Selection of(List<LogonSession> sessions, SessionFilter filter, Scope scope) {
    return of(sessions, new Counter(filter, scope));
  }

  /** Chooses sessions, and counts those that are not chosen. */
  public static Selection of(List<LogonSession> sessions, Counter counter) {
    return counter.selection(sessions.stream().filter(counter::includes).toList());
  }

  /** Chooses sessions one by one, and counts those that it does not choose. */
  public static final class Counter {
    private final SessionFilter filter;
    private final Scope scope;
    private long chosen;
    private long others;
    private long filtered;

    public Counter(SessionFilter filter, Scope scope) {
      this.filter = filter;
      this.scope = scope;
    }

    /** Returns whether to show a session. */
    public boolean includes(LogonSession session) {
      boolean matches = filter.matches(session);
      boolean isShown = matches && scope.includes(session);
      chosen += isShown ? 1 : 0;
      others += matches && !isShown ? 1 : 0;
      filtered += matches ? 0 : 1;
      return isShown;
    }

    /** Returns whether there was no session to show. */
    public boolean isEmpty() {
      return chosen == 0;
    }

    /** Returns the selection, with the sessions to show if they were kept. */
    public Selection selection(List<LogonSession> shown) {
      return new Selection(shown, scope, others, filter.isActive() ? filtered : null);
    }
  }
}
