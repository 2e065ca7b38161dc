package io.github.logonaudit.timeline;

import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.timeline.SessionTimeline.Overlap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sweeps over the sessions of one account after the other, and finds those on different computers
 * at the same time. A step of the search finds a pair or drops a session that has ended, so that it
 * takes time by what it reads and finds.
 */
final class OverlapFinder {
  private record Open(SessionSpan span, Stretch stretch) {}

  private final int maximum;
  private final List<Overlap> found = new ArrayList<>();

  OverlapFinder(int maximum) {
    this.maximum = maximum;
  }

  List<Overlap> found() {
    return List.copyOf(found);
  }

  void search(List<SessionSpan> spans) {
    List<Open> sessions = new ArrayList<>();
    for (SessionSpan span : spans) {
      Stretch certain = span.certain();
      if (certain != null && span.session().kind() == SessionKind.USER) {
        sessions.add(new Open(span, certain));
      }
    }
    sessions.sort(Comparator.comparing(open -> open.stretch().from()));
    Map<String, List<Open>> byComputer = new LinkedHashMap<>();
    for (Open next : sessions) {
      String computer = next.span().computer();
      pair(next, computer, byComputer);
      if (found.size() == maximum) {
        return;
      }
      byComputer.computeIfAbsent(computer, name -> new ArrayList<>(1)).add(next);
    }
  }

  private void pair(Open next, String computer, Map<String, List<Open>> byComputer) {
    Instant now = next.stretch().from();
    Iterator<Map.Entry<String, List<Open>>> others = byComputer.entrySet().iterator();
    while (others.hasNext()) {
      Map.Entry<String, List<Open>> other = others.next();
      if (other.getKey().equals(computer)) {
        continue;
      }
      other.getValue().removeIf(open -> !open.stretch().to().isAfter(now));
      if (other.getValue().isEmpty()) {
        others.remove();
      }
      for (Open open : other.getValue()) {
        if (found.size() == maximum) {
          return;
        }
        Instant to = open.stretch().to();
        Instant end = to.isBefore(next.stretch().to()) ? to : next.stretch().to();
        found.add(new Overlap(open.span().session(), next.span().session(), now, end));
      }
    }
  }
}
