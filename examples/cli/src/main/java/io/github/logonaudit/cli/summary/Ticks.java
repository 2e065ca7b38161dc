package io.github.logonaudit.cli.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Instants as numbers of 100 nanoseconds, as Windows counts. */
final class Ticks {
  static final long MIN = Long.MIN_VALUE;
  static final long MAX = Long.MAX_VALUE;

  private static final long PER_SECOND = 10_000_000;
  private static final int NANOS = 100;

  private Ticks() {}

  static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / NANOS);
  }

  static Instant instant(long ticks) {
    return Instant.ofEpochSecond(seconds(ticks), Math.floorMod(ticks, PER_SECOND) * NANOS);
  }

  static long seconds(long ticks) {
    return Math.floorDiv(ticks, PER_SECOND);
  }

  static long day(long ticks, ZoneId zone) {
    return LocalDate.ofInstant(instant(ticks), zone).toEpochDay();
  }
}
