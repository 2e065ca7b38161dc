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
import io.github.logonaudit.correlation.state.DoubtfulOrder;
import io.github.logonaudit.correlation.state.Interner;
import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.correlation.state.SessionListener;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions from whole logs: of several computers and channels, in any order, with copies.
 *
 * <pre>{@code
 * SessionCollector collector = SessionCollector.standard();
 * reader.forEach(collector);
 * List<LogonSession> sessions = collector.finish();
 * }</pre>
 *
 * <p>The same set of events gives the same sessions, in whatever order the events arrive.
 *
 * <p><b>Memory.</b> Only the reference of each event and its meaning for sessions are kept. That
 * takes about 30 bytes if accounts and addresses recur, plus the bytes of their texts if they do
 * not; at most 65,536 events take some 350 bytes each until they are packed. {@link
 * #finish(Consumer)} adds only what is open at a time. For a log in record order that is too long
 * even for that, use {@link SessionCorrelator}.
 *
 * <p>Computers are told apart by their names, ignoring case, and by {@link ComputerAliases}. Not
 * safe for use by several threads.
 */
public final class SessionCollector implements Consumer<WindowsEvent> {
  /**
   * How many findings {@link #unmatched()}, {@link #missedRestarts()} and {@link
   * #suspectedAliases()} list at most. All are counted.
   */
  public static final int MAX_LISTED = 10_000;

  /** How many events are held before they are packed. */
  private static final int PACKED_AT_ONCE = 1 << 16;

  /** How many short spellings of computer names are looked up at once; others take longer. */
  private static final int MAX_SPELLINGS = 1 << 12;

  private final SessionOptions options;
  private final TreeMap<String, Map<String, PackedChannel>> computers = new TreeMap<>();

  /** The channels of each computer by its name as spelled in events. */
  private final Map<String, Map<String, PackedChannel>> spellings = new HashMap<>();

  private Dictionary dictionary = new Dictionary();
  private int unpacked;
  private Findings<Evidence> unmatched = Findings.none();
  private Findings<EventReference> missedRestarts = Findings.none();
  private Findings<AliasSuspected> suspectedAliases = Findings.none();

  private SessionCollector(SessionOptions options) {
    this.options = options;
  }

  /**
   * Returns a collector with {@link SessionOptions#standard()}. It leaves out the sessions that the
   * operating system has on every computer ({@link SessionOptions#withSystemSessions()}).
   *
   * @return the collector
   */
  public static SessionCollector standard() {
    return new SessionCollector(SessionOptions.standard());
  }

  /**
   * Returns a collector.
   *
   * @param options what events mean for sessions
   * @return the collector
   */
  public static SessionCollector of(SessionOptions options) {
    return new SessionCollector(Objects.requireNonNull(options, "options"));
  }

  /**
   * Takes an event.
   *
   * <p>Pass events that say nothing about sessions, too: they show until when a computer was
   * running.
   *
   * @param event the event
   */
  @Override
  public void accept(WindowsEvent event) {
    Objects.requireNonNull(event, "event");
    accept(SessionStep.reduce(event, options.rules()));
  }

  /**
   * Takes an event that was reduced to a step before.
   *
   * @param step the step
   */
  public void accept(SessionStep step) {
    Objects.requireNonNull(step, "step");
    accept(step.step());
  }

  private void accept(Step step) {
    channel(step.event()).add(step);
    unpacked++;
    if (unpacked == PACKED_AT_ONCE) {
      computers.values().forEach(channels -> channels.values().forEach(PackedChannel::pack));
      unpacked = 0;
    }
  }

  private PackedChannel channel(EventReference event) {
    String computer = event.computer();
    Map<String, PackedChannel> channels = spellings.get(computer);
    if (channels == null) {
      channels =
          computers.computeIfAbsent(options.aliases().canonical(computer), name -> new TreeMap<>());
      if (Dictionary.isShort(computer)) {
        if (spellings.size() == MAX_SPELLINGS) {
          spellings.clear();
        }
        spellings.put(computer, channels);
      }
    }
    String name = ComputerStream.channelOf(event);
    PackedChannel channel = channels.get(name);
    if (channel == null) {
      channel = new PackedChannel(dictionary, name);
      channels.put(name, channel);
    }
    return channel;
  }

  /**
   * Makes the sessions of all events so far, and drops the events.
   *
   * @return the sessions, by computer, and on each in the order in which they showed up
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
   * Makes the sessions of all events so far, one by one, and drops the events.
   *
   * @param out receives a {@link Closed} for each session, computer by computer and on each in the
   *     order in which everything about them became clear, between them {@link Unmatched} and
   *     {@link RestartMissed}, and at the end {@link AliasSuspected}; never another change of a
   *     session
   */
  public void finish(Consumer<? super SessionChange> out) {
    finish(Objects.requireNonNull(out, "out"), () -> {});
  }

  private void finish(Consumer<? super SessionChange> out, Runnable afterComputer) {
    spellings.clear();
    SuspectedNames names = new SuspectedNames();
    Interner interner = new Interner();
    PackedOutput evidence = PackedOutput.withoutNames();
    SessionListener listener = new EndReporter(out, names);
    while (!computers.isEmpty()) {
      Map.Entry<String, Map<String, PackedChannel>> computer = computers.pollFirstEntry();
      Map<String, PackedChannel> channels = computer.getValue();
      ComputerState state =
          new ComputerState(
              computer.getKey(),
              options.maxEvidence(),
              options.everyRecord(),
              options.systemSessions(),
              true,
              evidence,
              interner,
              listener);
      ChannelMerge steps = new ChannelMerge(state);
      steps.channels(ordered(channels));
      state.doubt(doubtful(channels));
      String name = step(state, steps);
      state.finish();
      names.add(name, channels, state.accountDomains());
      afterComputer.run();
    }
    names.suspected(options.aliases()).forEach(out);
    dictionary = new Dictionary();
    unpacked = 0;
  }

  /** Returns the name of the computer in the first event. */
  private static String step(ComputerState state, ChannelMerge steps) {
    Step first = steps.next(null);
    if (first == null) {
      throw new IllegalStateException("a computer without events");
    }
    for (Step step = first; step != null; step = steps.next(null)) {
      state.step(step);
    }
    return first.event().computer();
  }

  private static List<BootOrder> ordered(Map<String, PackedChannel> channels) {
    List<BootOrder> ordered = new ArrayList<>();
    List<String> names = channels.keySet().stream().sorted(ComputerStream.BY_CHANNEL).toList();
    int apart = Math.min(names.size(), ChannelMerge.MAX_CHANNELS);
    for (String name : names.subList(0, apart)) {
      PackedChannel channel = Objects.requireNonNull(channels.get(name));
      Duration tolerance = ComputerStream.tolerance(name);
      ordered.add(
          channels.size() == 1
              ? BootOrder.of(channel.source(), tolerance)
              : BootOrder.ofWhole(channel::source, tolerance));
    }
    if (names.size() > apart) {
      List<PackedChannel> others =
          names.subList(apart, names.size()).stream().map(channels::get).toList();
      ordered.add(BootOrder.of(PackedChannel.byTime(others), ComputerStream.tolerance("")));
    }
    return ordered;
  }

  private static DoubtfulOrder doubtful(Map<String, PackedChannel> channels) {
    DoubtfulOrder all = new DoubtfulOrder();
    channels.forEach(
        (name, channel) -> all.addAll(channel.doubtful(), ComputerStream.isSecurity(name)));
    return all;
  }

  /**
   * Returns the events that are about a session but were joined to none by the latest {@link
   * #finish()}, as {@link Unmatched} says.
   *
   * @return the first {@link #MAX_LISTED} of these events and their number, by computer, and on
   *     each in the order in which this became clear; none before the first {@link #finish()}
   */
  public Findings<Evidence> unmatched() {
    return unmatched;
  }

  /**
   * Returns the events by which {@link #finish()} found that a restart is missing in the log, as
   * {@link RestartMissed} says.
   *
   * @return the first {@link #MAX_LISTED} of these events and their number; none before the first
   *     {@link #finish()}
   */
  public Findings<EventReference> missedRestarts() {
    return missedRestarts;
  }

  /**
   * Returns the pairs of names that may belong to one computer, as {@link AliasSuspected} says.
   *
   * @return the first {@link #MAX_LISTED} of these pairs and their number; none before the first
   *     {@link #finish()}
   */
  public Findings<AliasSuspected> suspectedAliases() {
    return suspectedAliases;
  }

  /**
   * Returns a short description for logs.
   *
   * @return text like {@code SessionCollector[computers=2]}
   */
  @Override
  public String toString() {
    return "SessionCollector[computers=" + computers.size() + "]";
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

    Findings<T> toList() {
      return new Findings<>(count, listed);
    }
  }

  /** Passes on what is final. */
  private record EndReporter(Consumer<? super SessionChange> out, SuspectedNames names)
      implements SessionListener {
    @Override
    public void changed(OpenSession session, EventReference cause, EvidenceRule rule) {
      // Only the end counts.
    }

    @Override
    public void closed(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
      out.accept(new Closed(session.number, session.ended(end), cause));
    }

    @Override
    public void unmatched(Evidence proof, @Nullable EventReference cause) {
      out.accept(new Unmatched(proof, cause));
    }

    @Override
    public void renamed(EventReference event, ComputerRenamed change) {
      names.renamed(event, change);
    }

    @Override
    public void restartMissed(EventReference event) {
      out.accept(new RestartMissed(event));
    }
  }
}
