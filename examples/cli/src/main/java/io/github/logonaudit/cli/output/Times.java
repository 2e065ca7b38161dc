package io.github.logonaudit.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats instants in a time zone, and durations, to the second. */
public final class Times {
  public static final Times UTC = new Times(ZoneOffset.UTC, "unknown");

  private final ZoneId zone;
  private final String unknown;
  private final DateTimeFormatter full;
  private final DateTimeFormatter timeOfDay;

  public Times(ZoneId zone, Labels labels) {
    this(zone, labels.of("unknown"));
  }

  private Times(ZoneId zone, String unknown) {
    this.unknown = unknown;
    this.zone = zone;
    // With daylight saving time, a local time alone could mean two instants.
    String offset = zone.normalized() instanceof ZoneOffset ? "" : " xxx";
    full = format("uuuu-MM-dd HH:mm:ss" + offset);
    timeOfDay = format("HH:mm:ss");
  }

  private DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
  }

  /** Returns the name of the zone. */
  public String zoneName() {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** Returns day and time, or that it is unknown. */
  public String seconds(@Nullable Instant time) {
    return time == null ? unknown : full.format(time);
  }

  /** Returns the time, and its day and offset unless they are those of another instant. */
  public String seconds(Instant time, @Nullable Instant other) {
    if (other == null) {
      return full.format(time);
    }
    OffsetDateTime local = time.atZone(zone).toOffsetDateTime();
    OffsetDateTime before = other.atZone(zone).toOffsetDateTime();
    return local.toLocalDate().equals(before.toLocalDate())
            && local.getOffset().equals(before.getOffset())
        ? timeOfDay.format(time)
        : full.format(time);
  }

  /** Hours, minutes and seconds; hours may exceed 24: {@code 51:04:05}. */
  public static String hours(Duration length) {
    return String.format(
        "%d:%02d:%02d", length.toHours(), length.toMinutesPart(), length.toSecondsPart());
  }

  /** Returns the difference of two times as they are shown, which have no fractions. */
  public static Duration difference(Instant from, Instant to) {
    return Duration.between(
        from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS));
  }
}
