package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.ByteReader;
import io.github.logonaudit.correlation.packed.ByteWriter;
import io.github.logonaudit.correlation.packed.SnapshotInput;
import io.github.logonaudit.correlation.packed.SnapshotOutput;
import io.github.logonaudit.identity.LogonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What only few open sessions have, so that the others need no room for it. */
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
  void write(SnapshotOutput out) {
    ByteWriter bytes = out.bytes();
    bytes.bool(presence != null);
    if (presence != null) {
      presence.write(out);
    }
    bytes.longOrNull(linkedLogonId == null ? null : linkedLogonId.value());
    bytes.instantOrNull(firstDestroyed);
    bytes.bool(isFirstDestroyed);
    bytes.longOrNull(second == null ? null : second.value());
    bytes.booleanOrNull(secondElevated);
    bytes.instantOrNull(secondDestroyed);
    bytes.bool(isSecondDestroyed);
    bytes.bool(userLeft);
    bytes.bool(reliableWhenUserLeft);
    bytes.instantOrNull(initiated);
    bytes.instantOrNull(destroyed);
    bytes.bool(reliableWhenDestroyed);
  }

  static SessionDetails read(SnapshotInput in) {
    ByteReader bytes = in.bytes();
    SessionDetails details = new SessionDetails();
    details.presence = bytes.bool() ? UserPresence.read(in) : null;
    details.linkedLogonId = logonIdOrNull(bytes);
    details.firstDestroyed = bytes.instantOrNull();
    details.isFirstDestroyed = bytes.bool();
    details.second = logonIdOrNull(bytes);
    details.secondElevated = bytes.booleanOrNull();
    details.secondDestroyed = bytes.instantOrNull();
    details.isSecondDestroyed = bytes.bool();
    details.userLeft = bytes.bool();
    details.reliableWhenUserLeft = bytes.bool();
    details.initiated = bytes.instantOrNull();
    details.destroyed = bytes.instantOrNull();
    details.reliableWhenDestroyed = bytes.bool();
    return details;
  }

  private static @Nullable LogonId logonIdOrNull(ByteReader bytes) {
    Long value = bytes.longOrNull();
    return value == null ? null : new LogonId(value);
  }
}
