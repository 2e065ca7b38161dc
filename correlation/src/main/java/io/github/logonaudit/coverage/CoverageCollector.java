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
 * Events 4624 and 4616 must have the types of {@code BuiltInEvents.catalog()}; of the other events
 * the headers are enough.
 *
 * <p>Events may come in any order and more than once. A copy is known by computer and channel, in
 * any letter case, and the record ID; events without one are all counted. Computers are told apart
 * by their names, ignoring case, and by {@link ComputerAliases}.
 *
 * <p><b>Memory.</b> A log in record order, or newest first, takes a few hundred bytes for each
 * channel and about 130 bytes for each gap; a log in no order takes at most that much for each
 * event. At most {@value #MAX_GAPS} gaps are kept at a time: when there are more, the gap farthest
 * from the current position of an ordered log is counted and dropped, and an event that fills it
 * later counts as a copy. So the counts are wrong only for a log in no order that has more gaps
 * than that while it is read.
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

  /** How many gaps are kept in all, which bounds the memory. */
  static final int MAX_GAPS = 1_000_000;

  private final ComputerAliases aliases;
  private final RecordNumbers.Budget budget;
  private final Map<String, ComputerTally> computers = new TreeMap<>();

  private CoverageCollector(ComputerAliases aliases, int maxGaps) {
    this.aliases = aliases;
    budget = new RecordNumbers.Budget(maxGaps);
  }

  /**
   * Returns a collector for computers that have one name each.
   *
   * @return the collector
   */
  public static CoverageCollector standard() {
    return of(ComputerAliases.none());
  }

  /**
   * Returns a collector for computers of which some have several names.
   *
   * @param aliases which names mean the same computer, as for the sessions
   * @return the collector
   */
  public static CoverageCollector of(ComputerAliases aliases) {
    return new CoverageCollector(Objects.requireNonNull(aliases, "aliases"), MAX_GAPS);
  }

  static CoverageCollector withMaxGaps(int maxGaps) {
    return new CoverageCollector(ComputerAliases.none(), maxGaps);
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
    return tallies.computeIfAbsent(
        aliases.canonical(computer), key -> new ComputerTally(key, computer, budget));
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
      byComputer
          .computeIfAbsent(aliases.canonical(session.computer()), key -> new ArrayList<>())
          .add(session);
      tally(all, session.computer());
    }
    List<ComputerCoverage> found = new ArrayList<>();
    all.forEach(
        (key, tally) -> found.add(tally.toCoverage(byComputer.getOrDefault(key, List.of()))));
    return new CoverageReport(found);
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
