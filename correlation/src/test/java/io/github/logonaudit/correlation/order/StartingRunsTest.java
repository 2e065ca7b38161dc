package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.eventLogStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.kernelStop;
import static io.github.logonaudit.correlation.order.Steps.run;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class StartingRunsTest {
  private static final Step UNTIMED =
      new Step(new EventReference("PC1", "System", 6L, 7036, null), null);

  /** In the first run the event log service started at 08:00, in the second at 12:00. */
  private final List<RecordRun> runs =
      List.of(starting("08:00:00"), starting("12:00:00"), run(0, system(5, "14:00:00")));

  private static RecordRun starting(String time) {
    RecordRun run = run(0, eventLogStart(5, time));
    StartingRuns.watch(run, eventLogStart(5, time));
    return run;
  }

  /** The runs that get the records of kernels among those with the next ID; -1 for no such one. */
  private List<Integer> taken(Step... same) {
    int[] numbers = new int[same.length];
    List<Integer> others = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < same.length; i++) {
      others.add(i);
    }
    Set<Integer> taken =
        StartingRuns.takeOfKernels(runs, List.of(0, 1, 2), List.of(same), others, numbers);
    for (int i = 0; i < same.length; i++) {
      all.add(others.contains(i) ? -1 : numbers[i]);
    }
    assertThat(taken)
        .containsExactlyInAnyOrderElementsOf(all.stream().filter(i -> i >= 0).toList());
    return all;
  }

  // ---- records of kernels -------------------------------------------------------------------

  static final List<Object[]> RECORDS =
      List.of(
          new Object[] {kernelStart(6, "07:59:00"), 0},
          new Object[] {kernelStart(6, "08:00:00"), 0},
          new Object[] {kernelStart(6, "07:50:00"), 0},
          new Object[] {kernelStart(6, "07:49:59"), -1},
          new Object[] {kernelStart(6, "08:00:01"), -1},
          new Object[] {kernelStart(6, "11:59:00"), 1},
          new Object[] {kernelStart(6, "12:00:01"), -1},
          new Object[] {kernelStop(6, "03:00:00"), 0},
          new Object[] {kernelStop(6, "08:00:01"), 1},
          new Object[] {kernelStop(6, "13:00:00"), 1},
          new Object[] {system(6, "07:59:00"), -1},
          new Object[] {UNTIMED, -1});

  @ParameterizedTest
  @FieldSource("RECORDS")
  void givesTheStartOfAKernelToTheServiceThatStartedSoonAfterAndAStopToTheNextOne(
      Step step, int run) {
    assertThat(taken(step)).containsExactly(run);
  }

  @Test
  void givesEachStartingRunOneRecordAndTheStartsOfKernelsFirst() {
    assertThat(
            taken(
                kernelStop(6, "03:00:00"),
                kernelStart(6, "07:59:00"),
                kernelStart(6, "11:59:00"),
                system(6, "14:00:01")))
        .containsExactly(-1, 0, 1, -1);
  }

  /** What such a run logs itself shows that it has no record of a kernel with that ID. */
  @ParameterizedTest
  @CsvSource({
    "11:59:59, 1",
    "12:00:00, -1",
    "12:05:00, -1",
    "12:10:00, -1",
    "12:10:01, 1",
    "07:00:00, 1"
  })
  void givesNoneToARunThatGoesOnByItsOwnClock(String time, int run) {
    assertThat(taken(kernelStart(6, "11:59:00"), system(6, time))).containsExactly(run, -1);
  }

  @Test
  void takesARecordWithoutTimeForNoneOfAnyClock() {
    assertThat(taken(UNTIMED, kernelStart(6, "11:59:00"))).containsExactly(-1, 1);
  }

  // ---- other records that are written late --------------------------------------------------

  /** The service started at 08:00, and the run before ended at 06:00. */
  @ParameterizedTest
  @CsvSource({
    "08:00:01, false",
    "08:00:00, true",
    "07:00:01, true",
    "07:00:00, false",
    "06:00:00, false",
    "05:00:00, false"
  })
  void givesARecordToTheStartIfItIsNearerToItThanToTheEndBefore(String time, boolean isOfStart) {
    RecordRun run = runs.get(0);
    Instant before = at("06:00:00");

    assertThat(StartingRuns.isOfStart(system(6, time), run, before)).isEqualTo(isOfStart);
    assertThat(StartingRuns.isOfStart(system(6, 1075, time, new ShutdownCancelled()), run, before))
        .as("with a meaning for sessions")
        .isFalse();
    assertThat(StartingRuns.isOfStart(system(6, time), runs.get(2), before))
        .as("of no start")
        .isFalse();
    assertThat(StartingRuns.isOfStart(UNTIMED, run, before)).isFalse();
  }

  // ---- how long a run is starting -----------------------------------------------------------

  static final List<Object[]> NEXT =
      List.of(
          new Object[] {kernelStart(6, "07:59:00"), null},
          new Object[] {kernelStop(6, "09:00:00"), at("08:00:00")},
          new Object[] {system(6, "08:10:00"), at("08:00:00")},
          new Object[] {system(6, "08:10:01"), null},
          new Object[] {system(6, "07:00:00"), at("08:00:00")},
          new Object[] {eventLogStart(6, "09:00:00"), at("09:00:00")});

  @ParameterizedTest
  @FieldSource("NEXT")
  void awaitsTheKernelForTenMinutes(Step next, @Nullable Instant starting) {
    RecordRun run = starting("08:00:00");
    StartingRuns.watch(run, next);

    assertThat(run.starting).isEqualTo(starting);
  }

  @Test
  void letsARunGoOnLaterThatIsStartingOrWhereAnotherHasAStopOfAKernel() {
    List<Step> same = List.of(system(6, "12:30:00"));

    assertThat(StartingRuns.mayGoOnAfter(same, runs.get(0))).isTrue();
    assertThat(StartingRuns.mayGoOnAfter(same, runs.get(2))).isFalse();
    assertThat(StartingRuns.mayGoOnAfter(List.of(kernelStop(6, "03:00:00")), runs.get(2))).isTrue();
  }
}
