package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStop;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.start;
import static io.github.logonaudit.correlation.order.Steps.system;
import static io.github.logonaudit.correlation.order.Steps.untimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The numbers of the runs to which the records with each ID belong. */
class AdjacentRunsTest {
  private AdjacentRuns runs = new AdjacentRuns(RecordTimes.TOLERANCE, false, RunTimes.NONE);

  private void beSystemLog() {
    runs = new AdjacentRuns(StartOrder.START, false, RunTimes.NONE);
  }

  /** The runs of records with one ID, which are in the order of their times. */
  private int[] split(Step... same) {
    return runs.split(List.of(same));
  }

  @Test
  void goesOnWhereTheIdsAreAdjacent() {
    assertThat(split(record(1, "08:00:00"))).containsExactly(0);
    assertThat(split(record(2, "08:00:01"))).containsExactly(0);
    assertThat(split(record(4, "08:00:02"))).containsExactly(1);
    assertThat(runs.untoldChanges()).isZero();
  }

  @Test
  void givesEachRunTheEarliestRecordThatIsNotBeforeItsEnd() {
    split(record(5, "08:00:00"), record(5, "12:00:00"));

    assertThat(split(record(6, "09:00:00"), record(6, "12:30:00"))).containsExactly(0, 1);
    assertThat(split(record(7, "13:00:00"), record(7, "13:30:00"))).containsExactly(1, 0);
    assertThat(split(record(8, "13:15:00"))).as("before the end of the other").containsExactly(1);
  }

  @Test
  void comparesByTheClockAsItWasBeforeItWasSet() {
    split(record(5, "08:00:00"), record(5, "12:00:00"));

    assertThat(split(clockSet(6, "09:00:00", Duration.ofHours(-4)), record(6, "12:30:00")))
        .containsExactly(0, 1);
  }

  @Test
  void goesOnWithTheLatestRunWhereARecordAfterAGapHasNoTime() {
    split(record(1, "08:00:00"));

    assertThat(split(untimed(5))).containsExactly(0);
  }

  // ---- records that follow none in time -----------------------------------------------------

  @Test
  void takesTheClockForSetWhereNoOtherRunMayGoOn() {
    split(record(14, "10:00:00"));

    assertThat(split(record(15, "09:30:00"))).containsExactly(0);
    assertThat(runs.untoldChanges()).isEqualTo(1);
  }

  /** A run ended with ID 10 at 09:00; a record of its life may be one after a few lost ones. */
  @ParameterizedTest
  @CsvSource({
    "14, 09:30:00, 2",
    "14, 08:59:00, 2",
    "14, 08:58:59, 1",
    "15, 09:30:00, 1",
  })
  void takesARecordForOneOfARunThatEndedAtMost4MissingRecordsBefore(
      long before, String time, int run) {
    split(record(10, "09:00:00"));
    split(record(before, "10:00:00"));

    assertThat(split(record(before + 1, time))).containsExactly(run);
  }

  /** Where several lives have the IDs, a run that ended at 06:30 is the earliest. */
  static final List<Object[]> FOLLOWING_NONE =
      List.of(
          new Object[] {record(6, "07:00:00"), 3, 0},
          new Object[] {record(6, "06:29:00"), 3, 0},
          new Object[] {record(6, "06:28:59"), 1, 1},
          new Object[] {start(6, "07:00:00"), 1, 1},
          new Object[] {clockSet(6, "07:00:00", null), 1, 0},
          new Object[] {untimed(6), 1, 1});

  @ParameterizedTest
  @FieldSource("FOLLOWING_NONE")
  void takesTheClockForSetByAMarkOrAChangeOrWhereNoRunEndedBefore(
      Step step, int run, int untoldChanges) {
    split(record(1, "06:30:00"));
    split(record(5, "08:00:00"), record(5, "12:00:00"));

    assertThat(split(step, record(6, "12:30:00"))).containsExactly(run, 2);
    assertThat(runs.untoldChanges()).isEqualTo(untoldChanges);
  }

  @Test
  void goesOnWhateverTheTimeWhereIdsAreBelieved() {
    runs = new AdjacentRuns(RecordTimes.TOLERANCE, true, RunTimes.NONE);
    split(record(1, "06:30:00"));
    split(record(5, "08:00:00"), record(5, "12:00:00"));

    assertThat(split(record(6, "07:00:00"), record(6, "12:30:00"))).containsExactly(1, 2);
  }

  // ---- cuts ---------------------------------------------------------------------------------

  /** By adjacent IDs, there are runs from 08:00 to 12:00, and from 09:00 to 09:30. */
  private void cut() {
    RunTimes cuts =
        RunTimes.of(
            List.of(
                Steps.run(0, record(4, "08:00:00"), record(5, "12:00:00")),
                Steps.run(0, record(6, "09:00:00"), record(7, "09:30:00"))));
    runs = new AdjacentRuns(RecordTimes.TOLERANCE, false, cuts);
  }

  @Test
  void cutsARunWhereOthersHaveTimesInBetween() {
    cut();
    split(record(4, "08:00:00"));

    assertThat(split(record(5, "12:00:00"))).containsExactly(1);
    assertThat(split(record(6, "09:00:00")))
        .as("may be of the run that was cut")
        .containsExactly(2);
  }

  @Test
  void takesNoClockForSetByAMarkWhereRunsAreCut() {
    cut();
    split(record(4, "12:00:00"), record(4, "12:30:00"));

    assertThat(split(start(5, "11:00:00"), record(5, "12:31:00"))).containsExactly(2, 1);
  }

  // ---- a log that is written late at a start ------------------------------------------------

  @Test
  void givesRunsOfASystemLogTheirRecordsInTheOrderOfTheirTimes() {
    beSystemLog();
    split(system(5, "08:00:00"), system(5, "12:00:00"));

    assertThat(split(system(6, "12:30:00"), system(6, "13:00:00"))).containsExactly(0, 1);
  }

  @Test
  void keepsNewRunsApartFromThoseThatGoOnInTheOrderOfTheirTimes() {
    beSystemLog();
    split(system(1, "06:30:00"));
    split(system(5, "08:00:00"), system(5, "12:00:00"));

    assertThat(split(system(6, "07:00:00"), system(6, "12:30:00"), system(6, "13:00:00")))
        .containsExactly(3, 1, 2);
  }

  @Test
  void givesTheRecordsOfAKernelToTheRunThatIsStarting() {
    beSystemLog();
    split(eventLogStart(5, "08:00:00"), system(5, "12:00:00"));

    assertThat(split(kernelStart(6, "07:59:50"), system(6, "12:00:01"))).containsExactly(0, 1);
    assertThat(runs.untoldChanges()).isZero();
  }

  @Test
  void givesTheStartOfAKernelToTheRunThatIsStartingThoughAnotherMayGoOnWithIt() {
    beSystemLog();
    split(system(5, "08:00:00"), eventLogStart(5, "12:00:00"));

    assertThat(split(kernelStart(6, "11:55:00"), system(6, "12:30:00"))).containsExactly(1, 0);
  }

  @Test
  void givesTheStopThatEachLifeOfAnImageHasToTheRunThatIsStarting() {
    beSystemLog();
    split(system(5, "08:00:00"), eventLogStart(5, "12:00:00"));

    assertThat(split(system(6, "08:00:01"), kernelStop(6, "11:00:00"))).containsExactly(0, 1);
    assertThat(split(system(7, "08:00:02"), kernelStart(7, "11:59:50"))).containsExactly(0, 1);
  }

  @Test
  void goesOnLaterWithARunThatIsStarting() {
    beSystemLog();
    split(eventLogStart(5, "08:00:00"), system(5, "12:00:00"));

    assertThat(split(system(6, "12:30:00"))).containsExactly(1);
    assertThat(split(system(7, "12:40:00"))).containsExactly(1);
    assertThat(split(kernelStart(8, "07:59:50"), system(8, "12:50:00"))).containsExactly(0, 1);
  }

  @Test
  void takesNoClockForSetByWhatIsWrittenLateAtAStart() {
    beSystemLog();
    split(eventLogStart(5, "08:00:00"));

    assertThat(split(system(6, "07:45:00"))).containsExactly(0);
    assertThat(runs.untoldChanges()).isZero();
  }
}
