package io.github.logonaudit.coverage;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.LogonSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
 * <p>Give it every event, also of IDs that mean nothing for sessions: what it does not get is a gap
 * to it. Events 4624 and 4616 must have the types of {@code BuiltInEvents.catalog()}; of the others
 * the headers are enough.
 *
 * <p>Events may come in any order and more than once. A copy is known by computer and channel, in
 * any letter case, and the record ID; events without one are all counted. Computers are told apart
 * by their names alone.
 *
 * <p><b>Memory.</b> A log in record order, or newest first, takes a few hundred bytes for each
 * channel, and about 130 bytes for each gap. In no order at all it takes at most that much for each
 * event. There are never more than {@value #MAX_GAPS} gaps at a time: beyond that the one that an
 * ordered log has left furthest behind is counted and given up, and an event that fills it later
 * counts as a copy. So only a log in no order, with more gaps than that while it is read, gets
 * wrong counts.
 *
 * <p>Not safe for use by several threads.
 */
public final class CoverageCollector implements Consumer<WindowsEvent> {
  /** How many gaps, clears, stops and changes are listed of each channel; all are counted. */
  public static final int MAX_LISTED = 1000;

  /**
   * From how many logons on, with not one logoff, auditing of Logoff seems to be off, and the other
   * way round. A rule of thumb: most logons of a computer are network logons, which end within
   * minutes.
   */
  static final int MANY = 20;

  /** How many gaps are kept in all; the bound of memory. */
  static final int MAX_GAPS = 1_000_000;

  private final RecordNumbers.Budget budget;
  private final Map<String, ComputerTally> computers = new TreeMap<>();

  private CoverageCollector(int maxGaps) {
    budget = new RecordNumbers.Budget(maxGaps);
  }

  /**
   * Returns a collector that has seen nothing.
   *
   * @return the collector
   */
  public static CoverageCollector standard() {
    return withMaxGaps(MAX_GAPS);
  }

  static CoverageCollector withMaxGaps(int maxGaps) {
    return new CoverageCollector(maxGaps);
  }

  /**
   * Takes an event.
   *
   * @param event the event
   */
  @Override
  public void accept(WindowsEvent event) {
    Objects.requireNonNull(event, "event");
    tally(computers, event.header().computer()).add(event);
  }

  private ComputerTally tally(Map<String, ComputerTally> tallies, String computer) {
    return tallies.computeIfAbsent(key(computer), key -> new ComputerTally(computer, budget));
  }

  private static String key(String computer) {
    return computer.toLowerCase(Locale.ROOT);
  }

  /**
   * Reports on all events so far. Further events may follow, and a further report.
   *
   * @param sessions the sessions that were made from the same events, for the grades of their ends;
   *     may be empty
   * @return the report, on every computer that an event or a session names
   */
  public CoverageReport report(List<LogonSession> sessions) {
    Objects.requireNonNull(sessions, "sessions");
    Map<String, List<LogonSession>> byComputer = new HashMap<>();
    Map<String, ComputerTally> all = new TreeMap<>(computers);
    for (LogonSession session : sessions) {
      byComputer.computeIfAbsent(key(session.computer()), key -> new ArrayList<>()).add(session);
      tally(all, session.computer());
    }
    List<ComputerCoverage> found = new ArrayList<>();
    all.forEach(
        (key, tally) -> found.add(tally.toCoverage(byComputer.getOrDefault(key, List.of()))));
    return new CoverageReport(found);
  }
}
