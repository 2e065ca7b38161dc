package io.github.logonaudit.session;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import java.util.Objects;
import java.util.Set;

/** The kind of account that a session belongs to, as far as its SID and name show. */
public enum SessionKind {
  /** An account that a person may use. */
  USER,
  /** A computer's own account, whose name ends in {@code $}. */
  MACHINE,
  /** A service, application pool, virtual machine or driver with its own account. */
  SERVICE,
  /**
   * The Desktop Window Manager ({@code DWM-n}) or font driver host ({@code UMFD-n}) of a desktop.
   */
  DESKTOP,
  /** No account: a null session. */
  ANONYMOUS,
  /** The operating system: one of the logon IDs 0x3e3 to 0x3e7, or its SID. */
  SYSTEM;

  private static final Sid ANONYMOUS_LOGON = Sid.of(5, 7);
  private static final Set<Sid> OPERATING_SYSTEM =
      Set.of(Sid.of(5, 18), Sid.of(5, 19), Sid.of(5, 20));

  /** The account of anonymous visitors to a web site. */
  private static final Sid IUSR = Sid.of(5, 17);

  /**
   * Returns the kind of account that a session belongs to.
   *
   * @param logonId the logon ID of the session
   * @param account its account
   * @return the kind
   */
  public static SessionKind of(LogonId logonId, Account account) {
    Objects.requireNonNull(logonId, "logonId");
    Objects.requireNonNull(account, "account");
    if (logonId.isWellKnown()) {
      return SYSTEM;
    }
    // The computer's account comes with the SID of the operating system when it acts at home.
    if (account.name() != null && account.name().isMachineAccount()) {
      return MACHINE;
    }
    Sid sid = account.sid();
    if (sid == null) {
      return USER;
    }
    if (sid.equals(ANONYMOUS_LOGON)) {
      return ANONYMOUS;
    }
    if (OPERATING_SYSTEM.contains(sid)) {
      return SYSTEM;
    }
    if (sid.equals(IUSR)) {
      return SERVICE;
    }
    return switch (sid.kind()) {
      case WINDOW_MANAGER, FONT_DRIVER_HOST -> DESKTOP;
      case SERVICE, APPLICATION_POOL, VIRTUAL_MACHINE, DRIVER, VIRTUAL_ACCOUNT -> SERVICE;
      default -> USER;
    };
  }
}
