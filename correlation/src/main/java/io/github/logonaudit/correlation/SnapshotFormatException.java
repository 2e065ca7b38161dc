package io.github.logonaudit.correlation;

/** A snapshot can't be restored: it is damaged, or another version of this library wrote it. */
public final class SnapshotFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  SnapshotFormatException(String message) {
    super(message);
  }

  SnapshotFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
