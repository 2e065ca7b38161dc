package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An input whose characters are converted to UTF-8.
 *
 * <p>An unpaired surrogate becomes the three bytes that a code point of its value would have. XML
 * forbids them, so the event is reported and not silently changed.
 */
abstract class TranscodedInput extends Utf8Input {
  final @Nullable InputStream in;
  private final int prefix;
  final byte[] pending;
  int pendingFrom;
  int pendingTo;

  /** Whether nothing follows the pending bytes. */
  boolean ended;

  TranscodedInput(byte[] head, int prefix, @Nullable InputStream in) {
    this.in = in;
    this.prefix = prefix;
    this.pending = in == null ? head : Arrays.copyOf(head, Math.max(head.length, 1 << 16));
    this.ended = in == null;
    this.pendingFrom = prefix;
    this.pendingTo = head.length;
  }

  /**
   * Converts pending bytes to UTF-8, as far as they are whole characters.
   *
   * @param last the last index from which a character may be written, {@link #MAX_UTF8} long
   * @return where the UTF-8 ends
   */
  abstract int transcode(byte[] target, int from, int last);

  @Override
  final int read(byte[] target, int from, int length) throws IOException {
    int to = from;
    while (to == from) {
      to = transcode(target, from, from + length - MAX_UTF8);
      if (to == from && !fill()) {
        return -1;
      }
    }
    return to - from;
  }

  private boolean fill() throws IOException {
    if (ended || in == null) {
      // What is left is no character, such as an odd byte at the end of UTF-16.
      return false;
    }
    System.arraycopy(pending, pendingFrom, pending, 0, pendingTo - pendingFrom);
    pendingTo -= pendingFrom;
    pendingFrom = 0;
    int count = in.read(pending, pendingTo, pending.length - pendingTo);
    if (count < 0) {
      ended = true;
    } else {
      pendingTo += count;
    }
    return true;
  }

  /** Writes a code point, including surrogates, and returns the end position. */
  static int encode(int codePoint, byte[] target, int from) {
    int to = from;
    if (codePoint < 0x80) {
      target[to++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      target[to++] = (byte) (0xc0 | (codePoint >> 6));
      target[to++] = (byte) (0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
      target[to++] = (byte) (0xe0 | (codePoint >> 12));
      target[to++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
      target[to++] = (byte) (0x80 | (codePoint & 0x3f));
    } else {
      target[to++] = (byte) (0xf0 | (codePoint >> 18));
      target[to++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      target[to++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
      target[to++] = (byte) (0x80 | (codePoint & 0x3f));
    }
    return to;
  }

  @Override
  final int bufferLength() {
    // No byte gives more than three of UTF-8.
    int most = super.bufferLength();
    return in == null && pending.length < most / 4 ? 3 * pending.length + 4 * MAX_UTF8 : most;
  }

  @Override
  final int prefixLength() {
    return prefix;
  }

  /** An input of code units of one length, each of them one UTF-16 unit. */
  private abstract static class Units extends TranscodedInput {
    Units(byte[] head, int prefix, @Nullable InputStream in) {
      super(head, prefix, in);
    }

    /** The UTF-16 unit at a position, or -1 if there are too few bytes. */
    abstract int unit(byte[] bytes, int from, int to);

    abstract int unitLength();

    /** Copies ASCII while there is enough of it, and space, to copy several bytes at a time. */
    int ascii(byte[] bytes, int from, int to, byte[] target, int targetFrom, int targetTo) {
      return 0;
    }

    @Override
    final int transcode(byte[] target, int from, int last) {
      int to = from;
      while (to <= last) {
        int ascii = ascii(pending, pendingFrom, pendingTo, target, to, last);
        pendingFrom += ascii * unitLength();
        to += ascii;
        int codePoint = unit(pending, pendingFrom, pendingTo);
        if (codePoint < 0) {
          break;
        }
        int used = unitLength();
        if (Character.isHighSurrogate((char) codePoint)) {
          int low = unit(pending, pendingFrom + used, pendingTo);
          if (low < 0 && !ended) {
            break;
          }
          if (low >= 0 && Character.isLowSurrogate((char) low)) {
            codePoint = Character.toCodePoint((char) codePoint, (char) low);
            used *= 2;
          }
        }
        pendingFrom += used;
        to = encode(codePoint, target, to);
      }
      return to;
    }

    @Override
    final long inputLength(byte[] utf8, int from, int to) {
      int ascii = ByteScan.ascii(utf8, from, to);
      long units = ascii;
      for (int i = from + ascii; i < to; i++) {
        int lead = utf8[i] & 0xff;
        if (lead < 0x80 || lead >= 0xc0) {
          units += lead >= 0xf0 ? 2 : 1;
        }
      }
      return units * unitLength();
    }
  }

  static final class Utf16 extends Units {
    /** After so many units of ASCII, more are expected, and copied in blocks. */
    private static final int FEW = 1 << 8;

    private final int high;
    private final @Nullable Charset other;

    /** Created when it is first needed; a single event does not need it. */
    private @Nullable AsciiBlocks blocks;

    /**
     * Reads an input of UTF-16.
     *
     * @param other the encoding that it may change to; null to detect it
     */
    Utf16(
        byte[] head,
        int prefix,
        @Nullable InputStream in,
        boolean bigEndian,
        @Nullable Charset other) {
      super(head, prefix, in);
      this.high = bigEndian ? 0 : 1;
      this.other = other;
    }

    @Override
    boolean mayChangeAt(int first, int second) {
      return first >= 0xe0;
    }

    @Override
    int changeAt(byte[] utf8, int from, int to) {
      return EncodingChange.fromUtf16(utf8, from, to, high == 0);
    }

    @Override
    Utf8Input changed(byte[] utf8, int from, int to, int skipped) {
      byte[] read = EncodingChange.utf16(utf8, from, to, high == 0);
      byte[] rest = EncodingChange.joined(read, skipped, pending, pendingFrom, pendingTo);
      boolean isBigEndian = rest[0] == 0;
      return isBigEndian || rest[1] == 0
          ? new Utf16(rest, 0, in, isBigEndian, other)
          : InputEncoding.in8Bits(rest, in, other);
    }

    @Override
    int unit(byte[] bytes, int from, int to) {
      return from + 1 < to
          ? ((bytes[from + high] & 0xff) << 8) | (bytes[from + 1 - high] & 0xff)
          : -1;
    }

    @Override
    int unitLength() {
      return 2;
    }

    @Override
    int ascii(byte[] bytes, int from, int to, byte[] target, int targetFrom, int targetTo) {
      int count = 0;
      int most = Math.min((to - from) / 2, targetTo - targetFrom);
      while (count + 8 <= most) {
        if (count == FEW) {
          blocks = blocks == null ? new AsciiBlocks(high == 0) : blocks;
          return count
              + blocks.copy(bytes, from + 2 * count, target, targetFrom + count, most - count);
        }
        int at = from + 2 * count;
        long first = ByteScan.asciiOf(ByteScan.eight(bytes, at), high);
        long second = ByteScan.asciiOf(ByteScan.eight(bytes, at + 8), high);
        if ((first | second) < 0) {
          break;
        }
        ByteScan.putEight(target, targetFrom + count, first | second << 32);
        count += 8;
      }
      return count;
    }
  }

  /**
   * Copies ASCII from UTF-16 in blocks, by methods for which the virtual machine has vector
   * instructions: that takes less than half the time of four units at a time.
   */
  private static final class AsciiBlocks {
    /** The first block is shorter, so that little is read in vain where the ASCII ends soon. */
    private static final int SHORT = 1 << 8;

    private static final int LENGTH = 1 << 10;

    private final ByteOrder order;
    private final CharBuffer units = CharBuffer.allocate(LENGTH);
    private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();

    AsciiBlocks(boolean bigEndian) {
      this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Returns how many units were copied, in steps of eight. */
    int copy(byte[] bytes, int from, byte[] target, int targetFrom, int most) {
      int count = 0;
      while (count + 8 <= most) {
        int length = Math.min(most - count, Math.min(LENGTH, SHORT + count));
        ByteBuffer block = ByteBuffer.wrap(bytes, from + 2 * count, 2 * length).order(order);
        block.asCharBuffer().get(units.array(), 0, length);
        ByteBuffer copied = ByteBuffer.wrap(target, targetFrom + count, length);
        encoder.reset().encode(units.clear().limit(length), copied, true);
        // It encodes some characters that are not ASCII, too.
        int ascii = ByteScan.ascii(target, targetFrom + count, copied.position());
        count += ascii;
        if (ascii < length) {
          break;
        }
      }
      return count;
    }
  }

  static final class CodePage extends Units {
    private final char[] characters;
    private final Charset charset;

    CodePage(byte[] head, @Nullable InputStream in, char[] characters, Charset charset) {
      super(head, 0, in);
      this.characters = characters;
      this.charset = charset;
    }

    @Override
    int changeAt(byte[] utf8, int from, int to) {
      return EncodingChange.toUtf16(utf8, from, to);
    }

    @Override
    Utf8Input changed(byte[] utf8, int from, int to, int skipped) {
      String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
      String table = new String(characters);
      byte[] read = new byte[text.length()];
      for (int i = 0; i < read.length; i++) {
        read[i] = (byte) table.indexOf(text.charAt(i));
      }
      byte[] rest = EncodingChange.joined(read, skipped, pending, pendingFrom, pendingTo);
      return new Utf16(rest, 0, in, false, charset);
    }

    @Override
    int unit(byte[] bytes, int from, int to) {
      return from < to ? characters[bytes[from] & 0xff] : -1;
    }

    @Override
    int unitLength() {
      return 1;
    }
  }
}
