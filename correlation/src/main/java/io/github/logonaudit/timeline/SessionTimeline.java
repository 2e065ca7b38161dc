package io.github.logonaudit.timeline;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainAliases;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.Match;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionKind;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers who was where, and when.
 *
 * <pre>{@code
 * List<LogonSession> people =
 *     sessions.stream().filter(LogonSession::isInteractiveUser).toList();
 * SessionTimeline timeline = SessionTimeline.of(people);
 * for (SessionTimeline.Present present :
 *     timeline.at("PC1.contoso.local", Instant.parse("2026-03-03T12:00:00Z"))) {
 *   System.out.println(present.session().user() + ", " + present.certainty());
 * }
 * }</pre>
 *
 * <p>The answers are about the sessions that the timeline was made of. To ask about people only,
 * pass their sessions only ({@link LogonSession#isInteractiveUser()}).
 *
 * <p>A session was certainly there from its logon, or the first event that names it, until its user
 * left or the earliest bound of its end. It was possibly there before the first such event, too, if
 * the logon is not in the log, and until the latest bound of its end; without limit if it is open.
 * A session during which the clock was set is at most possible. At the instant of its end a session
 * is no longer there.
 *
 * <p>Computers are told apart as in {@link LogonSession#id()}, and by the aliases that the timeline
 * is given. Accounts are told apart by their SIDs; an account without one, by name and domain,
 * ignoring case. Immutable, so safe for use by several threads.
 */
public final class SessionTimeline {
  /**
   * A session at an instant.
   *
   * @param session the session
   * @param certainty how certain it is that the session was there
   * @param away whether it was locked, disconnected or showing a screen saver, as far as the log
   *     shows; if its clock was set ({@link LogonSession#clockReliable()}), whether it may have
   *     been
   */
  public record Present(LogonSession session, Certainty certainty, boolean away) {
    /** {@inheritDoc} */
    public Present {
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(certainty, "certainty");
    }
  }

  /**
   * A session during a stretch of time.
   *
   * @param session the session
   * @param parts when it was or may have been there within the stretch, at least one part, in order
   *     and without overlaps; two parts that touch differ in what they say
   */
  public record Stay(LogonSession session, List<Part> parts) {
    /** {@inheritDoc} */
    public Stay {
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(parts, "parts")
          .forEach(one -> Objects.requireNonNull(one, "parts: null element"));
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part of a {@link Stay}, in which the same is known all the time.
   *
   * @param from its first instant
   * @param to the instant after its last
   * @param certainty how certain it is that the session was there
   * @param away whether it was locked, disconnected or showing a screen saver, as far as the log
   *     shows; if its clock was set ({@link LogonSession#clockReliable()}), whether it may have
   *     been
   */
  public record Part(Instant from, Instant to, Certainty certainty, boolean away) {
    /** {@inheritDoc} */
    public Part {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(certainty, "certainty");
    }
  }

  /**
   * Two sessions of one account on different computers at the same time.
   *
   * @param first the session that began first
   * @param second the other
   * @param from the first instant at which both were certainly there
   * @param to the first instant after that at which one of them was no longer certainly there
   */
  public record Overlap(LogonSession first, LogonSession second, Instant from, Instant to) {
    /** {@inheritDoc} */
    public Overlap {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }
  }

  /**
   * The largest number of sessions at the same time.
   *
   * @param sessions the number of sessions
   * @param at the first instant with that many
   */
  public record Peak(int sessions, Instant at) {
    /** {@inheritDoc} */
    public Peak {
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * How long an account used computers on a day.
   *
   * @param account the account, as named by its first session
   * @param day the day
   * @param atLeast how long for certain, which is zero if the log does not show locks and
   *     disconnects ({@link LogonSession#presenceKnown()})
   * @param atMost how long it may have been, more than zero
   */
  public record ActiveDay(Account account, LocalDate day, Duration atLeast, Duration atMost) {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if {@code atLeast} is longer than {@code atMost}
     */
    public ActiveDay {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(day, "day");
      Objects.requireNonNull(atLeast, "atLeast");
      Objects.requireNonNull(atMost, "atMost");
      if (atLeast.compareTo(atMost) > 0) {
        throw new IllegalArgumentException(
            "atMost: expected " + atLeast + " or longer, found " + atMost);
      }
    }

    /**
     * Returns whether the time in use is known exactly.
     *
     * @return true if both bounds are equal
     */
    public boolean isExact() {
      return atLeast.equals(atMost);
    }
  }

  /** Identifies an account: by its SID, or by its name if there is no SID. */
  private record Person(@Nullable Sid sid, String name, String domain) {
    static Person of(Account account) {
      if (account.hasUsableSid()) {
        return new Person(account.sid(), "", "");
      }
      AccountName name = account.name();
      DomainName domain = account.domain();
      return new Person(
          null, name == null ? "" : key(name.value()), domain == null ? "" : key(domain.value()));
    }

    boolean isKnown() {
      return sid != null || !name.isEmpty();
    }
  }

  /** How many days after the first one the last of {@link #activeDays} may be. */
  public static final int MAX_DAYS = 100_000;

  private final List<SessionSpan> spans;
  private final ComputerAliases aliases;
  private final Map<String, SpanIndex> computers = new TreeMap<>();
  private final Map<Account, List<SessionSpan>> accounts = new LinkedHashMap<>();
  private final Map<Sid, List<SessionSpan>> sids = new HashMap<>();
  private final Map<Person, List<SessionSpan>> persons = new LinkedHashMap<>();

  private SessionTimeline(List<SessionSpan> spans, ComputerAliases aliases) {
    this.spans = spans;
    this.aliases = aliases;
    Map<String, List<SessionSpan>> byComputer = new TreeMap<>();
    for (SessionSpan span : spans) {
      LogonSession session = span.session();
      Account user = session.user();
      add(byComputer, span.computer(), span);
      add(accounts, user, span);
      Person person = Person.of(user);
      if (person.isKnown()) {
        add(persons, person, span);
      }
      if (user.sid() != null) {
        add(sids, user.sid(), span);
      }
    }
    byComputer.forEach((name, found) -> computers.put(name, new SpanIndex(found)));
  }

  private static <K> void add(Map<K, List<SessionSpan>> map, K key, SessionSpan span) {
    map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(span);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Creates a timeline of sessions.
   *
   * @param sessions the sessions, in any order
   * @return the timeline
   */
  public static SessionTimeline of(Collection<LogonSession> sessions) {
    return of(sessions, ComputerAliases.none());
  }

  /**
   * Creates a timeline of sessions on computers of which some have several names.
   *
   * @param sessions the sessions, in any order
   * @param aliases which names mean the same computer, in the sessions and in questions
   * @return the timeline
   */
  public static SessionTimeline of(Collection<LogonSession> sessions, ComputerAliases aliases) {
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(aliases, "aliases");
    List<SessionSpan> spans = new ArrayList<>(sessions.size());
    for (LogonSession session : sessions) {
      Objects.requireNonNull(session, "sessions: null element");
      spans.add(SessionSpan.of(spans.size(), session, aliases.canonical(session.id().computer())));
    }
    spans.sort(SessionSpan.BY_START);
    return new SessionTimeline(spans, aliases);
  }

  /**
   * Returns the computers of the sessions.
   *
   * @return the name that stands for each computer, in lower case and in order
   */
  public List<String> computers() {
    return List.copyOf(computers.keySet());
  }

  /**
   * Returns the accounts of the sessions.
   *
   * @return each account once, as its first session names it, in the order of these sessions;
   *     without accounts that have neither a SID nor a name
   */
  public List<Account> accounts() {
    return persons.values().stream().map(found -> found.get(0).session().user()).toList();
  }

  /**
   * Returns all sessions.
   *
   * @return the sessions in logon order; first those whose logon is not in the log
   */
  public List<LogonSession> sessions() {
    return sessions(spans);
  }

  private static List<LogonSession> sessions(List<SessionSpan> spans) {
    return spans.stream().map(SessionSpan::session).toList();
  }

  /**
   * Finds who was on a computer.
   *
   * @param computer its name, in any letter case
   * @param time the instant
   * @return the sessions that were or may have been there, in logon order; none if the timeline has
   *     no session of such a computer
   */
  public List<Present> at(String computer, Instant time) {
    Objects.requireNonNull(computer, "computer");
    Objects.requireNonNull(time, "time");
    List<Present> found = new ArrayList<>();
    SpanIndex index = computers.get(aliases.canonical(computer));
    if (index != null) {
      index.find(
          time,
          time,
          span -> {
            LogonSession session = span.session();
            if (span.holds(time)) {
              found.add(new Present(session, span.certaintyAt(time), isAway(session, time)));
            }
          });
    }
    return List.copyOf(found);
  }

  /**
   * Finds who was on a computer during a stretch of time.
   *
   * @param computer one of its names, in any letter case
   * @param from the first instant of the stretch
   * @param to the instant after its last
   * @return the sessions that were or may have been there at any instant of the stretch, in logon
   *     order, each with its parts; at each instant they say what {@link #at} says
   * @throws IllegalArgumentException if {@code from} is not before {@code to}
   */
  public List<Stay> between(String computer, Instant from, Instant to) {
    Objects.requireNonNull(computer, "computer");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("to: expected later than " + from + ", found " + to);
    }
    Stretch asked = new Stretch(from, to);
    List<Stay> found = new ArrayList<>();
    SpanIndex index = computers.get(aliases.canonical(computer));
    if (index != null) {
      index.find(
          from,
          to,
          span -> {
            List<Part> parts = StayParts.of(span, asked);
            if (!parts.isEmpty()) {
              found.add(new Stay(span.session(), parts));
            }
          });
    }
    return List.copyOf(found);
  }

  private static boolean isAway(LogonSession session, Instant time) {
    return holds(session.locked(), time)
        || holds(session.disconnected(), time)
        || holds(session.screenSaver(), time);
  }

  private static boolean holds(List<TimeInterval> intervals, Instant time) {
    return intervals.stream()
        .anyMatch(
            interval ->
                (interval.start() == null || !time.isBefore(interval.start()))
                    && (interval.end() == null || time.isBefore(interval.end())));
  }

  /**
   * Finds the sessions of an account by its SID.
   *
   * @param sid the SID
   * @return the sessions in logon order
   */
  public List<LogonSession> ofAccount(Sid sid) {
    return sessions(sids.getOrDefault(Objects.requireNonNull(sid, "sid"), List.of()));
  }

  /**
   * Finds the sessions of an account by its SID or any of its names: those whose account is
   * certainly the same ({@link Account#match}), and all others with the SID of one of these. So a
   * renamed account is found by each of its names.
   *
   * <p>The time this takes grows with the number of accounts, not of sessions.
   *
   * @param account the account; its SID, its name or its domain may be null
   * @param aliases the known names of domains, such as {@link DomainAliases#none()}
   * @return the sessions in logon order; for a name that belonged to several accounts, the sessions
   *     of all of them
   */
  public List<LogonSession> ofAccount(Account account, DomainAliases aliases) {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(aliases, "aliases");
    return ofAccounts(candidate -> candidate.match(account, aliases) == Match.SAME);
  }

  /**
   * Finds the sessions of every account that has a name, and of its other names if it was renamed.
   *
   * @param name a bare name, which finds the accounts of that name in all domains; or one like
   *     {@code CONTOSO\alice} or {@code alice@contoso.example}, which finds the accounts that are
   *     certainly the same ({@link Account#match})
   * @return the sessions in logon order, of all these accounts
   */
  public List<LogonSession> ofAccount(AccountName name) {
    Objects.requireNonNull(name, "name");
    if (name.domain().isEmpty() && name.upnSuffix().isEmpty()) {
      return ofAccounts(found -> found.name() != null && found.name().user().isSameAs(name));
    }
    return ofAccount(new Account(null, name, null), DomainAliases.none());
  }

  private List<LogonSession> ofAccounts(Predicate<Account> condition) {
    Set<Account> same = new HashSet<>();
    Set<Sid> known = new HashSet<>();
    for (Account candidate : accounts.keySet()) {
      if (condition.test(candidate)) {
        same.add(candidate);
        if (candidate.hasUsableSid() && candidate.sid() != null) {
          known.add(candidate.sid());
        }
      }
    }
    List<SessionSpan> found = new ArrayList<>();
    accounts.forEach(
        (candidate, sessions) -> {
          if (same.contains(candidate)
              || (candidate.sid() != null && known.contains(candidate.sid()))) {
            found.addAll(sessions);
          }
        });
    found.sort(SessionSpan.BY_START);
    return sessions(found);
  }

  /**
   * Finds the sessions that one account certainly had on different computers at the same time.
   *
   * <p>Only accounts that people may use ({@link SessionKind#USER}) count: the operating system has
   * the same account on every computer. A person at a computer has network sessions on servers all
   * day; to find people at two desktops, use a timeline of interactive sessions.
   *
   * @param maximum how many to find at most, as there can be one for each pair of sessions
   * @return the pairs, by account, and for each account in the order of their start
   * @throws IllegalArgumentException if {@code maximum} is negative
   */
  public List<Overlap> overlaps(int maximum) {
    if (maximum < 0) {
      throw new IllegalArgumentException("maximum: expected 0 or more, found " + maximum);
    }
    OverlapFinder finder = new OverlapFinder(maximum);
    persons.values().forEach(finder::search);
    return finder.found();
  }

  /**
   * Finds the largest number of sessions that were certainly there at the same time, on all
   * computers.
   *
   * @return the peak, or empty if no session was certainly there
   */
  public Optional<Peak> peak() {
    return peak(spans);
  }

  /**
   * Finds the largest number of sessions that were certainly there at the same time on one
   * computer.
   *
   * @param computer its name, in any letter case
   * @return the peak, or empty if no session was certainly there
   */
  public Optional<Peak> peak(String computer) {
    SpanIndex index =
        computers.get(aliases.canonical(Objects.requireNonNull(computer, "computer")));
    return index == null ? Optional.empty() : peak(index.spans());
  }

  private static Optional<Peak> peak(List<SessionSpan> spans) {
    List<Stretch> certain =
        spans.stream().map(SessionSpan::certain).filter(Objects::nonNull).toList();
    Instant[] begins = certain.stream().map(Stretch::from).sorted().toArray(Instant[]::new);
    Instant[] ends = certain.stream().map(Stretch::to).toArray(Instant[]::new);
    Arrays.sort(ends);
    int most = 0;
    Instant at = Instant.MIN;
    int ended = 0;
    for (int begun = 1; begun <= begins.length; begun++) {
      Instant now = begins[begun - 1];
      while (!ends[ended].isAfter(now)) {
        ended++;
      }
      if (begun - ended > most) {
        most = begun - ended;
        at = now;
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(new Peak(most, at));
  }

  /**
   * Adds up how long each account used computers on each day, at least and at most.
   *
   * <p>At least: while a desktop session of a person was certainly there, and was certainly in use
   * ({@link LogonSession#presenceKnown()}). At most: while a session that may be one was possibly
   * there, and is not known to have been locked, disconnected or showing a screen saver; until its
   * user left. So a session whose logon is not in the log counts as possible on every day before,
   * and an open session on every day after.
   *
   * <p>Overlapping sessions count once. Days begin at midnight in the time zone, and can be shorter
   * or longer than 24 hours.
   *
   * @param firstDay the first day
   * @param lastDay the last day
   * @param zone the time zone
   * @return the days with any possible use, by account and then in order
   * @throws IllegalArgumentException if {@code lastDay} is before {@code firstDay}, or more than
   *     {@value #MAX_DAYS} days after it, or has no day after it
   */
  public List<ActiveDay> activeDays(LocalDate firstDay, LocalDate lastDay, ZoneId zone) {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    Objects.requireNonNull(zone, "zone");
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "lastDay: expected " + firstDay + " or later, found " + lastDay);
    }
    if (ChronoUnit.DAYS.between(firstDay, lastDay) > MAX_DAYS || lastDay.equals(LocalDate.MAX)) {
      throw new IllegalArgumentException(
          "lastDay: expected at most "
              + MAX_DAYS
              + " days after "
              + firstDay
              + ", found "
              + lastDay);
    }
    ActiveDays days = new ActiveDays(firstDay, lastDay, zone);
    return persons.values().stream().flatMap(found -> days.of(found).stream()).toList();
  }

  /**
   * Returns the size of the timeline as text for a person.
   *
   * @return text like {@code 1812 sessions of 40 accounts on 13 computers}
   */
  @Override
  public String toString() {
    return spans.size()
        + " sessions of "
        + persons.size()
        + " accounts on "
        + computers.size()
        + " computers";
  }
}
