package io.github.logonaudit.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats instants and durations. */
public final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** UTC to the second, for tables. */
  public static String seconds(@Nullable Instant time) {
    return time == null ? "unknown" : SECONDS.format(time);
  }

  /** Hours, minutes and seconds; hours may exceed 24: {@code 51:04:05}. */
  public static String hours(Duration length) {
    return String.format(
        "%d:%02d:%02d", length.toHours(), length.toMinutesPart(), length.toSecondsPart());
  }
}
