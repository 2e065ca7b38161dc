package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTimeFormatTest {
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @ParameterizedTest
  @CsvFileSource(resources = "system-times.csv", numLinesToSkip = 1)
  void readsTimesAsWindowsAndOtherToolsWriteThem(String text, Instant expected) {
    assertThat(SystemTimeFormat.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "system-time-refusals.csv", numLinesToSkip = 1, emptyValue = "")
  void refusesOtherTextsAtTheFirstWrongCharacter(String text, int index) {
    assertThatThrownBy(() -> SystemTimeFormat.parse(text))
        .isInstanceOfSatisfying(
            DateTimeParseException.class,
            e -> {
              assertThat(e.getErrorIndex()).isEqualTo(index);
              assertThat(e.getParsedString()).isEqualTo(text);
            })
        .hasMessage(
            "expected a time like 2024-05-06T07:08:09.1234567Z, found \"%s\"".formatted(text));
  }

  @Test
  void keepsItsMessageShortWhateverTheText() {
    String text = "2024-05-06T07:08:09." + "1".repeat(1_000_000) + "x";

    assertThatThrownBy(() -> SystemTimeFormat.parse(text))
        .isInstanceOf(DateTimeParseException.class)
        .message()
        .hasSizeLessThan(200)
        .endsWith("1…\"");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-06T07:08:09.123456789Z, 2024-05-06T07:08:09.123456789Z",
    "2024-05-06T07:08:09.000000001Z, 2024-05-06T07:08:09.000000001Z",
    "2024-05-06T07:08:09.123456700Z, 2024-05-06T07:08:09.1234567Z",
    "2024-05-06T07:08:00Z, 2024-05-06T07:08:00.0000000Z",
    "1601-01-01T00:00:00.000000100Z, 1601-01-01T00:00:00.0000001Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.0000000Z"
  })
  void writesTimesAsWindowsDoes(Instant time, String expected) {
    assertThat(SystemTimeFormat.format(time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void refusesToWriteYearsOfOtherThanFourDigits(Instant time) {
    assertThatThrownBy(() -> SystemTimeFormat.format(time))
        .isInstanceOf(DateTimeException.class)
        .hasMessage("time: expected a year from 0 to 9999, found " + time);
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(4624);
    for (int i = 0; i < 10_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(FIRST, LAST + 1),
              (i % 2 == 0 ? 1L : 100L) * random.nextInt(10_000_000));

      assertThat(SystemTimeFormat.parse(SystemTimeFormat.format(time))).isEqualTo(time);
    }
  }
}
