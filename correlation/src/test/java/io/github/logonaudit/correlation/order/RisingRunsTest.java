package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import io.github.logonaudit.correlation.packed.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RisingRunsTest {
  private final RisingRuns runs = new RisingRuns(RecordTimes.TOLERANCE, 256);

  /** The run of each record. */
  private static List<Integer> split(RisingRuns runs, Step... steps) {
    List<Integer> numbers = new ArrayList<>();
    for (Step step : steps) {
      numbers.add(runs.split(List.of(step))[0]);
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({"102, 0, 0", "103, 0, 1", "358, 0, 1", "359, 1, 0"})
  void beginsAnotherRunWhereTheTimeFallsAcrossAWideGap(long id, int run, int narrowFalls) {
    assertThat(split(runs, record(101, "08:00:00"), record(id, "06:00:00")))
        .containsExactly(0, run);
    assertThat(runs.narrowFalls).isEqualTo(narrowFalls);
  }

  @Test
  void goesOnWhereTheTimeRisesAcrossAWideGap() {
    assertThat(
            split(runs, record(1, "08:00:00"), record(900, "09:00:00"), record(1800, "08:59:00")))
        .containsExactly(0, 0, 0);
    assertThat(runs.narrowFalls).isZero();
  }

  @Test
  void endsARunWithItsLastTimeUnlessTheLogIsWrittenLate() {
    split(runs, record(1, "08:00:00"), record(2, "07:55:00"));
    RisingRuns late = new RisingRuns(StartOrder.START, 256);
    split(late, system(1, "08:00:00"), system(2, "07:55:00"));

    assertThat(runs.runs().get(0).lastTime).isEqualTo(at("07:55:00"));
    assertThat(late.runs().get(0).lastTime).isEqualTo(at("08:00:00"));
  }
}
