package io.github.logonaudit.cli.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** A day, or a time on a day, as a user gives it; without an offset it is a local one. */
public final class GivenTime {
  private static final int YEAR_DIGITS = 4;
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, YEAR_DIGITS)
          .appendPattern("-MM-dd")
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private final TemporalAccessor value;

  private GivenTime(TemporalAccessor value) {
    this.value = value;
  }

  /**
   * Parses a time.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static GivenTime parse(String text) {
    try {
      return new GivenTime(
          FORMAT.parseBest(
              text.strip().replaceFirst(" +", "T"),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a day or a time like 2026-03-03, 2026-03-03T14:30 or"
              + " 2026-03-03T14:30:00+02:00, found \""
              + text
              + "\"",
          e);
    }
  }

  /** Returns whether this is a whole day. */
  public boolean isDay() {
    return value instanceof LocalDate;
  }

  /** Returns the instant, or the first one of a day. Where a local time is twice, the earlier. */
  public Instant first(ZoneId zone) {
    if (value instanceof LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
    return value instanceof LocalDateTime time
        ? time.atZone(zone).toInstant()
        : OffsetDateTime.from(value).toInstant();
  }

  /** Returns the instant, or the one after a day. Where a local time is twice, the later. */
  public Instant end(ZoneId zone) {
    if (value instanceof LocalDate day) {
      return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
    return value instanceof LocalDateTime time
        ? time.atZone(zone).withLaterOffsetAtOverlap().toInstant()
        : OffsetDateTime.from(value).toInstant();
  }
}
