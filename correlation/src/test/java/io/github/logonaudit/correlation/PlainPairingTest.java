package io.github.logonaudit.correlation;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Counts how often the library finds the true end of a session, beside the rules by which other
 * tools pair events by their logon ID. The README shows the table.
 *
 * <p>Sessions during which the clock was set are not counted, because the times of a log do not
 * tell when they ended.
 */
class PlainPairingTest {
  private static final int OFFICES = 200;

  /** Several records show a shutdown, within seconds. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  /** Only the sessions of people are counted. */
  private static final Data DWM = Data.of("TargetUserName", Person.WINDOW_MANAGER.name());

  /** A line of a tool's output. */
  private record Row(
      LogonId id, Instant start, @Nullable Instant earliest, @Nullable Instant latest) {
    static Row at(LogonId id, Instant start, @Nullable Instant end) {
      return new Row(id, start, end, end);
    }
  }

  @Test
  void findsTheEndsThatPairingByLogonIdMissesOrGetsWrong() {
    Map<String, Function<List<LoggedEvent>, List<Row>>> tools = new LinkedHashMap<>();
    tools.put("logonaudit", PlainPairingTest::logonaudit);
    tools.put("as Takajo", PlainPairingTest::asTakajo);
    tools.put("as Velociraptor", PlainPairingTest::asVelociraptor);
    tools.put("as Timesketch", PlainPairingTest::asTimesketch);

    List<String> table = new ArrayList<>();
    table.add("| sessions by | rows | right | within bounds | no end | wrong end | not found |");
    table.add("|---|--:|--:|--:|--:|--:|--:|");
    tools.forEach((name, tool) -> table.add("| " + name + " | " + count(tool) + " |"));

    assertThat(String.join("\n", table))
        .isEqualTo(
            """
            | sessions by | rows | right | within bounds | no end | wrong end | not found |
            |---|--:|--:|--:|--:|--:|--:|
            | logonaudit | 6207 | 4060 | 1392 | 0 | 0 | 0 |
            | as Takajo | 9323 | 3034 | 0 | 2418 | 0 | 0 |
            | as Velociraptor | 8734 | 2685 | 0 | 2765 | 0 | 2 |
            | as Timesketch | 9441 | 2393 | 0 | 1109 | 1950 | 0 |\
            """);
  }

  private static String count(Function<List<LoggedEvent>, List<Row>> tool) {
    Map<Answer, Integer> answers = new TreeMap<>();
    int rows = 0;
    for (long seed : LongStream.range(0, OFFICES).toArray()) {
      var office = SimulationTest.office(seed);
      var logs =
          office.events().stream()
              .filter(event -> !event.data().contains(DWM))
              .collect(groupingBy(event -> event.header().computer()));
      for (var log : logs.entrySet()) {
        List<Row> found = tool.apply(log.getValue());
        rows += found.size();
        office.expected().stream()
            .filter(session -> session.computer.equals(log.getKey()))
            .filter(session -> !session.clockSet && !session.person.equals(Person.WINDOW_MANAGER))
            .forEach(session -> answers.merge(answer(session, found), 1, Integer::sum));
      }
    }
    var line = new StringBuilder().append(rows);
    for (var answer : Answer.values()) {
      line.append(" | ").append(answers.getOrDefault(answer, 0));
    }
    return line.toString();
  }

  /** How good an answer is, the best first. */
  private enum Answer {
    RIGHT,
    WITHIN_BOUNDS,
    NO_END,
    WRONG_END,
    NOT_FOUND
  }

  /** The best of the answers for the tokens of a session. */
  private static Answer answer(ExpectedSession session, List<Row> rows) {
    return rows.stream()
        .filter(row -> session.logonIds.contains(row.id()) && isNear(row.start(), session.start))
        .map(row -> answer(session.end, row))
        .min(Answer::compareTo)
        .orElse(Answer.NOT_FOUND);
  }

  private static Answer answer(@Nullable Instant end, Row row) {
    Instant earliest = row.earliest();
    Instant latest = row.latest();
    if (end == null) {
      return latest == null ? Answer.RIGHT : Answer.WRONG_END;
    }
    if (earliest == null) {
      return Answer.NO_END;
    }
    if (latest != null && isNear(earliest, latest)) {
      return isNear(earliest, end) ? Answer.RIGHT : Answer.WRONG_END;
    }
    return end.isBefore(earliest.minus(SLACK)) || (latest != null && end.isAfter(latest))
        ? Answer.WRONG_END
        : Answer.WITHIN_BOUNDS;
  }

  private static boolean isNear(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SLACK) <= 0;
  }

  private static List<Row> logonaudit(List<LoggedEvent> log) {
    return Correlation.sessions(log).stream()
        .filter(session -> session.start() != null)
        .map(PlainPairingTest::row)
        .toList();
  }

  private static Row row(LogonSession session) {
    SessionEnd end = session.end();
    return new Row(
        session.logonId(),
        requireNonNull(requireNonNull(session.start()).time()),
        end.earliest(),
        end.latest());
  }

  /** {@code timeline-logon}: the last 4634 or 4647 of the logon ID, the computer and the user. */
  private static List<Row> asTakajo(List<LoggedEvent> log) {
    Map<String, Instant> logoffs = new HashMap<>();
    for (var event : log) {
      if (is(event, 4634, 4647)) {
        logoffs.put(field(event, "TargetLogonId") + field(event, "TargetUserName"), time(event));
      }
    }
    return logons(log)
        .map(
            event ->
                Row.at(
                    id(event),
                    time(event),
                    logoffs.get(field(event, "TargetLogonId") + field(event, "TargetUserName"))))
        .toList();
  }

  /** {@code Windows.EventLogs.LogonSessions}: all 4624 and 4634 of a logon ID are one session. */
  private static List<Row> asVelociraptor(List<LoggedEvent> log) {
    Map<LogonId, List<LoggedEvent>> groups =
        log.stream()
            .filter(event -> is(event, 4624, 4634))
            .collect(groupingBy(PlainPairingTest::id));
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (id, events) -> {
          var start = events.stream().filter(event -> is(event, 4624)).map(PlainPairingTest::time);
          var end = events.stream().filter(event -> is(event, 4634)).map(PlainPairingTest::time);
          start
              .min(Instant::compareTo)
              .ifPresent(
                  first -> rows.add(Row.at(id, first, end.max(Instant::compareTo).orElse(null))));
        });
    return rows;
  }

  /**
   * {@code logon_sessionizer}: from 4624 or 4778 to the next 4634, 4647 or 4779 of the logon ID, or
   * to the next start of the event log service (6005).
   */
  private static List<Row> asTimesketch(List<LoggedEvent> log) {
    List<Row> rows = new ArrayList<>();
    Map<LogonId, Instant> open = new HashMap<>();
    for (var event : log.stream().sorted(comparing(PlainPairingTest::time)).toList()) {
      if (is(event, 4624, 4778)) {
        LogonId id = id(event);
        Instant before = open.put(id, time(event));
        if (before != null) {
          rows.add(Row.at(id, before, null));
        }
      } else if (is(event, 4634, 4647, 4779)) {
        Instant start = open.remove(id(event));
        if (start != null) {
          rows.add(Row.at(id(event), start, time(event)));
        }
      } else if (is(event, 6005)) {
        open.forEach((id, start) -> rows.add(Row.at(id, start, time(event))));
        open.clear();
      }
    }
    open.forEach((id, start) -> rows.add(Row.at(id, start, null)));
    return rows;
  }

  private static Stream<LoggedEvent> logons(List<LoggedEvent> log) {
    return log.stream().filter(event -> is(event, 4624));
  }

  private static boolean is(LoggedEvent event, int... eventIds) {
    return IntStream.of(eventIds).anyMatch(id -> id == event.header().eventId());
  }

  private static Instant time(LoggedEvent event) {
    return requireNonNull(event.header().timeCreated());
  }

  private static LogonId id(LoggedEvent event) {
    return event.signal() instanceof PresenceChanged changed
        ? changed.logonId()
        : LogonId.parse(field(event, "TargetLogonId"));
  }

  private static String field(LoggedEvent event, String name) {
    return event.data().stream()
        .filter(data -> name.equals(data.name()))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
