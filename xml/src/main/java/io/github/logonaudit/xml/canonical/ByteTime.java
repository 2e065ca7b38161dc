package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.xml.text.ByteScan;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads times from bytes. It caches the day of the last time, because most events are of the same
 * day as the event before. For use by one thread.
 */
final class ByteTime {
  private static final int DATE_AND_TIME = 19;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int[] NANOS = {
    0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  /** The eleven characters of the last day and its T, in two overlapping pieces. */
  private long dayBegin;

  private long dayEnd;
  private long secondsOfDay;

  /** The time, or null if the parser of strings has to read it or to report a fault. */
  @Nullable Instant parse(byte[] bytes, int from, int to) {
    int fraction = to - from - DATE_AND_TIME - 2;
    boolean isUsual =
        fraction >= 1
            && fraction < NANOS.length
            && bytes[from + 13] == ':'
            && bytes[from + 16] == ':'
            && bytes[from + DATE_AND_TIME] == '.'
            && bytes[to - 1] == 'Z';
    if (!isUsual
        || ByteScan.eight(bytes, from) != dayBegin
        || ByteScan.eight(bytes, from + 3) != dayEnd) {
      return parseText(bytes, from, to, isUsual);
    }
    int hour = twoDigits(bytes, from + 11, 23);
    int minute = twoDigits(bytes, from + 14, 59);
    int second = twoDigits(bytes, from + 17, 59);
    int wrong = hour | minute | second;
    int ticks = 0;
    for (int i = to - 1 - fraction; i < to - 1; i++) {
      int digit = bytes[i] - '0';
      wrong |= digit | (9 - digit);
      ticks = 10 * ticks + digit;
    }
    long seconds = secondsOfDay + 3600L * hour + 60L * minute + second;
    long nanos = (long) ticks * NANOS[fraction];
    return wrong < 0 ? null : Instant.ofEpochSecond(seconds, nanos);
  }

  /** Negative if it is not a number up to the maximum. */
  private static int twoDigits(byte[] bytes, int at, int highest) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    int number = 10 * tens + ones;
    return (tens | ones | (9 - ones) | (highest - number)) < 0 ? -1 : number;
  }

  private @Nullable Instant parseText(byte[] bytes, int from, int to, boolean isUsual) {
    Instant time;
    try {
      time =
          SystemTimeFormat.parse(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    } catch (DateTimeException e) {
      return null;
    }
    if (!isUsual) {
      // The day may be that of another zone.
      return time;
    }
    dayBegin = ByteScan.eight(bytes, from);
    dayEnd = ByteScan.eight(bytes, from + 3);
    secondsOfDay = Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY) * (long) SECONDS_PER_DAY;
    return time;
  }
}
