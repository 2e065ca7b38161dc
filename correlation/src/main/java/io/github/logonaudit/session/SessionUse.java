package io.github.logonaudit.session;

import io.github.logonaudit.security.LogonType;
import org.jspecify.annotations.Nullable;

/** What a session is for, as far as its logon type and its logon process show. */
public enum SessionUse {
  /**
   * A desktop, at the console or by Remote Desktop: the logon type is interactive and the logon
   * process is {@code User32}, or an event names the session that only desktops have (4647, 4778,
   * 4779, 4800 to 4803, or one of the Terminal Services session manager).
   */
  DESKTOP,
  /**
   * A check of a password or a second token, such as by a UAC prompt, {@code runas} or a browser:
   * the logon type is interactive, but another logon process requested it ({@code CredPro}, {@code
   * seclogo}, {@code Advapi}, {@code Chrome} or an unknown one); or the logon type is {@link
   * LogonType#NEW_CREDENTIALS}. The user has no desktop by it.
   */
  CREDENTIALS,
  /** A logon over the network, such as to a file share. */
  NETWORK,
  /** A service or a scheduled task. */
  SERVICE,
  /** The log does not say: the session may be a desktop. */
  UNKNOWN;

  private static final String DESKTOP_PROCESS = "User32";

  /**
   * Returns what a logon is for.
   *
   * @param logonType how the account logged on, or null if it is not known
   * @param logonProcessName the trusted logon process without surrounding blanks, or null if it is
   *     not known
   * @return the use
   */
  public static SessionUse of(@Nullable LogonType logonType, @Nullable String logonProcessName) {
    if (logonType == null) {
      return UNKNOWN;
    }
    return switch (logonType.code()) {
      case 2, 10, 11, 12 -> ofInteractive(logonProcessName);
      case 9 -> CREDENTIALS;
      case 3, 8 -> NETWORK;
      case 4, 5 -> SERVICE;
      default -> UNKNOWN;
    };
  }

  private static SessionUse ofInteractive(@Nullable String logonProcessName) {
    if (logonProcessName == null) {
      return UNKNOWN;
    }
    return logonProcessName.equalsIgnoreCase(DESKTOP_PROCESS) ? DESKTOP : CREDENTIALS;
  }
}
