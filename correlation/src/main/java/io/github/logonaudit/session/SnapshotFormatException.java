package io.github.logonaudit.session;

import java.util.Objects;

/** A snapshot can't be restored: it is damaged, or another version of this library wrote it. */
public final class SnapshotFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Makes an exception.
   *
   * @param message what is wrong with the snapshot
   */
  public SnapshotFormatException(String message) {
    super(Objects.requireNonNull(message, "message"));
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what is wrong with the snapshot
   * @param cause what showed it
   */
  public SnapshotFormatException(String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
  }
}
