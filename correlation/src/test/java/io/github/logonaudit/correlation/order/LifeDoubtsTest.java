package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeDoubtsTest {
  private static final long MISSING = 256;

  private static RecordRun run(int life, long first, String begin, long last, String end) {
    return Steps.run(life, record(first, begin), record(last, end));
  }

  private static LifeDoubts ofLives(int count, RecordRun... runs) {
    return LifeDoubts.ofLives(List.of(runs), count, MISSING, RecordTimes.TOLERANCE);
  }

  /** By life, and one more for the end: the earliest time of what may come before; "" if none. */
  private static List<String> doubtsBefore(LifeDoubts doubts, int count) {
    List<String> all = new ArrayList<>();
    for (int life = 0; life <= count; life++) {
      Instant time = doubts.beforeLife(life);
      all.add(time == null ? "" : time.toString().substring(11, 19));
    }
    return all;
  }

  @Test
  void doubtsNothingOfALogWithOneLifeInOrder() {
    RecordRun first = run(0, 1, "08:00:00", 9, "09:00:00");
    RecordRun second = run(0, 20, "10:00:00", 29, "11:00:00");
    LifeDoubts doubts = ofLives(1, first, second);

    assertThat(doubts.isEmpty()).isTrue();
    assertThat(doubtsBefore(doubts, 1)).containsExactly("", "");
    assertThat(doubts.isBefore(second)).isFalse();
    assertThat(doubts.isBefore(20, true)).isFalse();
    assertThat(doubts.beforeRun(second)).isNull();
    assertThat(doubts.earliestAfter(at("08:00:00"))).isNull();
  }

  // ---- a life that goes on with an earlier one ----------------------------------------------

  @ParameterizedTest
  @CsvSource({"100", "356"})
  void doubtsALifeWhoseRecordIdsGoOnWithAnEarlierOne(long next) {
    LifeDoubts doubts =
        ofLives(
            3,
            run(0, next, "08:00:00", next + 9, "09:00:00"),
            run(1, 1000, "09:30:00", 1009, "10:00:00"),
            run(2, 1, "11:00:00", 99, "12:00:00"));

    assertThat(doubtsBefore(doubts, 3)).containsExactly("11:00:00", "11:00:00", "", "08:00:00");
    assertThat(doubts.isEmpty()).isFalse();
  }

  @Test
  void doubtsNoLifeAfterWhichMoreRecordsAreMissingThanInGaps() {
    LifeDoubts doubts =
        ofLives(2, run(0, 357, "08:00:00", 366, "09:00:00"), run(1, 1, "11:00:00", 99, "12:00:00"));

    assertThat(doubtsBefore(doubts, 2)).containsExactly("", "", "");
  }

  @Test
  void doubtsTheEndFromTheEarliestLifeThatMayFollow() {
    LifeDoubts doubts =
        ofLives(
            3,
            run(0, 110, "07:00:00", 119, "08:00:00"),
            run(1, 120, "09:00:00", 129, "10:00:00"),
            run(2, 1, "11:00:00", 99, "12:00:00"));

    assertThat(doubtsBefore(doubts, 3))
        .containsExactly("11:00:00", "11:00:00", "11:00:00", "07:00:00");
  }

  /** Of an image that is set back every minute, all lives may follow all. */
  @Test
  void triesNoMoreThan64LivesThatMayGoOnWithOne() {
    List<RecordRun> runs = new ArrayList<>();
    for (int life = 0; life < 66; life++) {
      Instant time = at("08:00:00").plus(Duration.ofMinutes(2L * life));
      runs.add(Steps.run(life, Steps.security(100L + life, 4688, time, null)));
    }
    runs.add(Steps.run(66, record(99, "12:00:00")));

    List<String> before =
        doubtsBefore(LifeDoubts.ofLives(runs, 67, MISSING, RecordTimes.TOLERANCE), 67);

    assertThat(before.subList(0, 65)).containsOnly("12:00:00");
    assertThat(before.subList(65, 68)).containsExactly("", "", "08:00:00");
  }

  // ---- lives at the same times --------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "08:00:00, 09:00:00, 11:00:00, 08:00:00",
    "08:00:00, 09:00:00, 11:00:01, ''",
    "11:58:00, 11:58:59, 11:59:00, 11:58:00",
    "11:58:00, 11:59:00, 11:59:00, ''"
  })
  void doubtsTheOrderOfTwoLivesOfWhichTheLaterMayComeFirst(
      String firstBegin, String begin, String end, String doubtsAtEnd) {
    LifeDoubts doubts = ofLives(2, run(0, 1, firstBegin, 9, "12:00:00"), run(1, 1, begin, 5, end));

    assertThat(doubtsBefore(doubts, 2)).containsExactly("", "", doubtsAtEnd);
  }

  @Test
  void comparesWithTheLifeThatLastedLongest() {
    LifeDoubts doubts =
        ofLives(
            5,
            run(1, 1, "08:00:00", 9, "12:00:00"),
            run(2, 1, "08:10:00", 5, "08:20:00"),
            run(4, 1, "09:00:00", 5, "11:00:00"));

    assertThat(doubtsBefore(doubts, 5)).containsExactly("", "", "", "08:00:00", "", "08:00:00");
  }

  // ---- runs that fall back ------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"20, 07:30:00", "21, ''"})
  void doubtsALifeOfWhichARunFallsBackToBeforeIt(long lastOfLifeBefore, String doubt) {
    LifeDoubts doubts =
        ofLives(
            2,
            run(0, 1, "06:00:00", lastOfLifeBefore, "07:00:00"),
            run(1, 1, "08:00:00", 5, "08:10:00"),
            run(1, 20, "08:20:00", 21, "07:30:00"));

    assertThat(doubtsBefore(doubts, 2)).containsExactly("", doubt, "");
  }

  @ParameterizedTest
  @CsvSource({
    "05:30:00, 05:40:00, 05:30:00, 05:30:00",
    "05:30:00, 09:00:00, '', 05:30:00",
    "09:30:00, 09:40:00, '', 09:30:00",
    "05:30:00, 10:01:00, '', 05:30:00",
    "05:30:00, 10:01:01, '', ''",
    "09:59:00, 09:59:00, '', ''",
    "09:58:59, 09:59:00, '', 09:58:59"
  })
  void doubtsAllLivesToBeforeWhichARunFallsBack(
      String fellTo, String end, String beforeSecond, String beforeThird) {
    LifeDoubts doubts =
        ofLives(
            3,
            run(0, 1, "05:00:00", 9, "06:00:00"),
            run(1, 1, "08:00:00", 9, "08:10:00"),
            run(2, 1, "10:00:00", 5, "10:10:00"),
            Steps.run(2, record(20, "10:20:00"), record(21, fellTo), record(22, end)));

    assertThat(doubtsBefore(doubts, 3)).containsExactly("", beforeSecond, beforeThird, "");
  }

  @Test
  void looksBackPastLivesWithoutRecords() {
    LifeDoubts doubts =
        ofLives(
            4,
            run(0, 1, "05:00:00", 9, "06:00:00"),
            run(1, 1, "08:00:00", 9, "08:10:00"),
            run(3, 1, "10:00:00", 5, "10:10:00"),
            run(3, 20, "10:20:00", 21, "05:30:00"));

    assertThat(doubtsBefore(doubts, 4)).containsExactly("", "05:30:00", "", "", "");
  }

  @Test
  void doubtsNoLifeForRunsThatFallBackInALogThatIsWrittenLate() {
    LifeDoubts doubts =
        LifeDoubts.ofLives(
            List.of(
                run(0, 1, "06:00:00", 9, "07:00:00"),
                run(1, 1, "08:00:00", 5, "08:10:00"),
                run(1, 20, "08:20:00", 21, "07:30:00")),
            2,
            MISSING,
            StartOrder.START);

    assertThat(doubtsBefore(doubts, 2)).containsExactly("", "", "");
  }

  // ---- the borders of runs ------------------------------------------------------------------

  @Test
  void doubtsARunThatTheTimeFallsBackTo() {
    RecordRun first = run(0, 1, "08:00:00", 9, "10:00:00");
    RecordRun second = run(0, 20, "09:00:00", 29, "11:00:00");
    LifeDoubts doubts = ofLives(1, first, second);

    assertThat(doubts.isEmpty()).isFalse();
    assertThat(doubts.isBefore(first)).isFalse();
    assertThat(doubts.isBefore(second)).isTrue();
    assertThat(doubts.beforeRun(first)).isNull();
    assertThat(doubts.beforeRun(second)).isEqualTo(at("09:00:00"));
    assertThat(doubts.earliestAfter(at("09:30:00"))).isEqualTo(at("09:00:00"));
    assertThat(doubts.earliestAfter(at("10:00:01"))).isNull();
    assertThat(doubts.earliestAfter(null)).isNull();
  }

  // ---- a log that has two lives or one ------------------------------------------------------

  private static LifeDoubts ofFalls(RecordRun... runs) {
    return LifeDoubts.ofFalls(List.of(runs), MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "10:00:00, 10:00:00, true, 08:00:00",
    "10:00:01, 10:00:01, false, ''",
    "07:00:00, 08:00:01, true, 08:00:00",
    "07:00:00, 08:00:00, true, ''"
  })
  void doubtsALogThatMayHaveBeenMadeAnewWhereTheTimeFalls(
      String begin, String end, boolean isDoubtful, String beforeSecond) {
    LifeDoubts doubts = ofFalls(run(0, 1, "08:00:00", 9, "12:00:00"), run(0, 20, begin, 29, end));

    assertThat(doubts.isBefore(20, true)).isEqualTo(isDoubtful);
    assertThat(doubts.isBefore(20, false)).isEqualTo(isDoubtful);
    assertThat(doubts.isBefore(21, true)).isFalse();
    assertThat(doubts.isEmpty()).isEqualTo(!isDoubtful);
    assertThat(doubtsBefore(doubts, 1)).containsExactly("", beforeSecond);
  }

  @Test
  void doubtsTheEndFromTheEarliestTimeBeforeAFall() {
    LifeDoubts doubts =
        ofFalls(
            run(0, 1, "08:00:00", 9, "12:00:00"),
            run(0, 20, "07:00:00", 29, "10:00:00"),
            run(0, 40, "06:30:00", 49, "09:00:00"));

    assertThat(doubts.isBefore(20, false)).isTrue();
    assertThat(doubts.isBefore(40, false)).isTrue();
    assertThat(doubtsBefore(doubts, 1)).containsExactly("", "07:00:00");
  }

  /** A log that was made anew begins with its first records, or misses a few of them. */
  @ParameterizedTest
  @CsvSource({"257, false", "258, true", "-1, true"})
  void doubtsOnlyALogThatHasItsBeginning(long firstId, boolean isEmpty) {
    LifeDoubts doubts =
        ofFalls(
            run(0, firstId, "08:00:00", firstId + 9, "12:00:00"),
            run(0, firstId + 20, "09:00:00", firstId + 29, "10:00:00"));

    assertThat(doubts.isEmpty()).isEqualTo(isEmpty);
  }

  @Test
  void doubtsEveryGapOfALogThatBeginsWithASetBackOfTheClock() {
    RecordRun first =
        Steps.run(0, clockSet(1, "08:00:00", Duration.ofHours(-4)), record(2, "08:30:00"));
    LifeDoubts doubts = ofFalls(first, run(0, 20, "08:40:00", 29, "10:00:00"));

    assertThat(doubts.isBefore(25, true)).isTrue();
    assertThat(doubts.isBefore(25, false)).isFalse();
    assertThat(doubts.isEmpty()).isFalse();
    assertThat(doubtsBefore(doubts, 1)).containsExactly("", "08:00:00");
  }

  // ---- lives of which nothing tells the order -----------------------------------------------

  @ParameterizedTest
  @CsvSource({"06:00:00, 06:00:00", "10:59:59, 10:59:59", "11:00:00, ''"})
  void doubtsTheOrderOfAllLives(String begin, @Nullable String atEnd) {
    LifeDoubts doubts =
        LifeDoubts.ofAll(
            List.of(
                run(0, 1, begin, 9, "12:00:00"),
                run(1, 20, "11:30:00", 29, "11:40:00"),
                run(2, 40, "10:00:00", 49, "11:00:00")));

    assertThat(doubtsBefore(doubts, 3)).containsExactly("", "11:30:00", "10:00:00", atEnd);
  }
}
