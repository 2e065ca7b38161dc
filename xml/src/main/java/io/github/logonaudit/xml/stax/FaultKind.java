package io.github.logonaudit.xml.stax;

/** What kind of fault an event has. */
public enum FaultKind {
  /** It is not well-formed XML. */
  XML,

  /** It exceeds a limit. */
  LIMIT,

  /** It is well-formed, but not an event. */
  SCHEMA,

  /** A value that it can't do without is missing or can't be read. */
  VALUE
}
