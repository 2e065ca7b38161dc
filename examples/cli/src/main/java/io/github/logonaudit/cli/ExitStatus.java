package io.github.logonaudit.cli;

/** The exit status of the tool. Picocli returns 2 for wrong usage. */
final class ExitStatus {
  /** Everything was read. */
  static final int DONE = 0;

  /** An input could not be read, or the output could not be written. */
  static final int FAILED = 1;

  /** Everything was read, but some events were malformed, or text may contain more events. */
  static final int INCOMPLETE = 3;

  private ExitStatus() {}
}
