package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.LogonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts that only few open sessions have, so that the others need no memory for them. */
final class SessionDetails {
  @Nullable UserPresence presence;

  /** The logon ID that the first token's event names as linked. */
  @Nullable LogonId linkedLogonId;

  /** The time before the logon, if that has the time of a bad clock; null if not. */
  @Nullable Instant beganAfter;

  @Nullable Instant firstDestroyed;
  boolean isFirstDestroyed;

  /** The other half of a split token. */
  @Nullable LogonId second;

  /** Whether the logon of the other half is in the log. */
  boolean isSecondLogged;

  @Nullable Boolean secondElevated;
  @Nullable Instant secondDestroyed;
  boolean isSecondDestroyed;

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks;

  boolean userLeft;

  /** Whether the user was there after the start of a logoff. */
  boolean stayed;

  /** How often the clock had been set when the user left. */
  int setsWhenUserLeft;

  @Nullable Instant initiated;

  /** When the latest token went. */
  @Nullable Instant destroyed;

  /** How often the clock had been set then. */
  int setsWhenDestroyed;

  /** The latest time of an event of the session by then, which a clock set back leaves ahead. */
  @Nullable Instant lastSeenWhenDestroyed;

  /** Writes all but the session that this one unlocks, which its computer knows by number. */
  void write(PackedOutput out) {
    out.bool(presence != null);
    if (presence != null) {
      presence.write(out);
    }
    out.logonIdOrNull(linkedLogonId);
    out.instantOrNull(beganAfter);
    out.instantOrNull(firstDestroyed);
    out.bool(isFirstDestroyed);
    out.logonIdOrNull(second);
    out.bool(isSecondLogged);
    out.booleanOrNull(secondElevated);
    out.instantOrNull(secondDestroyed);
    out.bool(isSecondDestroyed);
    out.bool(userLeft);
    out.bool(stayed);
    out.unsigned(setsWhenUserLeft);
    out.instantOrNull(initiated);
    out.instantOrNull(destroyed);
    out.unsigned(setsWhenDestroyed);
    out.instantOrNull(lastSeenWhenDestroyed);
  }

  static SessionDetails read(PackedInput in) {
    SessionDetails details = new SessionDetails();
    details.presence = in.bool() ? UserPresence.read(in) : null;
    details.linkedLogonId = in.logonIdOrNull();
    details.beganAfter = in.instantOrNull();
    details.firstDestroyed = in.instantOrNull();
    details.isFirstDestroyed = in.bool();
    details.second = in.logonIdOrNull();
    details.isSecondLogged = in.bool();
    details.secondElevated = in.booleanOrNull();
    details.secondDestroyed = in.instantOrNull();
    details.isSecondDestroyed = in.bool();
    details.userLeft = in.bool();
    details.stayed = in.bool();
    details.setsWhenUserLeft = in.integer();
    details.initiated = in.instantOrNull();
    details.destroyed = in.instantOrNull();
    details.setsWhenDestroyed = in.integer();
    details.lastSeenWhenDestroyed = in.instantOrNull();
    return details;
  }
}
