package io.github.logonaudit.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * Reads and writes the times of event XML.
 *
 * <p>Windows writes UTC with {@code T} and {@code Z} and 7 or 9 digits of a second. Other tools
 * write a blank or {@code t} instead of {@code T}; {@code z}, {@code UTC}, an offset like {@code
 * +01:00} or nothing instead of {@code Z}; a comma instead of the point; any number of digits of a
 * second, of which the first nine are used; or no seconds at all. A time without a zone means UTC.
 */
public final class SystemTimeFormat {
  private static final int TO_MINUTES = 16;
  private static final int DATE_AND_TIME = 19;
  private static final int MAX_OFFSET_HOURS = 18;
  private static final int MAX_FRACTION = 9;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final String FORM = "0000-00-00T00:00:00.0000000Z";
  private static final String FORM_OF_FINER = "0000-00-00T00:00:00.000000000Z";
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int[] POWERS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private SystemTimeFormat() {}

  /**
   * Reads a time.
   *
   * @param text the text, like {@code 2024-05-06T07:08:09.1234567Z}
   * @return the instant
   * @throws DateTimeParseException if the text is not such a time; the exception has the index of
   *     the first wrong character
   */
  public static Instant parse(CharSequence text) {
    Objects.requireNonNull(text, "text");
    if (text.length() < TO_MINUTES) {
      throw refusal(text, text.length());
    }
    expect(text, 4, '-');
    expect(text, 7, '-');
    if ((text.charAt(10) | 0x20) != 't' && text.charAt(10) != ' ') {
      throw refusal(text, 10);
    }
    expect(text, 13, ':');
    long day = epochDay(text, digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    int hour = within(text, 11, 23);
    int minute = within(text, 14, 59);
    int second = 0;
    int end = TO_MINUTES;
    int nanos = 0;
    if (end < text.length() && text.charAt(end) == ':') {
      second = within(text, 17, 59);
      end = endOfFraction(text);
      nanos = end == DATE_AND_TIME ? 0 : fraction(text, end);
    }
    long seconds = day * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second;
    Instant time = Instant.ofEpochSecond(seconds - offset(text, end), nanos);
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw refusal(text, end);
    }
    return time;
  }

  /**
   * Writes a time as Windows 10 and later do, with seven digits of a second, or nine if the time is
   * finer than those of Windows.
   *
   * @param time the instant, of the years 0 to 9999
   * @return text like {@code 2024-05-06T07:08:09.1234567Z}
   * @throws DateTimeException if the year has more than four digits or is negative
   */
  public static String format(Instant time) {
    Objects.requireNonNull(time, "time");
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new DateTimeException("time: expected a year from 0 to 9999, found " + time);
    }
    long seconds = time.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
    int ofDay = Math.floorMod(seconds, SECONDS_OF_DAY);
    boolean isFiner = time.getNano() % 100 != 0;
    byte[] text = (isFiner ? FORM_OF_FINER : FORM).getBytes(StandardCharsets.ISO_8859_1);
    write(text, 0, 4, date.getYear());
    write(text, 5, 7, date.getMonthValue());
    write(text, 8, 10, date.getDayOfMonth());
    write(text, 11, 13, ofDay / 3_600);
    write(text, 14, 16, ofDay / 60 % 60);
    write(text, 17, 19, ofDay % 60);
    write(text, 20, text.length - 1, isFiner ? time.getNano() : time.getNano() / 100);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void write(byte[] text, int from, int to, int number) {
    int rest = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static long epochDay(CharSequence text, int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      throw refusal(text, 0);
    }
  }

  private static int within(CharSequence text, int index, int max) {
    if (index + 2 > text.length()) {
      throw refusal(text, text.length());
    }
    int number = digits(text, index, index + 2);
    if (number > max) {
      throw refusal(text, index);
    }
    return number;
  }

  private static int endOfFraction(CharSequence text) {
    int end = DATE_AND_TIME;
    if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static int fraction(CharSequence text, int end) {
    int from = DATE_AND_TIME + 1;
    if (from == end) {
      throw refusal(text, end);
    }
    int length = Math.min(end - from, MAX_FRACTION);
    return digits(text, from, from + length) * POWERS[length];
  }

  /** How many seconds the zone at an index is east of UTC. */
  private static int offset(CharSequence text, int index) {
    int length = text.length() - index;
    if (length == 0 || (length == 1 && (text.charAt(index) | 0x20) == 'z')) {
      return 0;
    }
    String zone = text.subSequence(index, text.length()).toString();
    if (zone.equals("UTC") || zone.equals(" UTC")) {
      return 0;
    }
    boolean east = zone.charAt(0) == '+';
    if (length != 6 || !(east || zone.charAt(0) == '-')) {
      throw refusal(text, index);
    }
    expect(text, index + 3, ':');
    int hours = within(text, index + 1, MAX_OFFSET_HOURS);
    int seconds = hours * 3_600 + within(text, index + 4, hours == MAX_OFFSET_HOURS ? 0 : 59) * 60;
    return east ? seconds : -seconds;
  }

  private static int digits(CharSequence text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        throw refusal(text, i);
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void expect(CharSequence text, int index, char expected) {
    if (text.charAt(index) != expected) {
      throw refusal(text, index);
    }
  }

  private static DateTimeParseException refusal(CharSequence text, int index) {
    CharSequence excerpt = text.length() <= 64 ? text : text.subSequence(0, 64) + "…";
    return new DateTimeParseException(
        "expected a time like 2024-05-06T07:08:09.1234567Z, found \"" + excerpt + "\"",
        excerpt,
        index);
  }
}
