package io.github.logonaudit.cli.filter;

import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionKind;

/** Of which kinds sessions are shown. */
public enum Scope {
  /** At a desktop, or perhaps, of an account that a person may use. */
  PEOPLE,
  /** Of accounts that a person may use. */
  ACCOUNTS,
  /** All but those that the operating system has on every computer. */
  LOGGED_ON,
  /** All. */
  ALL;

  /** Returns whether a session is shown. */
  public boolean includes(LogonSession session) {
    return switch (this) {
      case PEOPLE -> !session.logonId().isWellKnown() && session.mayBeInteractiveUser();
      case ACCOUNTS -> !session.logonId().isWellKnown() && session.kind() == SessionKind.USER;
      case LOGGED_ON -> !session.logonId().isWellKnown();
      case ALL -> true;
    };
  }

  /** Returns whether a failed logon counts. */
  public boolean includes(LogonFailed failure) {
    AccountName name = failure.account().name();
    boolean isUser = name == null || !name.isMachineAccount();
    LogonType type = failure.logonType();
    return switch (this) {
      case PEOPLE -> isUser && (type == null || type.isInteractive() || type.isUnlock());
      case ACCOUNTS -> isUser;
      case LOGGED_ON, ALL -> true;
    };
  }
}
