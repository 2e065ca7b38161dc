package io.github.logonaudit.xml.canonical;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.SystemTimeFormat;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is what the parser of strings says, also when the day is that of the time before. */
class ByteTimeTest {
  private static final String TIME = "2026-03-02T09:08:07.1234567Z";

  private final ByteTime times = new ByteTime();

  /** Among other bytes, which must not count. */
  private @Nullable Instant parse(String text) {
    return times.parse(("0" + text + "0Z").getBytes(US_ASCII), 1, 1 + text.length());
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return SystemTimeFormat.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TIME,
        "2026-03-02T00:00:00.0Z",
        "2026-03-02T23:59:59.999999999Z",
        "2026-03-02T09:08:07.12Z",
        "2026-03-02T09:08:07.123Z",
        "2026-03-02T09:08:07Z",
        "2026-03-02T09:08:07.Z",
        "2026-03-02T09:08:07.0123456789Z",
        "2026-03-02T24:00:00.0000000Z",
        "2026-03-02T09:60:00.0000000Z",
        "2026-03-02T09:00:60.0000000Z",
        "2026-03-02T09:08:07.1234567+01:00",
        "2026-03-02T09:08Z",
        "2026-03-02",
        "2026-03-03T09:08:07.1234567Z",
        "2025-03-02T09:08:07.1234567Z",
        ""
      })
  void readsATimeAlikeBeforeAndAfterOneOfItsDay(String text) {
    Instant expected = parsed(text);

    assertThat(parse(text)).isEqualTo(expected);
    assertThat(parse(TIME)).isEqualTo(Instant.parse(TIME));
    assertThat(parse(text)).isEqualTo(expected);
    assertThat(parse(TIME)).isEqualTo(Instant.parse(TIME));
  }

  @ParameterizedTest
  @ValueSource(chars = {'0', '9', '/', ':', '.', 'Z', '-', ' ', 'x'})
  void readsEveryChangeOfACharacterAlike(char other) {
    parse(TIME);
    for (int i = 0; i < TIME.length(); i++) {
      String changed = TIME.substring(0, i) + other + TIME.substring(i + 1);

      assertThat(parse(changed)).as(changed).isEqualTo(parsed(changed));
      assertThat(parse(TIME)).as("after " + changed).isEqualTo(Instant.parse(TIME));
    }
  }

  @Test
  void readsTheTimesBeforeTheYear1970() {
    for (String text : new String[] {"1601-01-01T00:00:00.0000000Z", "1601-01-01T12:00:00.5Z"}) {
      assertThat(parse(text)).isEqualTo(Instant.parse(text));
      assertThat(parse(text)).isEqualTo(Instant.parse(text));
    }
  }
}
