package io.github.logonaudit.cli.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Limits what a file may expand to. Small files can be made that expand without end. */
final class Expansion {
  /** Thrown when a file expands too much. */
  static final class LimitException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitException(String message) {
      super(message);
    }
  }

  /** How many bytes any file may expand to. */
  static final long FREE = 1L << 30;

  /** How many times its size a file may expand to. Event XML shrinks to about a 40th. */
  static final int RATIO = 200;

  private final long free;
  private long read;
  private long expanded;

  Expansion(long free) {
    this.free = free;
  }

  /** Returns how many bytes of the file were read. */
  long bytesRead() {
    return read;
  }

  /** Counts the bytes of the file itself. */
  InputStream file(InputStream in) {
    return new Counting(in) {
      @Override
      void count(int bytes) {
        read += bytes;
      }
    };
  }

  /** Counts and limits the bytes that an archive expands to. */
  InputStream limit(InputStream in) {
    return new Counting(in) {
      @Override
      void count(int bytes) throws LimitException {
        expanded += bytes;
        if (expanded > Math.max(free, RATIO * read)) {
          throw new LimitException(
              "expands to more than "
                  + (free >> 20)
                  + " MiB and more than "
                  + RATIO
                  + " times its size; the rest is not read");
        }
      }
    };
  }

  private abstract static class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    abstract void count(int bytes) throws LimitException;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = in.read(target, from, length);
      if (count > 0) {
        count(count);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      return read(new byte[(int) Math.max(0, Math.min(count, 8192))]);
    }

    /** Returns 1, because GZIPInputStream takes 0 for the end of the input. */
    @Override
    public int available() {
      return 1;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
