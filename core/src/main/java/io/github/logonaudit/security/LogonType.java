package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import org.jspecify.annotations.Nullable;

/**
 * How an account logged on. A record, not an enum, so that numbers of later versions of Windows are
 * kept.
 *
 * <p>Source: the logon type table of event 4624 in Microsoft's security auditing reference, and the
 * {@code SECURITY_LOGON_TYPE} enumeration of the Windows SDK.
 *
 * @param code the number that the event carries
 */
public record LogonType(int code) {
  /** 0: the session of the operating system itself, logged once at each boot. */
  public static final LogonType SYSTEM = new LogonType(0);

  /** 2: at the console, or by a process that requests a console logon, such as {@code runas}. */
  public static final LogonType INTERACTIVE = new LogonType(2);

  /** 3: from the network, such as to a file share. */
  public static final LogonType NETWORK = new LogonType(3);

  /** 4: a scheduled task. */
  public static final LogonType BATCH = new LogonType(4);

  /** 5: a service. */
  public static final LogonType SERVICE = new LogonType(5);

  /** 6: a proxy logon; defined by Windows but not supported. */
  public static final LogonType PROXY = new LogonType(6);

  /** 7: a workstation was unlocked, or a remote session resumed; the session itself is older. */
  public static final LogonType UNLOCK = new LogonType(7);

  /** 8: from the network, with the password given to the authentication package in clear text. */
  public static final LogonType NETWORK_CLEARTEXT = new LogonType(8);

  /** 9: a copy of the caller's session with other credentials for the network. */
  public static final LogonType NEW_CREDENTIALS = new LogonType(9);

  /** 10: over Remote Desktop. */
  public static final LogonType REMOTE_INTERACTIVE = new LogonType(10);

  /** 11: at the console, checked against cached credentials. */
  public static final LogonType CACHED_INTERACTIVE = new LogonType(11);

  /** 12: as 10, with cached credentials. */
  public static final LogonType CACHED_REMOTE_INTERACTIVE = new LogonType(12);

  /** 13: as 7, with cached credentials. */
  public static final LogonType CACHED_UNLOCK = new LogonType(13);

  /**
   * Returns the type of the field {@code LogonType}, or null if there is none; for the usual types
   * always the same object.
   */
  static @Nullable LogonType from(EventFields fields) {
    Integer code = fields.integerOrNull("LogonType");
    if (code == null) {
      return null;
    }
    return switch (code) {
      case 2 -> INTERACTIVE;
      case 3 -> NETWORK;
      case 4 -> BATCH;
      case 5 -> SERVICE;
      case 7 -> UNLOCK;
      case 10 -> REMOTE_INTERACTIVE;
      default -> new LogonType(code);
    };
  }

  /**
   * Returns Windows' name.
   *
   * @return the name, like {@code RemoteInteractive}; for a number without one, {@code LogonType}
   *     and the number
   */
  public String displayName() {
    return switch (code) {
      case 0 -> "System";
      case 2 -> "Interactive";
      case 3 -> "Network";
      case 4 -> "Batch";
      case 5 -> "Service";
      case 6 -> "Proxy";
      case 7 -> "Unlock";
      case 8 -> "NetworkCleartext";
      case 9 -> "NewCredentials";
      case 10 -> "RemoteInteractive";
      case 11 -> "CachedInteractive";
      case 12 -> "CachedRemoteInteractive";
      case 13 -> "CachedUnlock";
      default -> "LogonType" + code;
    };
  }

  /**
   * Returns whether Windows defines this number.
   *
   * @return true for 0 and 2 to 13
   */
  public boolean isDefined() {
    return code == 0 || (code >= 2 && code <= 13);
  }

  /**
   * Returns whether such a logon creates a desktop session for a person.
   *
   * @return true for 2, 10, 11 and 12
   */
  public boolean isInteractive() {
    return code == 2 || (code >= 10 && code <= 12);
  }

  /**
   * Returns whether such a logon only unlocks or resumes an existing session.
   *
   * @return true for 7 and 13
   */
  public boolean isUnlock() {
    return code == 7 || code == 13;
  }

  /**
   * Returns whether such a logon always comes over the network. An unlock may too, if it resumes a
   * remote session.
   *
   * @return true for 3, 8, 10 and 12
   */
  public boolean isRemote() {
    return code == 3 || code == 8 || code == 10 || code == 12;
  }

  /**
   * Returns name and number.
   *
   * @return text like {@code RemoteInteractive (10)}
   */
  @Override
  public String toString() {
    return isDefined() ? displayName() + " (" + code + ")" : displayName();
  }
}
