package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.activity;
import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.security;
import static io.github.logonaudit.correlation.order.Steps.system;
import static io.github.logonaudit.correlation.order.Steps.unnumbered;
import static io.github.logonaudit.correlation.order.Steps.untimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenRecordsTest {
  private final TakenRecords security = new TakenRecords(RecordTimes.TOLERANCE);
  private final TakenRecords system = new TakenRecords(StartOrder.START);

  private static void add(TakenRecords taken, Step... steps) {
    for (Step step : steps) {
      taken.add(step.event());
    }
  }

  private static TakenRecords restored(TakenRecords taken) {
    PackedOutput out = PackedOutput.withoutNames();
    taken.write(out);
    byte[] snapshot = out.toBytes(0);
    TakenRecords restored = new TakenRecords(RecordTimes.TOLERANCE);
    restored.read(PackedInput.withoutNames(snapshot, snapshot.length));
    return restored;
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(security.latest()).isNull();
    assertThat(security.hasTime()).isFalse();
    assertThat(security.holds(1)).isFalse();
    assertThat(security.falls(record(1, "08:00:00").event(), 1)).isFalse();
    assertThat(security.isOfLatestLife(record(1, "08:00:00").event(), 1)).isFalse();
    assertThat(security.isOfEarlierLife(record(1, "08:00:00"))).isFalse();
  }

  // ---- the latest time ----------------------------------------------------------------------

  @Test
  void hasNoTimeUntilARecordHasOne() {
    add(security, untimed(1));
    assertThat(security.hasTime()).isFalse();

    add(security, record(2, "08:00:00"));
    assertThat(security.hasTime()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "08:00:01, true",
    "08:00:00.6, true",
    "08:00:00.5, false",
    "08:00:00.4, false",
    "07:59:59.9, false"
  })
  void comparesTimesToTheNanosecond(String time, boolean isLatest) {
    add(security, record(1, "08:00:00.5"));

    assertThat(security.isLatest(at(time))).isEqualTo(isLatest);
  }

  @Test
  void keepsTheLatestTimeWhileTimesAreInNoMoreDisorderThanTolerated() {
    add(security, record(1, "08:00:00"), record(2, "07:59:00"), untimed(3));

    assertThat(security.isLatest(at("07:59:30"))).isFalse();
    assertThat(security.isLatest(at("08:00:01"))).isTrue();
  }

  @Test
  void goesBackToTheTimeToWhichTheClockWasSet() {
    add(security, record(1, "08:00:00"), record(2, "07:58:59"));

    assertThat(security.isLatest(at("07:59:30"))).isTrue();
  }

  @Test
  void goesBackToTheTimeAtWhichAnotherLifeBegins() {
    add(security, record(9, "08:00:00"), record(1, "07:59:30"));

    assertThat(security.isLatest(at("07:59:40"))).isTrue();
  }

  @Test
  void takesARecordWithoutIdForNoBeginningOfAnotherLife() {
    add(security, record(9, "08:00:00"), unnumbered("07:59:30", null));

    assertThat(security.isLatest(at("07:59:40"))).isFalse();
    assertThat(security.isOfLatestLife(record(8, "07:59:50").event(), 8))
        .as("right before the first record of the life")
        .isTrue();
  }

  // ---- copies -------------------------------------------------------------------------------

  @Test
  void knowsCopiesOfTheLatestRecordsByTheirIds() {
    add(security, record(1, "08:00:00"), record(2, "08:00:01"));

    assertThat(security.holds(1)).isTrue();
    assertThat(security.holds(3)).isFalse();
    assertThat(security.holdsCopy(record(1, "08:00:00"))).isTrue();
    assertThat(security.holdsCopy(record(1, "08:00:01"))).isFalse();
  }

  @Test
  void knowsCopiesOfRecordsWithoutIdOnceTheyWereTaken() {
    Step step = unnumbered("08:00:00", activity(1));

    assertThat(security.holdsEarlierCopy(step)).isFalse();
    assertThat(security.holdsCopy(step)).isFalse();
    assertThat(security.holdsEarlierCopy(step)).isTrue();
    assertThat(security.holdsCopy(step)).isTrue();
  }

  /** A log that comes once more begins with it. */
  @Test
  void knowsCopiesOfTheFirstRecordOfALifeHoweverManyFollow() {
    for (int id = 1; id <= 100; id++) {
      add(security, record(id, "08:00:00"));
    }

    assertThat(security.holdsEarlierCopy(record(1, "08:00:00"))).isTrue();
    assertThat(security.holdsEarlierCopy(record(2, "08:00:00"))).isFalse();
    assertThat(security.holdsEarlierCopy(record(37, "08:00:00"))).isTrue();
  }

  // ---- lives --------------------------------------------------------------------------------

  @Test
  void seesThatAnIdFalls() {
    add(security, record(5, "08:00:00"));

    assertThat(security.falls(record(6, "07:00:00").event(), 6)).isFalse();
    assertThat(security.falls(record(5, "08:00:00").event(), 5)).isTrue();
    assertThat(security.falls(record(4, "08:00:01").event(), 4)).isTrue();
  }

  /** Of a System log, in which a start writes records late; at most 64 IDs before it. */
  @ParameterizedTest
  @CsvSource({
    "99, 08:05:00, false",
    "36, 08:05:00, false",
    "35, 08:05:00, true",
    "99, 08:00:00, true",
    "99, 07:59:00, true",
    "100, 08:05:00, true"
  })
  void letsARecordThatIsWrittenLateOvertakeOthers(long id, String time, boolean falls) {
    add(system, system(100, "08:00:00"));

    assertThat(system.falls(system(id, time).event(), id)).isEqualTo(falls);
  }

  @Test
  void letsNoRecordOfASecurityLogOvertakeOthers() {
    add(security, record(100, "08:00:00"));

    assertThat(security.falls(record(99, "08:05:00").event(), 99)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "4, 07:00:00, true",
    "3, 09:00:00, false",
    "5, 08:00:00, false",
    "6, 08:30:00, true",
    "6, 07:59:59, false",
    "7, 09:00:00, false"
  })
  void tellsWhatMayBeMissingInTheLatestLife(long id, String time, boolean isOfIt) {
    add(security, record(5, "08:00:00"), record(7, "09:00:00"));

    assertThat(security.isOfLatestLife(record(id, time).event(), id)).isEqualTo(isOfIt);
  }

  /** A life that follows another one began at 08:00:00, and its latest record is of 09:00:00. */
  @ParameterizedTest
  @CsvSource({
    "900, 07:59:59, true",
    "900, 08:00:00, false",
    "900, 08:00:01, false",
    "900, 09:00:01, false",
    "8, 07:59:59, false"
  })
  void tellsARecordOfAnEarlierLifeByItsTime(long id, String time, boolean isEarlier) {
    add(security, record(800, "06:00:00"), record(5, "08:00:00"), record(7, "09:00:00"));

    assertThat(security.isOfEarlierLife(record(id, time))).isEqualTo(isEarlier);
    assertThat(restored(security).isOfEarlierLife(record(id, time)))
        .as("after a snapshot")
        .isEqualTo(isEarlier);
  }

  @Test
  void knowsOfNoEarlierLifeWhereTheLogHasOne() {
    add(security, record(5, "08:00:00"), record(7, "09:00:00"));

    assertThat(security.isOfEarlierLife(record(900, "07:59:59"))).isFalse();
    assertThat(restored(security).isOfEarlierLife(record(900, "07:59:59"))).isFalse();
  }

  @Test
  void takesNoRecordOfUnknownTimeForOneOfAnEarlierLife() {
    add(security, record(800, "06:00:00"), record(5, "08:00:00"), record(7, "09:00:00"));

    assertThat(security.isOfEarlierLife(untimed(900))).isFalse();
    assertThat(security.isOfEarlierLife(security(null, 4688, at("07:00:00"), null))).isFalse();
  }
}
