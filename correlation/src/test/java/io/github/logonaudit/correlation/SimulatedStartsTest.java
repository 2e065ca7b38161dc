package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.TimeInterval;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Computers whose clocks may be ahead when they start, with the System log and that of Terminal
 * Services, of whose starts some marks are missing or have a bad time. Rules 5.2, 5.12 to 5.15.
 */
class SimulatedStartsTest {
  private static final long SEEDS = Integer.getInteger("simulation.offices", 200);

  private static final List<Instant> BAD =
      List.of(Instant.parse("1980-01-01T00:00:00Z"), Instant.parse("2099-01-01T00:00:00Z"));

  private static final CorrelatorOptions IN_ORDER =
      CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS);

  /**
   * A computer and its log.
   *
   * @param lateness by how much a start may come late, in seconds: the System log is written after
   *     the Security log has its first records
   */
  private record World(SimulatedComputer computer, List<LoggedEvent> events, List<Long> lateness) {}

  private static World world(long seed) {
    var random = new Random(seed);
    int kind = random.nextInt(3);
    var computer = new SimulatedComputer("PC1", random).withTerminalLog(kind > 0);
    computer.run(4);
    List<LoggedEvent> events = new ArrayList<>(computer.log.events());
    if (kind == 0) {
      loseMarks(computer, events, random);
    } else if (kind == 1) {
      giveBadTime(events, random);
    }
    return new World(computer, events, kind == 0 ? List.of(300L) : List.of(0L, 300L));
  }

  /** The System log still has its marks of these starts. */
  private static void loseMarks(
      SimulatedComputer computer, List<LoggedEvent> events, Random random) {
    if (computer.writesSystemLog) {
      events.removeIf(event -> isSecurityMark(event) && random.nextBoolean());
    }
  }

  private static void giveBadTime(List<LoggedEvent> events, Random random) {
    // A log whose first record has a bad time has nothing to measure that by; and a start logs its
    // first processes before its first mark, which nothing else tells from the boot before.
    List<LoggedEvent> marks = new ArrayList<>();
    for (int i = 10; i < events.size(); i++) {
      if (isMark(events.get(i)) && events.get(i - 1).header().eventId() != 4688) {
        marks.add(events.get(i));
      }
    }
    if (marks.isEmpty()) {
      return;
    }
    var mark = marks.get(random.nextInt(marks.size()));
    events.set(events.indexOf(mark), mark.withTime(BAD.get(random.nextInt(BAD.size()))));
  }

  private static boolean isMark(LoggedEvent event) {
    SessionSignal signal = LoggedEvent.OPTIONS.rules().signal(event.event()).orElse(null);
    return signal instanceof ComputerStarted;
  }

  private static boolean isSecurityMark(LoggedEvent event) {
    return isMark(event) && "Security".equals(event.header().channel());
  }

  @Test
  void findsTheSameSessionsInAnyOrderAndWhileTheyAreLogged() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var world = world(seed);
              var events = world.events();
              var expected = Correlation.sessions(events);
              List<LoggedEvent> shuffled = new ArrayList<>(events);
              Collections.shuffle(shuffled, new Random(seed));
              assertThat(Correlation.sessions(shuffled)).as("seed %s", seed).isEqualTo(expected);
              var bounds = expected.stream().map(SimulatedStartsTest::bounds).toList();
              for (long lateness : world.lateness()) {
                var options = IN_ORDER.withLateness(Duration.ofSeconds(lateness));
                assertThat(Correlation.streamed(options, events))
                    .as("seed %s, lateness %s", seed, lateness)
                    .extracting(SimulatedStartsTest::bounds)
                    .isEqualTo(bounds);
              }
            });
  }

  /**
   * What must agree. Whether an event of Terminal Services comes right before or after its logon is
   * not known while it waits for a clock that is being set back.
   */
  private static List<@Nullable Object> bounds(LogonSession session) {
    return Arrays.asList(session.id(), session.start(), session.end(), session.clockReliable());
  }

  @Test
  void isCertainOfNobodyWhileTheComputerIsOff() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var world = world(seed);
              var sessions = Correlation.sessions(world.events());
              var timeline = SessionTimeline.of(sessions);
              for (TimeInterval off : world.computer().off) {
                Instant from = Objects.requireNonNull(off.start());
                Instant to = Objects.requireNonNull(off.end());
                Instant time = from.plus(Duration.between(from, to).dividedBy(2));
                assertThat(timeline.at("PC1", time))
                    .as("seed %s, off from %s to %s", seed, from, to)
                    .filteredOn(present -> present.certainty() == Certainty.CERTAIN)
                    .isEmpty();
              }
            });
  }

  @Test
  void boundsTheEndOfEverySession() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var world = world(seed);
              var sessions = Correlation.sessions(world.events());
              for (var expected : world.computer().expected) {
                sessions.stream()
                    .filter(session -> isOf(session, expected))
                    .forEach(session -> assertBounds(seed, session, expected));
              }
            });
  }

  private static boolean isOf(LogonSession session, ExpectedSession expected) {
    EventReference start = session.start();
    return start != null
        && expected.start.equals(start.time())
        && expected.logonIds.contains(session.logonId());
  }

  private static void assertBounds(long seed, LogonSession session, ExpectedSession expected) {
    Instant truth = expected.end;
    Instant earliest = session.end().earliest();
    Instant latest = session.end().latest();
    if (truth != null && earliest != null) {
      assertThat(earliest)
          .as("seed %s, %s, %s", seed, session, expected)
          .isBeforeOrEqualTo(truth.plusSeconds(3));
    }
    if (truth != null && latest != null) {
      assertThat(latest).as("seed %s, %s, %s", seed, session, expected).isAfterOrEqualTo(truth);
    }
  }
}
