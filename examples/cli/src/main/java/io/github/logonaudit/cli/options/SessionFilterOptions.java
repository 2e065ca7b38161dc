package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.filter.ComputerName;
import io.github.logonaudit.cli.filter.GivenTime;
import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.SessionUse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose sessions. */
public final class SessionFilterOptions extends LogonFilterOptions {
  @Option(
      names = "--computer",
      paramLabel = "COMPUTER",
      description = {
        "Show only this computer, named as in its events, in any letter case; the domain can be left"
            + " out if the name is unambiguous. Repeat it for further computers."
      })
  private List<String> computers = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = {
        "Show only sessions that may have lasted until this day or time, or longer:",
        "2026-03-03, 2026-03-03T14:30 or",
        "2026-03-03T14:30:00+02:00."
      })
  private @Nullable GivenTime from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = {
        "Show only sessions that may have begun before this time, or by the end of this day."
      })
  private @Nullable GivenTime to;

  @Option(
      names = "--on",
      paramLabel = "DAY",
      converter = TimeConverter.class,
      description = "Show only sessions that may have been there on this day.")
  private @Nullable GivenTime on;

  @Option(
      names = "--min-duration",
      paramLabel = "LENGTH",
      converter = LengthConverter.class,
      description = {
        "Show only sessions that may have lasted at least so long: 90m, 1h30m, 2d or 1:30:00."
      })
  private Duration minDuration = Duration.ZERO;

  @Option(
      names = "--open",
      description = "Show only sessions of which no event shows that they ended.")
  private boolean open;

  @Option(
      names = "--ended-by",
      paramLabel = "REASON",
      split = ",",
      converter = ReasonConverter.class,
      completionCandidates = Reasons.class,
      description = {
        "Show only sessions that ended like this: logged-off, user-initiated (user left), shutdown,"
            + " restart, or superseded (restart not logged)."
      })
  private Set<EndReason> endedBy = Set.of();

  @Option(
      names = "--people",
      description = {
        "Show only desktop sessions of people, and those of which the log does not say whether they"
            + " have a desktop. Checks of a password, such as UAC prompts, are not shown. This is"
            + " the default of tables without --type."
      })
  private boolean people;

  @Option(
      names = "--all",
      description = {
        "Show all sessions, with those that the operating system has on every computer (logon IDs"
            + " 0x3e3 to 0x3e7)."
      })
  private boolean all;

  /**
   * Returns which sessions are shown.
   *
   * @param byDefault what is shown if the user asks for nothing else
   */
  public Scope scope(Scope byDefault) {
    if (people && all) {
      throw wrong("--people and --all exclude each other");
    }
    if (people
        && !types().isEmpty()
        && types().stream().noneMatch(SessionFilterOptions::isDesktop)) {
      throw wrong("--people leaves out all sessions of --type " + types().get(0).displayName());
    }
    if (people || all) {
      return people ? Scope.PEOPLE : Scope.ALL;
    }
    return byDefault == Scope.PEOPLE && !types().isEmpty() ? Scope.LOGGED_ON : byDefault;
  }

  private static boolean isDesktop(LogonType type) {
    SessionUse use = SessionUse.of(type, null);
    return use == SessionUse.DESKTOP || use == SessionUse.UNKNOWN;
  }

  /** Returns whether a time is given that is not the same in all time zones. */
  public boolean hasTime() {
    return from != null || to != null || on != null;
  }

  /**
   * Returns the filter.
   *
   * @param zone the zone of local times
   */
  public SessionFilter filter(ZoneId zone, ComputerAliases aliases) {
    if (on != null && (from != null || to != null)) {
      throw wrong("--on and " + (from != null ? "--from" : "--to") + " exclude each other");
    }
    if (on != null && !on.isDay()) {
      throw wrong("--on: expected a day like 2026-03-03, found a time of day");
    }
    if (open && !endedBy.isEmpty()) {
      throw wrong("--open and --ended-by exclude each other");
    }
    GivenTime first = on == null ? from : on;
    GivenTime last = on == null ? to : on;
    Instant begin = first == null ? null : first.first(zone);
    Instant end = last == null ? null : last.end(zone);
    if (begin != null && end != null && !begin.isBefore(end)) {
      throw wrong("--from is not before --to");
    }
    return newFilter()
        .computers(computers, aliases)
        .between(begin, end)
        .minDuration(minDuration)
        .reasons(open ? Set.of(EndReason.OPEN) : endedBy)
        .build();
  }

  /** Ends the learning of a filter, and refuses computers that are not in the logs. */
  public void settle(SessionFilter filter) {
    try {
      filter.settle();
    } catch (ComputerName.UnclearException e) {
      throw wrong("--computer: " + e.getMessage());
    }
  }

  /** The reasons by which a session in a whole log can end. */
  private static final class Reasons implements Iterable<String> {
    static Stream<EndReason> all() {
      return EnumSet.complementOf(EnumSet.of(EndReason.OPEN, EndReason.EVICTED)).stream();
    }

    static String name(EndReason reason) {
      return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Iterator<String> iterator() {
      return all().map(Reasons::name).iterator();
    }
  }

  private static final class ReasonConverter implements ITypeConverter<EndReason> {
    @Override
    public EndReason convert(String value) {
      String name = value.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
      return Reasons.all()
          .filter(reason -> Reasons.name(reason).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of "
                          + String.join(", ", new Reasons())
                          + ", found \""
                          + value
                          + "\""));
    }
  }
}
