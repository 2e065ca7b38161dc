package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.security;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.DoubtfulOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivesTest {
  private static Lives lives(List<Step> steps) {
    Map<Long, List<Step>> byId = new TreeMap<>();
    for (Step step : steps) {
      byId.computeIfAbsent(RecordOrder.idOf(step), id -> new ArrayList<>()).add(step);
    }
    byId.values().forEach(same -> same.sort(RecordOrder.BY_RECORD));
    return Lives.of(() -> pass(byId), RecordTimes.TOLERANCE);
  }

  private static Supplier<@Nullable List<Step>> pass(Map<Long, List<Step>> byId) {
    Iterator<List<Step>> next = byId.values().iterator();
    return () -> next.hasNext() ? next.next() : null;
  }

  /** The life of each record, if the IDs rise. */
  private static List<Integer> numbers(Lives lives, List<Step> steps) {
    LivesReader reader = lives.reader(new DoubtfulOrder());
    return steps.stream().map(step -> reader.livesOf(List.of(step))[0]).toList();
  }

  /**
   * Records of which each second, or each third, is hours later, so that they seem to be of two
   * lives or three, with a gap between them all.
   */
  private static List<Step> interleaved(int lives, int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Duration after = Duration.ofHours(4L * (i % lives)).plusMinutes(i);
      steps.add(security(5L * i + 1, 4688, at("08:00:00").plus(after), null));
    }
    return steps;
  }

  // ---- gaps ---------------------------------------------------------------------------------

  /** In a gap of 256 missing records the clock may have been set back unseen. */
  @ParameterizedTest
  @CsvSource({"258, 1", "259, 2"})
  void beginsAnotherLifeWhereTheTimeFallsAcrossAWideGap(long id, int count) {
    assertThat(lives(List.of(record(1, "08:00:00"), record(id, "06:00:00"))).count())
        .isEqualTo(count);
  }

  /** Here the widest of the others misses 100. */
  @ParameterizedTest
  @CsvSource({"503, 1", "504, 2"})
  void takesAGapForWideThatIsFourTimesAsWideAsTheOthersOfTheLog(long id, int count) {
    List<Step> steps =
        List.of(record(1, "08:00:00"), record(102, "08:10:00"), record(id, "06:00:00"));

    assertThat(lives(steps).count()).isEqualTo(count);
  }

  @Test
  void findsOneLifeWhereTheTimeRises() {
    Lives lives = lives(List.of(record(1, "08:00:00"), record(9000, "08:10:00")));

    assertThat(lives.count()).isEqualTo(1);
    assertThat(lives.areInOrder()).isTrue();
  }

  // ---- many falls of the time ---------------------------------------------------------------

  /** Each further life has to explain four falls; each second record falls from 12:00 to 08:00. */
  @ParameterizedTest
  @CsvSource({"2, 8, 1", "2, 9, 2", "3, 24, 1", "3, 25, 3"})
  void believesInFurtherLivesThatExplainManyFalls(int lives, int records, int count) {
    assertThat(lives(interleaved(lives, records)).count()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "9, 3"})
  void believesInThemBesideLivesThatAreApart(int records, int count) {
    List<Step> steps = interleaved(2, records);
    steps.add(record(9000, "06:00:00"));

    assertThat(lives(steps).count()).isEqualTo(count);
  }

  @Test
  void doubtsTheOrderWhereOneLifeIsBelievedInSpiteOfManyFalls() {
    assertThat(lives(interleaved(3, 22)).count()).isEqualTo(1);
    assertThat(lives(interleaved(3, 22)).areInOrder()).isFalse();
  }

  // ---- parts that overlap -------------------------------------------------------------------

  @Test
  void takesEachPartForALifeWhereTheyOverlapThoughTheyBeginInOrder() {
    List<Step> steps =
        List.of(
            record(1, "08:00:00"),
            record(2, "12:00:00"),
            record(1001, "09:00:00"),
            record(1002, "13:00:00"),
            record(2001, "10:00:00"),
            record(2002, "14:00:00"));

    assertThat(numbers(lives(steps), steps)).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(lives(steps).areInOrder()).isFalse();
  }

  @Test
  void keepsTheOrderOfTheIdsWhereThatOfTheTimesGivesAsManyLives() {
    List<Step> steps =
        List.of(
            record(1, "09:00:00"),
            record(2, "12:00:00"),
            record(1001, "08:00:00"),
            record(1002, "13:00:00"));

    assertThat(numbers(lives(steps), steps)).containsExactly(0, 0, 1, 1);
  }

  @Test
  void takesTheOrderOfTheTimesWhereThatGivesFewerLives() {
    List<Step> steps =
        List.of(
            record(1, "09:00:00"),
            record(2, "12:00:00"),
            record(1001, "08:00:00"),
            record(1002, "13:00:00"),
            record(2001, "10:00:00"),
            record(2002, "14:00:00"));

    assertThat(numbers(lives(steps), steps)).containsExactly(1, 1, 0, 0, 1, 1);
  }

  // ---- IDs that recur -----------------------------------------------------------------------

  @Test
  void findsALifeForEachRecordWithOneId() {
    List<Step> steps =
        List.of(
            record(1, "08:00:00"),
            record(1, "12:00:00"),
            record(2, "08:10:00"),
            record(2, "12:10:00"));
    Lives lives = lives(steps);
    LivesReader reader = lives.reader(new DoubtfulOrder());

    assertThat(lives.count()).isEqualTo(2);
    assertThat(lives.areInOrder()).isFalse();
    assertThat(reader.livesOf(steps.subList(0, 2))).containsExactly(0, 1);
    assertThat(reader.livesOf(steps.subList(2, 4))).containsExactly(0, 1);
  }

  /** One more life, or a change of the clock of which no record tells: both are as unusual. */
  @Test
  void believesTheIdsWhereTheTimesExplainNoMore() {
    List<Step> steps =
        List.of(
            record(1, "05:00:00"),
            record(5, "08:00:00"),
            record(5, "12:00:00"),
            record(6, "06:00:00"),
            record(6, "12:10:00"));

    assertThat(lives(steps).count()).isEqualTo(2);
  }
}
