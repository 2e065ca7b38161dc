package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.state.OpenSession;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sessions by when they were last seen. Events don't move a session in the queue: one that was seen
 * again is put back when it comes first, so that only an eviction costs anything.
 */
final class EvictionQueue {
  static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::seen)
          .thenComparingLong(entry -> entry.session().number)
          .thenComparing(entry -> entry.session().computer());

  /**
   * A session.
   *
   * @param session the session
   * @param seen when it was last seen at the time when it was put into the queue
   */
  record Entry(OpenSession session, Instant seen) {
    static Entry of(OpenSession session) {
      return new Entry(session, lastSeen(session));
    }

    private static Instant lastSeen(OpenSession session) {
      Instant seen = session.lastSeen();
      return seen == null ? Instant.MIN : seen;
    }

    boolean isCurrent() {
      return seen.equals(lastSeen(session));
    }
  }

  private final PriorityQueue<Entry> queue;

  EvictionQueue(Collection<OpenSession> sessions, Comparator<Entry> order) {
    queue = new PriorityQueue<>(sessions.size() + 1, order);
    sessions.forEach(this::add);
  }

  void add(OpenSession session) {
    queue.add(Entry.of(session));
  }

  /** How many sessions the queue holds, with those that ended since they were put into it. */
  int size() {
    return queue.size();
  }

  /** Removes the session without an event for the longest time; null where there is none. */
  @Nullable OpenSession poll() {
    for (Entry first = queue.poll(); first != null; first = queue.poll()) {
      if (first.session().isEnded()) {
        continue;
      }
      if (first.isCurrent()) {
        return first.session();
      }
      add(first.session());
    }
    return null;
  }
}
