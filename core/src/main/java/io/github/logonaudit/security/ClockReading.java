package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time of the clock, as event 4616 records it: a point in time, or before version 1 two strings
 * in the language and time zone of the computer, which a program can't parse reliably.
 *
 * @param instant the point in time, or null before version 1
 * @param date the date, like {@code 8/23/2015}, or null from version 1
 * @param timeOfDay the time of day, like {@code 11:52:54 PM}, or null from version 1
 */
public record ClockReading(
    @Nullable Instant instant, @Nullable String date, @Nullable String timeOfDay) {
  /** Returns the fields whose names begin with {@code Previous} or {@code New}. */
  static ClockReading from(EventFields fields, String prefix) {
    Integer version = fields.header().version();
    // Some tools drop the version; only version 0 has a field for the date.
    boolean texts = version == null ? fields.raw(prefix + "Date").isPresent() : version == 0;
    return texts
        ? new ClockReading(
            null, fields.textOrNull(prefix + "Date"), fields.textOrNull(prefix + "Time"))
        : new ClockReading(fields.instantOrNull(prefix + "Time"), null, null);
  }
}
