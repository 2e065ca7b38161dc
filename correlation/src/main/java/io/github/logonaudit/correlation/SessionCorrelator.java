package io.github.logonaudit.correlation;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions from events: of several computers and channels, in any order, with copies.
 *
 * <pre>{@code
 * SessionCorrelator correlator = SessionCorrelator.standard();
 * reader.forEach(correlator);
 * List<LogonSession> sessions = correlator.finish();
 * }</pre>
 *
 * <p>The same set of events gives the same sessions, whatever the order in which they come. Of each
 * event only a reference and what it means for sessions is kept.
 *
 * <p>Computers are told apart by their names, ignoring case. Not safe for use by several threads.
 */
public final class SessionCorrelator implements Consumer<WindowsEvent> {
  /** How many events {@link #unmatched()} lists at most: {@value}. The others are only counted. */
  public static final int MAX_UNMATCHED = 10_000;

  private final SessionRules rules;
  private final Map<String, List<Step>> computers = new TreeMap<>();

  /** The names of computers and channels: a reader makes new ones for every event. */
  private final Map<String, String> names = new HashMap<>();

  private List<Evidence> unmatched = List.of();
  private long unmatchedCount;

  private SessionCorrelator(SessionRules rules) {
    this.rules = rules;
  }

  /**
   * Returns a correlator for the built-in events.
   *
   * @return the correlator
   */
  public static SessionCorrelator standard() {
    return new SessionCorrelator(SessionRules.standard());
  }

  /**
   * Returns a correlator with rules of one's own.
   *
   * @param rules the rules
   * @return the correlator
   */
  public static SessionCorrelator of(SessionRules rules) {
    return new SessionCorrelator(rules);
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
    EventHeader header = event.header();
    EventReference reference =
        new EventReference(
            known(header.computer()),
            header.channel() == null ? null : known(header.channel()),
            header.recordId(),
            header.eventId(),
            header.timeCreated());
    computers
        .computeIfAbsent(header.computer().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
        .add(new Step(reference, rules.signal(event).orElse(null)));
  }

  private String known(String name) {
    @Nullable String first = names.putIfAbsent(name, name);
    return first == null ? name : first;
  }

  /**
   * Makes the sessions of all events so far, and forgets the events.
   *
   * @return the sessions, by computer, and on each in the order of their first events. Those of the
   *     operating system itself, with logon IDs from 0x3e3 to 0x3e7, are among them as {@link
   *     SessionKind#SYSTEM}.
   */
  public List<LogonSession> finish() {
    List<Evidence> without = new ArrayList<>();
    unmatchedCount = 0;
    List<LogonSession> sessions = new ArrayList<>();
    for (List<Step> steps : computers.values()) {
      Host host =
          new Host(
              evidence -> {
                unmatchedCount++;
                if (without.size() < MAX_UNMATCHED) {
                  without.add(evidence);
                }
              });
      StepOrder.of(steps).forEach(host::step);
      sessions.addAll(host.finish());
    }
    computers.clear();
    names.clear();
    unmatched = List.copyOf(without);
    return sessions;
  }

  /**
   * Returns the events that are about a session but were joined to none by the latest {@link
   * #finish()}: a further 4634 for a session that is gone or for a half of it, whatever else comes
   * after the end of its session, and unlocks (logon types 7 and 13) of a session that never shows
   * up in the log.
   *
   * @return the events with what each would have been evidence for, by computer, and on each in the
   *     order in which it was clear that they stay alone; the first {@link #MAX_UNMATCHED} of them;
   *     none before the first {@link #finish()}
   */
  public List<Evidence> unmatched() {
    return unmatched;
  }

  /**
   * Returns how many events {@link #unmatched()} would list without its limit.
   *
   * @return the number
   */
  public long unmatchedCount() {
    return unmatchedCount;
  }
}
