package io.github.logonaudit.cli.summary;

import io.github.logonaudit.cli.filter.Scope;
import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.cli.summary.Stays.Stay;
import io.github.logonaudit.cli.summary.SummaryRow.By;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainAliases;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.Match;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.security.NtStatus;
import io.github.logonaudit.session.Connection;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums up sessions and failed logons by account and by source.
 *
 * <p>Takes some 80 bytes for a session and 130 for a failed logon, and names at most {@value
 * #MAX_GROUPS} accounts and as many sources; the others are one row.
 */
public final class Summary {
  /** How many accounts, and how many sources, have a row. */
  static final int MAX_GROUPS = 100_000;

  /** How many reasons a row has at most; the others are one. */
  private static final int MAX_REASONS = 1000;

  static final String OTHERS = "(others)";
  static final String NO_SUCH_ACCOUNT = "(names without an account)";
  static final String LOCAL = "(the computer itself)";
  static final String NO_SOURCE = "(not logged)";
  private static final int NO_SUCH_USER = 0xC0000064;

  private final SessionFilter filter;
  private final Scope scope;
  private final ZoneId zone;
  private final Groups<Account> accounts;
  private final Groups<String> sources;
  private final Groups<String> computers = new Groups<>(Integer.MAX_VALUE, OTHERS);
  private final Stays staysOfAccounts = new Stays();
  private final Stays staysOfSources = new Stays();
  private final Failures failures = new Failures();
  private final DomainAliases.Builder domains = DomainAliases.builder();
  private final int noSuchAccount;

  /** How many sessions were left out because of their kind. */
  private long others;

  private long filtered;

  private long unreliable;

  /**
   * Starts without events.
   *
   * @param zone where days begin
   */
  public Summary(SessionFilter filter, Scope scope, ZoneId zone) {
    this(filter, scope, zone, MAX_GROUPS);
  }

  Summary(SessionFilter filter, Scope scope, ZoneId zone, int maxGroups) {
    this.filter = filter;
    this.scope = scope;
    this.zone = zone;
    accounts = new Groups<>(maxGroups, named(OTHERS));
    sources = new Groups<>(maxGroups, OTHERS);
    noSuchAccount = accounts.number(named(NO_SUCH_ACCOUNT));
  }

  private static Account named(String name) {
    return new Account(null, new AccountName(name), null);
  }

  /** Takes an event of the logs. */
  public void accept(WindowsEvent event) {
    if (event instanceof AccountLoggedOn logon) {
      domains.learn(logon.account());
    } else if (event instanceof LogonFailed failure
        && scope.includes(failure)
        && filter.mayMatch(failure)) {
      add(failure);
    }
  }

  private void add(LogonFailed failure) {
    Instant time = failure.header().timeCreated();
    Long record = failure.header().recordId();
    NtStatus status = failure.subStatus() == null ? failure.status() : failure.subStatus();
    int code = status == null ? 0 : status.code();
    // A name without an account may be a password, and there can be any number of them.
    int account =
        code == NO_SUCH_USER && !filter.isNamed(failure.account())
            ? noSuchAccount
            : accounts.number(
                new Account(null, failure.account().name(), failure.account().domain()));
    failures.add(
        time == null ? Ticks.MAX : Ticks.of(time),
        record == null ? 0 : record,
        computers.number(failure.header().computer()),
        account,
        sources.number(source(failure.network(), failure.header().computer())),
        code);
  }

  /** Takes a session, after {@link SessionFilter#settle()}. */
  public void add(LogonSession session) {
    if (!filter.matches(session)) {
      filtered++;
      return;
    }
    if (!scope.includes(session)) {
      others++;
      return;
    }
    Instant start = session.start() == null ? null : session.start().time();
    Instant seen = start == null ? firstEvent(session) : start;
    Instant earliest = session.end().earliest();
    Instant latest = session.end().latest();
    unreliable += session.clockReliable() ? 0 : 1;
    boolean isCertain = session.clockReliable() && seen != null;
    Instant stayed = earliest == null || seen == null || earliest.isBefore(seen) ? seen : earliest;
    // By a clock that was set back, a session may end before it begins.
    Instant from = start == null || earliest == null || start.isBefore(earliest) ? start : earliest;
    Stay whole =
        new Stay(
            from == null ? Ticks.MIN : Ticks.of(from),
            isCertain ? Ticks.of(Objects.requireNonNull(seen)) : Ticks.MAX,
            isCertain ? Ticks.of(Objects.requireNonNull(stayed)) : Ticks.MAX,
            latest == null || !session.clockReliable() ? Ticks.MAX : Ticks.of(latest));
    staysOfAccounts.add(accounts.number(session.user()), Set.of(whole));
    staysBySource(session, whole)
        .forEach((source, stays) -> staysOfSources.add(sources.number(source), stays));
  }

  private static @Nullable Instant firstEvent(LogonSession session) {
    return session.evidence().stream()
        .map(Evidence::event)
        .map(EventReference::time)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Returns how many sessions the filter left out. */
  public long filtered() {
    return filtered;
  }

  /** Returns how many sessions were left out because of their kind. */
  public long others() {
    return others;
  }

  /**
   * Returns during how many of the sessions the clock was set, so that their times do not count.
   */
  public long unreliable() {
    return unreliable;
  }

  // ---- sources ------------------------------------------------------------------------------

  /** Returns when a session was connected to each of its sources. */
  private static Map<String, Set<Stay>> staysBySource(LogonSession session, Stay whole) {
    String ofLogon = source(session.source(), session.computer());
    Map<String, Set<Stay>> stays = new LinkedHashMap<>();
    List<Connection> connections = session.connections();
    Stay first = whole;
    for (int i = connections.size() - 1; i >= 0; i--) {
      Connection one = connections.get(i);
      Instant next = i + 1 < connections.size() ? connections.get(i + 1).start() : null;
      first = session.clockReliable() ? stay(one, next, whole) : whole;
      String source =
          source(
              new NetworkInformation(one.clientName(), one.address(), one.port()),
              session.computer());
      if (one.address() != null || source.equals(ofLogon)) {
        stays.computeIfAbsent(source, name -> new HashSet<>()).add(first);
      }
    }
    // Events may name the client of the logon in different ways, or only later ones.
    boolean isLater = first.from() > whole.from();
    Stay before = new Stay(whole.from(), whole.certainFrom(), whole.certainFrom(), first.from());
    stays.putIfAbsent(ofLogon, Set.of(isLater ? before : first));
    return stays;
  }

  /**
   * Returns when a session had a connection.
   *
   * @param next when the next one began: if it is the end of this one, that is only a bound
   */
  private static Stay stay(Connection one, @Nullable Instant next, Stay session) {
    Instant start = one.start();
    Instant end = one.end();
    long from = start == null ? session.from() : Ticks.of(start);
    long certainFrom = start == null ? session.certainFrom() : Ticks.of(start);
    long to = end == null ? session.to() : Ticks.of(end);
    long certainTo = end == null ? session.certainTo() : end.equals(next) ? certainFrom : to;
    return new Stay(from, certainFrom, Math.max(certainFrom, certainTo), Math.max(from, to));
  }

  private static String source(NetworkInformation network, String computer) {
    if (network.address() != null) {
      return source(network.address());
    }
    String name = network.workstationName();
    int dot = computer.indexOf('.');
    String self = dot < 0 ? computer : computer.substring(0, dot);
    return name == null ? NO_SOURCE : name.equalsIgnoreCase(self) ? LOCAL : name;
  }

  private static String source(NetworkAddress address) {
    return address.isLocal()
        ? LOCAL
        : address.inetAddress().map(InetAddress::getHostAddress).orElse(address.value());
  }

  // ---- rows ---------------------------------------------------------------------------------

  /**
   * Returns the rows: by account and then by source, those with the most failed logons and then
   * those with the most sessions first.
   */
  public List<SummaryRow> rows() {
    int[] accountOf = sameAccounts();
    List<SummaryRow> rows = new ArrayList<>();
    List<Sum> ofAccounts = sums(accounts.count());
    List<Sum> ofSources = sums(sources.count());
    for (int i = 0; i < failures.size(); i++) {
      boolean isChosen =
          filter.matches(computers.value(failures.computer(i)))
              && filter.matchesAccount(accounts.value(failures.account(i)));
      if (isChosen) {
        ofAccounts.get(accountOf[failures.account(i)]).fail(i);
        ofSources.get(failures.source(i)).fail(i);
      }
    }
    staysOfAccounts.forEach(accountOf, (group, stays) -> ofAccounts.get(group).stays = stays);
    int[] itself = IntStream.range(0, sources.count()).toArray();
    staysOfSources.forEach(itself, (group, stays) -> ofSources.get(group).stays = stays);
    for (int i = 0; i < ofAccounts.size(); i++) {
      Account account = accounts.value(i);
      Sid sid = account.hasUsableSid() ? account.sid() : null;
      ofAccounts.get(i).addTo(rows, By.account, account.toString(), sid);
    }
    for (int i = 0; i < ofSources.size(); i++) {
      ofSources.get(i).addTo(rows, By.source, sources.value(i), null);
    }
    rows.sort(
        Comparator.comparing(SummaryRow::by)
            .thenComparing(SummaryRow::failedLogons, Comparator.reverseOrder())
            .thenComparing(SummaryRow::sessions, Comparator.reverseOrder())
            .thenComparing(SummaryRow::name));
    return rows;
  }

  private List<Sum> sums(int count) {
    List<Sum> sums = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sums.add(new Sum());
    }
    return sums;
  }

  /** Returns for each account the first one that is certainly the same. */
  private int[] sameAccounts() {
    DomainAliases aliases = domains.build();
    int[] first = IntStream.range(0, accounts.count()).toArray();
    Map<Sid, Integer> bySid = new HashMap<>();
    Map<String, Set<Integer>> byName = new HashMap<>();
    for (int i = noSuchAccount + 1; i < first.length; i++) {
      Account account = accounts.value(i);
      if (account.hasUsableSid() && account.sid() != null) {
        first[i] = bySid.merge(account.sid(), i, Math::min);
        byName.computeIfAbsent(nameOf(account), name -> new TreeSet<>()).add(i);
      }
    }
    Map<List<String>, Integer> withoutSid = new HashMap<>();
    for (int i = noSuchAccount + 1; i < first.length; i++) {
      Account account = accounts.value(i);
      if (!account.hasUsableSid()) {
        int[] same =
            byName.getOrDefault(nameOf(account), Set.of()).stream()
                .filter(other -> account.match(accounts.value(other), aliases) == Match.SAME)
                .mapToInt(other -> first[other])
                .distinct()
                .toArray();
        DomainName domain = account.domain();
        List<String> names =
            List.of(nameOf(account), domain == null ? "" : domain.value().toLowerCase(Locale.ROOT));
        first[i] = same.length == 1 ? same[0] : withoutSid.merge(names, i, Math::min);
      }
    }
    return first;
  }

  private static String nameOf(Account account) {
    AccountName name = account.name();
    return name == null ? "" : name.user().value().toLowerCase(Locale.ROOT);
  }

  /** What belongs into a row. */
  private final class Sum {
    private Stays.@Nullable OfGroup stays;
    private long failed;
    private long firstFailed = Ticks.MAX;
    private long lastFailed = Ticks.MIN;
    private final Map<Integer, Long> reasons = new HashMap<>();
    private final Set<Long> days = new HashSet<>();

    void fail(int failure) {
      failed++;
      reasons.merge(failures.status(failure), 1L, Long::sum);
      long time = failures.time(failure);
      if (time != Ticks.MAX) {
        firstFailed = Math.min(firstFailed, time);
        lastFailed = Math.max(lastFailed, time);
        days.add(Ticks.day(time, zone));
      }
    }

    void addTo(List<SummaryRow> rows, By by, String name, @Nullable Sid sid) {
      Stays.OfGroup sessions = Objects.requireNonNull(stays);
      if (sessions.sessions() == 0 && failed == 0) {
        return;
      }
      long first = Math.min(firstFailed, sessions.firstSeen());
      long last = Math.max(lastFailed, sessions.lastSeen());
      Days atLeast = new Days(days);
      sessions.addDaysAtLeast(atLeast, zone);
      Days atMost = new Days(days);
      boolean isBounded = sessions.addDaysAtMost(atMost, zone);
      long longestAtMost = sessions.longestAtMost();
      rows.add(
          new SummaryRow(
              by,
              name,
              sid == null ? null : sid.toString(),
              sessions.sessions(),
              failed,
              reasons(),
              first == Ticks.MAX ? null : Ticks.instant(first),
              last == Ticks.MIN ? null : Ticks.instant(last),
              atLeast.count(),
              isBounded ? atMost.count() : null,
              Duration.ofSeconds(sessions.longestAtLeast()),
              longestAtMost < 0 ? null : Duration.ofSeconds(longestAtMost),
              sessions.mostAtOnceAtLeast(),
              sessions.mostAtOnceAtMost()));
    }

    private Map<String, Long> reasons() {
      Map<String, Long> names = new LinkedHashMap<>();
      reasons.entrySet().stream()
          .sorted(
              Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(
              reason ->
                  names.merge(
                      names.size() < MAX_REASONS ? reason(reason.getKey()) : OTHERS,
                      reason.getValue(),
                      Long::sum));
      return names;
    }

    private static String reason(int status) {
      NtStatus code = new NtStatus(status);
      return status == 0 ? "UNKNOWN" : code.symbol().orElse(code.toString());
    }
  }
}
