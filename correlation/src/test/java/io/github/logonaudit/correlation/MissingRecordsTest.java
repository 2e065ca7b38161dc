package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.OfLogonId;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Computers whose clocks are set back, of whose Security logs some records are missing: those that
 * tell of the clock, and others at random. Rules 5.14 and 5.15.
 */
class MissingRecordsTest {
  private static final long SEEDS = Integer.getInteger("simulation.offices", 200);

  private static final List<CorrelatorOptions> STREAMS =
      List.of(
          CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS),
          CorrelatorOptions.standard()
              .withSessions(LoggedEvent.OPTIONS)
              .withLateness(Duration.ofMinutes(5)));

  private record World(
      List<LoggedEvent> written, List<LoggedEvent> kept, Set<EventReference> early) {}

  private static World world(long seed) {
    var random = new Random(seed);
    var computer = new SimulatedComputer("PC1", random).withOneLife();
    computer.run(4);
    List<LoggedEvent> written =
        computer.log.events().stream()
            .filter(event -> "Security".equals(event.header().channel()))
            .toList();
    int percent = random.nextInt(60);
    List<LoggedEvent> kept = new ArrayList<>(written);
    kept.removeIf(event -> signal(event) instanceof ClockSet || random.nextInt(100) < percent);
    return new World(written, kept, computer.early);
  }

  @Test
  void findsTheSameSessionsInAnyOrderAndWhileTheyAreLogged() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var events = world(seed).kept();
              var expected = Correlation.sessions(events);
              for (var options : STREAMS) {
                assertThat(
                        Correlation.streamed(options, events).stream()
                            .map(Correlation::withoutLookAhead))
                    .as("seed %s, lateness %s", seed, options.lateness())
                    .isEqualTo(expected.stream().map(Correlation::withoutLookAhead).toList());
              }
              List<LoggedEvent> shuffled = new ArrayList<>(events);
              Collections.shuffle(shuffled, new Random(seed));
              assertThat(Correlation.sessions(shuffled)).as("seed %s", seed).isEqualTo(expected);
            });
  }

  @Test
  void deniesNobodyWhoWasThereWhenARecordWasWritten() {
    LongStream.range(0, SEEDS).parallel().forEach(seed -> assertDeniesNobody(seed, world(seed)));
  }

  private static void assertDeniesNobody(long seed, World world) {
    var sessions = Correlation.sessions(world.kept());
    var timeline = SessionTimeline.of(sessions);
    for (var session : sessions) {
      var start = session.start();
      if (start != null) {
        assertIsThere(seed, timeline, session, lifeOf(session, start, world));
      }
    }
  }

  /** A computer that is set back to its image at each start, and one of its records. */
  private static World imaged(long seed, boolean steadyClock) {
    var random = new Random(seed);
    var computer = new SimulatedComputer("PC1", random).pooled();
    if (steadyClock) {
      computer.withSteadyClock();
    }
    computer.run(2 + random.nextInt(6));
    List<LoggedEvent> written =
        computer.log.events().stream()
            .filter(event -> "Security".equals(event.header().channel()))
            .toList();
    List<LoggedEvent> kept = new ArrayList<>(written);
    kept.remove(random.nextInt(kept.size()));
    return new World(written, kept, computer.early);
  }

  /** Rule 5.14. */
  @Test
  void findsTheLivesOfAnImageThoughARecordIsMissing() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var events = imaged(seed, true).kept();
              var expected = Correlation.streamed(STREAMS.get(0), events);
              Collections.shuffle(events, new Random(seed));
              assertThat(Correlation.sessions(events).stream().map(Correlation::withoutLookAhead))
                  .as("seed %s", seed)
                  .isEqualTo(expected.stream().map(Correlation::withoutLookAhead).toList());
            });
  }

  @Test
  void deniesNobodyOfAnImageWhoseClockIsSetBack() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(seed -> assertDeniesNobody(seed, imaged(seed, false)));
  }

  private static void assertIsThere(
      long seed, SessionTimeline timeline, LogonSession session, Set<Instant> times) {
    if (session.end().latest() != null) {
      // A session is over at its end, whatever else was written at that moment.
      times.remove(session.end().latest());
    }
    for (Instant time : times) {
      assertThat(timeline.at("PC1", time))
          .as("seed %s, at %s: %s, %s", seed, time, session, session.evidence())
          .extracting(present -> present.session().id())
          .contains(session.id());
    }
  }

  /** The times of all records that are kept from the logon to the end. */
  private static Set<Instant> lifeOf(LogonSession session, EventReference start, World world) {
    Set<Instant> times = new TreeSet<>();
    boolean isOpen = false;
    for (var event : world.written()) {
      isOpen |= start.equals(event.reference());
      if (isOpen
          && (isEndOf(session, signal(event)) || world.early().contains(event.reference()))) {
        break;
      }
      if (isOpen && world.kept().contains(event)) {
        times.add(Objects.requireNonNull(event.header().timeCreated()));
      }
    }
    return times;
  }

  private static @Nullable SessionSignal signal(LoggedEvent event) {
    return LoggedEvent.OPTIONS.rules().signal(event.event()).orElse(null);
  }

  private static boolean isEndOf(LogonSession session, @Nullable SessionSignal signal) {
    return signal instanceof ComputerStopping
        || signal instanceof ComputerStarted
        || ((signal instanceof LoggedOff || signal instanceof LogoffInitiated)
            && session.tokens().stream()
                .anyMatch(token -> token.logonId().equals(((OfLogonId) signal).logonId())));
  }
}
