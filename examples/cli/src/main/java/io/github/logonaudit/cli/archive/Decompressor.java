package io.github.logonaudit.cli.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Decompresses single files. A class of its own, so that the libraries are loaded when needed. */
final class Decompressor {
  private static final int BUFFER = 1 << 16;

  private static final int PIECE = 1 << 10;

  /** Enough for {@code xz -9}, in KiB. */
  private static final long XZ_MEMORY = 66 << 10;

  private Decompressor() {}

  static InputStream open(Format format, InputStream in) throws IOException {
    return switch (format) {
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case XZ -> new XZInputStream(in, (int) Math.min(XZ_MEMORY, freeKiB()));
      case ZSTD -> inSmallPieces(new ZstdInputStream(in));
      case ZIP, LOG, OTHER -> throw new IllegalArgumentException("format: found " + format);
    };
  }

  /** Where this stream fails, all is lost that it was to return. */
  private static InputStream inSmallPieces(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        return in.read(target, from, Math.min(length, PIECE));
      }
    };
  }

  /** Some files are open at once, and there are events to keep. */
  private static long freeKiB() {
    return Runtime.getRuntime().maxMemory() / 4 / 1024;
  }
}
