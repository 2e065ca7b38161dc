package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionChange.AliasReason;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.OfSession;
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
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions from events while they are logged, or from logs of any length: it reports each
 * change as it happens, and keeps only open sessions in memory.
 *
 * <pre>{@code
 * SessionCorrelator correlator =
 *     SessionCorrelator.of(CorrelatorOptions.standard().withLateness(Duration.ofMinutes(5)));
 * for (WindowsEvent event : reader) {
 *   correlator.accept(
 *       event,
 *       change -> {
 *         if (change instanceof SessionChange.Closed closed) {
 *           store(closed.id(), closed.session());
 *         }
 *       });
 * }
 * byte[] state = correlator.snapshot(); // to be restored when the program starts again
 * }</pre>
 *
 * <p><b>Order.</b> Within a channel, events must arrive in record order; across the channels of one
 * computer, in time order, and where the clock was set back, in the order in which they were
 * logged. {@link CorrelatorOptions#withLateness} sets how far out of order an event may be. An
 * event later than that is dropped and reported as {@link SessionChange.Late}. Copies of recent
 * events are recognized and dropped; copies of older ones are late. Several records in a row that
 * are older than the first one of the log are another log, as one is that begins after the clock
 * was set back: no session goes on from one to the other. For a log in no order, newest first, or
 * in several files, use {@link SessionCollector}.
 *
 * <p><b>Time</b> is what the events say; no clock is read. The sessions that a start of a computer
 * ended are closed up to ten minutes after it, because the evidence of how they ended may be logged
 * that late. With two channels per computer, results may be delayed: by one minute for events that
 * carry no session signal, and by ten minutes after the first sign of a restart. If a restart
 * within ten minutes also sets the clock back, the channels may be interleaved differently from
 * {@link SessionCollector}.
 *
 * <p><b>Computers</b> are told apart by their names, ignoring case, and by {@link ComputerAliases}.
 *
 * <p><b>Memory.</b> About 225 bytes for an open network session and some 80 more once another event
 * shows that it acted, a few kilobytes for each computer, the 64 sessions that were created last,
 * even if they have ended, and in each boot of a computer the logon IDs of its latest 65,536
 * sessions that ended. Open sessions are limited ({@link CorrelatorOptions#withMaxOpenSessions}),
 * and so are the events that wait for earlier ones ({@link
 * CorrelatorOptions#withMaxWaitingEvents}).
 *
 * <p><b>One correlator per computer</b>, as in an engine that partitions its stream by computer:
 * {@link SessionStep} carries an event to it, {@link #snapshot(String)} and {@link #forget} hand a
 * computer over, and {@link #advanceTo(String, Instant, Consumer)} and {@link #settle} move the
 * time of one computer only.
 *
 * <p><b>Consumers.</b> If a consumer throws, the exception reaches the caller of the correlator
 * once the call has done all its work, as if the consumer had returned. The change that the
 * consumer was given does not come twice; those that follow it come with the next call that has a
 * consumer, before its own. They are in no snapshot. A consumer must not change the correlator that
 * calls it.
 *
 * <p>Not safe for use by several threads.
 */
public final class SessionCorrelator {
  /** How many short spellings of computer names are looked up at once; others take longer. */
  private static final int MAX_SPELLINGS = 1 << 16;

  /** Which part of the computers is dropped when there are too many. */
  private static final int EVICTED_PART = 16;

  /** How many computers may wait at most for a sign that they are renamed ones. */
  private static final int MAX_FOLLOWING = 64;

  /** How many sessions that ended the eviction queue may hold in any case. */
  private static final int ENDED_IN_QUEUE = 64;

  private final CorrelatorOptions options;
  private final SessionRules rules;
  private final PackedOutput evidence = PackedOutput.withoutNames();
  private final Interner interner = new Interner();
  private final Map<String, ComputerStream> computers = new TreeMap<>();
  private final Map<String, ComputerStream> spellings = new HashMap<>(4);
  private final SuspectedAliases aliases = new SuspectedAliases();
  private final SessionListener listener = new Reporter();

  /** What was found while no consumer took it; the next call that has one reports it. */
  private final Queue<SessionChange> unreported = new ArrayDeque<>(1);

  /** The consumer of the call that is running. */
  private @Nullable Consumer<? super SessionChange> out;

  /** What the consumer of the call that is running threw. */
  private @Nullable Throwable failure;

  /** The sessions in the order of their eviction; null while there were never too many. */
  private @Nullable EvictionQueue evictions;

  /** The event before the one that is being taken. */
  private @Nullable EventReference previous;

  /** The computers whose record IDs follow those of another one. */
  private final Set<ComputerStream> following = new LinkedHashSet<>(1);

  private boolean learnedDomain;
  private long heldLogonIds;

  /** How many events wait for earlier ones, on all computers. */
  private long waiting;

  private long late;
  private long copies;

  private SessionCorrelator(CorrelatorOptions options) {
    this.options = options;
    this.rules = options.sessions().rules();
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
    return new SessionCorrelator(Objects.requireNonNull(options, "options"));
  }

  /**
   * Takes an event.
   *
   * <p>Pass events that say nothing about sessions, too: they show until when a computer was
   * running.
   *
   * @param event the event
   * @param out receives the changes by this event and by buffered ones, before this method returns
   */
  public void accept(WindowsEvent event, Consumer<? super SessionChange> out) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(out, "out");
    accept(SessionStep.reduce(event, rules), out);
  }

  /**
   * Takes an event that was reduced to a step before.
   *
   * @param step the step
   * @param out receives the changes by this event and by buffered ones, before this method returns
   */
  public void accept(SessionStep step, Consumer<? super SessionChange> out) {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(out, "out");
    accept(step.step(), out);
  }

  private void accept(Step step, Consumer<? super SessionChange> out) {
    EventReference reference = step.event();
    begin(out);
    try {
      ComputerStream computer = computer(reference);
      int before = computer.state.heldLogonIds();
      int waitingBefore = computer.waiting();
      computer.accept(step);
      heldLogonIds += computer.state.heldLogonIds() - before;
      waiting += computer.waiting() - waitingBefore;
      if (waiting > options.maxWaitingEvents()) {
        takeWaiting();
      }
      previous = reference;
      suspectRenamed(reference);
      evict();
    } finally {
      this.out = null;
    }
    throwFailure();
  }

  private void begin(Consumer<? super SessionChange> consumer) {
    requireNotRunning();
    out = Objects.requireNonNull(consumer, "out");
    while (failure == null && !unreported.isEmpty()) {
      deliver(consumer, unreported.remove());
    }
  }

  private void requireNotRunning() {
    if (out != null) {
      throw new IllegalStateException("a consumer must not change the correlator that calls it");
    }
  }

  private void report(SessionChange change) {
    Consumer<? super SessionChange> consumer = out;
    if (consumer == null || failure != null) {
      unreported.add(change);
    } else {
      deliver(consumer, change);
    }
  }

  private <C extends ChangedSession & OfSession> void report(C change) {
    if (out == null || failure != null) {
      // It is reported when the session has changed further.
      change.session();
    }
    report((SessionChange) change);
    change.release();
  }

  /** Keeps what the consumer throws until all is done, because other states wait for this one. */
  private void deliver(Consumer<? super SessionChange> consumer, SessionChange change) {
    try {
      consumer.accept(change);
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void throwFailure() {
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      rethrow(thrown);
    }
  }

  /** Consumers in other languages throw checked exceptions as well. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private ComputerStream computer(EventReference event) {
    String name = event.computer();
    ComputerStream known = spellings.get(name);
    if (known != null) {
      return known;
    }
    String key = key(name);
    ComputerStream computer = computers.get(key);
    if (computer == null) {
      if (computers.size() >= options.maxComputers()) {
        forgetLeastRecentlySeen(Math.max(1, computers.size() / EVICTED_PART));
      }
      computer =
          new ComputerStream(
              name, newState(key), options.lateness(), options.networkIdle(), this::reportLate);
      computers.put(key, computer);
      String other = aliases.add(name);
      if (other != null) {
        report(new AliasSuspected(name, other, AliasReason.SAME_SHORT_NAME, event));
      }
      EventReference before = previous;
      if (before != null && isNextRecord(event, before)) {
        computer.follows = before.computer();
        addFollowing(computer);
      }
    }
    if (Dictionary.isShort(name)) {
      if (spellings.size() == MAX_SPELLINGS) {
        spellings.clear();
      }
      spellings.put(name, computer);
    }
    return computer;
  }

  private static boolean isNextRecord(EventReference event, EventReference before) {
    return event.recordId() != null
        && before.recordId() != null
        && event.recordId() == before.recordId() + 1
        && event.channel() != null
        && event.channel().equals(before.channel());
  }

  private void addFollowing(ComputerStream computer) {
    if (following.size() == MAX_FOLLOWING) {
      following.remove(following.iterator().next());
    }
    following.add(computer);
  }

  private void suspectRenamed(@Nullable EventReference cause) {
    if (learnedDomain) {
      learnedDomain = false;
      following.removeIf(computer -> isRenamed(computer, cause));
    }
  }

  private boolean isRenamed(ComputerStream computer, @Nullable EventReference cause) {
    ComputerStream before = computers.get(key(Objects.requireNonNull(computer.follows)));
    if (before == null
        || !before.state.accountDomains().mayBeOneComputerWith(computer.state.accountDomains())) {
      return false;
    }
    computer.follows = null;
    report(new AliasSuspected(computer.name, before.name, AliasReason.CONSECUTIVE_RECORDS, cause));
    return true;
  }

  private String key(String computer) {
    return options.sessions().aliases().canonical(computer);
  }

  private ComputerStream readStream(String key, PackedInput in) {
    return ComputerStream.read(
        in, newState(key), options.lateness(), options.networkIdle(), this::reportLate);
  }

  private void reportLate(EventReference event) {
    late++;
    report(new Late(event));
  }

  private ComputerState newState(String key) {
    return new ComputerState(
        key,
        options.sessions().maxEvidence(),
        options.sessions().everyRecord(),
        options.sessions().systemSessions(),
        false,
        evidence,
        interner,
        listener);
  }

  /**
   * Declares that all events up to a time have arrived, of all computers: buffered events up to
   * then are processed, and sessions that were idle for too long are evicted. Call it if a source
   * says so, or now and then while a computer logs nothing.
   *
   * @param watermark the time; one that is not later than the time before has no effect
   * @param out receives the changes, before this method returns
   */
  public void advanceTo(Instant watermark, Consumer<? super SessionChange> out) {
    Objects.requireNonNull(watermark, "watermark");
    begin(out);
    try {
      computers.values().forEach(computer -> computer.advanceTo(watermark));
      suspectRenamed(null);
      countHeld();
      evict();
    } finally {
      this.out = null;
    }
    throwFailure();
  }

  /**
   * Declares that all events of one computer up to a time have arrived, as {@link
   * #advanceTo(Instant, Consumer)} does for all.
   *
   * @param computer its name, as events spell it, or an alias of it; a computer that no event named
   *     is ignored
   * @param watermark the time; one that is not later than the time before has no effect
   * @param out receives the changes, before this method returns
   */
  public void advanceTo(String computer, Instant watermark, Consumer<? super SessionChange> out) {
    Objects.requireNonNull(computer, "computer");
    Objects.requireNonNull(watermark, "watermark");
    ofOneComputer(computer, out, known -> known.advanceTo(watermark));
  }

  private void ofOneComputer(
      String computer, Consumer<? super SessionChange> consumer, Consumer<ComputerStream> work) {
    begin(consumer);
    try {
      ComputerStream known = computers.get(key(computer));
      if (known != null) {
        int before = known.state.heldLogonIds();
        int waitingBefore = known.waiting();
        work.accept(known);
        suspectRenamed(null);
        heldLogonIds += known.state.heldLogonIds() - before;
        waiting += known.waiting() - waitingBefore;
        evict();
      }
    } finally {
      out = null;
    }
    throwFailure();
  }

  /**
   * Processes everything that is buffered for one computer, as if no earlier events would arrive:
   * for a computer that has been silent for long. Its sessions stay open. Events before these that
   * arrive later are late.
   *
   * @param computer its name, as events spell it, or an alias of it; a computer that no event named
   *     is ignored
   * @param out receives the changes, before this method returns
   */
  public void settle(String computer, Consumer<? super SessionChange> out) {
    Objects.requireNonNull(computer, "computer");
    ofOneComputer(computer, out, known -> known.takeWaiting(Integer.MAX_VALUE));
  }

  /**
   * Processes everything still buffered and closes all open sessions, as {@link EndReason#OPEN} if
   * no end is known. Afterwards the correlator is empty and can be reused.
   *
   * @param out receives the changes, before this method returns
   */
  public void finish(Consumer<? super SessionChange> out) {
    begin(out);
    try {
      computers.values().forEach(ComputerStream::finish);
      suspectRenamed(null);
    } finally {
      this.out = null;
      copies = copiedEvents();
      computers.clear();
      spellings.clear();
      aliases.clear();
      following.clear();
      previous = null;
      evictions = null;
      heldLogonIds = 0;
      waiting = 0;
    }
    throwFailure();
  }

  private void countHeld() {
    heldLogonIds = 0;
    waiting = 0;
    for (ComputerStream computer : computers.values()) {
      heldLogonIds += computer.state.heldLogonIds();
      waiting += computer.waiting();
    }
  }

  /** Takes the events that have waited longest, so many that this is seldom needed. */
  private void takeWaiting() {
    List<ComputerStream> byTime = new ArrayList<>();
    for (ComputerStream computer : computers.values()) {
      if (computer.waiting() > 0) {
        byTime.add(computer);
      }
    }
    byTime.sort(Comparator.comparing(ComputerStream::latest));
    for (ComputerStream computer : byTime) {
      long tooMany = waiting - options.maxWaitingEvents() / 2;
      if (tooMany <= 0) {
        return;
      }
      int before = computer.state.heldLogonIds();
      waiting -= computer.waiting();
      computer.takeWaiting((int) Math.min(tooMany, Integer.MAX_VALUE));
      waiting += computer.waiting();
      heldLogonIds += computer.state.heldLogonIds() - before;
    }
  }

  /** Evicts sessions while there are too many. */
  private void evict() {
    while (heldLogonIds > options.maxOpenSessions()) {
      if (evictions == null) {
        evictions = evictionQueue();
      }
      OpenSession session = evictions.poll();
      if (session == null) {
        return;
      }
      ComputerState state = Objects.requireNonNull(computers.get(session.computer())).state;
      int before = state.heldLogonIds();
      state.evict(session);
      heldLogonIds += state.heldLogonIds() - before;
    }
  }

  private EvictionQueue evictionQueue() {
    List<OpenSession> all = new ArrayList<>();
    computers.values().forEach(computer -> all.addAll(computer.state.held()));
    return new EvictionQueue(all, EvictionQueue.ORDER);
  }

  private void forgetLeastRecentlySeen(int count) {
    List<Map.Entry<String, ComputerStream>> byTime = new ArrayList<>();
    computers.forEach((key, computer) -> byTime.add(Map.entry(key, computer)));
    byTime.sort(Comparator.comparing(computer -> computer.getValue().latest()));
    for (Map.Entry<String, ComputerStream> oldest : byTime.subList(0, count)) {
      ComputerStream computer = oldest.getValue();
      computers.remove(oldest.getKey());
      heldLogonIds -= computer.state.heldLogonIds();
      waiting -= computer.waiting();
      computer.forget();
      copies += computer.copies();
    }
    spellings.clear();
  }

  // ---- what is known ------------------------------------------------------------------------

  /**
   * Returns the computers of which there is any state.
   *
   * @return their names, each as spelled in its first event, ordered by the name that its aliases
   *     stand for, ignoring case
   */
  public List<String> computers() {
    return computers.values().stream().map(computer -> computer.name).toList();
  }

  /**
   * Finds the open session that has a logon ID.
   *
   * @param computer the name of the computer, as events spell it, or an alias of it
   * @param logonId the logon ID, of either half of a split token
   * @return the session as it is known by now; empty if it ended, also by a restart of its
   *     computer, or was not reported as {@link Opened} so far
   */
  public Optional<LogonSession> find(String computer, LogonId logonId) {
    Objects.requireNonNull(logonId, "logonId");
    ComputerStream known = computers.get(key(Objects.requireNonNull(computer, "computer")));
    OpenSession session = known == null ? null : known.state.find(logonId);
    return session == null || !session.isAnnounced
        ? Optional.empty()
        : Optional.of(session.soFar());
  }

  /**
   * Returns the sessions that are open. A session that a restart of its computer ended is not among
   * them, even while the evidence of how it ended is still awaited and {@link Closed} is not yet
   * reported.
   *
   * @return the sessions that were reported as {@link Opened}, as they are known by now; by
   *     computer, and on each in the order in which they showed up
   */
  public List<LogonSession> openSessions() {
    return computers.values().stream()
        .flatMap(computer -> computer.state.sessions().stream())
        .filter(session -> session.isAnnounced)
        .map(OpenSession::soFar)
        .toList();
  }

  /**
   * Returns how many logon IDs the correlator holds, which {@link
   * CorrelatorOptions#withMaxOpenSessions} limits: those of the sessions that are open, and of
   * those that a restart of their computer ended while {@link Closed} is not yet reported. A
   * session whose token is split has two.
   *
   * @return the number, on all computers
   */
  public long openLogonIdCount() {
    return heldLogonIds;
  }

  /**
   * Returns how many events came later than the options allow.
   *
   * @return the number since this correlator was made
   */
  public long lateEvents() {
    return late;
  }

  /**
   * Returns how many copies of events were dropped, of those that were recognized.
   *
   * @return the number since this correlator was made, with those that a restored snapshot counts;
   *     those of a computer that a snapshot replaced no longer count
   */
  public long copiedEvents() {
    return copies + computers.values().stream().mapToLong(ComputerStream::copies).sum();
  }

  // ---- snapshot -----------------------------------------------------------------------------

  /**
   * Returns the state of this correlator, to be restored in another one.
   *
   * @return the state of all computers, in a format of this library
   */
  public byte[] snapshot() {
    requireNotRunning();
    return Snapshot.of(computers);
  }

  /**
   * Returns the state of one computer, for engines that keep the state of each separately.
   *
   * @param computer its name, as events spell it, or an alias of it
   * @return the state, in a format of this library; if no event named the computer, a snapshot
   *     without computers
   */
  public byte[] snapshot(String computer) {
    String key = key(Objects.requireNonNull(computer, "computer"));
    requireNotRunning();
    ComputerStream known = computers.get(key);
    return Snapshot.of(known == null ? Map.of() : Map.of(key, known));
  }

  /**
   * Adds the computers of a snapshot; they replace computers of the same name. The options of this
   * correlator apply, which should be those of the correlator that took the snapshot.
   *
   * <p>Where the snapshot brings more computers or sessions than the options allow, those without
   * an event for the longest time are dropped or evicted. Nothing is reported before the next call
   * that has a consumer.
   *
   * @param snapshot what {@link #snapshot()} or {@link #snapshot(String)} returned
   * @throws SnapshotFormatException if it is damaged, or of a version that this library does not
   *     know; nothing has changed then
   */
  public void restore(byte[] snapshot) {
    Objects.requireNonNull(snapshot, "snapshot");
    requireNotRunning();
    Map<String, ComputerStream> restored = Snapshot.read(snapshot, this::readStream);
    computers.putAll(restored);
    spellings.clear();
    evictions = null;
    for (ComputerStream computer : restored.values()) {
      String other = aliases.add(computer.name);
      if (other != null) {
        unreported.add(new AliasSuspected(computer.name, other, AliasReason.SAME_SHORT_NAME, null));
      }
      if (computer.follows != null) {
        addFollowing(computer);
      }
    }
    countHeld();
    if (computers.size() > options.maxComputers()) {
      forgetLeastRecentlySeen(computers.size() - options.maxComputers());
    }
    evict();
  }

  /**
   * Drops the state of one computer and reports nothing: another correlator follows it from now on,
   * or it is gone for good. Events of the computer that arrive later start anew.
   *
   * @param computer its name, as events spell it, or an alias of it
   * @return true if there was any state
   */
  public boolean forget(String computer) {
    String key = key(Objects.requireNonNull(computer, "computer"));
    requireNotRunning();
    ComputerStream known = computers.remove(key);
    if (known == null) {
      return false;
    }
    copies += known.copies();
    spellings.values().removeIf(stream -> stream == known);
    following.remove(known);
    evictions = null;
    heldLogonIds -= known.state.heldLogonIds();
    waiting -= known.waiting();
    return true;
  }

  /**
   * Returns a short description for logs.
   *
   * @return text like {@code SessionCorrelator[computers=2, openLogonIds=17]}
   */
  @Override
  public String toString() {
    return "SessionCorrelator[computers="
        + computers.size()
        + ", openLogonIds="
        + heldLogonIds
        + "]";
  }

  /** Makes changes of what happens to the sessions of all computers. */
  private final class Reporter implements SessionListener {
    @Override
    public void created(OpenSession session) {
      if (evictions == null) {
        return;
      }
      evictions.add(session);
      if (evictions.size() > 2 * heldLogonIds + ENDED_IN_QUEUE) {
        evictions = null;
      }
    }

    @Override
    public void changed(OpenSession session, EventReference cause, EvidenceRule rule) {
      if (!session.isReported() || session.isOnlyPrivileged()) {
        return;
      }
      if (session.isAnnounced) {
        report(new Updated(session, rule, cause));
      } else {
        session.isAnnounced = true;
        report(new Opened(session, cause));
      }
    }

    @Override
    public void closed(OpenSession session, SessionEnd end, @Nullable EventReference cause) {
      LogonSession ended = session.ended(end);
      if (!session.isAnnounced) {
        report(Opened.of(session.number, ended, cause));
      }
      report(new Closed(session.number, ended, cause));
    }

    @Override
    public void unmatched(Evidence proof, @Nullable EventReference cause) {
      report(new Unmatched(proof, cause));
    }

    @Override
    public void learnedDomain() {
      learnedDomain = true;
    }

    @Override
    public void renamed(EventReference event, ComputerRenamed change) {
      String other = aliases.known(SuspectedAliases.otherName(event, change));
      if (other != null && !key(other).equals(key(event.computer()))) {
        report(new AliasSuspected(event.computer(), other, AliasReason.NAME_CHANGED, event));
      }
    }

    @Override
    public void restartMissed(EventReference event) {
      report(new RestartMissed(event));
    }
  }
}
