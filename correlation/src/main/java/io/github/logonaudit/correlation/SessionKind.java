package io.github.logonaudit.correlation;

/** Whose session it is, as far as its SID and account name tell. */
public enum SessionKind {
  /** An account that a person may use. */
  USER,
  /** A computer's own account, whose name ends in {@code $}. */
  MACHINE,
  /** A service, application pool or virtual machine with an account of its own. */
  SERVICE,
  /**
   * The Desktop Window Manager ({@code DWM-n}) or font driver host ({@code UMFD-n}) of a desktop.
   */
  DESKTOP,
  /** Nobody in particular: a null session. */
  ANONYMOUS,
  /** The operating system: one of the logon IDs 0x3e3 to 0x3e7, or its SID. */
  SYSTEM
}
