package io.github.logonaudit.xml.frame;

import java.io.IOException;
import java.io.InputStream;

/** Reads an input as UTF-8, and maps its bytes to offsets in the input. */
public abstract class Utf8Input {
  /** Reads at least one byte into {@code target}, which has space for four; -1 at the end. */
  abstract int read(byte[] target, int from, int length) throws IOException;

  /** How many bytes of the input precede the first byte of the UTF-8. */
  abstract int prefixLength();

  /** How many bytes of the input a part of the UTF-8 was converted from. */
  abstract long inputLength(byte[] utf8, int from, int to);

  /** An input that is UTF-8 already. */
  static final class Plain extends Utf8Input {
    private final byte[] head;
    private final int prefix;
    private final InputStream in;
    private int taken;

    Plain(byte[] head, int prefix, InputStream in) {
      this.head = head;
      this.prefix = prefix;
      this.taken = prefix;
      this.in = in;
    }

    @Override
    int read(byte[] target, int from, int length) throws IOException {
      if (taken < head.length) {
        int count = Math.min(length, head.length - taken);
        System.arraycopy(head, taken, target, from, count);
        taken += count;
        return count;
      }
      return in.read(target, from, length);
    }

    @Override
    int prefixLength() {
      return prefix;
    }

    @Override
    long inputLength(byte[] utf8, int from, int to) {
      return (long) to - from;
    }
  }
}
