package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.filter.AccountFilter;
import io.github.logonaudit.cli.filter.AddressRange;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.security.LogonType;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that choose sessions by their logons. */
public class LogonFilterOptions {
  @Option(
      names = "--user",
      paramLabel = "USER",
      converter = UserConverter.class,
      description = {
        "Show only this account: a name in all domains, DOMAIN\\name, name@domain or a SID, in any"
            + " letter case. Other names of the account are found by its SID. Repeat it for further"
            + " accounts."
      })
  private List<String> users = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      converter = TypeConverter.class,
      completionCandidates = Types.class,
      description = {
        "Show only logons of these types, such as Network, RemoteInteractive or 10, also of"
            + " sessions without a desktop."
      })
  private List<LogonType> types = List.of();

  @Option(
      names = "--source",
      paramLabel = "ADDRESS",
      split = ",",
      converter = RangeConverter.class,
      description = {
        "Show only sessions that were connected from an IP address, or from a range such as"
            + " 10.1.0.0/16."
      })
  private List<AddressRange> sources = List.of();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Returns the types that are asked for, none for all. */
  public final List<LogonType> types() {
    return types;
  }

  /** Starts a filter of what these options say. */
  public final SessionFilter.Builder newFilter() {
    return SessionFilter.builder()
        .accounts(users.isEmpty() ? null : AccountFilter.of(users))
        .types(Set.copyOf(types))
        .sources(sources);
  }

  /** Returns an exception that says what is wrong with the options. */
  protected final ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }

  /** Refuses what is no account. */
  private static final class UserConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      try {
        AccountFilter.of(List.of(value));
        return value;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class RangeConverter implements ITypeConverter<AddressRange> {
    @Override
    public AddressRange convert(String value) {
      try {
        return AddressRange.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The names of the types that Windows defines. */
  private static final class Types implements Iterable<String> {
    private static final int LAST = 13;

    private static List<LogonType> all() {
      return IntStream.rangeClosed(0, LAST)
          .mapToObj(LogonType::new)
          .filter(LogonType::isDefined)
          .toList();
    }

    @Override
    public Iterator<String> iterator() {
      return all().stream().map(LogonType::displayName).iterator();
    }
  }

  private static final class TypeConverter implements ITypeConverter<LogonType> {
    @Override
    public LogonType convert(String value) {
      if (value.matches("\\d{1,9}")) {
        return new LogonType(Integer.parseInt(value));
      }
      String name = value.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
      return Types.all().stream()
          .filter(type -> type.displayName().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected a number or one of "
                          + String.join(", ", new Types())
                          + ", found \""
                          + value
                          + "\""));
    }
  }
}
