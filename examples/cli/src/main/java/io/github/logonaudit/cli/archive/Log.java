package io.github.logonaudit.cli.archive;

import io.github.logonaudit.cli.archive.Contents.Lost;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A log in a file. */
public final class Log {
  private final String name;
  private final InputStream bytes;
  private final Guard guard;

  Log(String name, InputStream bytes, Guard guard) {
    this.name = name;
    this.bytes = bytes;
    this.guard = guard;
  }

  /**
   * Returns what the log is called in messages.
   *
   * @return the file, with the member after {@code !/} if it is an archive
   */
  public String name() {
    return name;
  }

  /**
   * Returns the log's bytes. Where they can't be read further they end, so that what was read until
   * then is used.
   *
   * @return the bytes; closing them has no effect
   */
  public InputStream bytes() {
    return bytes;
  }

  /**
   * Returns why the bytes end before the end of the log.
   *
   * @return the reason, or null if they don't, or have not ended yet
   */
  public @Nullable Lost fault() {
    return guard.fault();
  }
}
