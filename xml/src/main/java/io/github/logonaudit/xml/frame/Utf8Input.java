package io.github.logonaudit.xml.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input as UTF-8, and maps its bytes to offsets in the input.
 *
 * <p>It begins with bytes that were read before. If they are the whole input, there is no stream.
 */
public abstract class Utf8Input {
  /** The longest UTF-8 that is written at once: of four UTF-16 units that form no pairs. */
  static final int MAX_UTF8 = 12;

  /**
   * Reads at least one byte into {@code target}, with space for {@link #MAX_UTF8}; -1 at the end.
   */
  abstract int read(byte[] target, int from, int length) throws IOException;

  /**
   * Reads the whole input, an array that must not be written to; null if it is not such an array.
   */
  byte @Nullable [] readWhole() {
    return null;
  }

  /** The length of a buffer for this input. */
  int bufferLength() {
    return 1 << 18;
  }

  /** How many bytes of the input precede the first byte of the UTF-8. */
  abstract int prefixLength();

  /** How many bytes of the input a part of the UTF-8 was converted from. */
  abstract long inputLength(byte[] utf8, int from, int to);

  /** Whether the encoding may change at two bytes of the UTF-8. */
  boolean mayChangeAt(int first, int second) {
    return (first == '<' || first == '\r') && second == 0;
  }

  /**
   * Finds where the input changes to another encoding, at a position outside the events.
   *
   * @param from the position in its UTF-8
   * @return how many bytes of the input there are from there to the change; -1 if there is no
   *     change, or if it is not certain
   */
  int changeAt(byte[] utf8, int from, int to) {
    return -1;
  }

  /**
   * The input from such a change on.
   *
   * @param from the position that was given to {@link #changeAt}
   * @param to the end of the UTF-8 that was read so far
   * @param skipped the result of {@link #changeAt}
   */
  Utf8Input changed(byte[] utf8, int from, int to, int skipped) {
    throw new UnsupportedOperationException();
  }

  /** An input that is UTF-8 already. */
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
    byte @Nullable [] readWhole() {
      if (in != null) {
        return null;
      }
      taken = head.length;
      return head;
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
