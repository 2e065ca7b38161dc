package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.identity.LogonId;
import org.jspecify.annotations.Nullable;

/**
 * The token of a new session, as event 4624 describes it. Each part is null if the event does not
 * contain it.
 *
 * @param elevated whether this is an elevated token: the administrator's half of a split one, or a
 *     whole one with administrator rights
 * @param linkedLogonId the session with the other half of a split token; null where the token is
 *     whole
 * @param virtualAccount whether the account is a virtual account, like {@code DWM-1}
 * @param restrictedAdminMode whether Remote Desktop ran in Restricted Admin mode
 * @param remoteCredentialGuard whether Remote Credential Guard was used; known from version 3
 */
public record TokenInformation(
    @Nullable Boolean elevated,
    @Nullable LogonId linkedLogonId,
    @Nullable Boolean virtualAccount,
    @Nullable Boolean restrictedAdminMode,
    @Nullable Boolean remoteCredentialGuard) {
  /** The tokens without a linked session, which nearly all are: one object for each. */
  private static final TokenInformation[] WHOLE = whole();

  private static TokenInformation[] whole() {
    Boolean[] answers = {null, false, true};
    TokenInformation[] tokens = new TokenInformation[81];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] =
          new TokenInformation(
              answers[i / 27], null, answers[i / 9 % 3], answers[i / 3 % 3], answers[i % 3]);
    }
    return tokens;
  }

  private static int digit(@Nullable Boolean answer) {
    return answer == null ? 0 : answer ? 2 : 1;
  }

  /** Returns the fields from {@code RestrictedAdminMode} to {@code ElevatedToken}. */
  static TokenInformation from(EventFields fields) {
    Boolean elevated = fields.booleanOrNull("ElevatedToken");
    LogonId linked = fields.logonIdOrNull("TargetLinkedLogonId");
    Boolean virtual = fields.booleanOrNull("VirtualAccount");
    Boolean restricted = fields.booleanOrNull("RestrictedAdminMode");
    Boolean guarded = fields.booleanOrNull("RemoteCredentialGuard");
    return linked == null
        ? WHOLE[27 * digit(elevated) + 9 * digit(virtual) + 3 * digit(restricted) + digit(guarded)]
        : new TokenInformation(elevated, linked, virtual, restricted, guarded);
  }
}
