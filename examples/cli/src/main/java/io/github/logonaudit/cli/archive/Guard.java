package io.github.logonaudit.cli.archive;

import io.github.logonaudit.cli.archive.Contents.Lost;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends where what it reads from fails, and keeps the reason. */
final class Guard extends FilterInputStream {
  private final @Nullable Guard under;
  private final Function<Exception, Lost> toFault;
  private @Nullable Lost fault;

  /**
   * Guards some bytes.
   *
   * @param under the guard of the compressed bytes that these are expanded from, if any
   */
  Guard(InputStream in, @Nullable Guard under, Function<Exception, Lost> toFault) {
    super(in);
    this.under = under;
    this.toFault = toFault;
  }

  /** Returns why the bytes end early; null if they don't, or have not ended yet. */
  @Nullable Lost fault() {
    Lost first = under == null ? null : under.fault();
    return first == null ? fault : first;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) {
    if (fault != null) {
      return -1;
    }
    try {
      return in.read(target, from, length);
    } catch (IOException | RuntimeException e) {
      // The decompressor of Zstandard throws both kinds.
      fault = toFault.apply(e);
      return -1;
    }
  }

  /** Does nothing: the file is closed when all that it holds was read. */
  @Override
  public void close() {}
}
