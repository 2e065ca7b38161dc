package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static io.github.logonaudit.correlation.order.Steps.activity;
import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.kernelStop;
import static io.github.logonaudit.correlation.order.Steps.logoff;
import static io.github.logonaudit.correlation.order.Steps.logon;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.security;
import static io.github.logonaudit.correlation.order.Steps.start;
import static io.github.logonaudit.correlation.order.Steps.system;
import static io.github.logonaudit.correlation.order.Steps.unnumbered;
import static io.github.logonaudit.correlation.order.Steps.untimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of one channel of a stream to which events may come up to five minutes late. */
class LatenessQueueTest {
  private static final Duration LATENESS = Duration.ofMinutes(5);

  private final List<EventReference> late = new ArrayList<>();
  private LatenessQueue queue = new LatenessQueue(RecordTimes.TOLERANCE, late::add);
  private Instant now = at("00:00:00");

  private void beSystemLog() {
    queue = new LatenessQueue(StartOrder.START, late::add);
  }

  /** Returns whether it is known to be a copy. */
  private boolean add(Step step) {
    Instant time = step.event().time();
    now = time != null && time.isAfter(now) ? time : now;
    return queue.add(step, now, false, now.minus(LATENESS));
  }

  private void addAll(Step... steps) {
    for (Step step : steps) {
      assertThat(add(step)).as("%s is a copy", step).isFalse();
    }
  }

  /** The steps that go on by now. */
  private List<Step> due() {
    return upTo(now.minus(LATENESS));
  }

  private List<Step> upTo(Instant watermark) {
    queue.advanceTo(watermark, now);
    return polled();
  }

  /** All steps, as no more will come. */
  private List<Step> rest() {
    queue.advanceTo(null, now);
    return polled();
  }

  private List<Step> polled() {
    List<Step> all = new ArrayList<>();
    for (Step step = queue.poll(); step != null; step = queue.poll()) {
      all.add(step);
    }
    return all;
  }

  /** Steps that came, and need not wait any more. */
  private void take(Step... steps) {
    addAll(steps);
    assertThat(rest()).containsExactly(steps);
  }

  // ---- how long a step waits ----------------------------------------------------------------

  @Test
  void letsAStepWaitUntilAllOfItsTimeHaveCome() {
    Step step = record(1, "08:00:00");
    addAll(step);

    assertThat(upTo(at("07:59:59"))).isEmpty();
    assertThat(upTo(at("08:00:00"))).containsExactly(step);
  }

  @Test
  void letsAStepOfAnEarlierTimeWaitForThatTimeOnly() {
    Step step = record(1, "08:00:00");
    now = at("08:10:00");
    addAll(step);

    assertThat(upTo(at("07:59:59"))).isEmpty();
    assertThat(upTo(at("08:00:00"))).containsExactly(step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2001-01-01T00:00:00"})
  void letsAStepWithoutTimeOrWithThatOfABadClockWaitForThePresent(String time) {
    Step step = time.isEmpty() ? untimed(1) : record(1, time);
    now = at("08:10:00");
    addAll(step);

    assertThat(upTo(at("08:09:59"))).isEmpty();
    assertThat(upTo(at("08:10:00"))).containsExactly(step);
  }

  @Test
  void letsARecordOfAKernelWaitForThePresent() {
    beSystemLog();
    Step step = kernelStop(1, "08:00:00");
    now = at("08:10:00");
    addAll(step);

    assertThat(upTo(at("08:09:59"))).isEmpty();
    assertThat(upTo(at("08:10:00"))).containsExactly(step);
  }

  @Test
  void letsTheStopOfAKernelWaitForTheStartAtWhichItWasWritten() {
    beSystemLog();
    Step stop = kernelStop(1, "08:00:00");
    now = at("07:30:00");
    queue.add(stop, now, true, now);

    assertThat(upTo(at("07:30:00"))).isEmpty();
    now = at("08:00:00");
    assertThat(upTo(now)).as("nothing later was logged").isEmpty();
    now = at("08:00:01");
    assertThat(upTo(now)).containsExactly(stop);
  }

  @Test
  void letsTheStopOfAKernelGoOnWithAStartThatSetTheClockBack() {
    beSystemLog();
    Step stop = kernelStop(1, "08:00:00");
    now = at("07:30:00");
    queue.add(stop, now, true, now);
    queue.startedSetBack(now);

    assertThat(upTo(at("07:30:00"))).containsExactly(stop);
  }

  @Test
  void knowsWhetherAMarkOfAStartWaits() {
    addAll(start(1, "08:00:00"));
    assertThat(queue.holdsMark()).isTrue();

    rest();
    assertThat(queue.holdsMark()).isFalse();
  }

  @Test
  void countsTheStepsThatWait() {
    addAll(record(101, "08:00:00"), record(102, "08:00:01"));
    assertThat(queue.size()).isEqualTo(2);

    rest();
    assertThat(queue.size()).isZero();
    assertThat(queue.isEmpty()).isTrue();

    addAll(record(50, "07:00:00"));
    assertThat(queue.size()).as("one that may be late").isEqualTo(1);
    assertThat(queue.isEmpty()).isFalse();
  }

  // ---- steps that need not wait -------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "102, 08:00:00, true",
    "102, 07:00:00, true",
    "103, 08:00:00, true",
    "103, 07:59:59, false",
    "101, 08:00:00, false",
    "100, 08:00:01, false"
  })
  void passesAStepThatFollowsTheLatest(long id, String time, boolean passes) {
    take(record(101, "08:00:00"));

    assertThat(queue.pass(record(id, time))).isEqualTo(passes);
  }

  @Test
  void passesNoStepWhileOthersWaitOrNoneWasTaken() {
    assertThat(queue.pass(record(101, "08:00:00"))).as("first").isFalse();

    take(record(101, "08:00:00"));
    addAll(record(102, "08:00:01"));
    assertThat(queue.pass(record(103, "08:00:02"))).as("beside others").isFalse();
  }

  @Test
  void knowsTheCopiesOfStepsThatPassed() {
    take(record(101, "08:00:00"));
    queue.pass(record(102, "08:00:01"));

    assertThat(add(record(102, "08:00:01"))).isTrue();
  }

  // ---- the highest ID -----------------------------------------------------------------------

  @Test
  void tellsTheTimeOfTheHighestIdAndWhatIsNext() {
    assertThat(queue.lastTime()).isNull();
    assertThat(queue.isNext(record(101, "08:00:00").event())).isFalse();

    take(record(101, "08:00:00"));
    assertThat(queue.lastTime()).isEqualTo(at("08:00:00"));
    assertThat(queue.isNext(record(101, "09:00:00").event())).isFalse();
    assertThat(queue.isNext(record(102, "07:00:00").event())).isTrue();

    addAll(record(103, "08:00:03"), record(102, "08:00:02"));
    assertThat(queue.lastTime()).isEqualTo(at("08:00:03"));
    assertThat(queue.isNext(record(103, "08:00:03").event())).isFalse();
    assertThat(queue.isNext(record(104, "08:00:03").event())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "102, 07:59:00, false",
    "102, 07:58:59, true",
    "900, 07:58:59, true",
    "101, 07:58:59, false",
    "100, 07:58:59, false"
  })
  void seesASetBackOfTheClockInANextRecord(long id, String time, boolean isSetBack) {
    assertThat(queue.isSetBack(record(id, time))).as("first").isFalse();
    take(record(101, "08:00:00"));

    assertThat(queue.isSetBack(record(id, time))).isEqualTo(isSetBack);
    assertThat(queue.isSetBack(untimed(id))).isFalse();
  }

  // ---- late events and copies ---------------------------------------------------------------

  @Test
  void takesAStepForLateThatIsMissingInTheLatestLife() {
    take(record(101, "08:00:00"), record(103, "08:10:00"));
    Step missing = record(102, "08:05:00");
    addAll(missing);

    assertThat(late).containsExactly(missing.event());
    assertThat(rest()).isEmpty();
  }

  @Test
  void takesAStepForLateThatComesWithTheFirstOnesAndWasNotWaitedFor() {
    addAll(record(500, "08:00:00"));
    now = at("08:10:00");
    Step before = record(3, "08:04:59");
    addAll(before);
    queue.dropSuspect();

    assertThat(late).containsExactly(before.event());
    assertThat(rest()).containsExactly(record(500, "08:00:00"));
  }

  @Test
  void takesAStepWithoutIdForLateAfterALaterOne() {
    take(unnumbered("08:00:00", null), unnumbered("08:10:00", null));
    Step before = unnumbered("08:05:00", null);
    addAll(before);

    assertThat(late).containsExactly(before.event());
    assertThat(rest()).isEmpty();
  }

  @Test
  void knowsACopyOfAStepWithoutIdThatWasTaken() {
    Step first = unnumbered("08:00:00.2", activity(1));
    take(first, unnumbered("08:00:00.5", activity(2)));

    assertThat(add(first)).isTrue();
    assertThat(late).isEmpty();
    assertThat(rest()).isEmpty();
  }

  @Test
  void knowsACopyOfARecordThatWasTaken() {
    take(record(101, "08:00:00"), record(102, "08:00:01"));

    assertThat(add(record(102, "08:00:01"))).isTrue();
    assertThat(add(record(101, "08:00:00"))).isTrue();
    assertThat(late).isEmpty();
    assertThat(rest()).isEmpty();
  }

  @Test
  void knowsACopyOfARecordThatWasTakenThoughItFitsIntoALifeThatWaits() {
    take(record(101, "08:00:00"), record(105, "08:00:10"), record(109, "08:00:20"));
    addAll(record(1, "08:00:30"));

    assertThat(add(record(105, "08:00:10"))).isTrue();
    assertThat(rest()).containsExactly(record(1, "08:00:30"));
  }

  @Test
  void knowsACopyOfARecordOfTheLifeBefore() {
    take(record(801, "06:00:00"));
    take(record(5, "08:00:00"));

    assertThat(add(record(801, "06:00:00"))).isTrue();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void keepsTheMostExactOfTheCopiesThatWait() {
    Step exact = record(101, "08:00:00.5");
    addAll(record(101, "08:00:00"), exact, record(101, "08:00:00.5"), record(102, "08:00:01"));

    assertThat(rest()).containsExactly(exact, record(102, "08:00:01"));
    assertThat(queue.copies()).isEqualTo(2);
    assertThat(queue.size()).isZero();
  }

  @Test
  void keepsTheMostExactOfTheCopiesWithoutIdThatWait() {
    Step exact = unnumbered("08:00:00.5", activity(1));
    Step other = unnumbered("08:00:00.5", activity(2));
    addAll(unnumbered("08:00:00", activity(1)), exact, other);

    assertThat(rest()).containsExactly(exact, other);
    assertThat(queue.copies()).isEqualTo(1);
  }

  /** A flood of events of one second must take no longer. */
  @ParameterizedTest
  @CsvSource({"63, 1", "64, 0"})
  void comparesAStepWithoutIdWithThe64ThatFollow(int between, long copies) {
    addAll(unnumbered("08:00:00", activity(0)), unnumbered("08:00:00.5", activity(0)));
    for (int i = 1; i <= between; i++) {
      addAll(unnumbered("08:00:00", activity(i)));
    }

    assertThat(rest()).hasSize((int) (between + 2 - copies));
    assertThat(queue.copies()).isEqualTo(copies);
  }

  // ---- steps without ID ---------------------------------------------------------------------

  @Test
  void ordersStepsWithoutIdByTimeAndMeaning() {
    Step logon = unnumbered("08:00:00", logon(ALICE, 1));
    Step logoff = unnumbered("08:00:00", logoff(ALICE, 1));
    Step before = unnumbered("07:59:00", activity(1));
    addAll(logoff, logon, before);

    assertThat(rest()).containsExactly(before, logon, logoff);
  }

  /** Windows may use a logon ID again; a flood of events of one second must take no longer. */
  @ParameterizedTest
  @CsvSource({"0, true", "62, true", "63, false"})
  void endsTheSessionOfAnotherBeforeALogonWithItsIdAmong64OfASecond(int between, boolean isFirst) {
    Step logon = unnumbered("08:00:00", logon(ALICE, 1));
    Step logoff = unnumbered("08:00:00", logoff(BOB, 1));
    addAll(logon, logoff);
    for (int i = 0; i < between; i++) {
      addAll(unnumbered("08:00:00", activity(i)));
    }

    assertThat(rest())
        .hasSize(between + 2)
        .filteredOn(step -> step.equals(logon) || step.equals(logoff))
        .containsExactly(isFirst ? logoff : logon, isFirst ? logon : logoff);
  }

  // ---- another life -------------------------------------------------------------------------

  /** The records 101, 102 and 105 were taken. */
  @ParameterizedTest
  @CsvSource({"50, 08:10:01", "102, 08:10:01", "104, 08:10:01", "105, 08:10:01", "1, 08:10:00.1"})
  void beginsAnotherLifeWhereTheIdFallsWhileTimeGoesOn(long id, String time) {
    take(record(101, "08:00:00"), record(102, "08:01:00"), record(105, "08:10:00"));
    Step first = record(id, time);
    addAll(first);

    assertThat(rest()).containsExactly(first);
    assertThat(late).isEmpty();
  }

  @Test
  void takesARecordForLateIfTheOneBeforeItWasTakenShortlyBefore() {
    take(record(101, "08:00:00"), record(102, "08:01:00"), record(105, "08:10:00"));
    Step missing = record(103, "08:10:01");
    addAll(missing);

    assertThat(late).containsExactly(missing.event());
    assertThat(rest()).isEmpty();
  }

  @Test
  void beginsAnotherLifeWithAStartThoughTheRecordBeforeItWasTaken() {
    take(record(101, "08:00:00"), record(102, "08:01:00"), record(105, "08:10:00"));
    Step first = start(103, "08:10:01");
    addAll(first);

    assertThat(rest()).containsExactly(first);
    assertThat(late).isEmpty();
  }

  @Test
  void beginsAnotherLifeAfterTheClockWasSetBackInThatWhichWaits() {
    take(record(101, "10:00:00"));
    addAll(record(102, "09:00:00"), record(1, "09:05:00"), record(103, "09:02:00"));

    assertThat(rest())
        .containsExactly(record(102, "09:00:00"), record(103, "09:02:00"), record(1, "09:05:00"));
    assertThat(late).isEmpty();
  }

  @Test
  void beginsAnotherLifeOnlyAfterTheLatestTimeWhereWhatWaitsHasNone() {
    take(record(101, "10:00:00"));
    addAll(untimed(102), record(1, "10:00:01"), record(5, "09:05:00"));
    queue.dropSuspect();

    assertThat(rest()).containsExactly(untimed(102), record(1, "10:00:01"));
    assertThat(late).containsExactly(record(5, "09:05:00").event());
  }

  @Test
  void takesARecordForLateWhoseIdAndTimeFall() {
    take(record(101, "08:00:00"), record(105, "08:10:00"));
    Step before = record(50, "07:00:00");
    addAll(before);
    assertThat(add(before)).as("a copy of it").isTrue();
    assertThat(queue.size()).isEqualTo(1);
    addAll(record(106, "08:10:01"));

    assertThat(late).containsExactly(before.event());
    assertThat(rest()).containsExactly(record(106, "08:10:01"));
  }

  @Test
  void beginsAnotherLifeWithTwoRecordsWhoseIdAndTimeFall() {
    take(record(101, "08:00:00"), record(105, "08:10:00"));
    addAll(record(50, "07:00:00"), record(51, "07:01:00"), record(52, "07:02:00"));

    assertThat(late).isEmpty();
    assertThat(rest())
        .containsExactly(record(50, "07:00:00"), record(51, "07:01:00"), record(52, "07:02:00"));
  }

  // ---- several lives that wait --------------------------------------------------------------

  @Test
  void givesEachStepToTheLifeBetweenWhoseRecordsItIs() {
    take(record(101, "08:00:00"));
    addAll(
        record(102, "08:01:00"),
        record(1, "08:20:00"),
        record(103, "08:05:00"),
        record(2, "08:30:00"),
        record(104, "08:06:00"));

    assertThat(rest())
        .containsExactly(
            record(102, "08:01:00"),
            record(103, "08:05:00"),
            record(104, "08:06:00"),
            record(1, "08:20:00"),
            record(2, "08:30:00"));
    assertThat(late).isEmpty();
  }

  /** The log is made anew some seconds after the last record of it that arrives later. */
  @Test
  void givesRecordsThatAreEarlierThanALifeToTheLifeBefore() {
    take(record(101, "08:00:00"));
    addAll(
        record(1, "08:00:25"),
        record(2, "08:00:40"),
        record(103, "08:00:22"),
        record(102, "08:00:21"),
        record(104, "08:00:23"));

    assertThat(rest())
        .containsExactly(
            record(102, "08:00:21"),
            record(103, "08:00:22"),
            record(104, "08:00:23"),
            record(1, "08:00:25"),
            record(2, "08:00:40"));
    assertThat(late).isEmpty();
  }

  /** Its times may be in disorder. */
  @Test
  void leavesARecordThatIsLittleEarlierInTheOnlyLife() {
    addAll(record(1, "08:00:25"), record(2, "08:00:40"), record(103, "08:00:22"));

    assertThat(rest())
        .containsExactly(record(1, "08:00:25"), record(2, "08:00:40"), record(103, "08:00:22"));
  }

  @Test
  void leavesARecordThatIsLittleEarlierInALogThatIsWrittenLate() {
    beSystemLog();
    take(system(511, "08:00:00"));
    addAll(system(501, "09:00:05"), system(512, "09:00:00"));

    assertThat(rest()).containsExactly(system(501, "09:00:05"), system(512, "09:00:00"));
  }

  @Test
  void ordersLivesByTheTimesAtWhichTheyBegin() {
    take(record(101, "08:00:00"));
    addAll(
        record(102, "08:01:00"),
        record(1, "08:20:00"),
        record(2, "08:50:00"),
        record(1, "09:10:00"),
        record(1, "08:40:00"));

    assertThat(rest())
        .containsExactly(
            record(102, "08:01:00"),
            record(1, "08:20:00"),
            record(1, "08:40:00"),
            record(2, "08:50:00"),
            record(1, "09:10:00"));
  }

  @Test
  void tellsRecordsWithOneIdApartThoughTheirTimesAreNear() {
    take(record(101, "08:00:00"));
    Step other = security(1L, 4689, at("08:20:30"), null);
    addAll(record(1, "08:20:00"), record(2, "08:20:10"), other);

    assertThat(rest()).containsExactly(record(1, "08:20:00"), record(2, "08:20:10"), other);
  }

  @Test
  void givesTheRecordRightBeforeToTheLifeThatGoesOnWithIt() {
    addAll(record(2, "08:00:00"), record(500, "08:03:00"), record(3, "08:05:00"));

    assertThat(rest())
        .containsExactly(record(500, "08:03:00"), record(2, "08:00:00"), record(3, "08:05:00"));
  }

  @Test
  void givesTheRecordRightBeforeToAnotherLifeThatGoesOnWithIt() {
    take(record(101, "08:00:00"));
    addAll(
        record(102, "08:01:00"),
        record(1, "08:20:00"),
        record(5, "08:25:00"),
        record(2, "08:50:00"));

    assertThat(rest())
        .containsExactly(
            record(102, "08:01:00"),
            record(5, "08:25:00"),
            record(1, "08:20:00"),
            record(2, "08:50:00"));
  }

  @Test
  void leavesTheRecordRightAfterTheLatestInItsLife() {
    take(record(101, "08:00:00"));
    addAll(record(102, "08:01:00"), record(900, "08:03:00"), record(103, "08:06:00"));

    assertThat(rest())
        .containsExactly(record(102, "08:01:00"), record(900, "08:03:00"), record(103, "08:06:00"));
  }

  @Test
  void ordersALifeByItsIdsWhateverTheOrderOfArrival() {
    take(record(101, "08:00:00"));
    addAll(record(5, "08:20:00"), record(9, "08:21:00"), record(2, "08:20:00"));

    assertThat(rest())
        .containsExactly(record(2, "08:20:00"), record(5, "08:20:00"), record(9, "08:21:00"));
  }

  @Test
  void putsALifeThatBeginsEarlierBeforeThoseThatWait() {
    addAll(record(300, "08:04:00"), record(42, "08:05:30"), record(900, "08:00:40"));

    assertThat(rest())
        .containsExactly(record(900, "08:00:40"), record(300, "08:04:00"), record(42, "08:05:30"));
  }

  @Test
  void letsTheTimeFallInAGapOfFewRecordsWhereNothingTellsLivesApart() {
    addAll(record(300, "08:04:00"), record(43, "08:05:30"));
    assertThat(rest()).containsExactly(record(43, "08:05:30"), record(300, "08:04:00"));
  }

  @Test
  void tellsTwoLivesByAFallOfTheTimeInAWiderGap() {
    addAll(record(300, "08:04:00"), record(42, "08:05:30"));
    assertThat(rest()).containsExactly(record(300, "08:04:00"), record(42, "08:05:30"));
  }

  @Test
  void fitsAStopOfTheKernelInWhateverItsTime() {
    beSystemLog();
    addAll(system(1, "08:00:00"), kernelStop(2, "06:00:00"), system(3, "08:01:00"));

    assertThat(rest())
        .containsExactly(system(1, "08:00:00"), kernelStop(2, "06:00:00"), system(3, "08:01:00"));
  }

  @Test
  void givesTheStepsThatAreDueInTheOrderOfTheirIds() {
    addAll(record(3, "08:00:02"), record(1, "08:00:00"));
    assertThat(due()).isEmpty();
    addAll(record(2, "08:00:01"), record(4, "08:05:01"));

    assertThat(due()).containsExactly(record(1, "08:00:00"), record(2, "08:00:01"));
    assertThat(rest()).containsExactly(record(3, "08:00:02"), record(4, "08:05:01"));
  }
}
