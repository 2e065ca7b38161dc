package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for any events in any order, with any times: bounds are never the wrong way round,
 * which their constructors check, and no answer contradicts an event.
 */
class EventSoupTest {
  private static final int SOUPS = 20 * Integer.getInteger("simulation.offices", 200);

  /** Events that show that a session is there, not that it ended. */
  private static final Set<EvidenceRule> SIGNS_OF_LIFE =
      EnumSet.of(
          EvidenceRule.LOGON,
          EvidenceRule.LINKED_TOKEN,
          EvidenceRule.ADJACENT_TOKEN,
          EvidenceRule.PRIVILEGES,
          EvidenceRule.UNLOCK_LOGON,
          EvidenceRule.UNLOCK_LOGOFF,
          EvidenceRule.PRESENCE,
          EvidenceRule.TERMINAL_SESSION,
          EvidenceRule.ACTIVITY);

  @Test
  void neverContradictsAnEventOfWholeLogs() {
    LongStream.range(0, SOUPS)
        .parallel()
        .forEach(
            seed -> {
              var sessions = Correlation.sessions(soup(new Random(seed), true));
              var timeline = SessionTimeline.of(sessions);
              sessions.forEach(session -> assertEvidence(seed, timeline, session));
            });
  }

  @Test
  void neverContradictsAnEventWhileALogIsWritten() {
    LongStream.range(0, SOUPS)
        .parallel()
        .forEach(
            seed -> {
              var correlator =
                  SessionCorrelator.of(
                      CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS));
              List<LogonSession> sessions = new ArrayList<>();
              for (var event : soup(new Random(seed), false)) {
                correlator.accept(event.event(), change -> addClosed(change, sessions));
              }
              correlator.finish(change -> addClosed(change, sessions));

              var timeline = SessionTimeline.of(sessions);
              sessions.forEach(session -> assertEvidence(seed, timeline, session));
            });
  }

  /** Some details are made when they are asked for; by then the correlator has gone on. */
  @Test
  void makesTheSameSessionsWheneverTheirDetailsAreAskedFor() {
    LongStream.range(0, SOUPS)
        .parallel()
        .forEach(
            seed -> {
              var atOnce =
                  changedSessions(seed, session -> assertThat(session.tokens()).isNotEmpty());
              var atTheEnd = changedSessions(seed, session -> {});

              assertThat(atTheEnd).as("seed %s", seed).isEqualTo(atOnce);
            });
  }

  private static List<LogonSession> changedSessions(long seed, Consumer<LogonSession> each) {
    List<LogonSession> sessions = new ArrayList<>();
    Consumer<SessionChange> changes =
        change -> {
          if (change instanceof OfSession changed) {
            each.accept(changed.session());
            sessions.add(changed.session());
          }
        };
    var correlator =
        SessionCorrelator.of(CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS));
    soup(new Random(seed), false).forEach(event -> correlator.accept(event.event(), changes));
    correlator.finish(changes);
    return sessions;
  }

  /** Of the activities only the latest is evidence. */
  @Test
  void neverContradictsAnActivityThatIsNoEvidence() {
    LongStream.range(0, SOUPS)
        .parallel()
        .forEach(
            seed -> {
              var random = new Random(seed);
              var log = new ComputerLog("PC1").at("12:00:00");
              log.processStarted();
              var logon = log.logOn(ALICE, 2, 0x1000);
              List<Instant> seen = new ArrayList<>();
              for (int i = random.nextInt(12); i > 0; i--) {
                pass(random, log);
                switch (random.nextInt(7)) {
                  case 0 -> log.lock(ALICE, 0x1000);
                  case 1 -> log.unlock(ALICE, 0x1000);
                  case 2 -> log.userLeft(ALICE, 0x1000);
                  case 3 -> log.clockSet(Duration.ofSeconds(random.nextInt(20_000) - 10_000));
                  case 4 -> log.processStarted();
                  default -> seen.add(log.activity(0x1000).time());
                }
              }
              pass(random, log);
              switch (random.nextInt(6)) {
                case 0 -> log.logOff(ALICE, 2, 0x1000);
                case 1 -> log.boot();
                case 2 -> log.logOn(BOB, 2, 0x1000);
                case 3 -> {
                  log.stopEventLog();
                  pass(random, log);
                  log.boot();
                }
                case 4 -> log.stopEventLog();
                default -> {}
              }

              var sessions = Correlation.sessions(log.events());
              var session = sessions.get(0);
              assertThat(session.start()).isEqualTo(logon);
              var timeline = SessionTimeline.of(sessions);
              for (Instant time : seen) {
                // Records can be in disorder by parts of a second.
                List<SessionTimeline.Present> present = new ArrayList<>();
                for (int second = -1; second <= 1; second++) {
                  present.addAll(timeline.at("PC1", time.plusSeconds(second)));
                }
                assertThat(present)
                    .as(
                        "seed %s, activity at %s of %s, %s",
                        seed, time, session, session.evidence())
                    .extracting(one -> one.session().id())
                    .contains(session.id());
              }
            });
  }

  /** Lets time pass, and sets the clock now and then. */
  private static void pass(Random random, ComputerLog log) {
    switch (random.nextInt(8)) {
      case 0 -> log.after(Duration.ofMillis(random.nextInt(4_000) - 2_000));
      case 1 -> log.after(Duration.ofSeconds(random.nextInt(400_000) - 200_000));
      default -> log.after(Duration.ofMillis(random.nextInt(600_000)));
    }
  }

  private static void addClosed(SessionChange change, List<LogonSession> sessions) {
    if (change instanceof Closed closed) {
      sessions.add(closed.session());
    }
  }

  static void assertEvidence(long seed, SessionTimeline timeline, LogonSession session) {
    for (Evidence evidence : session.evidence()) {
      EventReference event = evidence.event();
      if (SIGNS_OF_LIFE.contains(evidence.rule())) {
        assertThat(timeline.at(session.computer(), Objects.requireNonNull(event.time())))
            .as("seed %s, %s of %s", seed, evidence, session)
            .extracting(present -> present.session().id())
            .contains(session.id());
      }
    }
    var start = session.start();
    var end = session.end();
    if (start != null && end.latest() != null) {
      assertThat(end.latest()).as("seed %s, %s", seed, session).isAfterOrEqualTo(start.time());
    }
    if (session.clockReliable() && start != null) {
      assertThat(end.earliest()).as("seed %s, %s", seed, session).isAfterOrEqualTo(start.time());
    }
  }

  static List<LoggedEvent> soup(Random random, boolean withSystemLog) {
    var log = new ComputerLog("PC1").at("12:00:00");
    for (int i = random.nextInt(40); i >= 0; i--) {
      pass(random, log);
      var who = random.nextInt(4) == 0 ? BOB : ALICE;
      long id = 0x1000L + random.nextInt(3);
      int[] types = {2, 3, 7, 10, 11};
      int type = types[random.nextInt(types.length)];
      switch (random.nextInt(withSystemLog ? 29 : 21)) {
        case 0, 1, 2 -> log.logOn(who, type, id);
        case 3 -> log.logOn(2, who, 2, id, 0x1000 + random.nextInt(3), random.nextBoolean());
        case 4 -> log.logOff(who, type, id);
        case 5 -> log.userLeft(who, id);
        case 6 -> log.lock(who, id);
        case 7 -> log.unlock(who, id);
        case 8 -> log.disconnect(who, id);
        case 9 -> log.reconnect(who, id);
        case 10 -> log.privileges(who, id);
        case 11, 12 -> log.activity(id);
        case 13 -> log.boot();
        case 14 -> log.stopEventLog();
        case 15 -> log.clockSet(Duration.ofSeconds(random.nextInt(20_000) - 10_000));
        case 16 -> log.logCleared();
        case 18, 19 -> log.terminal(21 + random.nextInt(5), who, random.nextInt(3), "10.0.0.7");
        case 20 -> log.terminalDisconnected(random.nextInt(3), 5 * random.nextInt(3));
        case 21 -> log.systemKernelStarted();
        case 22 -> log.systemKernelStopped();
        case 23 -> log.systemVersion();
        case 24 -> log.systemKernelPower();
        case 25 -> log.systemEventLogStopped();
        case 26 -> log.systemShutdownRequested();
        case 27 -> log.systemLastShutdown(random.nextBoolean());
        case 28 -> log.systemUnexpectedShutdown(log.now().minusSeconds(random.nextInt(9_000)));
        default -> log.processStarted();
      }
    }
    return log.events();
  }
}
