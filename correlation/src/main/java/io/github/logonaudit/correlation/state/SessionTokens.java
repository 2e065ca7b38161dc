package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.SessionToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The halves of the token of a session, and which of them are gone. */
final class SessionTokens {
  /** The logon ID that the first token's event names as linked. */
  @Nullable LogonId linkedLogonId;

  /** The other half of a split token. */
  private @Nullable LogonId second;

  /** Whether the logon of the other half is in the log. */
  private boolean isSecondLogged;

  private @Nullable Boolean secondElevated;
  private boolean isFirstDestroyed;
  private @Nullable Instant firstDestroyed;
  private boolean isSecondDestroyed;
  private @Nullable Instant secondDestroyed;

  /** When the latest token went. */
  private @Nullable Instant destroyed;

  /** How often the clock had been set then. */
  private int setsWhenDestroyed;

  /** The latest time of an event of the session by then, which a clock set back leaves ahead. */
  private @Nullable Instant lastSeenWhenDestroyed;

  @Nullable LogonId second() {
    return second;
  }

  /** Takes the logon of the other half. */
  void join(LogonId half, @Nullable Boolean elevated) {
    second = half;
    isSecondLogged = true;
    secondElevated = elevated == null ? secondElevated : elevated;
  }

  /** Takes the other half that the logon names, though its own logon may not be in the log. */
  void link(LogonId half) {
    second = half;
  }

  /** Takes that back: the logon ID turned out to be another session's. */
  void unlink() {
    second = null;
    secondElevated = null;
    isSecondDestroyed = false;
    secondDestroyed = null;
  }

  boolean isSecondLogged() {
    return isSecondLogged;
  }

  /** Notes that the other half has administrator rights, unless its logon has the answer. */
  void elevateSecond() {
    secondElevated = secondElevated == null ? Boolean.TRUE : secondElevated;
  }

  boolean isDestroyed(boolean first) {
    return first ? isFirstDestroyed : isSecondDestroyed;
  }

  /** Notes that a token is gone; true if it was the last one. */
  boolean destroy(
      boolean first, @Nullable Instant time, @Nullable Instant lastSeen, ComputerClock clock) {
    if (first) {
      isFirstDestroyed = true;
      firstDestroyed = time;
    } else {
      isSecondDestroyed = true;
      secondDestroyed = time;
    }
    // Of two halves that go at once, the second may be logged with the earlier time.
    boolean later =
        destroyed == null
            || setsWhenDestroyed != clock.sets()
            || (time != null && time.isAfter(destroyed));
    destroyed = later ? time : destroyed;
    setsWhenDestroyed = clock.sets();
    lastSeenWhenDestroyed = lastSeen;
    return isFirstDestroyed && (second == null || isSecondDestroyed);
  }

  /** Takes an event of the session, which may come after the clock was set back. */
  void outlive(ComputerClock clock) {
    if (destroyed != null && clock.isSetBackAfter(setsWhenDestroyed)) {
      destroyed = null;
    }
  }

  @Nullable Instant destroyed() {
    return destroyed;
  }

  int setsWhenDestroyed() {
    return setsWhenDestroyed;
  }

  /** Returns whether an event shows the session after its latest token went. */
  boolean isSeenSinceDestroyed(@Nullable Instant lastSeen) {
    return lastSeenWhenDestroyed != null
        && lastSeen != null
        && lastSeen.isAfter(lastSeenWhenDestroyed);
  }

  List<SessionToken> toList(LogonId first, @Nullable Boolean elevated) {
    SessionToken one = new SessionToken(first, elevated, firstDestroyed);
    return second == null
        ? List.of(one)
        : List.of(one, new SessionToken(second, secondElevated, secondDestroyed));
  }

  void write(PackedOutput out) {
    out.logonIdOrNull(linkedLogonId);
    out.logonIdOrNull(second);
    out.bool(isSecondLogged);
    out.booleanOrNull(secondElevated);
    out.bool(isFirstDestroyed);
    out.instantOrNull(firstDestroyed);
    out.bool(isSecondDestroyed);
    out.instantOrNull(secondDestroyed);
    out.instantOrNull(destroyed);
    out.unsigned(setsWhenDestroyed);
    out.instantOrNull(lastSeenWhenDestroyed);
  }

  static SessionTokens read(PackedInput in) {
    SessionTokens tokens = new SessionTokens();
    tokens.linkedLogonId = in.logonIdOrNull();
    tokens.second = in.logonIdOrNull();
    tokens.isSecondLogged = in.bool();
    tokens.secondElevated = in.booleanOrNull();
    tokens.isFirstDestroyed = in.bool();
    tokens.firstDestroyed = in.instantOrNull();
    tokens.isSecondDestroyed = in.bool();
    tokens.secondDestroyed = in.instantOrNull();
    tokens.destroyed = in.instantOrNull();
    tokens.setsWhenDestroyed = in.integer();
    tokens.lastSeenWhenDestroyed = in.instantOrNull();
    return tokens;
  }
}
