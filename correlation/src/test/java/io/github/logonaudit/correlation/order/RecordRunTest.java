package io.github.logonaudit.correlation.order;

import static io.github.logonaudit.correlation.order.Steps.at;
import static io.github.logonaudit.correlation.order.Steps.clockSet;
import static io.github.logonaudit.correlation.order.Steps.kernelStart;
import static io.github.logonaudit.correlation.order.Steps.record;
import static io.github.logonaudit.correlation.order.Steps.untimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordRunTest {
  /** All that a run knows of its records. */
  private record Known(
      long firstId,
      long lastId,
      Instant firstTime,
      Instant lastTime,
      Instant earliest,
      Instant latest) {
    static @Nullable Known of(@Nullable RecordRun run) {
      return run == null
          ? null
          : new Known(
              run.firstId, run.lastId, run.firstTime, run.lastTime, run.earliest, run.latest);
    }
  }

  private static Known known(long first, long last, String... times) {
    return new Known(first, last, at(times[0]), at(times[1]), at(times[2]), at(times[3]));
  }

  private static RecordRun run(Step... steps) {
    return Steps.run(0, steps);
  }

  @Test
  void tellsItsFirstAndLastRecordAndItsEarliestAndLatestTime() {
    RecordRun run = run(record(1, "08:00:00"), record(2, "09:00:00"), record(3, "07:00:00"));
    run.add(4, at("07:30:00"), false);

    assertThat(Known.of(run))
        .isEqualTo(known(1, 4, "08:00:00", "07:30:00", "07:00:00", "09:00:00"));
    assertThat(run.earliestId).isEqualTo(3);
  }

  @Test
  void beginsWithTheFirstTimeThatIsKnown() {
    RecordRun run = run(untimed(1), record(2, "08:00:00"), untimed(3));

    assertThat(Known.of(run))
        .isEqualTo(known(1, 3, "08:00:00", "08:00:00", "08:00:00", "08:00:00"));
    assertThat(run.fellTo).isNull();
  }

  // ---- falls of the time --------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"07:59:00, ", "07:58:59, 07:58:59"})
  void toleratesAMinuteOfDisorder(String time, @Nullable String fellTo) {
    RecordRun run = run(record(1, "08:00:00"), record(2, time));

    assertThat(run.fellTo).isEqualTo(fellTo == null ? null : at(fellTo));
    assertThat(run.fellFrom).isEqualTo(fellTo == null ? null : at("08:00:00"));
  }

  @Test
  void takesAllItsFallsTogether() {
    RecordRun run = run(record(1, "08:00:00"), record(2, "07:00:00"), record(3, "10:00:00"));
    run.add(4, at("09:00:00"), false);
    run.add(5, at("08:00:00"), false);

    assertThat(run.fellTo).isEqualTo(at("07:00:00"));
    assertThat(run.fellFrom).isEqualTo(at("10:00:00"));
  }

  @Test
  void takesRecordsThatAreWrittenLateForNoFall() {
    RecordRun run = RecordRun.begin(record(1, "08:00:00"));
    run.add(2, at("07:00:00"), true);
    run.add(3, at("07:30:00"), true);

    assertThat(run.fellTo).isNull();
    assertThat(Known.of(run))
        .isEqualTo(known(1, 3, "08:00:00", "08:00:00", "07:00:00", "08:00:00"));
  }

  @Test
  void takesTheTimeOfABadClockForNoFall() {
    RecordRun run = run(record(1, "08:00:00"), record(2, "2001-01-01T00:00:00"));

    assertThat(run.fellTo).isNull();
  }

  @Test
  void beginsBeforeTheClockWasSetBack() {
    RecordRun run = run(clockSet(1, "08:00:00", Duration.ofHours(-2)), record(2, "08:01:00"));

    assertThat(Known.of(run))
        .isEqualTo(known(1, 2, "10:00:00", "08:01:00", "08:00:00", "08:01:00"));
    assertThat(run.fellTo).isEqualTo(at("08:00:00"));
    assertThat(run.fellFrom).isEqualTo(at("10:00:00"));
    assertThat(run.beginsWithSetBackOver(at("09:00:00"))).isTrue();
    assertThat(run.beginsWithSetBackOver(at("10:00:00"))).isFalse();
    assertThat(run.beginsWithSetBackOver(at("08:00:00"))).isFalse();
    assertThat(run(record(1, "08:00:00")).beginsWithSetBackOver(at("09:00:00"))).isFalse();
  }

  @Test
  void tellsARunThatBeginsWithAKernel() {
    assertThat(run(kernelStart(1, "08:00:00")).isOfKernel).isTrue();
    assertThat(run(record(1, "08:00:00")).isOfKernel).isFalse();
  }

  // ---- lives --------------------------------------------------------------------------------

  @Test
  void joinsTheRunsOfEachLife() {
    var lives =
        RecordRun.lives(
            List.of(
                Steps.run(0, record(1, "08:00:00"), record(2, "08:10:00")),
                Steps.run(2, record(1, "12:00:00")),
                Steps.run(0, record(5, "07:00:00"), record(6, "07:30:00")),
                Steps.run(0, record(9, "09:00:00"), record(10, "08:50:00"))),
            3);

    assertThat(lives)
        .extracting(Known::of)
        .containsExactly(
            known(1, 10, "07:00:00", "08:50:00", "07:00:00", "09:00:00"),
            null,
            known(1, 1, "12:00:00", "12:00:00", "12:00:00", "12:00:00"));
  }

  /** Two runs overlap where records with one ID are of one life. */
  @Test
  void endsALifeWithItsHighestId() {
    var lives =
        RecordRun.lives(
            List.of(
                Steps.run(0, record(1, "08:00:00"), record(9, "09:00:00")),
                Steps.run(0, record(2, "08:30:00"), record(3, "08:40:00"))),
            1);

    assertThat(lives)
        .extracting(Known::of)
        .containsExactly(known(1, 9, "08:00:00", "09:00:00", "08:00:00", "09:00:00"));
  }

  @Test
  void endsALifeOfOneRecordWithTheTimeToWhichThisSetTheClockBack() {
    var lives = RecordRun.lives(List.of(run(clockSet(1, "08:00:00", Duration.ofHours(-2)))), 1);

    assertThat(lives)
        .extracting(Known::of)
        .containsExactly(known(1, 1, "10:00:00", "08:00:00", "08:00:00", "10:00:00"));
  }
}
