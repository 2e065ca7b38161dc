package io.github.logonaudit.audit;

/** How closely a computer should be watched: the two levels of Microsoft's recommendations. */
public enum AuditLevel {
  /** For an ordinary computer. */
  GENERAL,

  /** For a more important computer, for which a larger log is justified. */
  STRONGER
}
