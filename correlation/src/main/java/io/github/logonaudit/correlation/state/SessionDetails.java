package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts that only few open sessions have, so that the others need no memory for them. */
final class SessionDetails {
  @Nullable UserPresence presence;

  @Nullable SessionTokens tokens;

  @Nullable UserDeparture departure;

  /** The time before the logon, if that has the time of a bad clock; null if not. */
  @Nullable Instant beganAfter;

  /** The session that this one, made only to check a password, unlocks or resumes. */
  @Nullable OpenSession unlocks;

  /** Writes all but the session that this one unlocks, which its computer knows by number. */
  void write(PackedOutput out) {
    out.bool(presence != null);
    if (presence != null) {
      presence.write(out);
    }
    out.bool(tokens != null);
    if (tokens != null) {
      tokens.write(out);
    }
    out.bool(departure != null);
    if (departure != null) {
      departure.write(out);
    }
    out.instantOrNull(beganAfter);
  }

  static SessionDetails read(PackedInput in, OpenSession session) {
    SessionDetails details = new SessionDetails();
    details.presence = in.bool() ? UserPresence.read(in, session) : null;
    details.tokens = in.bool() ? SessionTokens.read(in) : null;
    details.departure = in.bool() ? UserDeparture.read(in) : null;
    details.beganAfter = in.instantOrNull();
    return details;
  }
}
