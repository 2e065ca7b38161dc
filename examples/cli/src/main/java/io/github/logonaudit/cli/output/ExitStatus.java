package io.github.logonaudit.cli.output;

/** The exit status of the tool. Picocli returns 2 for wrong usage. */
public final class ExitStatus {
  /** Every event was read, even if some had values that could not be read. */
  public static final int DONE = 0;

  /** An input could not be read, or the output could not be written. */
  public static final int FAILED = 1;

  /**
   * Some events, or parts of an input, could not be read, text between the events may contain more,
   * a plug-in failed, or the reading was interrupted. After Ctrl-C, the virtual machine makes it
   * 130.
   */
  public static final int INCOMPLETE = 3;

  private ExitStatus() {}
}
