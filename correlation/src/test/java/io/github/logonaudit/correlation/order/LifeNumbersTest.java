package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.RecordTimes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeNumbersTest {
  private static RecordRun run(long first, long last, String time) {
    return run(first, time, last, time);
  }

  private static RecordRun run(long first, String begin, long last, String end) {
    return Steps.run(-1, record(first, begin), record(last, end));
  }

  /** The lives of runs that are in the order of their times. */
  private static List<Integer> lives(RecordRun... ordered) {
    int count = LifeNumbers.number(List.of(ordered), RecordTimes.TOLERANCE);
    List<Integer> lives = List.of(ordered).stream().map(run -> run.life).toList();
    assertThat(lives).as("of %s lives", count).contains(count - 1).allMatch(life -> life < count);
    return lives;
  }

  @Test
  void ordersRunsByTimeAndThoseOfOneTimeById() {
    RecordRun first = run(7, 8, "08:00:00");
    RecordRun second = run(9, 9, "08:00:00");
    RecordRun third = run(-1, -1, "08:00:00");
    RecordRun last = run(1, 2, "09:00:00");

    assertThat(LifeNumbers.ordered(List.of(last, third, second, first)))
        .containsExactly(first, second, third, last);
  }

  @Test
  void beginsAnotherLifeWhereTheIdsFall() {
    assertThat(
            lives(
                run(1, 5, "08:00:00"),
                run(7, 9, "09:00:00"),
                run(3, 4, "10:00:00"),
                run(11, 12, "11:00:00"),
                run(-1, -1, "12:00:00"),
                run(12, 13, "13:00:00")))
        .containsExactly(0, 0, 1, 1, 1, 2);
  }

  @Test
  void beginsAnotherLifeWhereAnIdRecurs() {
    assertThat(lives(run(1, 5, "08:00:00"), run(5, 9, "09:00:00"))).containsExactly(0, 1);
    assertThat(lives(run(1, 5, "08:00:00"), run(5, 9, "08:00:30"))).containsExactly(0, 1);
    assertThat(lives(run(1, 5, "08:00:00"), run(6, 9, "08:00:30"))).containsExactly(0, 0);
  }

  @ParameterizedTest
  @CsvSource({"08:01:00, 0", "08:01:01, 1"})
  void toleratesAMinuteOfDisorder(String time, int life) {
    assertThat(lives(run(5, 6, "08:00:00"), run(1, 2, time))).containsExactly(0, life);
  }

  @Test
  void comparesWithNoRunOfALifeBefore() {
    assertThat(lives(run(3, 9, "08:00:00"), run(1, 5, "08:00:20"), run(6, 7, "08:00:40")))
        .containsExactly(0, 1, 1);
  }

  /** The event log service writes its first records before those of the kernel. */
  @Test
  void givesTheStartOfAKernelToTheLifeThatBeginsRightAfter() {
    RecordRun kernel = Steps.run(-1, kernelStart(3, "07:59:50"));

    assertThat(lives(run(1, 2, "06:00:00"), kernel, run(1, 2, "08:00:05")))
        .containsExactly(0, 1, 1);
    assertThat(lives(run(1, 2, "06:00:00"), run(3, 3, "07:59:50"), run(1, 2, "08:00:05")))
        .as("of no kernel")
        .containsExactly(0, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({"09:00:01, true", "09:00:00, false", "08:30:00, false", "07:00:00, false"})
  void seesWhetherRunsAreApart(String begin, boolean areApart) {
    RecordRun first = run(1, "08:00:00", 5, "09:00:00");
    RecordRun second = run(7, begin, 9, "10:00:00");

    assertThat(LifeNumbers.areApart(List.of(first, second))).isEqualTo(areApart);
  }
}
