package io.github.logonaudit.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives any input as UTF-8, and tells where in the input a byte of it came from.
 *
 * <p>The bytes decide, the XML declaration only between code pages: exports are often declared as
 * UTF-16 and saved as UTF-8, or the other way round. A lone surrogate becomes the three bytes that
 * a code point of its value would have, so that none gets lost on the way.
 */
abstract class Utf8Input {
  private static final int SNIFFED = 256;

  private Utf8Input() {}

  /** Reads at least one byte into {@code target}; -1 at the end. */
  abstract int read(byte[] target, int from, int length) throws IOException;

  /** The bytes of the input that stand before the first byte of the UTF-8. */
  abstract int prefixLength();

  /** The bytes of the input that a run of UTF-8 came from. */
  abstract long inputLength(byte[] utf8, int from, int to);

  /** Looks at the first bytes of an input to tell how it is encoded. */
  static Utf8Input of(InputStream in) throws IOException {
    byte[] head = in.readNBytes(SNIFFED);
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return new Plain(head, 3, in);
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return new Utf16(head, 2, in, false);
    }
    if (startsWith(head, 0xfe, 0xff)) {
      return new Utf16(head, 2, in, true);
    }
    // Two ASCII characters in a row, as every event XML begins, with zeros between them.
    if (head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
      return new Utf16(head, 0, in, false);
    }
    if (head.length >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
      return new Utf16(head, 0, in, true);
    }
    char[] codePage = declaredCodePage(head);
    return codePage == null ? new Plain(head, 0, in) : new CodePage(head, in, codePage);
  }

  private static boolean startsWith(byte[] head, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** The characters of a declared single-byte code page; null for UTF-8 and all that is not one. */
  private static char @Nullable [] declaredCodePage(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.startsWith("<?xml") ? text.indexOf("?>") : -1;
    int name = end < 0 ? -1 : text.substring(0, end).indexOf("encoding");
    if (name < 0) {
      return null;
    }
    String[] quoted = text.substring(name, end).split("[\"']", 3);
    if (quoted.length < 3 || quoted[1].toUpperCase(Locale.ROOT).startsWith("UTF")) {
      return null;
    }
    return codePage(quoted[1]);
  }

  private static char @Nullable [] codePage(String name) {
    try {
      CharsetDecoder decoder =
          Charset.forName(name)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE);
      if (decoder.maxCharsPerByte() != 1 || decoder.averageCharsPerByte() != 1) {
        return null;
      }
      char[] characters = new char[256];
      for (int i = 0; i < 256; i++) {
        CharBuffer one = decoder.decode(ByteBuffer.wrap(new byte[] {(byte) i}));
        characters[i] = one.length() == 1 ? one.get() : '\ufffd';
      }
      return characters;
    } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
      // An encoding that this Java does not know: the bytes are then tried as UTF-8.
      return null;
    }
  }

  /** UTF-8 already. */
  private static final class Plain extends Utf8Input {
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

  /** An encoding whose units are turned into UTF-8 one after the other. */
  private abstract static class Transcoded extends Utf8Input {
    /** The longest UTF-8 that one unit, or the second of a pair, can give. */
    private static final int MAX_UTF8 = 4;

    private final InputStream in;
    private final int prefix;
    private byte[] pending;
    private int pendingFrom;
    private int pendingTo;
    private boolean ended;

    Transcoded(byte[] head, int prefix, InputStream in) {
      this.in = in;
      this.prefix = prefix;
      this.pending = Arrays.copyOf(head, Math.max(head.length, 1 << 13));
      this.pendingFrom = prefix;
      this.pendingTo = head.length;
    }

    /** The next UTF-16 unit, or -1 where too few bytes are there. */
    abstract int nextUnit(byte[] bytes, int from, int to);

    abstract int unitLength();

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

    private int transcode(byte[] target, int from, int last) {
      int to = from;
      while (to <= last) {
        int unit = nextUnit(pending, pendingFrom, pendingTo);
        if (unit < 0) {
          break;
        }
        int codePoint = unit;
        int used = unitLength();
        if (Character.isHighSurrogate((char) unit)) {
          int low = nextUnit(pending, pendingFrom + used, pendingTo);
          if (low < 0 && !ended) {
            break;
          }
          if (low >= 0 && Character.isLowSurrogate((char) low)) {
            codePoint = Character.toCodePoint((char) unit, (char) low);
            used *= 2;
          }
        }
        pendingFrom += used;
        to = encode(codePoint, target, to);
      }
      return to;
    }

    private boolean fill() throws IOException {
      if (ended) {
        // An odd byte at the end of UTF-16 can't be a character.
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

    private static int encode(int codePoint, byte[] target, int from) {
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
    final int prefixLength() {
      return prefix;
    }

    @Override
    final long inputLength(byte[] utf8, int from, int to) {
      long units = 0;
      for (int i = from; i < to; i++) {
        int lead = utf8[i] & 0xff;
        if (lead < 0x80 || lead >= 0xc0) {
          units += lead >= 0xf0 ? 2 : 1;
        }
      }
      return units * unitLength();
    }
  }

  private static final class Utf16 extends Transcoded {
    private final int high;

    Utf16(byte[] head, int prefix, InputStream in, boolean bigEndian) {
      super(head, prefix, in);
      this.high = bigEndian ? 0 : 1;
    }

    @Override
    int nextUnit(byte[] bytes, int from, int to) {
      return from + 1 < to
          ? ((bytes[from + high] & 0xff) << 8) | (bytes[from + 1 - high] & 0xff)
          : -1;
    }

    @Override
    int unitLength() {
      return 2;
    }
  }

  private static final class CodePage extends Transcoded {
    private final char[] characters;

    CodePage(byte[] head, InputStream in, char[] characters) {
      super(head, 0, in);
      this.characters = characters;
    }

    @Override
    int nextUnit(byte[] bytes, int from, int to) {
      return from < to ? characters[bytes[from] & 0xff] : -1;
    }

    @Override
    int unitLength() {
      return 1;
    }
  }
}
