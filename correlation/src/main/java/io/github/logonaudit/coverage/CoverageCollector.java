package io.github.logonaudit.coverage;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.LogonSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds out what the logs of computers cover: which records are there, which are missing, and what
 * the computers seem to audit.
 *
 * <pre>{@code
 * CoverageCollector coverage = CoverageCollector.standard();
 * SessionCollector collector = SessionCollector.standard();
 * reader.forEach(coverage.andThen(collector));
 * CoverageReport report = coverage.report(collector.finish());
 * }</pre>
 *
 * <p>Pass every event, even IDs without meaning for sessions; whatever is missing counts as a gap.
 * Events 104, 4624 and 4616 must have the types of {@code BuiltInEvents.catalog()}; of the other
 * events the headers are enough. Event 104 counts for the log that was cleared, not for the System
 * log that notes it.
 *
 * <p>Events may come in any order and more than once. A copy is known by computer and channel, in
 * any letter case, the record ID, and the time; events without a record ID are all counted. A
 * record ID that recurs with another time is of another life of the log. Computers are told apart
 * by their names, ignoring case, and by {@link ComputerAliases}.
 *
 * <p><b>Memory.</b> A log in record order, or newest first, takes a few hundred bytes for each
 * channel and about 250 bytes for each gap and each pause of ten minutes; a log in no order takes
 * at most that much for each event. At most {@value #MAX_GAPS} gaps and pauses are kept at a time:
 * when there are more, the one farthest from the current position of an ordered log is counted and
 * dropped, and an event that fills it later counts as a copy. So the counts are wrong only for a
 * log in no order that has more gaps than that while it is read. The number of computers and of
 * channels is limited by {@link CoverageOptions}; the events of further ones are counted and left
 * out.
 *
 * <p>Not safe for use by several threads.
 */
public final class CoverageCollector implements Consumer<WindowsEvent> {
  /**
   * How many gaps, clears, service stops and changes are listed for each channel. All are counted.
   */
  public static final int MAX_LISTED = 1000;

  /**
   * If there are at least this many logons and no logoff, auditing of Logoff seems to be off, and
   * vice versa. A rule of thumb: most logons of a computer are network logons, which end within
   * minutes.
   */
  static final int MANY = 20;

  /** How many gaps and pauses are kept in all, which bounds the memory. */
  static final int MAX_GAPS = 1_000_000;

  /** How many clears, service stops and changes are listed for all channels together. */
  static final int MAX_LISTED_IN_ALL = 1_000_000;

  private final ComputerAliases aliases;
  private final int maxComputers;
  private final CoverageLimits limits;
  private final Map<String, ComputerTally> computers = new TreeMap<>();
  private long eventsLeftOut;

  private CoverageCollector(CoverageOptions options, int maxGaps) {
    aliases = options.aliases();
    maxComputers = options.maxComputers();
    limits = new CoverageLimits(options.maxChannels(), maxGaps);
  }

  /**
   * Returns a collector with {@link CoverageOptions#standard()}.
   *
   * @return the collector
   */
  public static CoverageCollector standard() {
    return of(CoverageOptions.standard());
  }

  /**
   * Returns a collector.
   *
   * @param options which names mean the same computer, and the limits
   * @return the collector
   */
  public static CoverageCollector of(CoverageOptions options) {
    return new CoverageCollector(Objects.requireNonNull(options, "options"), MAX_GAPS);
  }

  static CoverageCollector withMaxGaps(int maxGaps) {
    return new CoverageCollector(CoverageOptions.standard(), maxGaps);
  }

  /**
   * Takes an event.
   *
   * @param event the event
   */
  @Override
  public void accept(WindowsEvent event) {
    Objects.requireNonNull(event, "event");
    String name = event.header().computer();
    String key = aliases.canonical(name);
    ComputerTally tally = computers.get(key);
    if (tally == null && computers.size() < maxComputers) {
      tally = new ComputerTally(key, name, limits);
      computers.put(key, tally);
    }
    if (tally == null || !tally.add(event)) {
      eventsLeftOut++;
    }
  }

  /**
   * Reports on all events so far. More events may follow, and another report.
   *
   * @param sessions the sessions that were found in the same events, for the grades of their ends;
   *     may be empty
   * @return the report on every computer that an event or a session names
   */
  public CoverageReport report(List<LogonSession> sessions) {
    Objects.requireNonNull(sessions, "sessions");
    Map<String, List<LogonSession>> byComputer = new HashMap<>();
    Map<String, ComputerTally> all = new TreeMap<>(computers);
    for (LogonSession session : sessions) {
      Objects.requireNonNull(session, "sessions: null element");
      String name = session.computer();
      String key = aliases.canonical(name);
      byComputer.computeIfAbsent(key, other -> new ArrayList<>()).add(session);
      all.computeIfAbsent(key, other -> new ComputerTally(key, name, limits));
    }
    List<ComputerCoverage> found = new ArrayList<>();
    all.forEach(
        (key, tally) -> found.add(tally.toCoverage(byComputer.getOrDefault(key, List.of()))));
    return new CoverageReport(found, eventsLeftOut);
  }

  /**
   * Returns a short description for logs.
   *
   * @return text like {@code CoverageCollector[computers=2]}
   */
  @Override
  public String toString() {
    return "CoverageCollector[computers=" + computers.size() + "]";
  }
}
