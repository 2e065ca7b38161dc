package io.github.logonaudit.session;

import io.github.logonaudit.identity.LogonId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One logon ID of a session. A session has two where User Account Control split the token of an
 * administrator, otherwise one.
 *
 * @param logonId the logon ID
 * @param elevated whether this is the elevated half, or a whole token with administrator rights;
 *     null if the log does not say
 * @param destroyed when event 4634 was logged for it, or null if it was not
 */
public record SessionToken(
    LogonId logonId, @Nullable Boolean elevated, @Nullable Instant destroyed) {
  /** {@inheritDoc} */
  public SessionToken {
    Objects.requireNonNull(logonId, "logonId");
  }
}
