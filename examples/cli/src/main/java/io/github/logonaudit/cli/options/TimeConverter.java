package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.filter.GivenTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a day or a time. */
public final class TimeConverter implements ITypeConverter<GivenTime> {
  @Override
  public GivenTime convert(String value) {
    try {
      return GivenTime.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
