package io.github.logonaudit.cli;

/** What the tool tells the shell. Wrong usage is 2, by picocli. */
final class ExitStatus {
  /** Everything was read. */
  static final int DONE = 0;

  /** An input can't be opened or read, or the output can't be written. */
  static final int FAILED = 1;

  /** Everything was read, but some events were malformed. */
  static final int INCOMPLETE = 3;

  private ExitStatus() {}
}
