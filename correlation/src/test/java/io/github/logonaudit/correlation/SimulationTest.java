package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lets a thousand small offices live for some days, and finds their sessions in their logs. */
class SimulationTest {
  private static final int SEEDS = 1000;

  private record Office(List<LoggedEvent> events, List<ExpectedSession> expected) {}

  private static Office office(long seed) {
    var random = new Random(seed);
    var office = new Office(new ArrayList<>(), new ArrayList<>());
    for (int i = 1; i <= 2; i++) {
      var computer = new SimulatedComputer("PC" + i, random);
      computer.run(1 + random.nextInt(4));
      office.events().addAll(computer.log.events());
      office.expected().addAll(computer.expected);
    }
    return office;
  }

  @Test
  void findsEverySessionOfAThousandOffices() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var office = office(seed);
      assertSessions(seed, office.expected(), Correlation.sessions(office.events()));
    }
  }

  @Test
  void findsTheSameSessionsInAnyOrderAndWithCopies() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var events = office(seed).events();
      var expected = Correlation.sessions(events);
      List<LoggedEvent> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, events.size() / 2));
      Collections.shuffle(shuffled, new Random(seed));
      List<LoggedEvent> newestFirst = new ArrayList<>(events);
      Collections.reverse(newestFirst);

      assertThat(Correlation.sessions(shuffled)).as("seed %s", seed).isEqualTo(expected);
      assertThat(Correlation.sessions(newestFirst)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void writesTheSameTextForAnyPermutation() {
    for (long seed = 0; seed < 100; seed++) {
      var events = office(seed).events();
      var expected = text(events);
      List<LoggedEvent> shuffled = new ArrayList<>(events);
      events.forEach(event -> shuffled.add(event.withComputer(event.header().computer())));
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(text(shuffled)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  /** Everything, as the records themselves write it. */
  private static String text(List<LoggedEvent> events) {
    var correlator = Correlation.correlator(events);
    var text = new StringBuilder();
    for (var session : correlator.finish()) {
      text.append(session)
          .append(session.end())
          .append(session.tokens())
          .append(session.locked())
          .append(session.disconnected())
          .append(session.screenSaver())
          .append(session.evidence())
          .append('\n');
    }
    return text.append(correlator.unmatched()).toString();
  }

  private static void assertSessions(
      long seed, List<ExpectedSession> expected, List<LogonSession> sessions) {
    Map<String, LogonSession> found = new HashMap<>();
    for (var session : sessions) {
      var start = session.start();
      if (start == null) {
        throw new AssertionError("seed " + seed + ": without start " + session);
      }
      found.put(key(session.computer(), start.time(), session.logonId()), session);
    }
    assertThat(sessions).as("seed %s", seed).hasSameSizeAs(expected);
    for (var one : expected) {
      var session = found.get(key(one.computer, one.start, one.logonIds.get(0)));
      if (session == null) {
        throw new AssertionError("seed " + seed + ": not found " + one);
      }
      try {
        assertSession(one, session);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + one + "; " + session.evidence(), e);
      }
    }
  }

  private static String key(String computer, @Nullable Instant start, LogonId logonId) {
    return computer + " " + start + " " + logonId;
  }

  private static void assertSession(ExpectedSession expected, LogonSession session) {
    assertThat(session.user()).isEqualTo(expected.person.account());
    assertThat(session.logonType()).isEqualTo(new LogonType(expected.type));
    assertThat(session.tokens()).extracting(SessionToken::logonId).isEqualTo(expected.logonIds);
    assertThat(session.end().reason()).isEqualTo(expected.reason);
    assertThat(session.end().grade()).isEqualTo(expected.grade);
    assertThat(session.end().initiated()).isEqualTo(expected.userLeft);
    assertThat(session.locked()).containsAll(expected.locked);
    assertThat(session.disconnected()).containsAll(expected.disconnected);
    if (expected.clockSet) {
      assertThat(session.clockReliable()).isFalse();
      assertThat(session.duration()).isEmpty();
    } else if (expected.end != null) {
      // Several records show a shutdown, within seconds.
      var slack = Duration.ofSeconds(expected.reason == EndReason.SHUTDOWN ? 3 : 0);
      assertThat(session.end().earliest()).isBeforeOrEqualTo(expected.end.plus(slack));
      assertThat(session.end().latest()).isAfterOrEqualTo(expected.end);
      assertThat(session.clockReliable()).isTrue();
    }
  }
}
