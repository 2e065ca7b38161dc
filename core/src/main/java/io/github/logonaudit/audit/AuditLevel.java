package io.github.logonaudit.audit;

/** How much a computer is worth watching: the two levels in which Microsoft gives its advice. */
public enum AuditLevel {
  /** For an ordinary computer. */
  GENERAL,

  /** For a computer that matters more, where a larger log is worth its price. */
  STRONGER
}
