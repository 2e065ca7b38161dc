package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import org.jspecify.annotations.Nullable;

/**
 * The Detailed Authentication Information group of an event: how the account was authenticated.
 *
 * @param logonProcessRaw the trusted logon process as logged, often followed by blanks, or null
 * @param packageName the authentication package, like {@code Kerberos}, or null
 * @param transmittedServices the services that a Kerberos logon passed through, or null
 * @param ntlmPackageName the version of NTLM, like {@code NTLM V2}, or null for another package
 * @param keyLength the length of the NTLM session key in bits, or null if there is none; 0, which
 *     is logged for packages other than NTLM, counts as none
 */
public record AuthenticationInformation(
    @Nullable String logonProcessRaw,
    @Nullable String packageName,
    @Nullable String transmittedServices,
    @Nullable String ntlmPackageName,
    @Nullable Integer keyLength) {
  /** Returns the fields from {@code LogonProcessName} to {@code KeyLength}. */
  static AuthenticationInformation from(EventFields fields) {
    Integer keyLength = fields.integerOrNull("KeyLength");
    return new AuthenticationInformation(
        fields.textOrNull("LogonProcessName"),
        fields.textOrNull("AuthenticationPackageName"),
        fields.textOrNull("TransmittedServices"),
        fields.textOrNull("LmPackageName"),
        keyLength == null || keyLength == 0 ? null : keyLength);
  }

  /**
   * Returns the trusted logon process without surrounding blanks.
   *
   * @return the name, like {@code User32}, or null if there is none
   */
  public @Nullable String logonProcess() {
    return logonProcessRaw == null ? null : logonProcessRaw.strip();
  }
}
