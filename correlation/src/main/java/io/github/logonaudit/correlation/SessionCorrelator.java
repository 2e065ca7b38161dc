package io.github.logonaudit.correlation;

import io.github.logonaudit.event.WindowsEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

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
  private static final Comparator<EventReference> BY_TIME =
      Comparator.comparing(EventReference::time, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final SessionRules rules;
  private final Map<String, List<Step>> computers = new TreeMap<>();

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
    String computer = event.header().computer().toLowerCase(Locale.ROOT);
    computers
        .computeIfAbsent(computer, name -> new ArrayList<>())
        .add(new Step(EventReference.to(event.header()), rules.signal(event).orElse(null)));
  }

  /**
   * Makes the sessions of all events so far, and forgets the events.
   *
   * @return the sessions, by computer, and on each in the order of their first events. Those of the
   *     operating system itself, with logon IDs from 0x3e3 to 0x3e7, are among them as {@link
   *     SessionKind#SYSTEM}.
   */
  public List<LogonSession> finish() {
    List<LogonSession> sessions = new ArrayList<>();
    for (List<Step> steps : computers.values()) {
      List<LogonSession> ofComputer = new ArrayList<>();
      Host host = new Host(ofComputer::add);
      StepOrder.of(steps).forEach(host::step);
      host.finish();
      ofComputer.sort(Comparator.comparing(session -> session.evidence().get(0).event(), BY_TIME));
      sessions.addAll(ofComputer);
    }
    computers.clear();
    return sessions;
  }
}
