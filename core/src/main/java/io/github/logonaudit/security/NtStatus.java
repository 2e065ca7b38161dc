package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A status code of Windows: why a logon failed. A record, not an enum, so that codes without a name
 * here are kept.
 *
 * <p>Source: the status table of event 4625 in Microsoft's security auditing reference; the
 * meanings are in other words.
 *
 * @param code the 32 bits
 */
public record NtStatus(int code) {
  private static final int MAX_LENGTH = 10;

  /** Returns the status of a field, or null if there is none; 0x0 counts as none too. */
  static @Nullable NtStatus from(EventFields fields, String name) {
    NtStatus status = fields.valueOrNull(name, "a status code like 0xC000006D", NtStatus::parse);
    return status == null || status.code == 0 ? null : status;
  }

  /**
   * Reads a status code as Windows and other tools write it.
   *
   * @param text {@code 0x} and 1 to 8 hexadecimal digits of any case
   * @return the status code
   * @throws NumberFormatException if the text is not such a code
   */
  public static NtStatus parse(String text) {
    Objects.requireNonNull(text, "text");
    if (!text.startsWith("0x") || text.length() < 3 || text.length() > MAX_LENGTH) {
      throw new NumberFormatException("expected 0x and 1 to 8 hexadecimal digits");
    }
    return new NtStatus(HexFormat.fromHexDigits(text, 2, text.length()));
  }

  /**
   * Finds the name of the code in the Windows headers.
   *
   * @return the name, like {@code STATUS_WRONG_PASSWORD}; empty for a code that this version of the
   *     library does not know
   */
  public Optional<String> symbol() {
    return Optional.ofNullable(findSymbol());
  }

  /**
   * Finds the meaning of the code for a logon.
   *
   * @return a phrase in English; empty for a code that this version of the library does not know
   */
  public Optional<String> meaning() {
    return Optional.ofNullable(findMeaning());
  }

  private @Nullable String findSymbol() {
    return switch (code) {
      case 0 -> "STATUS_SUCCESS";
      case 0xC000005E -> "STATUS_NO_LOGON_SERVERS";
      case 0xC0000064 -> "STATUS_NO_SUCH_USER";
      case 0xC000006A -> "STATUS_WRONG_PASSWORD";
      case 0xC000006D -> "STATUS_LOGON_FAILURE";
      case 0xC000006E -> "STATUS_ACCOUNT_RESTRICTION";
      case 0xC000006F -> "STATUS_INVALID_LOGON_HOURS";
      case 0xC0000070 -> "STATUS_INVALID_WORKSTATION";
      case 0xC0000071 -> "STATUS_PASSWORD_EXPIRED";
      case 0xC0000072 -> "STATUS_ACCOUNT_DISABLED";
      case 0xC00000DC -> "STATUS_INVALID_SERVER_STATE";
      case 0xC0000133 -> "STATUS_TIME_DIFFERENCE_AT_DC";
      case 0xC000015B -> "STATUS_LOGON_TYPE_NOT_GRANTED";
      case 0xC000018C -> "STATUS_TRUSTED_DOMAIN_FAILURE";
      case 0xC0000192 -> "STATUS_NETLOGON_NOT_STARTED";
      case 0xC0000193 -> "STATUS_ACCOUNT_EXPIRED";
      case 0xC0000224 -> "STATUS_PASSWORD_MUST_CHANGE";
      case 0xC0000225 -> "STATUS_NOT_FOUND";
      case 0xC0000234 -> "STATUS_ACCOUNT_LOCKED_OUT";
      case 0xC00002EE -> "STATUS_UNFINISHED_CONTEXT_DELETED";
      case 0xC0000413 -> "STATUS_AUTHENTICATION_FIREWALL_FAILED";
      default -> null;
    };
  }

  private @Nullable String findMeaning() {
    return switch (code) {
      case 0 -> "no error";
      case 0xC000005E -> "no domain controller could be reached";
      case 0xC0000064 -> "there is no user of that name";
      case 0xC000006A -> "the user exists, the password is wrong";
      case 0xC000006D -> "wrong user name or other credentials";
      case 0xC000006E -> "a restriction on the account forbids the logon";
      case 0xC000006F -> "outside the hours in which the user may log on";
      case 0xC0000070 -> "the user may not log on from this workstation";
      case 0xC0000071 -> "the password has expired";
      case 0xC0000072 -> "the account is disabled";
      case 0xC00000DC -> "the security authority is in the wrong state";
      case 0xC0000133 -> "the clocks of the computers differ too much";
      case 0xC000015B -> "the user lacks the right to log on in this way";
      case 0xC000018C -> "the trust between the domains failed";
      case 0xC0000192 -> "the Netlogon service is not running";
      case 0xC0000193 -> "the account has expired";
      case 0xC0000224 -> "the password must be changed first";
      case 0xC0000225 -> "a fault in Windows, not in the credentials";
      case 0xC0000234 -> "the account is locked out";
      case 0xC00002EE -> "the logon broke off";
      case 0xC0000413 -> "the user may not authenticate to this computer across the trust";
      default -> null;
    };
  }

  /**
   * Returns the code as Microsoft's documentation writes it.
   *
   * @return {@code 0x} and 8 upper-case hexadecimal digits
   */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().withUpperCase().toHexDigits(code);
  }
}
