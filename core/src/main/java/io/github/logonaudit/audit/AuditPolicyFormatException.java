package io.github.logonaudit.audit;

/**
 * Thrown if a file is not an audit policy as {@code auditpol /backup} writes it.
 *
 * <p>The message names what was expected and what was found, and {@link #line()} where.
 */
public final class AuditPolicyFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The line that was refused. */
  private final int line;

  AuditPolicyFormatException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
  }

  /**
   * Returns the line that was refused.
   *
   * @return the number of the line, from 1; the last one if the file as a whole is refused, and 0
   *     if it is empty
   */
  public int line() {
    return line;
  }
}
