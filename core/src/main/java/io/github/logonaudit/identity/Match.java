package io.github.logonaudit.identity;

/** Whether two names mean the same, which names alone cannot always tell. */
public enum Match {
  /** They mean the same. */
  SAME,
  /** They mean different things. */
  DIFFERENT,
  /** There is no evidence for either. */
  UNKNOWN
}
