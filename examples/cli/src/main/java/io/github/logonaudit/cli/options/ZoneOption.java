package io.github.logonaudit.cli.options;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The time zone of what is shown, and of times that are given without one. */
public final class ZoneOption {
  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description = {
        "Time zone of the times in tables and of those in options, such as Europe/Berlin (default:"
            + " UTC). CSV and JSON are always in UTC."
      })
  private @Nullable ZoneId zone;

  /** Returns whether the zone was given. */
  public boolean isGiven() {
    return zone != null;
  }

  /** Returns the zone. */
  public ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** Parses a time zone. */
  private static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String value) {
      try {
        return ZoneId.of(value);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "expected a time zone like Europe/Berlin or +02:00, found \"" + value + "\"");
      }
    }
  }
}
