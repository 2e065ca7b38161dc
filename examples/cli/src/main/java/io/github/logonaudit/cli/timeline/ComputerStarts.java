package io.github.logonaudit.cli.timeline;

import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects when computers started. A start is logged by several events, up to a minute apart. */
public final class ComputerStarts implements Consumer<WindowsEvent> {
  /** How many events of starts are kept for each computer; nobody looks at more marks. */
  private static final int MOST = 4000;

  /** How long after its first event a start may log another one. */
  private static final Duration START = Duration.ofMinutes(10);

  private final SessionRules rules;
  private final ComputerAliases aliases;
  private final Map<String, List<Sign>> signs = new HashMap<>();

  /**
   * A start of a computer.
   *
   * @param events the events that show it, by time
   * @param isUnclean whether the computer found that it had not been shut down
   */
  record Start(List<EventReference> events, boolean isUnclean) {}

  /** An event of a start; the marker is null if it tells of an unclean shutdown only. */
  private record Sign(Instant time, EventReference event, @Nullable StartMarker marker) {}

  public ComputerStarts(SessionRules rules, ComputerAliases aliases) {
    this.rules = rules;
    this.aliases = aliases;
  }

  @Override
  public void accept(WindowsEvent event) {
    Instant time = event.header().timeCreated();
    SessionSignal signal = time == null ? null : rules.signal(event).orElse(null);
    if (time != null && signal instanceof ComputerStarted start) {
      add(new Sign(time, EventReference.of(event.header()), start.marker()));
    } else if (time != null && signal instanceof UncleanShutdownFound) {
      add(new Sign(time, EventReference.of(event.header()), null));
    }
  }

  private void add(Sign sign) {
    List<Sign> known =
        signs.computeIfAbsent(aliases.canonical(sign.event().computer()), key -> new ArrayList<>());
    if (known.size() < MOST) {
      known.add(sign);
    }
  }

  /** Returns the starts of a computer, by time. */
  List<Start> of(String computer) {
    // A log may be given more than once.
    List<Sign> all =
        signs.getOrDefault(aliases.canonical(computer), List.of()).stream()
            .distinct()
            .sorted(Comparator.comparing(Sign::time))
            .toList();
    List<Start> starts = new ArrayList<>();
    Set<StartMarker> markers = EnumSet.noneOf(StartMarker.class);
    List<EventReference> events = new ArrayList<>();
    boolean isUnclean = false;
    Instant begin = null;
    for (Sign sign : all) {
      boolean isRepeated = sign.marker() != null && markers.contains(sign.marker());
      if (begin != null && (isRepeated || sign.time().isAfter(begin.plus(START)))) {
        starts.add(new Start(List.copyOf(events), isUnclean));
        markers.clear();
        events.clear();
        isUnclean = false;
        begin = null;
      }
      begin = begin == null ? sign.time() : begin;
      events.add(sign.event());
      isUnclean |= sign.marker() == null;
      if (sign.marker() != null) {
        markers.add(sign.marker());
      }
    }
    if (begin != null) {
      starts.add(new Start(List.copyOf(events), isUnclean));
    }
    return starts;
  }
}
