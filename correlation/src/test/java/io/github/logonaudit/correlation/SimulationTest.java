package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.SessionUse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lets many small offices live for some days, and finds their sessions in their logs. */
class SimulationTest {
  /** How many offices; the profile {@code simulation} has more. */
  private static final int SEEDS = Integer.getInteger("simulation.offices", 200);

  private static final CorrelatorOptions IN_ORDER =
      CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS);

  private static final CorrelatorOptions FIVE_MINUTES =
      IN_ORDER.withLateness(Duration.ofMinutes(5));

  /** Which digits tools leave of times. */
  private static final List<ChronoUnit> COPIED_TO =
      List.of(ChronoUnit.NANOS, ChronoUnit.MICROS, ChronoUnit.MILLIS, ChronoUnit.SECONDS);

  /** An office; Carol's sessions began before the log. */
  record Office(
      List<LoggedEvent> events, List<ExpectedSession> expected, Set<String> computersOfCarol) {}

  static Office office(long seed) {
    return office(seed, false);
  }

  private static Office office(long seed, boolean steadyClocks) {
    return office(seed, steadyClocks, false);
  }

  private static Office office(long seed, boolean steadyClocks, boolean oneLife) {
    var random = new Random(seed);
    var office = new Office(new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
    for (int i = 1; i <= 2; i++) {
      var computer = new SimulatedComputer("PC" + i, random);
      if (steadyClocks) {
        computer.withSteadyClock();
      }
      if (oneLife) {
        computer.withOneLife();
      }
      computer.run(1 + random.nextInt(4));
      office.events().addAll(computer.log.events());
      office.expected().addAll(computer.expected);
      if (computer.hadCarol) {
        office.computersOfCarol().add("PC" + i);
      }
    }
    return office;
  }

  @Test
  void findsEverySessionOfManyOffices() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              assertFound(seed, office(seed));
              assertFound(seed, office(seed, true));
            });
  }

  private static void assertFound(long seed, Office office) {
    var sessions = Correlation.sessions(office.events());
    assertSessions(
        seed,
        office.expected(),
        sessions.stream().filter(session -> session.start() != null).toList());
    assertThat(sessions)
        .as("seed %s", seed)
        .filteredOn(session -> session.start() == null)
        .allMatch(session -> session.user().equals(Person.CAROL.account()))
        .allMatch(LogonSession::isInteractiveUser)
        .extracting(LogonSession::computer)
        .containsExactlyElementsOf(office.computersOfCarol());
  }

  /**
   * A start finds no shutdown that the Security log has not seen either, so nothing contradicts.
   */
  @Test
  void knowsNoLessWithTheSystemLogThanWithTheSecurityLogAlone() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var office = office(seed);
              Map<String, LogonSession> alone = new HashMap<>();
              Correlation.sessions(security(office.events()))
                  .forEach(session -> alone.put(session.id().toString(), session));
              var both = Correlation.sessions(office.events());

              assertThat(both).as("seed %s", seed).hasSameSizeAs(alone.values());
              assertSessions(
                  seed,
                  office.expected(),
                  alone.values().stream().filter(session -> session.start() != null).toList());
              for (var session : both) {
                var other = alone.get(session.id().toString());
                if (other == null) {
                  throw new AssertionError("seed " + seed + ": not alone: " + session);
                }
                assertThat(session.end().reason())
                    .as("seed %s, %s, alone %s", seed, session, other)
                    .isEqualTo(other.end().reason());
                assertThat(session.clockReliable())
                    .as("seed %s, clock of %s, alone %s", seed, session, other)
                    .isEqualTo(other.clockReliable());
                if (session.clockReliable()) {
                  assertThat(width(session))
                      .as("seed %s, %s, alone %s", seed, session, other)
                      .isLessThanOrEqualTo(width(other));
                }
              }
            });
  }

  private static Duration width(LogonSession session) {
    var end = session.end();
    return end.earliest() == null || end.latest() == null
        ? Duration.ofDays(9999)
        : Duration.between(end.earliest(), end.latest());
  }

  private static List<LoggedEvent> security(List<LoggedEvent> events) {
    return events.stream().filter(event -> "Security".equals(event.header().channel())).toList();
  }

  @Test
  void findsTheSameSessionsInAnyOrderAndWithCopies() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed).events();
              var expected = Correlation.sessions(events);
              List<LoggedEvent> shuffled = new ArrayList<>(events);
              for (var unit : COPIED_TO) {
                events.subList(0, events.size() / 2).forEach(one -> shuffled.add(one.cutTo(unit)));
              }
              Collections.shuffle(shuffled, new Random(seed));
              List<LoggedEvent> newestFirst = new ArrayList<>(events);
              Collections.reverse(newestFirst);

              assertThat(Correlation.sessions(shuffled)).as("seed %s", seed).isEqualTo(expected);
              assertThat(Correlation.sessions(newestFirst)).as("seed %s", seed).isEqualTo(expected);
            });
  }

  @Test
  void findsTheSameSessionsWhileTheyAreLogged() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed, true).events();
              var expected = Correlation.sessions(events);

              assertSame(seed, streamed(IN_ORDER, events), expected);
              assertSame(seed, streamed(FIVE_MINUTES, events), expected);
            });
  }

  @Test
  void findsTheSameSessionsWhileTheyAreLoggedAndTheClockIsSetBack() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var both = office(seed).events();
              for (var events : List.of(both, security(both))) {
                var expected = Correlation.sessions(events);

                assertSame(seed, streamed(IN_ORDER, events), expected);
                assertSame(seed, streamed(FIVE_MINUTES, events), expected);
              }
            });
  }

  @Test
  void findsTheSameSessionsInDisorderWithinTheLateness() {
    var options = IN_ORDER.withLateness(Duration.ofMinutes(30));
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed, true, true).events();

              assertSame(
                  seed,
                  streamed(options, delayed(events, Duration.ofMinutes(30), seed)),
                  Correlation.sessions(events));
            });
  }

  @Test
  void findsTheSameSessionsWhenItIsRestoredBeforeEveryEvent() {
    LongStream.range(0, SEEDS / 8)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed).events();

              assertThat(values(IN_ORDER, events, true))
                  .as("seed %s", seed)
                  .isEqualTo(values(IN_ORDER, events, false));
              var options = IN_ORDER.withLateness(Duration.ofMinutes(30));
              var delayed = delayed(events, Duration.ofMinutes(20), seed);
              assertThat(values(options, delayed, true))
                  .as("seed %s, delayed", seed)
                  .isEqualTo(values(options, delayed, false));
            });
  }

  @Test
  void givesEverySessionOneKeyHoweverItIsReadAndItsComputerSpelled() {
    var options = IN_ORDER.withSessions(LoggedEvent.OPTIONS.withAliases(ALIASES));
    LongStream.range(0, SEEDS / 10)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed, true).events();
              var random = new Random(seed);
              List<LoggedEvent> spelled = new ArrayList<>();
              events.forEach(event -> spelled.add(event.withComputer(spelled(event, random))));
              var expected = Correlation.sessions(events).stream().map(LogonSession::id).toList();

              var collector = SessionCollector.of(options.sessions());
              var shuffled = new ArrayList<>(spelled);
              Collections.shuffle(shuffled, random);
              shuffled.forEach(event -> collector.accept(event.event()));
              assertThat(expected).as("seed %s", seed).doesNotHaveDuplicates();
              assertThat(collector.finish())
                  .as("seed %s, collected", seed)
                  .extracting(LogonSession::id)
                  .isEqualTo(expected);
              for (boolean cut : new boolean[] {false, true}) {
                Map<String, Set<SessionId>> ids = new TreeMap<>();
                for (var change : changes(options, spelled, cut)) {
                  if (change instanceof OfSession of) {
                    ids.computeIfAbsent(
                            of.id().computer() + String.format(" %09d", of.number()),
                            key -> new HashSet<>())
                        .add(of.id());
                  }
                }
                assertThat(ids.values())
                    .as("seed %s, correlated, cut: %s", seed, cut)
                    .containsExactlyElementsOf(expected.stream().map(Set::of).toList());
              }
            });
  }

  private static final ComputerAliases ALIASES =
      ComputerAliases.none()
          .with("PC1.contoso.local", "PC1")
          .with("PC2.contoso.local", "PC2")
          .with("OLD-PC2", "PC2.contoso.local");

  private static String spelled(LoggedEvent event, Random random) {
    String computer = event.header().computer();
    return switch (random.nextInt(3)) {
      case 0 -> computer + ".contoso.local";
      case 1 -> computer.toLowerCase(Locale.ROOT);
      default -> computer.equals("PC2") ? "Old-PC2" : computer;
    };
  }

  @Test
  void endsEverySessionByTheSameEventWhileItIsLogged() {
    LongStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed, true).events();
              List<SessionChange> collected = new ArrayList<>();
              Correlation.collector(events).finish(collected::add);

              assertThat(endings(changes(IN_ORDER, events, false)))
                  .as("seed %s", seed)
                  .containsExactlyInAnyOrderElementsOf(endings(collected));
            });
  }

  private static List<Object> endings(List<SessionChange> changes) {
    return changes.stream()
        .filter(Closed.class::isInstance)
        .map(Closed.class::cast)
        .<Object>map(
            closed ->
                Arrays.asList(
                    closed.number(),
                    Correlation.withoutLookAhead(closed.session()),
                    closed.cause()))
        .toList();
  }

  /** A stream knows less of the presence of users, as it does not know what will be logged. */
  static void assertSame(long seed, List<LogonSession> streamed, List<LogonSession> collected) {
    assertThat(streamed.stream().map(Correlation::withoutLookAhead))
        .as("seed %s", seed)
        .isEqualTo(collected.stream().map(Correlation::withoutLookAhead).toList());
    for (int i = 0; i < streamed.size(); i++) {
      if (streamed.get(i).presenceKnown()) {
        assertThat(collected.get(i).presenceKnown()).as("seed %s", seed).isTrue();
      }
    }
  }

  private static List<LogonSession> streamed(CorrelatorOptions options, List<LoggedEvent> events) {
    return changes(options, events, false).stream()
        .filter(Closed.class::isInstance)
        .map(Closed.class::cast)
        .sorted(
            Comparator.comparing((Closed closed) -> closed.session().computer())
                .thenComparing(Closed::number))
        .map(Closed::session)
        .toList();
  }

  private static List<Object> values(
      CorrelatorOptions options, List<LoggedEvent> events, boolean cut) {
    return Changes.values(changes(options, events, cut));
  }

  private static List<SessionChange> changes(
      CorrelatorOptions options, List<LoggedEvent> events, boolean cut) {
    List<SessionChange> changes = new ArrayList<>();
    var correlator = SessionCorrelator.of(options);
    for (var event : events) {
      if (cut) {
        byte[] snapshot = correlator.snapshot();
        correlator = SessionCorrelator.of(options);
        correlator.restore(snapshot);
      }
      correlator.accept(event.event(), Changes.into(changes));
    }
    correlator.finish(Changes.into(changes));
    return changes;
  }

  /** The order in which events come whose ways take different times. */
  private static List<LoggedEvent> delayed(List<LoggedEvent> events, Duration most, long seed) {
    var random = new Random(seed);
    Map<String, Instant> now = new HashMap<>();
    IdentityHashMap<LoggedEvent, Instant> arrivals = new IdentityHashMap<>();
    for (var event : events) {
      Instant time = event.header().timeCreated();
      Instant logged = now.merge(event.header().computer(), time, (a, b) -> a.isAfter(b) ? a : b);
      arrivals.put(event, logged.plusMillis((long) (random.nextDouble() * most.toMillis())));
    }
    List<LoggedEvent> delayed = new ArrayList<>(events);
    delayed.sort(Comparator.comparing(arrivals::get));
    return delayed;
  }

  @Test
  void writesTheSameTextForAnyPermutation() {
    LongStream.range(0, SEEDS / 4)
        .parallel()
        .forEach(
            seed -> {
              var events = office(seed).events();
              var expected = text(events);
              List<LoggedEvent> shuffled = new ArrayList<>(events);
              events.forEach(event -> shuffled.add(event.withComputer(event.header().computer())));
              Collections.shuffle(shuffled, new Random(seed));

              assertThat(text(shuffled)).as("seed %s", seed).isEqualTo(expected);
            });
  }

  /** Everything, as the records themselves write it. */
  private static String text(List<LoggedEvent> events) {
    var collector = Correlation.collector(events);
    var text = new StringBuilder();
    for (var session : collector.finish()) {
      text.append(session)
          .append(session.end())
          .append(session.tokens())
          .append(session.locked())
          .append(session.disconnected())
          .append(session.screenSaver())
          .append(session.evidence())
          .append('\n');
    }
    return text.append(collector.unmatched()).toString();
  }

  static void assertSessions(
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
    assertThat(session.use()).isEqualTo(use(expected));
    assertUsed(expected, session);
    assertThat(session.locked()).containsAll(expected.locked);
    assertThat(session.disconnected()).containsAll(expected.disconnected);
    if (expected.clockSet) {
      assertThat(session.clockReliable()).isFalse();
      assertThat(session.duration()).isEmpty();
    } else if (expected.end != null) {
      // Several records show a shutdown, within seconds.
      var slack = Duration.ofSeconds(expected.reason == EndReason.SHUTDOWN ? 3 : 0);
      assertThat(session.end().earliest()).isBeforeOrEqualTo(expected.end.plus(slack));
      Instant latest = session.end().latest();
      if (latest == null) {
        assertThat(expected.isForEver).isTrue();
      } else {
        assertThat(latest).isAfterOrEqualTo(expected.end);
      }
      assertThat(session.clockReliable()).isTrue();
    }
  }

  private static SessionUse use(ExpectedSession expected) {
    if (expected.type == 3) {
      return SessionUse.NETWORK;
    }
    return expected.isCheck ? SessionUse.CREDENTIALS : SessionUse.DESKTOP;
  }

  /** The time that the user was really there is the one that is known, or within its bound. */
  private static void assertUsed(ExpectedSession expected, LogonSession session) {
    Instant to = expected.userLeft != null ? expected.userLeft : expected.end;
    if (to == null || expected.clockSet || !expected.isDesktop()) {
      return;
    }
    Duration used = expected.used(to);
    // Several records show a shutdown, within seconds.
    var slack = Duration.ofSeconds(expected.reason == EndReason.SHUTDOWN ? 3 : 0);
    session
        .active()
        .ifPresent(active -> assertThat(active).isBetween(used.minus(slack), used.plus(slack)));
    session
        .activeAtMost()
        .ifPresent(most -> assertThat(most.plus(slack)).isGreaterThanOrEqualTo(used));
  }
}
