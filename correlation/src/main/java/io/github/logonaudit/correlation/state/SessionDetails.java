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

  @Nullable Instant firstDestroyed;
  boolean isFirstDestroyed;

  /** The other half of a split token. */
  @Nullable LogonId second;

  @Nullable Boolean secondElevated;
  @Nullable Instant secondDestroyed;
  boolean isSecondDestroyed;

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks;

  boolean userLeft;
  boolean reliableWhenUserLeft;
  @Nullable Instant initiated;

  /** When the latest token went. */
  @Nullable Instant destroyed;

  boolean reliableWhenDestroyed;

  /** Writes all but the session that this one unlocks, which its computer knows by number. */
  void write(PackedOutput out) {
    out.bool(presence != null);
    if (presence != null) {
      presence.write(out);
    }
    out.logonIdOrNull(linkedLogonId);
    out.instantOrNull(firstDestroyed);
    out.bool(isFirstDestroyed);
    out.logonIdOrNull(second);
    out.booleanOrNull(secondElevated);
    out.instantOrNull(secondDestroyed);
    out.bool(isSecondDestroyed);
    out.bool(userLeft);
    out.bool(reliableWhenUserLeft);
    out.instantOrNull(initiated);
    out.instantOrNull(destroyed);
    out.bool(reliableWhenDestroyed);
  }

  static SessionDetails read(PackedInput in) {
    SessionDetails details = new SessionDetails();
    details.presence = in.bool() ? UserPresence.read(in) : null;
    details.linkedLogonId = in.logonIdOrNull();
    details.firstDestroyed = in.instantOrNull();
    details.isFirstDestroyed = in.bool();
    details.second = in.logonIdOrNull();
    details.secondElevated = in.booleanOrNull();
    details.secondDestroyed = in.instantOrNull();
    details.isSecondDestroyed = in.bool();
    details.userLeft = in.bool();
    details.reliableWhenUserLeft = in.bool();
    details.initiated = in.instantOrNull();
    details.destroyed = in.instantOrNull();
    details.reliableWhenDestroyed = in.bool();
    return details;
  }
}
