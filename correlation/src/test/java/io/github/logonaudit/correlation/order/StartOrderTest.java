package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStop;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.start;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.order.BootOrder.Ordered;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class StartOrderTest {
  private final List<Step> out = new ArrayList<>();
  private final StartOrder order = new StartOrder(one -> out.add(one.step()));

  private void take(Step... steps) {
    for (Step step : steps) {
      order.take(new Ordered(step, step.event().time()));
    }
  }

  @Test
  void putsTheRecordsOfTheKernelsBeforeThoseThatTheServiceWroteFirst() {
    Step service = eventLogStart(1, "08:00:05");
    Step first = system(2, "08:00:05");
    Step stop = kernelStop(3, "06:00:00");
    Step start = kernelStart(4, "08:00:00");
    take(service, first, stop);
    assertThat(out).isEmpty();
    take(start);

    assertThat(out).containsExactly(stop, start, service, first);
    assertThat(order.isEmpty()).isTrue();
  }

  @Test
  void holdsNothingUntilTheServiceStarts() {
    take(system(1, "08:00:00"), kernelStart(2, "08:00:01"));

    assertThat(out).containsExactly(system(1, "08:00:00"), kernelStart(2, "08:00:01"));
  }

  // ---- how long the first records are held --------------------------------------------------

  @ParameterizedTest
  @CsvSource({"08:09:59, false", "08:10:00, true", ", true"})
  void holdsThemForTenMinutes(@Nullable String watermark, boolean isLongEnough) {
    take(eventLogStart(1, "08:00:00"));

    assertThat(order.isHeldLongEnough(watermark == null ? null : at(watermark)))
        .isEqualTo(isLongEnough);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void holdsTheMarkOfABadClockUntilATimeIsKnown(boolean hasTime, boolean isLongEnough) {
    Instant time = hasTime ? at("08:00:00") : null;
    Step mark =
        new Step(
            new EventReference("PC1", "System", 1L, 6009, time),
            new ComputerStarted(StartMarker.EVENT_LOG));
    order.take(new Ordered(mark, null));

    assertThat(order.isHeldLongEnough(at("23:00:00"))).isEqualTo(isLongEnough);
  }

  /** After 32 records, one that is more than ten minutes later. */
  @ParameterizedTest
  @CsvSource({
    "31, 08:10:01, false",
    "32, 08:10:00, false",
    "32, 08:10:01, true",
    "33, 08:10:01, true"
  })
  void endsHoldingWithLaterRecordsOnceManyAreHeld(int held, String time, boolean isReleased) {
    take(eventLogStart(1, "08:00:00"));
    for (int i = 2; i <= held; i++) {
      take(system(i, "08:00:00"));
    }
    take(system(held + 1, time));

    assertThat(out).hasSize(isReleased ? held + 1 : 0);
  }

  @Test
  void holdsAtMost4096() {
    take(eventLogStart(1, "08:00:00"));
    for (int i = 2; i <= StartOrder.MAX_WAITING; i++) {
      take(system(i, "08:00:00"));
    }
    assertThat(out).isEmpty();
    take(kernelStop(StartOrder.MAX_WAITING + 1, "06:00:00"));

    assertThat(out).hasSize(StartOrder.MAX_WAITING + 1);
  }

  static final List<Step> ENDING =
      List.of(
          start(2, "08:00:01"),
          eventLogStart(2, "08:00:01"),
          kernelStart(2, "08:00:01"),
          system(2, 6006, "08:00:01", new ComputerStopping(StopMarker.EVENT_LOG)));

  @ParameterizedTest
  @FieldSource("ENDING")
  void endsHoldingWithAnotherStartOrStop(Step step) {
    take(eventLogStart(1, "08:00:00"), step);

    assertThat(out).startsWith(eventLogStart(1, "08:00:00"));
  }

  /** The service had started alone before, and the log has no other first record of both. */
  @Test
  void endsHoldingWithAnotherStartOfTheServiceAlone() {
    Step alone = system(1, 6005, "07:00:00", null);
    Step service = system(2, 6005, "08:00:05", null);
    Step start = kernelStart(3, "08:00:00");
    take(alone, service);
    assertThat(out).containsExactly(alone);
    take(start);

    assertThat(out).containsExactly(alone, start, service);
  }

  @Test
  void holdsTheStartOfTheServiceBesideItsOtherFirstRecord() {
    take(eventLogStart(1, "08:00:05"), system(2, 6005, "08:00:05", null));

    assertThat(out).isEmpty();
  }

  // ---- what a step is -----------------------------------------------------------------------

  static final List<Object[]> FIRST =
      List.of(
          new Object[] {eventLogStart(1, "08:00:00"), true},
          new Object[] {system(1, 6005, "08:00:00", null), true},
          new Object[] {
            system(1, 6005, "08:00:00", new ComputerStopping(StopMarker.REQUESTED)), false
          },
          new Object[] {system(1, 6006, "08:00:00", null), false},
          new Object[] {new Step(new EventReference("PC1", "Setup", 1L, 6005, null), null), false},
          new Object[] {start(1, "08:00:00"), false},
          new Object[] {kernelStart(1, "08:00:00"), false});

  @ParameterizedTest
  @FieldSource("FIRST")
  void knowsTheFirstRecordsOfTheService(Step step, boolean isFirst) {
    assertThat(StartOrder.isFirstOfService(step)).isEqualTo(isFirst);
  }

  @Test
  void knowsWhatAKernelLeft() {
    assertThat(StartOrder.isOfKernel(kernelStart(1, "08:00:00"))).isTrue();
    assertThat(StartOrder.isOfKernel(kernelStop(1, "08:00:00"))).isTrue();
    assertThat(StartOrder.isOfKernel(eventLogStart(1, "08:00:00"))).isFalse();
    assertThat(StartOrder.isOfKernel(record(1, "08:00:00"))).isFalse();
  }
}
