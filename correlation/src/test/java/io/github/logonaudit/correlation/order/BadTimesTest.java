package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.start;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadTimesTest {
  private static final String EARLY = "2001-01-01T00:00:00";
  private static final String NOW = "2026-03-03T08:00:00";

  private static BadTimes badTimes(List<Step> steps) {
    Iterator<Step> next = steps.iterator();
    return BadTimes.of(() -> next.hasNext() ? next.next() : null);
  }

  /** The numbers of the records with the time of a bad clock. */
  private static List<Integer> bad(List<Step> steps) {
    BadTimes bad = badTimes(steps);
    return IntStream.range(0, steps.size()).filter(bad::contains).boxed().toList();
  }

  /** Adjacent records, of which some have one time, and others another. */
  private static List<Step> records(int count, String time, int others, String otherTime) {
    List<String> times = new ArrayList<>(Collections.nCopies(count, time));
    times.addAll(Collections.nCopies(others, otherTime));
    return IntStream.range(0, times.size()).mapToObj(i -> record(i + 1, times.get(i))).toList();
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 40", "31, 40", "40, 40"})
  void findsTimesAfterWhichTheClockIsAsItWas(int count, int before) {
    List<Step> steps = new ArrayList<>(records(before, NOW, count, EARLY));
    steps.add(record(before + count + 1, NOW));

    assertThat(bad(steps)).isEqualTo(numbers(before, before + count));
    assertThat(badTimes(steps).timeAfter(before)).isEqualTo(at(NOW));
    assertThat(badTimes(steps).timeAfter(before + count)).isNull();
  }

  @Test
  void findsTheFewerOfTwoClocksWhereTheTimeFalls() {
    assertThat(bad(records(40, NOW, 31, EARLY))).isEqualTo(numbers(40, 71));
    assertThat(bad(records(31, NOW, 40, EARLY))).isEqualTo(numbers(0, 31));
    assertThat(bad(records(5, NOW, 5, EARLY))).as("as many").isEqualTo(numbers(0, 5));
    assertThat(bad(records(40, NOW, 32, EARLY))).as("too many for a bad one").isEmpty();
  }

  @Test
  void findsTheFewerOfTwoClocksWhereTheTimeRisesBetweenAdjacentRecords() {
    assertThat(bad(records(2, EARLY, 5, NOW))).containsExactly(0, 1);
  }

  @Test
  void believesInATimeThatPassedUnseenOrBeforeAStart() {
    assertThat(bad(List.of(record(1, EARLY), record(3, NOW)))).as("a gap").isEmpty();
    assertThat(bad(List.of(record(1, EARLY), start(2, NOW)))).as("a start").isEmpty();
    assertThat(bad(List.of(system(1, EARLY), system(2, NOW)))).as("another log").isEmpty();
  }

  /** Each of these is less than a year before the one before it by the same clock. */
  @Test
  void comparesWithTheLatestTimeOfAClock() {
    assertThat(
            bad(
                List.of(
                    record(1, "2025-01-15T00:00:00"),
                    record(2, EARLY),
                    record(3, "2024-06-01T00:00:00"),
                    record(4, "2023-12-15T00:00:00"))))
        .containsExactly(1);
  }
}
