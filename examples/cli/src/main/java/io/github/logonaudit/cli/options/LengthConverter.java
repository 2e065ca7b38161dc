package io.github.logonaudit.cli.options;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a length of time such as {@code 90m} or {@code 1:30:00}. */
public final class LengthConverter implements ITypeConverter<Duration> {
  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");
  private static final Pattern CLOCK = Pattern.compile("()(\\d{1,6}):(\\d\\d)(?::(\\d\\d))?");

  @Override
  public Duration convert(String value) {
    for (Pattern pattern : List.of(UNITS, CLOCK)) {
      Matcher parts = pattern.matcher(value.strip().toLowerCase(Locale.ROOT));
      if (!value.isBlank() && parts.matches()) {
        return Duration.ofDays(number(parts.group(1)))
            .plusHours(number(parts.group(2)))
            .plusMinutes(number(parts.group(3)))
            .plusSeconds(number(parts.group(4)));
      }
    }
    throw new TypeConversionException(
        "expected a length like 90m, 1h30m, 2d or 1:30:00, found \"" + value + "\"");
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
