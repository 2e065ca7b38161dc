package io.github.logonaudit.session;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A logon session: who was on which computer, from when to when, how it ended, and the evidence.
 *
 * <p>Values that the log does not give are null, never guessed. Immutable; two sessions are equal
 * if all their parts are.
 *
 * <p><b>What it is.</b> {@link #kind()} says whose account it is, and {@link #use()} what for: not
 * every interactive logon is somebody at a desktop. A UAC prompt, {@code runas} and a browser that
 * checks a password create such logons, too.
 *
 * <p><b>Who was there.</b> How long a session was in use is <em>known</em> ({@link #active()}) only
 * if the log shows that locks and disconnects are audited ({@link #presenceKnown()}). Otherwise it
 * is <em>bounded</em> ({@link #activeAtMost()}): what is logged counts, but there may be more. The
 * log of the Terminal Services session manager shows disconnects but no locks, so it lowers the
 * bound only. An unlock logon (event 4624 of type 7 or 13) proves that the desktop had been locked
 * or disconnected, but not since when. If the session has no bounds itself, it is <em>unknown</em>.
 *
 * <p><b>From where.</b> {@link #source()} is where the logon came from, and {@link #connections()}
 * are all clients that the session was connected to.
 *
 * <p><b>Without a logon.</b> If the log begins later than the session, {@link #start()} is null. An
 * unlock of a desktop that no other event shows makes a session, too: it has the logon ID of its
 * first unlock, because its own is not known.
 *
 * <p>All times are those of the computer's clock. If it was set back during the session, times
 * contradict the order of the records. The bounds of the end then include all times in question, so
 * they may begin before the start; {@link #clockReliable()} is false, and the length is unknown. If
 * the time of the logon turns out to be years too late, the end has no earliest bound either, and
 * the session may have begun at any time.
 *
 * <pre>{@code
 * for (LogonSession session : collector.finish()) {
 *   if (session.isInteractiveUser()) {
 *     System.out.println(session.user() + " on " + session.computer());
 *     System.out.println("  ended: " + session.end().reason() + ", " + session.end().grade());
 *     session.evidence().forEach(evidence -> System.out.println("  " + evidence.event()));
 *   }
 * }
 * }</pre>
 */
public final class LogonSession {
  private final SessionId id;
  private final String computer;
  private final @Nullable SessionKind kind;
  private final Account user;
  private final @Nullable LogonType logonType;
  private final LogonProcess logonProcess;
  private final SessionUse use;
  private final StartGrade startGrade;
  private final SessionEnd end;
  private final boolean presenceKnown;
  private final boolean clockReliable;
  private final Deferred deferred;

  /** The parts that take most of the memory, and that many programs ask of few sessions. */
  private record Details(
      NetworkInformation source,
      @Nullable EventReference start,
      List<SessionToken> tokens,
      List<TimeInterval> locked,
      List<TimeInterval> disconnected,
      List<TimeInterval> screenSaver,
      List<Connection> connections,
      List<Evidence> evidence,
      long evidenceCount) {}

  /**
   * Holds the details, or what makes them. Threads that ask at the same time may each make them:
   * they are equal, and immutable.
   */
  private static final class Deferred {
    private Object detailsOrMaker;

    Deferred(Object detailsOrMaker) {
      this.detailsOrMaker = detailsOrMaker;
    }
  }

  private LogonSession(Builder parts, Object detailsOrMaker) {
    id = parts.id;
    computer = parts.computer;
    kind = parts.kind;
    user = parts.user;
    logonType = parts.logonType;
    logonProcess = parts.logonProcess;
    use = parts.use == null ? SessionUse.of(logonType, logonProcess.logonProcessName()) : parts.use;
    startGrade = parts.startGrade;
    end = parts.end;
    presenceKnown = parts.presenceKnown;
    clockReliable = parts.clockReliable;
    deferred = new Deferred(detailsOrMaker);
  }

  @SuppressWarnings("unchecked") // all else is a maker
  private Details details() {
    Object known = deferred.detailsOrMaker;
    if (known instanceof Details details) {
      return details;
    }
    Builder parts = new Builder(id, user).startGrade(startGrade);
    ((Consumer<? super Builder>) known).accept(parts);
    Details made = parts.details();
    deferred.detailsOrMaker = made;
    return made;
  }

  /**
   * Starts a session from the two parts that every session has.
   *
   * @param id its key
   * @param user the account
   * @return a builder of an open session of one token, without a logon or anything else
   */
  public static Builder builder(SessionId id, Account user) {
    return new Builder(id, user);
  }

  /**
   * Returns the key of the session, which is the same in everything that is reported about it.
   *
   * @return the ID
   */
  public SessionId id() {
    return id;
  }

  /**
   * Returns the computer, as spelled in the session's first event.
   *
   * @return the name
   */
  public String computer() {
    return computer;
  }

  /**
   * Returns whose session it is.
   *
   * @return the kind
   */
  public SessionKind kind() {
    return kind == null ? SessionKind.of(id.logonId(), user) : kind;
  }

  /**
   * Returns the account.
   *
   * @return the account
   */
  public Account user() {
    return user;
  }

  /**
   * Returns how the account logged on.
   *
   * @return the type, or null if the log does not say
   */
  public @Nullable LogonType logonType() {
    return logonType;
  }

  /**
   * Returns where the logon came from.
   *
   * @return the source; its parts are null if the log does not say
   */
  public NetworkInformation source() {
    return details().source();
  }

  /**
   * Returns what requested the logon.
   *
   * @return the process; its parts are null if the log does not say
   */
  public LogonProcess logonProcess() {
    return logonProcess;
  }

  /**
   * Returns what the session is for: a desktop, a check of a password, the network, a service, or
   * unknown.
   *
   * @return the use
   */
  public SessionUse use() {
    return use;
  }

  /**
   * Returns whether the logon is in the log, and if not, why.
   *
   * @return the grade
   */
  public StartGrade startGrade() {
    return startGrade;
  }

  /**
   * Returns the logon (event 4624).
   *
   * @return the event; null unless {@link #startGrade()} is {@link StartGrade#LOGGED}
   */
  public @Nullable EventReference start() {
    return details().start();
  }

  /**
   * Returns the end.
   *
   * @return the end; for a session that is still open, one with {@link EndReason#OPEN}
   */
  public SessionEnd end() {
    return end;
  }

  /**
   * Returns the logon IDs.
   *
   * @return two for the split token of an administrator, the elevated one first as Windows logs it;
   *     else one
   */
  public List<SessionToken> tokens() {
    return details().tokens();
  }

  /**
   * Returns when the workstation was locked.
   *
   * @return the intervals, in order
   */
  public List<TimeInterval> locked() {
    return details().locked();
  }

  /**
   * Returns when no terminal was connected.
   *
   * @return the intervals, in order
   */
  public List<TimeInterval> disconnected() {
    return details().disconnected();
  }

  /**
   * Returns when the screen saver ran.
   *
   * @return the intervals, in order
   */
  public List<TimeInterval> screenSaver() {
    return details().screenSaver();
  }

  /**
   * Returns from where the session was connected. Events 4778 and 4779, and 24 and 25 of the
   * Terminal Services session manager, tell when that changed.
   *
   * @return the connections, in the order of their events; none if the log does not say
   */
  public List<Connection> connections() {
    return details().connections();
  }

  /**
   * Returns from where the session was connected at a time.
   *
   * @param time the instant
   * @return the latest connection of that time; empty if the session was disconnected, or the log
   *     does not say
   */
  public Optional<Connection> connectionAt(Instant time) {
    Objects.requireNonNull(time, "time");
    return connections().stream().filter(one -> one.holds(time)).reduce((first, last) -> last);
  }

  /**
   * Returns whether the log shows every time in which the session was locked, disconnected or under
   * a screen saver. Windows does not log these by default.
   *
   * @return true if events 4778, 4779 or 4800 to 4803 of the computer, in the same life of its log,
   *     show that they are audited: during the session, or before and after it. A {@link
   *     io.github.logonaudit.correlation.SessionCorrelator} reports a session before it gets later
   *     events, so they do not count for it. False if such an event is missing: after an unlock
   *     (event 4624 of type 7 or 13) or a return without the absence before it, or an absence
   *     without the return after it though the user was back, or if records are missing
   */
  public boolean presenceKnown() {
    return presenceKnown;
  }

  /**
   * Returns whether the computer's clock is known to have run without a jump during the session.
   *
   * @return false after a jump of more than a second, or if events contradict the order of their
   *     records
   */
  public boolean clockReliable() {
    return clockReliable;
  }

  /**
   * Returns the events that support the session. Of a session with very many, the logon, the end
   * and a limited number of others are listed, and {@link #evidenceCount()} is greater.
   *
   * @return the evidence, in the order in which it was logged
   */
  public List<Evidence> evidence() {
    return details().evidence();
  }

  /**
   * Returns how many events support the session, whether {@link #evidence()} lists them or not. Of
   * events that show only that the session acted, the latest counts.
   *
   * @return the number, at least the size of the list
   */
  public long evidenceCount() {
    return details().evidenceCount();
  }

  /**
   * Returns the logon ID; of a split token, the one that was logged first.
   *
   * @return the logon ID
   */
  public LogonId logonId() {
    return id.logonId();
  }

  /**
   * Returns the logon ID of the other half of a split token. Its own logon may be missing in the
   * log: the logon of the first half names it.
   *
   * @return the logon ID, or empty if the token is not split
   */
  public Optional<LogonId> linkedLogonId() {
    List<SessionToken> tokens = tokens();
    return tokens.size() > 1 ? Optional.of(tokens.get(1).logonId()) : Optional.empty();
  }

  /**
   * Returns whether the session had administrator rights available.
   *
   * @return true if a token is elevated, false if none is, null if the log does not say
   */
  public @Nullable Boolean elevated() {
    Boolean elevated = false;
    for (SessionToken token : tokens()) {
      if (Boolean.TRUE.equals(token.elevated())) {
        return true;
      }
      elevated = token.elevated() == null ? null : elevated;
    }
    return elevated;
  }

  /**
   * Returns whether the log shows that this is the session of a person at a desktop.
   *
   * @return true for {@link SessionKind#USER} and {@link SessionUse#DESKTOP}
   */
  public boolean isInteractiveUser() {
    return use == SessionUse.DESKTOP && kind() == SessionKind.USER;
  }

  /**
   * Returns whether this can be the session of a person at a desktop: the log shows it, or does not
   * say.
   *
   * @return true for {@link SessionKind#USER}, and {@link SessionUse#DESKTOP} or {@link
   *     SessionUse#UNKNOWN}
   */
  public boolean mayBeInteractiveUser() {
    return (use == SessionUse.DESKTOP || use == SessionUse.UNKNOWN) && kind() == SessionKind.USER;
  }

  /**
   * Returns how long the session lasted.
   *
   * @return the length, never negative; empty if the start is not in the log, the end is not a
   *     point in time, or the clock was set during the session
   */
  public Optional<Duration> duration() {
    return until(end.isExact() ? end.latest() : null);
  }

  /**
   * Returns how long the session was in use: its length until the user left, minus the time in
   * which it was locked, disconnected or showed a screen saver. Overlaps count once.
   *
   * <p>Source: Eric Fitzgerald's formula for logon time.
   *
   * @return the time in use; empty if it is not known exactly, as {@link #duration()} is empty or
   *     {@link #presenceKnown()} is false, and for sessions that may have no desktop. Then {@link
   *     #activeAtMost()} may have a bound
   */
  public Optional<Duration> active() {
    boolean known = presenceKnown && isInteractiveUser();
    return known && (end.initiated() != null || end.isExact()) ? activeAtMost() : Optional.empty();
  }

  /**
   * Returns how long the session was in use at most: the time from its start to the latest bound of
   * its end, minus the time in which it is known to have been unused.
   *
   * @return the bound, which is {@link #active()} if that is known; empty if the start is not in
   *     the log, the end has no bound or the clock was set during the session, and for sessions
   *     that are no desktop
   */
  public Optional<Duration> activeAtMost() {
    Instant from = started();
    Instant to = end.initiated() != null ? end.initiated() : end.latest();
    Optional<Duration> length = until(to);
    if (length.isEmpty() || from == null || to == null || !mayBeInteractiveUser()) {
      return Optional.empty();
    }
    return length.map(whole -> whole.minus(unused(from, to)));
  }

  private Optional<Duration> until(@Nullable Instant to) {
    Instant from = started();
    if (!clockReliable || from == null || to == null || to.isBefore(from)) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(from, to));
  }

  private @Nullable Instant started() {
    EventReference start = start();
    return start == null ? null : start.time();
  }

  private Duration unused(Instant from, Instant to) {
    List<TimeInterval> all = new ArrayList<>(locked());
    all.addAll(disconnected());
    all.addAll(screenSaver());
    all.sort(Comparator.comparing(interval -> clamp(interval.start(), from, from, to)));
    Duration unused = Duration.ZERO;
    Instant counted = from;
    for (TimeInterval interval : all) {
      Instant begin = clamp(interval.start(), from, counted, to);
      Instant end = clamp(interval.end(), to, counted, to);
      if (end.isAfter(begin)) {
        unused = unused.plus(Duration.between(begin, end));
        counted = end;
      }
    }
    return unused;
  }

  private static Instant clamp(
      @Nullable Instant time, Instant otherwise, Instant earliest, Instant latest) {
    Instant known = time == null ? otherwise : time;
    return known.isBefore(earliest) ? earliest : known.isAfter(latest) ? latest : known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogonSession that
        && id.equals(that.id)
        && computer.equals(that.computer)
        && kind() == that.kind()
        && user.equals(that.user)
        && Objects.equals(logonType, that.logonType)
        && logonProcess.equals(that.logonProcess)
        && use.equals(that.use)
        && startGrade.equals(that.startGrade)
        && end.equals(that.end)
        && presenceKnown == that.presenceKnown
        && clockReliable == that.clockReliable
        && details().equals(that.details());
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /**
   * Returns the session as a line of text for a person.
   *
   * @return text like {@code CONTOSO\dadmin on PC1, RemoteInteractive (10), 0x29b379, from … to …,
   *     LOGGED_OFF}
   */
  @Override
  public String toString() {
    Instant started = started();
    String from = started == null ? "unknown" : started.toString();
    String to =
        end.isExact()
            ? String.valueOf(end.latest())
            : (end.earliest() == null ? "unknown" : end.earliest())
                + ".."
                + (end.latest() == null ? "unknown" : end.latest());
    return user
        + " on "
        + computer
        + ", "
        + (logonType == null ? "logon type unknown" : logonType)
        + ", "
        + logonId()
        + ", from "
        + from
        + " to "
        + to
        + ", "
        + end.reason();
  }

  /** Collects the parts of a {@link LogonSession}. Not safe for use by several threads. */
  public static final class Builder {
    private static final NetworkInformation UNKNOWN_SOURCE =
        new NetworkInformation(null, null, null);
    private static final LogonProcess UNKNOWN_PROCESS = new LogonProcess(null, null);
    private static final SessionEnd OPEN =
        new SessionEnd(EndReason.OPEN, EndGrade.OPEN, null, null, null);

    private final SessionId id;
    private final Account user;
    private String computer;
    private @Nullable SessionKind kind;
    private @Nullable LogonType logonType;
    private NetworkInformation source = UNKNOWN_SOURCE;
    private LogonProcess logonProcess = UNKNOWN_PROCESS;
    private @Nullable SessionUse use;
    private StartGrade startGrade = StartGrade.BEFORE_LOG;
    private @Nullable EventReference start;
    private SessionEnd end = OPEN;
    private @Nullable List<SessionToken> tokens;
    private List<TimeInterval> locked = List.of();
    private List<TimeInterval> disconnected = List.of();
    private List<TimeInterval> screenSaver = List.of();
    private List<Connection> connections = List.of();
    private boolean presenceKnown;
    private boolean clockReliable = true;
    private List<Evidence> evidence = List.of();
    private long evidenceCount;
    private @Nullable Consumer<? super Builder> deferred;

    private Builder(SessionId id, Account user) {
      this.id = Objects.requireNonNull(id, "id");
      this.user = Objects.requireNonNull(user, "user");
      computer = id.computer();
    }

    /**
     * Sets the computer as spelled in the session's first event; by default as the ID has it.
     *
     * @param computer the name
     * @return this builder
     */
    public Builder computer(String computer) {
      this.computer = Objects.requireNonNull(computer, "computer");
      return this;
    }

    /**
     * Sets whose session it is; by default {@link SessionKind#of}.
     *
     * @param kind the kind
     * @return this builder
     */
    public Builder kind(SessionKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /**
     * Sets how the account logged on.
     *
     * @param logonType the type, or null if it is not known
     * @return this builder
     */
    public Builder logonType(@Nullable LogonType logonType) {
      this.logonType = logonType;
      return this;
    }

    /**
     * Sets where the logon came from.
     *
     * @param source the source
     * @return this builder
     */
    public Builder source(NetworkInformation source) {
      this.source = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Sets what requested the logon.
     *
     * @param logonProcess the process
     * @return this builder
     */
    public Builder logonProcess(LogonProcess logonProcess) {
      this.logonProcess = Objects.requireNonNull(logonProcess, "logonProcess");
      return this;
    }

    /**
     * Sets what the session is for; by default {@link SessionUse#of}.
     *
     * @param use the use
     * @return this builder
     */
    public Builder use(SessionUse use) {
      this.use = Objects.requireNonNull(use, "use");
      return this;
    }

    /**
     * Sets the logon (event 4624), and with it the grade {@link StartGrade#LOGGED}.
     *
     * @param start the event
     * @return this builder
     */
    public Builder start(EventReference start) {
      this.start = Objects.requireNonNull(start, "start");
      startGrade = StartGrade.LOGGED;
      return this;
    }

    /**
     * Sets why there is no logon; by default {@link StartGrade#BEFORE_LOG}.
     *
     * @param startGrade the grade
     * @return this builder
     */
    public Builder startGrade(StartGrade startGrade) {
      this.startGrade = Objects.requireNonNull(startGrade, "startGrade");
      return this;
    }

    /**
     * Sets the end; by default the session is open.
     *
     * @param end the end
     * @return this builder
     */
    public Builder end(SessionEnd end) {
      this.end = Objects.requireNonNull(end, "end");
      return this;
    }

    /**
     * Sets the logon IDs; by default one, that of the ID, of which nothing else is known.
     *
     * @param tokens the logon IDs, that of the ID first
     * @return this builder
     */
    public Builder tokens(List<SessionToken> tokens) {
      this.tokens = copy(tokens, "tokens");
      return this;
    }

    /**
     * Sets when the workstation was locked.
     *
     * @param locked the intervals, in order
     * @return this builder
     */
    public Builder locked(List<TimeInterval> locked) {
      this.locked = copy(locked, "locked");
      return this;
    }

    /**
     * Sets when no terminal was connected.
     *
     * @param disconnected the intervals, in order
     * @return this builder
     */
    public Builder disconnected(List<TimeInterval> disconnected) {
      this.disconnected = copy(disconnected, "disconnected");
      return this;
    }

    /**
     * Sets when the screen saver ran.
     *
     * @param screenSaver the intervals, in order
     * @return this builder
     */
    public Builder screenSaver(List<TimeInterval> screenSaver) {
      this.screenSaver = copy(screenSaver, "screenSaver");
      return this;
    }

    /**
     * Sets from where the session was connected.
     *
     * @param connections the connections, in order
     * @return this builder
     */
    public Builder connections(List<Connection> connections) {
      this.connections = copy(connections, "connections");
      return this;
    }

    /**
     * Sets whether the log shows every time in which the session was not in use; by default it does
     * not.
     *
     * @param presenceKnown whether it does
     * @return this builder
     */
    public Builder presenceKnown(boolean presenceKnown) {
      this.presenceKnown = presenceKnown;
      return this;
    }

    /**
     * Sets whether the computer's clock is known to have run without a jump; true by default.
     *
     * @param clockReliable true if the clock can be trusted
     * @return this builder
     */
    public Builder clockReliable(boolean clockReliable) {
      this.clockReliable = clockReliable;
      return this;
    }

    /**
     * Sets the events that support the session.
     *
     * @param evidence the evidence, in the order in which it was logged
     * @return this builder
     */
    public Builder evidence(List<Evidence> evidence) {
      this.evidence = copy(evidence, "evidence");
      return this;
    }

    /**
     * Sets how many events support the session; by default as many as are listed.
     *
     * @param evidenceCount the number; one that is less than that of the listed has no effect
     * @return this builder
     */
    public Builder evidenceCount(long evidenceCount) {
      this.evidenceCount = evidenceCount;
      return this;
    }

    /**
     * Sets what makes the source, start, tokens, intervals, connections and evidence of the session
     * when one of them is first asked for, in place of those of this builder.
     *
     * @param details sets them in the builder that it is given; it must set the same each time, in
     *     any thread
     * @return this builder
     */
    public Builder deferred(Consumer<? super Builder> details) {
      deferred = Objects.requireNonNull(details, "details");
      return this;
    }

    private static <T> List<T> copy(List<T> list, String name) {
      Objects.requireNonNull(list, name);
      try {
        return List.copyOf(list);
      } catch (NullPointerException e) {
        throw new NullPointerException(name + ": null element");
      }
    }

    /**
     * Returns the session.
     *
     * @return the session
     * @throws IllegalArgumentException if the logon ID of the first token is not that of the ID, or
     *     the start and its grade contradict each other
     */
    public LogonSession build() {
      return new LogonSession(this, deferred == null ? details() : deferred);
    }

    private Details details() {
      if (tokens == null) {
        tokens = List.of(new SessionToken(id.logonId(), null, null));
      }
      if (tokens.isEmpty() || !tokens.get(0).logonId().equals(id.logonId())) {
        throw new IllegalArgumentException(
            "tokens: expected " + id.logonId() + " first, found " + tokens);
      }
      if ((start != null) != (startGrade == StartGrade.LOGGED)) {
        throw new IllegalArgumentException(
            "startGrade: found " + startGrade + ", and start is " + start);
      }
      return new Details(
          source,
          start,
          tokens,
          locked,
          disconnected,
          screenSaver,
          connections,
          evidence,
          Math.max(evidenceCount, evidence.size()));
    }
  }
}
