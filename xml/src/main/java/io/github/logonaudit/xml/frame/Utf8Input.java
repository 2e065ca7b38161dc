package io.github.logonaudit.xml.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives an input as UTF-8, and tells where in the input a byte of it came from.
 *
 * <p>It begins with bytes that were read before. Where these are all of it, there is no stream.
 */
public abstract class Utf8Input {
  /** The longest UTF-8 that is written at once: four units of UTF-16, each alone. */
  static final int MAX_UTF8 = 12;

  /** Reads at least one byte into an array with room for {@link #MAX_UTF8}; -1 at the end. */
  abstract int read(byte[] target, int from, int length) throws IOException;

  /** The whole input, where that is UTF-8 in an array; it must not be written to. */
  byte @Nullable [] whole() {
    return null;
  }

  /** How long an array should be to read into. */
  int bufferLength() {
    return 1 << 16;
  }

  /** The bytes of the input that stand before the first byte of the UTF-8. */
  abstract int prefixLength();

  /** The bytes of the input that a run of UTF-8 came from. */
  abstract long inputLength(byte[] utf8, int from, int to);

  /** Tells whether a change may be found at two bytes of the UTF-8. */
  boolean mayChangeAt(int first, int second) {
    return (first == '<' || first == '\r') && second == 0;
  }

  /**
   * Tells where the input changes to another encoding, if that is at a place outside the events.
   *
   * @param from the place in its UTF-8
   * @return how many bytes of the input there are from there to the change; -1 if there is none, or
   *     none that is certain
   */
  int changeAt(byte[] utf8, int from, int to) {
    return -1;
  }

  /**
   * The input from such a change on.
   *
   * @param from where {@link #changeAt} found the change
   * @param to where the UTF-8 ends that was read so far
   * @param skipped what it answered
   */
  Utf8Input changed(byte[] utf8, int from, int to, int skipped) {
    throw new UnsupportedOperationException();
  }

  /** UTF-8 already. */
  static final class Plain extends Utf8Input {
    private final byte[] head;
    private final int prefix;
    private final @Nullable InputStream in;
    private int taken;

    Plain(byte[] head, int prefix, @Nullable InputStream in) {
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
      return in == null ? -1 : in.read(target, from, length);
    }

    @Override
    byte @Nullable [] whole() {
      return in == null ? head : null;
    }

    @Override
    int prefixLength() {
      return prefix;
    }

    @Override
    long inputLength(byte[] utf8, int from, int to) {
      return (long) to - from;
    }

    @Override
    int changeAt(byte[] utf8, int from, int to) {
      return EncodingChange.toUtf16(utf8, from, to);
    }

    @Override
    Utf8Input changed(byte[] utf8, int from, int to, int skipped) {
      byte[] read = Arrays.copyOfRange(utf8, from, to);
      byte[] rest = EncodingChange.joined(read, skipped, head, taken, head.length);
      return new TranscodedInput.Utf16(rest, 0, in, false, null);
    }
  }
}
