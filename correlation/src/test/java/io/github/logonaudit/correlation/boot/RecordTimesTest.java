package io.github.logonaudit.correlation.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration YEARS = Duration.ofDays(3000);

  private final RecordTimes times = new RecordTimes();

  @Test
  void fallsAcrossAGapByMoreThanTheTolerance() {
    times.begin(10, NINE);

    assertThat(times.falls(12, NINE.minus(MINUTE), null)).isFalse();
    assertThat(times.falls(14, NINE.minus(MINUTE.multipliedBy(2)).minusSeconds(1), null)).isTrue();
  }

  @Test
  void doesNotFallBetweenAdjacentRecordsWhereTheClockWasSet() {
    times.begin(10, NINE);

    assertThat(times.falls(11, NINE.minus(Duration.ofHours(2)), null)).isFalse();
    assertThat(times.falls(13, NINE.minus(Duration.ofHours(1)), null)).isFalse();
  }

  @Test
  void comparesWithTheFirstTimeWhereTheFirstRecordHasNone() {
    times.begin(10, null);

    assertThat(times.falls(12, NINE, null)).isFalse();
    assertThat(times.falls(14, NINE.minus(Duration.ofHours(1)), null)).isTrue();
  }

  @Test
  void passesOverARecordWithoutTime() {
    times.begin(10, NINE);

    assertThat(times.falls(12, null, null)).isFalse();
    assertThat(times.recordId()).isEqualTo(12);
    assertThat(times.falls(14, NINE.minus(Duration.ofHours(1)), null)).isTrue();
  }

  @Test
  void comparesNothingWithASingleTimeThatIsYearsOff() {
    times.begin(10, NINE);

    assertThat(times.falls(12, NINE.plus(YEARS), null)).isFalse();
    assertThat(times.falls(14, NINE.minus(MINUTE), null)).isFalse();
    assertThat(times.falls(16, NINE.minus(Duration.ofHours(1)), null)).isTrue();
  }

  @Test
  void fallsAfterABadTimeIfItIsEarlierThanTheTimeBeforeThat() {
    times.begin(10, NINE);

    assertThat(times.falls(12, NINE.plus(YEARS), null)).isFalse();
    assertThat(times.falls(14, NINE.minus(MINUTE).minusSeconds(1), null)).isTrue();
  }

  @Test
  void fallsByLessThanAYear() {
    times.begin(10, NINE);

    assertThat(times.falls(12, NINE.plus(Duration.ofDays(365)), null)).isFalse();
    assertThat(times.falls(14, NINE, null)).isTrue();
  }

  @Test
  void comparesWithTheLatestTimeOfALogThatIsWrittenLate() {
    var systemLog = new RecordTimes(Duration.ofMinutes(10));
    systemLog.begin(10, NINE);

    assertThat(systemLog.falls(11, NINE.minus(Duration.ofMinutes(30)), null)).isFalse();
    assertThat(systemLog.falls(13, NINE.minus(Duration.ofMinutes(11)), null)).isTrue();
  }

  @Test
  void goesOnAsItWasWritten() {
    times.begin(10, NINE);
    times.falls(12, NINE.plus(YEARS), null);
    var out = new PackedOutput(new Dictionary());
    times.write(out);
    var read = new RecordTimes();

    byte[] bytes = out.toBytes(0);
    read.read(new PackedInput(new Dictionary(), bytes, 0, bytes.length));

    assertThat(read.recordId()).isEqualTo(12);
    assertThat(read.falls(14, NINE, null)).isFalse();
  }
}
