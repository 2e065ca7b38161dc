package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.identity.LogonId;
import org.jspecify.annotations.Nullable;

/**
 * What event 4624 says of the token that a new session got. Each part is null where the event does
 * not say.
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
  /** Returns the fields from {@code RestrictedAdminMode} to {@code ElevatedToken}. */
  static TokenInformation from(EventFields fields) {
    return new TokenInformation(
        fields.booleanOrNull("ElevatedToken"),
        fields.logonIdOrNull("TargetLinkedLogonId"),
        fields.booleanOrNull("VirtualAccount"),
        fields.booleanOrNull("RestrictedAdminMode"),
        fields.booleanOrNull("RemoteCredentialGuard"));
  }
}
