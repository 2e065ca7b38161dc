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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A logon session: who was on which computer, from when to when, how it ended, and what proves it.
 *
 * <p>What the log does not say is null, never guessed. Immutable, so safe for use by several
 * threads.
 *
 * @param computer the computer, as spelled in the session's first event
 * @param kind whose session it is
 * @param user the account
 * @param logonType how the account logged on, or null where the log does not say
 * @param source where the logon came from; its parts are null where the log does not say
 * @param startGrade whether the logon is in the log, and if not, why
 * @param start the logon (event 4624); null unless {@code startGrade} is {@link StartGrade#LOGGED}
 * @param end the end
 * @param tokens the logon IDs: two for the split token of an administrator, the elevated one first
 *     as Windows logs it; else one
 * @param locked when the workstation was locked, in order
 * @param disconnected when no terminal was connected, in order
 * @param screenSaver when the screen saver ran, in order
 * @param clockReliable whether the computer's clock is known to have run on during the session;
 *     false after a jump of more than a second, or where events contradict the order of their
 *     records
 * @param evidence the events that the session rests on, in the order in which they were logged
 */
public record LogonSession(
    String computer,
    SessionKind kind,
    Account user,
    @Nullable LogonType logonType,
    NetworkInformation source,
    StartGrade startGrade,
    @Nullable EventReference start,
    SessionEnd end,
    List<SessionToken> tokens,
    List<TimeInterval> locked,
    List<TimeInterval> disconnected,
    List<TimeInterval> screenSaver,
    boolean clockReliable,
    List<Evidence> evidence) {
  /**
   * Checks and copies the lists.
   *
   * @param computer the computer
   * @param kind whose session it is
   * @param user the account
   * @param logonType how the account logged on, or null
   * @param source where the logon came from
   * @param startGrade whether the logon is in the log
   * @param start the logon, or null
   * @param end the end
   * @param tokens the logon IDs
   * @param locked when the workstation was locked
   * @param disconnected when no terminal was connected
   * @param screenSaver when the screen saver ran
   * @param clockReliable whether the computer's clock ran on
   * @param evidence the events that the session rests on
   * @throws IllegalArgumentException if there is no token, or {@code startGrade} and {@code start}
   *     contradict each other
   */
  public LogonSession {
    tokens = List.copyOf(tokens);
    locked = List.copyOf(locked);
    disconnected = List.copyOf(disconnected);
    screenSaver = List.copyOf(screenSaver);
    evidence = List.copyOf(evidence);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("tokens: expected at least one");
    }
    if ((start != null) != (startGrade == StartGrade.LOGGED)) {
      throw new IllegalArgumentException(
          "startGrade: found " + startGrade + ", and start is " + start);
    }
  }

  /**
   * Returns the logon ID; of a split token, the one that was logged first.
   *
   * @return the logon ID
   */
  public LogonId logonId() {
    return tokens.get(0).logonId();
  }

  /**
   * Returns the logon ID of the other half of a split token.
   *
   * @return the logon ID, or empty where the token is whole
   */
  public Optional<LogonId> linkedLogonId() {
    return tokens.size() > 1 ? Optional.of(tokens.get(1).logonId()) : Optional.empty();
  }

  /**
   * Tells whether the session had administrator rights at hand.
   *
   * @return true if a token is elevated, false if none is, empty where the log does not say
   */
  public Optional<Boolean> elevated() {
    if (tokens.stream().anyMatch(token -> Boolean.TRUE.equals(token.elevated()))) {
      return Optional.of(true);
    }
    return tokens.stream().allMatch(token -> Boolean.FALSE.equals(token.elevated()))
        ? Optional.of(false)
        : Optional.empty();
  }

  /**
   * Tells whether this is a person at a desktop, as far as a log can tell.
   *
   * @return true for {@link SessionKind#USER} and an interactive logon type
   */
  public boolean isInteractiveUser() {
    return kind == SessionKind.USER && logonType != null && logonType.isInteractive();
  }

  /**
   * Returns how long the session lasted.
   *
   * @return the length, never negative; empty where the start is not in the log, the end is not a
   *     point in time, or the clock was set during the session
   */
  public Optional<Duration> duration() {
    return until(end.isExact() ? end.latest() : null);
  }

  /**
   * Returns how long somebody used the session: its length up to the time when the user left, less
   * the time in which it was locked, disconnected or under a screen saver. Overlaps count once.
   *
   * <p>Source: Eric Fitzgerald's formula for logon time.
   *
   * @return the time in use; empty where {@link #duration()} is empty, and for logons that give
   *     nobody a desktop
   */
  public Optional<Duration> active() {
    Instant from = start == null ? null : start.time();
    Instant to = end.initiated() != null ? end.initiated() : end.isExact() ? end.latest() : null;
    Optional<Duration> length = until(to);
    if (length.isEmpty() || from == null || to == null || !isInteractiveUser()) {
      return Optional.empty();
    }
    return length.map(whole -> whole.minus(unused(from, to)));
  }

  private Optional<Duration> until(@Nullable Instant to) {
    Instant from = start == null ? null : start.time();
    if (!clockReliable || from == null || to == null || to.isBefore(from)) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(from, to));
  }

  private Duration unused(Instant from, Instant to) {
    List<TimeInterval> all = new ArrayList<>(locked);
    all.addAll(disconnected);
    all.addAll(screenSaver);
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

  /**
   * Returns the session in a line for a person.
   *
   * @return text like {@code CONTOSO\dadmin on PC1, RemoteInteractive (10), 0x29b379, from … to …,
   *     LOGGED_OFF}
   */
  @Override
  public String toString() {
    String from = start == null || start.time() == null ? "unknown" : start.time().toString();
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
}
