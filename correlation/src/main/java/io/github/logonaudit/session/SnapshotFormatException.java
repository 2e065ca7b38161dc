package io.github.logonaudit.session;

import java.util.Objects;

/** A snapshot can't be restored: it is damaged, or another version of this library wrote it. */
public final class SnapshotFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what is wrong with the snapshot
   */
  public SnapshotFormatException(String message) {
    super(Objects.requireNonNull(message, "message"));
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what is wrong with the snapshot
   * @param cause the exception that revealed it
   */
  public SnapshotFormatException(String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
  }
}
