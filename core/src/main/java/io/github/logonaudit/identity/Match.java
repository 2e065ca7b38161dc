package io.github.logonaudit.identity;

/** Whether two names mean the same account or domain. The names alone do not always decide it. */
public enum Match {
  /** They mean the same. */
  SAME,
  /** They mean different things. */
  DIFFERENT,
  /** There is no evidence for either. */
  UNKNOWN
}
