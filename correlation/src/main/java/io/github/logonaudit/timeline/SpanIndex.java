package io.github.logonaudit.timeline;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The spans of one computer, to find those at some time in steps that grow with the logarithm of
 * their number and with what is found.
 *
 * <p>An interval tree without nodes: the middle of each range of the sorted list is the root of its
 * tree, and knows when the last span of the tree ends.
 */
final class SpanIndex {
  private final List<SessionSpan> spans;
  private final Instant[] lastTo;

  /** Takes spans in the order of their beginnings. */
  SpanIndex(List<SessionSpan> spans) {
    this.spans = List.copyOf(spans);
    lastTo = new Instant[spans.size()];
    fill(0, spans.size());
  }

  private Instant fill(int from, int to) {
    if (from == to) {
      return Instant.MIN;
    }
    int middle = (from + to) >>> 1;
    Instant last = later(spans.get(middle).to(), later(fill(from, middle), fill(middle + 1, to)));
    lastTo[middle] = last;
    return last;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  List<SessionSpan> spans() {
    return spans;
  }

  /**
   * Gives the spans that begin at a last instant or before, and end at a first instant or after, in
   * the order of their beginnings.
   */
  void find(Instant first, Instant last, Consumer<SessionSpan> found) {
    find(first, last, 0, spans.size(), found);
  }

  private void find(Instant first, Instant last, int from, int to, Consumer<SessionSpan> found) {
    int middle = (from + to) >>> 1;
    if (from == to || lastTo[middle].isBefore(first)) {
      return;
    }
    find(first, last, from, middle, found);
    SessionSpan span = spans.get(middle);
    if (!last.isBefore(span.from())) {
      if (!span.to().isBefore(first)) {
        found.accept(span);
      }
      find(first, last, middle + 1, to, found);
    }
  }
}
