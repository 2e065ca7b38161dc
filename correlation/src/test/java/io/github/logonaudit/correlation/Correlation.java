package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Runs the collector over what tests have logged. */
final class Correlation {
  private Correlation() {}

  static SessionCollector collector(List<LoggedEvent> events) {
    var collector = SessionCollector.of(LoggedEvent.OPTIONS);
    events.forEach(event -> collector.accept(event.event()));
    return collector;
  }

  static List<LogonSession> sessions(List<LoggedEvent> events) {
    return collector(events).finish();
  }

  static List<LogonSession> sessions(ComputerLog... logs) {
    List<LoggedEvent> events = new ArrayList<>();
    for (var log : logs) {
      events.addAll(log.events());
    }
    return sessions(events);
  }

  /**
   * A session but for what only a whole log shows: whether events after it show that locks and
   * disconnects are audited.
   */
  static LogonSession withoutLookAhead(LogonSession session) {
    var same =
        LogonSession.builder(session.id(), session.user())
            .computer(session.computer())
            .kind(session.kind())
            .logonType(session.logonType())
            .source(session.source())
            .logonProcess(session.logonProcess())
            .use(session.use())
            .startGrade(session.startGrade())
            .end(session.end())
            .tokens(session.tokens())
            .locked(session.locked())
            .disconnected(session.disconnected())
            .screenSaver(session.screenSaver())
            .connections(session.connections())
            .clockReliable(session.clockReliable())
            .evidence(session.evidence())
            .evidenceCount(session.evidenceCount());
    if (session.start() != null) {
      same.start(session.start());
    }
    return same.build();
  }

  /** The only session. */
  static LogonSession session(ComputerLog... logs) {
    var sessions = sessions(logs);
    assertThat(sessions).hasSize(1);
    return sessions.get(0);
  }

  /**
   * The sessions that a correlator closes, by computer and in the order in which they showed up.
   */
  static List<LogonSession> streamed(CorrelatorOptions options, List<LoggedEvent> events) {
    return streamed(options, events, false);
  }

  /** The same where the correlator may be restored from a snapshot after each event. */
  static List<LogonSession> streamed(
      CorrelatorOptions options, List<LoggedEvent> events, boolean isRestored) {
    List<SessionChange> changes = new ArrayList<>();
    var correlator = SessionCorrelator.of(options);
    for (var event : events) {
      correlator.accept(event.event(), changes::add);
      if (isRestored) {
        byte[] snapshot = correlator.snapshot();
        correlator = SessionCorrelator.of(options);
        correlator.restore(snapshot);
      }
    }
    correlator.finish(changes::add);
    return changes.stream()
        .filter(Closed.class::isInstance)
        .map(Closed.class::cast)
        .sorted(
            Comparator.comparing((Closed closed) -> closed.session().computer())
                .thenComparing(Closed::number))
        .map(Closed::session)
        .toList();
  }

  /** Finds the same sessions in several orders, while they are logged, and restored. */
  static List<LogonSession> foundEverywhere(Object description, List<LoggedEvent> events) {
    var expected = sessions(events);
    List<LoggedEvent> disordered = new ArrayList<>(events);
    Collections.reverse(disordered);
    for (int seed = 0; seed < 3; seed++) {
      assertThat(sessions(disordered)).as("%s, in disorder", description).isEqualTo(expected);
      Collections.shuffle(disordered, new Random(seed));
    }
    var ofStream = expected.stream().map(Correlation::withoutLookAhead).toList();
    for (var lateness : List.of(Duration.ZERO, Duration.ofMinutes(5))) {
      var options =
          CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS).withLateness(lateness);
      for (boolean restored : List.of(false, true)) {
        assertThat(streamed(options, events, restored))
            .as("%s, lateness %s, restored %s", description, lateness, restored)
            .extracting(Correlation::withoutLookAhead)
            .isEqualTo(ofStream);
      }
    }
    return expected;
  }

  static Evidence proof(EvidenceRule rule, EventReference event) {
    return new Evidence(event, rule);
  }
}
