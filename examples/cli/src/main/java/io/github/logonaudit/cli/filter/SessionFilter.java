package io.github.logonaudit.cli.filter;

import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses sessions. What the log leaves open does not rule out a session: one whose end is not
 * known may have lasted until a time in question.
 */
public final class SessionFilter {
  private final @Nullable AccountFilter accounts;
  private final @Nullable ComputerFilter computers;
  private final Set<LogonType> types;
  private final @Nullable Instant from;
  private final @Nullable Instant to;
  private final List<AddressRange> sources;
  private final Duration minDuration;
  private final Set<EndReason> reasons;

  private SessionFilter(Builder parts) {
    accounts = parts.accounts;
    computers = parts.computers;
    types = parts.types;
    from = parts.from;
    to = parts.to;
    sources = parts.sources;
    minDuration = parts.minDuration;
    reasons = parts.reasons;
  }

  /** Starts a filter that chooses all sessions. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns whether the filter may leave out sessions. */
  public boolean isActive() {
    return accounts != null
        || computers != null
        || !types.isEmpty()
        || from != null
        || to != null
        || !sources.isEmpty()
        || !minDuration.isZero()
        || !reasons.isEmpty();
  }

  /** Returns the time from when on sessions are chosen, or null for no bound. */
  public @Nullable Instant from() {
    return from;
  }

  /** Returns the time up to which sessions are chosen, or null for no bound. */
  public @Nullable Instant to() {
    return to;
  }

  /** Returns whether sessions on a computer may be chosen, after {@link #settle()}. */
  public boolean matches(String computer) {
    return computers == null || computers.matches(computer);
  }

  /** Takes an event of the logs, from which the names of accounts and computers are learned. */
  public void learn(WindowsEvent event) {
    if (accounts != null) {
      accounts.learn(event);
    }
    if (computers != null) {
      computers.learn(event.header().computer());
    }
  }

  /**
   * Ends the learning.
   *
   * @throws ComputerName.UnclearException if a computer that is asked for is not in the logs, or
   *     could be several
   */
  public void settle() throws ComputerName.UnclearException {
    if (accounts != null) {
      accounts.settle();
    }
    if (computers != null) {
      computers.settle();
    }
  }

  /** Returns whether a session is chosen, after {@link #settle()}. */
  public boolean matches(LogonSession session) {
    return matchesAccount(session.user())
        && matches(session.computer())
        && (types.isEmpty() || (session.logonType() != null && types.contains(session.logonType())))
        && (reasons.isEmpty() || reasons.contains(session.end().reason()))
        && (sources.isEmpty() || addresses(session).anyMatch(this::isSource))
        && mayHaveLasted(session)
        && mayOverlap(session);
  }

  private static Stream<NetworkAddress> addresses(LogonSession session) {
    return Stream.concat(
        Stream.ofNullable(session.source().address()),
        session.connections().stream().map(Connection::address).flatMap(Stream::ofNullable));
  }

  private boolean isSource(NetworkAddress address) {
    return sources.stream().anyMatch(range -> range.contains(address));
  }

  private boolean mayOverlap(LogonSession session) {
    if (from == null && to == null) {
      return true;
    }
    Instant begin = from == null ? Instant.MIN : from;
    Instant end = to == null ? Instant.MAX : to;
    return !SessionTimeline.of(List.of(session))
        .between(session.id().computer(), begin, end)
        .isEmpty();
  }

  /** Compares lengths as the tables show them, which have no fractions of a second. */
  private boolean mayHaveLasted(LogonSession session) {
    Instant start = session.start() == null ? null : session.start().time();
    Instant end = session.end().latest();
    return start == null
        || end == null
        || !session.clockReliable()
        || Times.difference(start, end).compareTo(minDuration) >= 0;
  }

  /**
   * Returns whether a failed logon is chosen by its type, time and source; its account and computer
   * can be looked at after {@link #settle()}.
   */
  public boolean mayMatch(LogonFailed failure) {
    Instant time = failure.header().timeCreated();
    NetworkAddress address = failure.network().address();
    return (types.isEmpty() || (failure.logonType() != null && types.contains(failure.logonType())))
        && (sources.isEmpty() || (address != null && isSource(address)))
        && (time == null
            || ((from == null || !time.isBefore(from)) && (to == null || time.isBefore(to))));
  }

  /** Returns whether an account has a name that is asked for, in whichever domain. */
  public boolean isNamed(Account account) {
    return accounts != null && account.name() != null && accounts.isNamed(account.name());
  }

  /** Returns whether an account is chosen, after {@link #settle()}. */
  public boolean matchesAccount(Account account) {
    return accounts == null || accounts.matches(account);
  }

  /** Returns what a user should know of what was chosen, in sentences. */
  public List<String> notes() {
    return accounts == null ? List.of() : accounts.notes();
  }

  /** The parts of a filter. Those that are not given choose everything. */
  public static final class Builder {
    private @Nullable AccountFilter accounts;
    private @Nullable ComputerFilter computers;
    private Set<LogonType> types = Set.of();
    private @Nullable Instant from;
    private @Nullable Instant to;
    private List<AddressRange> sources = List.of();
    private Duration minDuration = Duration.ZERO;
    private Set<EndReason> reasons = Set.of();

    private Builder() {}

    /** Chooses accounts, null for all. */
    public Builder accounts(@Nullable AccountFilter accounts) {
      this.accounts = accounts;
      return this;
    }

    /** Chooses computers by their names, none for all. */
    public Builder computers(List<String> names, ComputerAliases aliases) {
      computers = names.isEmpty() ? null : new ComputerFilter(names, aliases);
      return this;
    }

    /** Chooses logon types, none for all. */
    public Builder types(Set<LogonType> types) {
      this.types = types;
      return this;
    }

    /** Chooses what may have been there within a stretch of time; null for no bound. */
    public Builder between(@Nullable Instant from, @Nullable Instant to) {
      this.from = from;
      this.to = to;
      return this;
    }

    /** Chooses addresses from which a session was connected, none for all. */
    public Builder sources(List<AddressRange> sources) {
      this.sources = sources;
      return this;
    }

    /** Chooses what may have lasted so long. */
    public Builder minDuration(Duration minDuration) {
      this.minDuration = minDuration;
      return this;
    }

    /** Chooses ends, none for all. */
    public Builder reasons(Set<EndReason> reasons) {
      this.reasons = reasons;
      return this;
    }

    public SessionFilter build() {
      return new SessionFilter(this);
    }
  }
}
