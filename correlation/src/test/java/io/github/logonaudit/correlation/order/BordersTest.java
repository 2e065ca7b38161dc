package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BordersTest {
  private static Borders borders(RecordRun... runs) {
    return new Borders(List.of(runs), RecordTimes.TOLERANCE);
  }

  private static RecordRun between(String begin, String end) {
    return run(0, record(1, begin), record(2, end));
  }

  /** Whether another run than the one before may come before each of the first runs. */
  private static List<Boolean> doubts(Borders borders, int runs) {
    List<Boolean> doubts = new ArrayList<>();
    for (int i = 1; i < runs; i++) {
      doubts.add(borders.isDoubtful(i));
    }
    return doubts;
  }

  @Test
  void doubtsNothingWhileTheClockRunsOn() {
    Borders borders =
        borders(
            between("08:00:00", "09:00:00"),
            between("10:00:00", "11:00:00"),
            between("11:00:00", "12:00:00"),
            between("11:59:00", "13:00:00"));

    assertThat(doubts(borders, 4)).containsExactly(false, false, false);
    assertThat(borders.earliestAt(1)).isNull();
    assertThat(borders.earliestAfter(at("09:00:00"))).isNull();
  }

  @Test
  void doubtsARunToWhichTheTimeFalls() {
    Borders borders = borders(between("08:00:00", "10:00:00"), between("09:00:00", "11:00:00"));

    assertThat(doubts(borders, 2)).containsExactly(true);
    assertThat(borders.earliestAt(1)).isEqualTo(at("09:00:00"));
  }

  /** The clock was set back from 10:00 to 09:00, and showed 09:20 to 09:40 twice. */
  @ParameterizedTest
  @CsvSource({
    "09:20:00, 09:40:00, true",
    "09:20:00, 09:20:00, true",
    "08:30:00, 09:00:00, false",
    "08:30:00, 09:00:01, true",
    "09:00:00, 09:00:00, false"
  })
  void doubtsARunThatBeganAtATimeWhichTheClockShowedTwice(
      String end, String begin, boolean isDoubtful) {
    Borders borders =
        borders(
            between("08:00:00", end), between(begin, "10:00:00"), between("09:00:00", "11:00:00"));

    assertThat(doubts(borders, 3)).containsExactly(isDoubtful, true);
  }

  /** A border that lasts is around one of a moment. */
  @Test
  void doubtsBothRunsWhereOneBeganWhileTheOtherIsMissing() {
    Borders borders =
        borders(
            between("08:00:00", "09:30:00"),
            between("09:30:00", "10:00:00"),
            between("09:00:00", "09:10:00"),
            between("09:50:00", "11:00:00"));

    assertThat(doubts(borders, 4)).containsExactly(true, true, true);
  }

  /** In the second run, the clock was set back to before it began. */
  @Test
  void doubtsARunBeforeWhichAnotherBeganAtOnce() {
    Borders borders =
        borders(
            between("08:00:00", "09:30:00"),
            run(0, record(1, "09:30:00"), record(2, "10:00:00"), record(3, "09:00:00")),
            between("09:50:00", "11:00:00"));

    assertThat(doubts(borders, 3)).containsExactly(true, true);
  }

  @Test
  void findsTheEarliestTimeToWhichTheClockWasSetBackByStages() {
    Borders borders =
        borders(
            between("08:00:00", "12:00:00"),
            between("11:00:00", "11:30:00"),
            between("09:00:00", "10:00:00"));

    assertThat(borders.earliestAfter(at("11:45:00"))).isEqualTo(at("09:00:00"));
    assertThat(borders.earliestAfter(at("12:00:00"))).isEqualTo(at("09:00:00"));
    assertThat(borders.earliestAfter(at("12:00:01"))).isNull();
    assertThat(borders.earliestAfter(at("09:00:00"))).isNull();
    assertThat(borders.earliestAt(1)).isEqualTo(at("09:00:00"));
  }

  @Test
  void keepsSetBacksApartThatHaveNoTimesInCommon() {
    Borders borders =
        borders(
            between("08:00:00", "09:00:00"),
            between("08:30:00", "12:00:00"),
            between("11:00:00", "13:00:00"));

    assertThat(borders.earliestAfter(at("08:45:00"))).isEqualTo(at("08:30:00"));
    assertThat(borders.earliestAfter(at("11:30:00"))).isEqualTo(at("11:00:00"));
    assertThat(borders.earliestAfter(at("10:00:00"))).isNull();
  }

  @Test
  void knowsTheSetBacksInsideOfRuns() {
    Borders borders =
        borders(run(0, record(1, "08:00:00"), record(2, "10:00:00"), record(3, "09:00:00")));

    assertThat(borders.earliestAfter(at("09:30:00"))).isEqualTo(at("09:00:00"));
    assertThat(borders.earliestAfter(at("10:30:00"))).isNull();
  }
}
