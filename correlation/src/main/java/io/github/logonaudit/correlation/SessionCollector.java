package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionChange.Unmatched;
import io.github.logonaudit.correlation.order.BootOrder;
import io.github.logonaudit.correlation.order.ChannelMerge;
import io.github.logonaudit.correlation.order.ComputerStream;
import io.github.logonaudit.correlation.order.PackedChannel;
import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.correlation.state.Interner;
import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.correlation.state.SessionListener;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.CountedList;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes sessions from whole logs: of several computers and channels, in any order, with copies.
 *
 * <pre>{@code
 * SessionCollector collector = SessionCollector.standard();
 * reader.forEach(collector);
 * List<LogonSession> sessions = collector.finish();
 * }</pre>
 *
 * <p>The same set of events gives the same sessions, whatever the order in which they come.
 *
 * <p><b>Memory.</b> Of each event only where it is found and what it means for sessions is kept, in
 * about 30 bytes where accounts and addresses recur, and with the bytes of their texts where they
 * do not, whatever the order; the latest 65,536 at most take some 350 bytes each until they are
 * packed. {@link #finish(Consumer)} adds only what is open at a time. A log that is too long even
 * for that, and in order, is for {@link SessionCorrelator}.
 *
 * <p>Computers are told apart by their names, ignoring case, and by {@link HostAliases}. Not safe
 * for use by several threads.
 */
public final class SessionCollector implements Consumer<WindowsEvent> {
  /**
   * How many findings {@link #unmatched()}, {@link #missedRestarts()} and {@link
   * #suspectedAliases()} list at most. The others are only counted.
   */
  public static final int MAX_LISTED = 10_000;

  /** How many events are held before they are packed. */
  private static final int PACKED_AT_ONCE = 1 << 16;

  private final CorrelatorOptions options;
  private final TreeMap<String, Map<String, PackedChannel>> computers = new TreeMap<>();
  private Dictionary dictionary = new Dictionary();
  private int unpacked;
  private CountedList<Evidence> unmatched = new CountedList<>(0, List.of());
  private CountedList<EventReference> missedRestarts = new CountedList<>(0, List.of());
  private CountedList<AliasSuspected> suspectedAliases = new CountedList<>(0, List.of());

  private SessionCollector(CorrelatorOptions options) {
    this.options = options;
  }

  /**
   * Returns a collector with {@link CorrelatorOptions#standard()}.
   *
   * @return the collector
   */
  public static SessionCollector standard() {
    return new SessionCollector(CorrelatorOptions.standard());
  }

  /**
   * Returns a collector.
   *
   * @param options how sessions are made; lateness, the limit on open sessions and idle sessions
   *     mean nothing here
   * @return the collector
   */
  public static SessionCollector of(CorrelatorOptions options) {
    return new SessionCollector(options);
  }

  /**
   * Takes an event.
   *
   * <p>Events that say nothing about sessions are welcome too: they show until when a computer was
   * running.
   *
   * @param event the event
   */
  @Override
  public void accept(WindowsEvent event) {
    EventReference reference = EventReference.to(event.header());
    computers
        .computeIfAbsent(options.aliases().canonical(reference.computer()), name -> new TreeMap<>())
        .computeIfAbsent(
            ComputerStream.channelOf(reference), channel -> new PackedChannel(dictionary))
        .add(new Step(reference, options.rules().signal(event).orElse(null)));
    unpacked++;
    if (unpacked == PACKED_AT_ONCE) {
      computers.values().forEach(channels -> channels.values().forEach(PackedChannel::pack));
      unpacked = 0;
    }
  }

  /**
   * Makes the sessions of all events so far, and forgets the events.
   *
   * @return the sessions, by computer, and on each the one that showed up first before the others
   */
  public List<LogonSession> finish() {
    List<LogonSession> sessions = new ArrayList<>();
    List<Closed> ofComputer = new ArrayList<>();
    Counter<Evidence> alone = new Counter<>();
    Counter<EventReference> restarts = new Counter<>();
    Counter<AliasSuspected> aliases = new Counter<>();
    finish(
        change -> {
          if (change instanceof Closed closed) {
            ofComputer.add(closed);
          } else if (change instanceof Unmatched one) {
            alone.add(one.evidence());
          } else if (change instanceof RestartMissed one) {
            restarts.add(one.event());
          } else if (change instanceof AliasSuspected one) {
            aliases.add(one);
          }
        },
        () -> {
          ofComputer.sort(Comparator.comparingLong(Closed::number));
          ofComputer.forEach(closed -> sessions.add(closed.session()));
          ofComputer.clear();
        });
    unmatched = alone.toList();
    missedRestarts = restarts.toList();
    suspectedAliases = aliases.toList();
    return sessions;
  }

  /**
   * Makes the sessions of all events so far, one by one, and forgets the events.
   *
   * @param out takes a {@link Closed} for each session, computer by computer and on each in the
   *     order in which they ended; and between them what else was found, but nothing of sessions
   *     that are not at their end
   */
  public void finish(Consumer<? super SessionChange> out) {
    finish(out, () -> {});
  }

  private void finish(Consumer<? super SessionChange> out, Runnable afterComputer) {
    SuspectedAliases aliases =
        new SuspectedAliases((name, other) -> out.accept(new AliasSuspected(name, other)));
    Interner interner = new Interner();
    PackedOutput evidence = new PackedOutput(new Dictionary());
    SessionListener listener = new EndReporter(out);
    while (!computers.isEmpty()) {
      Map<String, PackedChannel> channels = computers.pollFirstEntry().getValue();
      ComputerState host =
          new ComputerState(
              options.everyRecord(), options.systemSessions(), evidence, interner, listener);
      ChannelMerge steps = new ChannelMerge(host::beginsBoot);
      steps.channels(ordered(channels.values()));
      String name = step(host, steps);
      host.finish();
      aliases.add(name);
      afterComputer.run();
    }
    dictionary = new Dictionary();
    unpacked = 0;
  }

  /** Returns the name of the computer in the first event. */
  private static String step(ComputerState host, ChannelMerge steps) {
    Step first = steps.next(null);
    if (first == null) {
      throw new IllegalStateException("a computer without events");
    }
    for (Step step = first; step != null; step = steps.next(null)) {
      host.step(step);
    }
    return first.event().computer();
  }

  private static List<BootOrder> ordered(Collection<PackedChannel> channels) {
    List<BootOrder> ordered = new ArrayList<>();
    List<PackedChannel> all = List.copyOf(channels);
    for (PackedChannel runs : all.subList(0, Math.min(all.size(), ChannelMerge.MAX_CHANNELS))) {
      ordered.add(
          channels.size() == 1
              ? BootOrder.of(runs.source())
              : BootOrder.of(runs.source(), BootOrder.marks(runs.source())));
    }
    if (all.size() > ChannelMerge.MAX_CHANNELS) {
      List<PackedChannel> others = all.subList(ChannelMerge.MAX_CHANNELS, all.size());
      ordered.add(BootOrder.of(PackedChannel.byTime(others)));
    }
    return ordered;
  }

  /**
   * Returns the events that are about a session but were joined to none by the latest {@link
   * #finish()}, as {@link Unmatched} says.
   *
   * @return the first {@link #MAX_LISTED} of these events and their number, by computer, and on
   *     each in the order in which it was clear that they stay alone; none before the first {@link
   *     #finish()}
   */
  public CountedList<Evidence> unmatched() {
    return unmatched;
  }

  /**
   * Returns the events by which {@link #finish()} found that a restart is missing in the log, as
   * {@link RestartMissed} says.
   *
   * @return the first {@link #MAX_LISTED} of these events and their number; none before the first
   *     {@link #finish()}
   */
  public CountedList<EventReference> missedRestarts() {
    return missedRestarts;
  }

  /**
   * Returns the names that {@link #finish()} found to be perhaps those of one computer.
   *
   * @return the first {@link #MAX_LISTED} of these pairs and their number; none before the first
   *     {@link #finish()}
   */
  public CountedList<AliasSuspected> suspectedAliases() {
    return suspectedAliases;
  }

  /** Counts what was found and keeps the first of it. */
  private static final class Counter<T> {
    private final List<T> listed = new ArrayList<>();
    private long count;

    void add(T found) {
      count++;
      if (listed.size() < MAX_LISTED) {
        listed.add(found);
      }
    }

    CountedList<T> toList() {
      return new CountedList<>(count, listed);
    }
  }

  /** Passes on what is final. */
  private record EndReporter(Consumer<? super SessionChange> out) implements SessionListener {
    @Override
    public void changed(OpenSession session) {
      // Only the end counts.
    }

    @Override
    public void closed(OpenSession session, SessionEnd end) {
      out.accept(new Closed(session.number, session.ended(end)));
    }

    @Override
    public void unmatched(Evidence proof) {
      out.accept(new Unmatched(proof));
    }

    @Override
    public void restartMissed(EventReference event) {
      out.accept(new RestartMissed(event));
    }
  }
}
