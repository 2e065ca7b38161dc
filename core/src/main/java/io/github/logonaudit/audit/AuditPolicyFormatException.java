package io.github.logonaudit.audit;

/**
 * Thrown when a text is not an audit policy as {@code auditpol /backup} writes it.
 *
 * <p>The message says what was expected and what was found; {@link #line()} says where.
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
   * Returns where the text goes wrong.
   *
   * @return the number of the line, from 1; the last one if the whole text is at fault, and 0 if it
   *     is empty
   */
  public int line() {
    return line;
  }
}
