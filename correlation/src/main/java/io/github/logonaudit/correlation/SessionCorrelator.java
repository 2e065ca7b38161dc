package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.Opened;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionChange.Unmatched;
import io.github.logonaudit.correlation.SessionChange.Updated;
import io.github.logonaudit.correlation.order.ComputerStream;
import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.correlation.state.Interner;
import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.correlation.state.SessionListener;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes sessions from events while they are logged, or from logs of any length: it holds what is
 * open, and says what changes.
 *
 * <pre>{@code
 * SessionCorrelator correlator = SessionCorrelator.standard();
 * for (WindowsEvent event : reader) {
 *   correlator.accept(event, change -> ...);
 * }
 * correlator.finish(change -> ...);
 * }</pre>
 *
 * <p><b>Order.</b> The events of each channel must come in the order of their records, and those of
 * several channels of one computer in the order of time; by how much they may miss that is {@link
 * CorrelatorOptions#withLateness}. What comes later still is left out and reported. For a log in no
 * order at all, newest first, or in several files, there is {@link SessionCollector}. Copies of the
 * latest events are known and left out.
 *
 * <p>Time is what the events say, never a clock of its own. After a start of a computer it takes
 * ten minutes until the sessions of the boot before are closed, because the evidence how they ended
 * may come that late. Where two channels of one computer are given, what says nothing of sessions
 * may hold up the others for a minute, and the first mark of a start for ten. Where its clock is
 * set back at a restart after less than ten minutes, the order between its channels can be another
 * than that of {@link SessionCollector}.
 *
 * <p><b>Computers</b> are told apart by their names, ignoring case, and by {@link HostAliases}.
 *
 * <p><b>Memory.</b> About 250 bytes for an open session over the network and some 80 more once
 * another event shows that it acted, a few kilobytes for each computer, and in each boot of a
 * computer the logon IDs of its latest 65,536 sessions that ended. Open sessions are limited
 * ({@link CorrelatorOptions#withMaxOpenSessions}).
 *
 * <p>Not safe for use by several threads.
 */
public final class SessionCorrelator {
  /** How many spellings of computer names are looked up at once; more take longer. */
  private static final int MAX_SPELLINGS = 1 << 16;

  /** Which part of the sessions is given up when there are too many. */
  private static final int EVICTED_PART = 16;

  private final CorrelatorOptions options;
  private final PackedOutput evidence = new PackedOutput(new Dictionary());
  private final Interner interner = new Interner();
  private final Map<String, ComputerStream> computers = new TreeMap<>();
  private final Map<String, ComputerStream> spellings = new HashMap<>();
  private final SuspectedAliases aliases =
      new SuspectedAliases((name, other) -> report(new AliasSuspected(name, other)));
  private final SessionListener listener = new Reporter();
  private Consumer<? super SessionChange> out = change -> {};
  private long open;
  private long late;
  private long copies;

  private SessionCorrelator(CorrelatorOptions options) {
    this.options = options;
  }

  /**
   * Returns a correlator with {@link CorrelatorOptions#standard()}.
   *
   * @return the correlator
   */
  public static SessionCorrelator standard() {
    return new SessionCorrelator(CorrelatorOptions.standard());
  }

  /**
   * Returns a correlator.
   *
   * @param options how sessions are made
   * @return the correlator
   */
  public static SessionCorrelator of(CorrelatorOptions options) {
    return new SessionCorrelator(options);
  }

  /**
   * Takes an event.
   *
   * <p>Events that say nothing about sessions are welcome too: they show until when a computer was
   * running.
   *
   * @param event the event
   * @param out takes what changes by this event and those that waited for it, before this method
   *     returns
   */
  public void accept(WindowsEvent event, Consumer<? super SessionChange> out) {
    EventReference reference = EventReference.to(event.header());
    Step step = new Step(reference, options.rules().signal(event).orElse(null));
    this.out = out;
    ComputerStream computer = computer(reference.computer());
    long before = computer.host.openSessions();
    computer.accept(step);
    open += computer.host.openSessions() - before;
    if (open > options.maxOpenSessions()) {
      evictLeastRecentlySeen();
    }
  }

  private ComputerStream computer(String name) {
    ComputerStream known = spellings.get(name);
    if (known != null) {
      return known;
    }
    String key = options.aliases().canonical(name);
    ComputerStream computer = computers.get(key);
    if (computer == null) {
      if (computers.size() >= options.maxComputers()) {
        forgetLeastRecentlySeen();
      }
      computer =
          new ComputerStream(
              name, newHost(), options.lateness(), options.networkIdle(), this::reportLate);
      computers.put(key, computer);
      aliases.add(name);
    }
    if (spellings.size() == MAX_SPELLINGS) {
      spellings.clear();
    }
    spellings.put(name, computer);
    return computer;
  }

  private ComputerStream readStream(PackedInput in) {
    return ComputerStream.read(
        in, newHost(), options.lateness(), options.networkIdle(), this::reportLate);
  }

  private void reportLate(EventReference event) {
    late++;
    report(new Late(event));
  }

  private ComputerState newHost() {
    return new ComputerState(
        options.everyRecord(), options.systemSessions(), evidence, interner, listener);
  }

  /**
   * Tells that all events up to a time have come, of all computers: what waits for earlier ones
   * goes on, and what was idle for too long is given up. Call it where a source says so, or now and
   * then while a computer logs nothing.
   *
   * @param watermark the time; an earlier one than before is passed over
   * @param out takes what changes, before this method returns
   */
  public void advanceTo(Instant watermark, Consumer<? super SessionChange> out) {
    this.out = out;
    computers.values().forEach(computer -> computer.advanceTo(watermark));
    countOpen();
  }

  /**
   * Tells that no more events come: what waits goes on, and what is still open is closed, as {@link
   * EndReason#OPEN} where nothing says that it ended. The correlator is as new then.
   *
   * @param out takes what changes, before this method returns
   */
  public void finish(Consumer<? super SessionChange> out) {
    this.out = out;
    computers.values().forEach(ComputerStream::finish);
    copies = copiedEvents();
    computers.clear();
    spellings.clear();
    open = 0;
  }

  private void countOpen() {
    open = 0;
    for (ComputerStream computer : computers.values()) {
      open += computer.host.openSessions();
    }
  }

  private void evictLeastRecentlySeen() {
    List<OpenSession> all = new ArrayList<>();
    computers.values().forEach(computer -> all.addAll(computer.host.sessions()));
    all.sort(Comparator.comparing(SessionCorrelator::lastSeen));
    int keep = options.maxOpenSessions() - options.maxOpenSessions() / EVICTED_PART;
    Set<OpenSession> evicted = Collections.newSetFromMap(new IdentityHashMap<>());
    evicted.addAll(all.subList(0, Math.max(0, all.size() - keep)));
    computers.values().forEach(computer -> computer.host.evict(evicted::contains));
    countOpen();
  }

  private void forgetLeastRecentlySeen() {
    List<String> byTime = new ArrayList<>(computers.keySet());
    byTime.sort(Comparator.comparing(name -> latest(name)));
    int forgotten = Math.max(1, computers.size() / EVICTED_PART);
    for (String name : byTime.subList(0, forgotten)) {
      ComputerStream computer = Objects.requireNonNull(computers.remove(name));
      computer.forget();
      copies += computer.copies();
    }
    spellings.clear();
    countOpen();
  }

  private Instant latest(String name) {
    return Objects.requireNonNull(computers.get(name)).latest();
  }

  private static Instant lastSeen(OpenSession session) {
    Instant seen = session.lastSeen();
    return seen == null ? Instant.MIN : seen;
  }

  /**
   * Returns how many logon IDs are open: two for a session whose token is split.
   *
   * @return the number, on all computers
   */
  public long openSessions() {
    return open;
  }

  /**
   * Returns how many events came later than the options allow.
   *
   * @return the number since this correlator was made or restored
   */
  public long lateEvents() {
    return late;
  }

  /**
   * Returns how many copies of events were left out, of those that were known as such.
   *
   * @return the number since this correlator was made or restored
   */
  public long copiedEvents() {
    return copies + computers.values().stream().mapToLong(ComputerStream::copies).sum();
  }

  // ---- snapshot -----------------------------------------------------------------------------

  /**
   * Returns the state of this correlator, to go on from there in another one.
   *
   * @return the state of all computers, in a form of this library
   */
  public byte[] snapshot() {
    return Snapshot.of(computers);
  }

  /**
   * Returns the state of one computer, for engines that keep the state of each by itself.
   *
   * @param computer its name, as events spell it, or an alias of it
   * @return the state, in a form of this library; that of no computer where no event named it
   */
  public byte[] snapshot(String computer) {
    String key = options.aliases().canonical(computer);
    ComputerStream known = computers.get(key);
    return Snapshot.of(known == null ? Map.of() : Map.of(key, known));
  }

  /**
   * Goes on from a snapshot: the computers in it take the place of those of the same name here. The
   * options are those of this correlator, which should be the ones that it was taken with.
   *
   * @param snapshot what {@link #snapshot()} or {@link #snapshot(String)} returned
   * @throws SnapshotFormatException if it is damaged, or of a version that this library does not
   *     know; nothing has changed then
   */
  public void restore(byte[] snapshot) {
    Map<String, ComputerStream> restored = Snapshot.read(snapshot, this::readStream);
    computers.putAll(restored);
    spellings.clear();
    restored.values().forEach(computer -> aliases.add(computer.name));
    countOpen();
  }

  private void report(SessionChange change) {
    out.accept(change);
  }

  /** Makes changes of what happens to the sessions of all computers. */
  private final class Reporter implements SessionListener {
    @Override
    public void changed(OpenSession session) {
      if (!session.isReported() || session.isOnlyPrivileged()) {
        return;
      }
      if (session.isAnnounced) {
        report(new Updated(session.number, session.soFar()));
      } else {
        session.isAnnounced = true;
        report(new Opened(session.number, session.soFar()));
      }
    }

    @Override
    public void closed(OpenSession session, SessionEnd end) {
      LogonSession ended = session.ended(end);
      if (!session.isAnnounced) {
        report(new Opened(session.number, ended));
      }
      report(new Closed(session.number, ended));
    }

    @Override
    public void unmatched(Evidence proof) {
      report(new Unmatched(proof));
    }

    @Override
    public void restartMissed(EventReference event) {
      report(new RestartMissed(event));
    }
  }
}
