package io.github.logonaudit.cli.filter;

import io.github.logonaudit.session.LogonSession;

/** Of which kinds sessions are shown. */
public enum Scope {
  /** At a desktop, or perhaps, of an account that a person may use. */
  PEOPLE,
  /** All but those that the operating system has on every computer. */
  LOGGED_ON,
  /** All. */
  ALL;

  /** Returns whether a session is shown. */
  public boolean includes(LogonSession session) {
    return switch (this) {
      case PEOPLE -> !session.logonId().isWellKnown() && session.mayBeInteractiveUser();
      case LOGGED_ON -> !session.logonId().isWellKnown();
      case ALL -> true;
    };
  }
}
