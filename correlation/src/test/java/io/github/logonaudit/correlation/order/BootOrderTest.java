package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.order.Steps.activity;
import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.logon;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.start;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.order.Turns.SetBack;
import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of several channels of a computer, unless a test says that it is alone. */
class BootOrderTest {
  /** A start by a clock that is more than a year off. */
  private static final Step BAD_START = start(3, "2001-01-01T00:00:00");

  private final Deque<Step> source = new ArrayDeque<>();
  private BootOrder order = BootOrder.of(source::poll, RecordTimes.TOLERANCE);

  private void log(Step... steps) {
    source.addAll(List.of(steps));
  }

  private @Nullable Step head(String watermark) {
    Ordered head = order.head(at(watermark), false);
    return head == null ? null : head.step();
  }

  /** All that comes, as no more will. */
  private List<Step> rest() {
    List<Step> all = new ArrayList<>();
    while (order.head(null, false) != null) {
      all.add(order.take().step());
    }
    return all;
  }

  private static @Nullable Step step(@Nullable Ordered one) {
    return one == null ? null : one.step();
  }

  // ---- what a boot logs before its first mark -----------------------------------------------

  @Test
  void letsWhatSaysNothingOfUsersWaitForAMinuteWhetherAStartFollows() {
    Step step = record(1, "08:00:00");
    log(step);

    assertThat(head("08:00:59")).isNull();
    assertThat(step(order.waiting())).isEqualTo(step);
    assertThat(order.size()).isEqualTo(1);
    assertThat(order.holdsMark()).isFalse();
    assertThat(head("08:01:00")).isEqualTo(step);
    assertThat(order.waiting()).isNull();
  }

  @Test
  void letsNothingWaitWhereTheChannelIsAlone() {
    log(record(1, "08:00:00"));

    assertThat(step(order.head(at("08:00:00"), true))).isEqualTo(record(1, "08:00:00"));
  }

  @Test
  void letsWhatUsersDoGoOnWithWhatWaitedBeforeIt() {
    Step logon = record(2, "08:00:01", logon(ALICE, 0x1000));
    log(record(1, "08:00:00"), logon);

    assertThat(head("08:00:01")).isEqualTo(record(1, "08:00:00"));
    assertThat(order.take().step()).isEqualTo(record(1, "08:00:00"));
    assertThat(head("08:00:01")).isEqualTo(logon);
  }

  @ParameterizedTest
  @CsvSource({"08:01:00, false", "08:01:01, true"})
  void letsWhatWaitedGoOnWithARecordThatIsMoreThanAMinuteLater(String time, boolean goesOn) {
    log(record(1, "08:00:00"), record(2, time));

    assertThat(head("08:00:30")).isEqualTo(goesOn ? record(1, "08:00:00") : null);
  }

  @ParameterizedTest
  @CsvSource({"08:01:00, true", "08:01:01, false"})
  void takesWhatWaitedForOneOfTheStart(String time, boolean isOfStart) {
    Step system = record(1, "08:00:00", activity(0x3e7));
    log(system, start(2, time));

    Ordered head = order.head(null, false);

    assertThat(step(head)).isEqualTo(system);
    assertThat(head == null ? null : head.mark()).isEqualTo(isOfStart ? start(2, time) : null);
  }

  @ParameterizedTest
  @CsvSource({"4096, false", "4097, true"})
  void letsAtMost4096RecordsWait(int count, boolean goesOn) {
    for (int id = 1; id <= count; id++) {
      log(record(id, "08:00:00"));
    }

    assertThat(head("08:00:00")).isEqualTo(goesOn ? record(1, "08:00:00") : null);
    assertThat(order.size()).isEqualTo(count);
  }

  @Test
  void letsAllGoThatWaitsForAStart() {
    log(record(1, "08:00:00"));
    order.letGo();

    assertThat(order.size()).isEqualTo(1);
    assertThat(head("08:00:00")).isEqualTo(record(1, "08:00:00"));
  }

  @Test
  void letsNothingGoWhileAStartWaitsForTheKernel() {
    log(system(1, "08:00:00"), eventLogStart(2, "08:00:01"));
    order.letGo();

    assertThat(head("08:00:01")).isNull();
    assertThat(order.holdsMark()).isTrue();
    assertThat(rest()).containsExactly(system(1, "08:00:00"), eventLogStart(2, "08:00:01"));
  }

  @Test
  void tellsTheFirstOfTheStepsThatWait() {
    log(eventLogStart(1, "08:00:00"), system(2, "08:00:01"));

    assertThat(head("08:00:00")).isNull();
    assertThat(step(order.waiting())).isEqualTo(eventLogStart(1, "08:00:00"));
  }

  // ---- the clock ----------------------------------------------------------------------------

  @Test
  void placesAStartByABadClockAtTheTimeOfTheNextRecord() {
    log(record(1, "08:00:00", logon(ALICE, 0x1000)), BAD_START);
    assertThat(head("08:00:00")).isNotNull();
    order.take();
    assertThat(head("08:00:00")).isNull();
    assertThat(step(order.waiting())).isEqualTo(BAD_START);
    assertThat(order.holdsMark()).isTrue();
    log(record(4, "08:00:10"));

    assertThat(head("08:00:10")).isEqualTo(BAD_START);
    assertThat(order.take().time()).isEqualTo(at("08:00:10"));
  }

  @ParameterizedTest
  @CsvSource({"08:00:00, true", ", false"})
  void placesItAtOnceWhereNothingElseCanCome(@Nullable String watermark, boolean alone) {
    log(record(1, "08:00:00", logon(ALICE, 0x1000)), BAD_START);
    Instant upTo = watermark == null ? null : at(watermark);
    assertThat(order.head(upTo, alone)).isNotNull();
    order.take();

    assertThat(step(order.head(upTo, alone))).isEqualTo(BAD_START);
    assertThat(order.take().time()).isNull();
    assertThat(order.isEmpty()).isTrue();
  }

  @Test
  void letsAStartByABadClockGoWithAllThatWaits() {
    log(record(1, "08:00:00", logon(ALICE, 0x1000)), BAD_START);
    order.letGo();

    assertThat(order.waiting()).isNull();
    assertThat(order.holdsMark()).isFalse();
  }

  @Test
  void expectsASetBackOfTheClock() {
    order.expect(at("08:00:00"), at("07:00:00"));

    assertThat(order.turns().setBack())
        .isEqualTo(new SetBack(at("08:00:00"), at("07:00:00"), false, 0));
  }

  // ---- snapshot -----------------------------------------------------------------------------

  private void restore() {
    PackedOutput out = new PackedOutput(new Dictionary());
    order.write(out);
    byte[] snapshot = out.toBytes(0);
    PackedInput in = PackedInput.learning(snapshot, 0, snapshot.length);
    order = BootOrder.read(in, source::poll, RecordTimes.TOLERANCE);
  }

  @Test
  void goesOnAfterASnapshotWithWhatIsInOrderAndWhatWaits() {
    Step logon = record(1, "08:00:00", logon(ALICE, 0x1000));
    log(logon, record(2, "08:00:01"), record(3, "08:00:02"));
    order.turns();
    restore();

    assertThat(order.size()).isEqualTo(3);
    assertThat(rest()).containsExactly(logon, record(2, "08:00:01"), record(3, "08:00:02"));
    assertThat(order.size()).isZero();
  }

  @Test
  void goesOnAfterASnapshotWithAStartThatWaitsForTheKernel() {
    log(system(1, "08:00:00"), eventLogStart(2, "08:00:01"), system(3, "08:00:01"));
    order.turns();
    restore();
    log(kernelStart(4, "07:59:50"));

    assertThat(order.size()).isEqualTo(3);
    assertThat(rest())
        .containsExactly(
            system(1, "08:00:00"),
            kernelStart(4, "07:59:50"),
            eventLogStart(2, "08:00:01"),
            system(3, "08:00:01"));
    assertThat(order.size()).isZero();
  }

  @Test
  void goesOnAfterASnapshotWithAStartByABadClock() {
    log(record(1, "08:00:00", logon(ALICE, 0x1000)), record(2, "08:00:01"), BAD_START);
    order.turns();
    restore();

    assertThat(order.size()).isEqualTo(3);
    assertThat(rest())
        .containsExactly(
            record(1, "08:00:00", logon(ALICE, 0x1000)), record(2, "08:00:01"), BAD_START);
  }
}
