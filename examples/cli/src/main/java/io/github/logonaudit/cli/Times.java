package io.github.logonaudit.cli;

import io.github.logonaudit.event.SystemTimeFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes instants for machines, ISO 8601 in UTC, and lengths of time for people. */
final class Times {
  private static final int TICK = 100;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** Seven digits of a second, as Windows writes them; nine where a tool wrote finer ones. */
  static String format(Instant time) {
    return time.get(ChronoField.NANO_OF_SECOND) % TICK == 0
        ? SystemTimeFormat.format(time)
        : time.toString();
  }

  /** For people: to the second, in UTC. */
  static String seconds(@Nullable Instant time) {
    return time == null ? "unknown" : SECONDS.format(time);
  }

  /** Hours may be more than 24: {@code 51:04:05}. */
  static String hours(Duration length) {
    return String.format(
        "%d:%02d:%02d", length.toHours(), length.toMinutesPart(), length.toSecondsPart());
  }
}
