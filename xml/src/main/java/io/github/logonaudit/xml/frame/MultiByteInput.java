package io.github.logonaudit.xml.frame;

import io.github.logonaudit.xml.text.ByteScan;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * An input whose characters are one or several bytes long, in an encoding in which ASCII is the
 * same single bytes. The second byte of a character may be ASCII too, so only a decoder can tell
 * where markup begins.
 *
 * <p>A byte that is part of no character becomes a surrogate, U+DC00 plus its value, which XML
 * forbids. An ASCII byte after it is read as itself, so that damage can't hide markup.
 *
 * <p>Offsets are exact if the encoding always writes a character in the same number of bytes. Of
 * the encodings of the JDK, only EUC-TW (one character) and those of JIS X 0213 (some combinations)
 * do not.
 */
final class MultiByteInput extends TranscodedInput {
  /** The result if a character needs more bytes. */
  private static final int MORE = -1;

  /** No encoding has longer characters. */
  private static final int MAX_LENGTH = 8;

  private final CharsetDecoder decoder;
  private final CharBuffer decoded = CharBuffer.allocate(8);

  /** The results for the first byte, and for the first two; 0 if a result is not known yet. */
  private final int[] ofOne = new int[128];

  private final int[] ofTwo = new int[128 << 8];

  /** The length of each character in bytes when it was first read, by its UTF-16 unit; or 0. */
  private final byte[] lengths = new byte[1 << 16];

  /** The same for a character of two units. */
  private byte lengthOfPair;

  MultiByteInput(byte[] head, @Nullable InputStream in, CharsetDecoder decoder) {
    super(head, 0, in);
    this.decoder = decoder;
    for (int i = 0; i < ofOne.length; i++) {
      ofOne[i] = decode(new byte[] {(byte) (0x80 | i)}, 0, 1);
    }
  }

  @Override
  int transcode(byte[] target, int from, int last) {
    int to = from;
    while (to <= last && pendingFrom < pendingTo) {
      int most = Math.min(pendingTo - pendingFrom, last - to);
      int ascii = ByteScan.ascii(pending, pendingFrom, pendingFrom + most);
      System.arraycopy(pending, pendingFrom, target, to, ascii);
      pendingFrom += ascii;
      to += ascii;
      if (ascii == most && most > 0) {
        continue;
      }
      if (pending[pendingFrom] >= 0) {
        target[to++] = pending[pendingFrom++];
        continue;
      }
      int used = 1;
      int found = ofOne[pending[pendingFrom] & 0x7f];
      while (found == MORE && pendingFrom + used < pendingTo) {
        used++;
        found = used == 2 ? ofTwo() : decode(pending, pendingFrom, used);
      }
      if (found == MORE && !ended) {
        break;
      }
      boolean isCharacter = found > MORE || found < MORE - MAX_LENGTH;
      to =
          isCharacter
              ? take(found, used, target, to)
              : skipDamage(Math.max(1, MORE - found), target, to);
    }
    return to;
  }

  private int take(int found, int used, byte[] target, int from) {
    pendingFrom += used;
    char second = (char) found;
    if (found >>> 16 == 0) {
      noteLength(second, used);
      return encode(second, target, from);
    }
    char first = (char) (found >>> 16);
    if (Character.isSurrogatePair(first, second)) {
      lengthOfPair = lengthOfPair == 0 ? (byte) used : lengthOfPair;
      return encode(Character.toCodePoint(first, second), target, from);
    }
    noteLength(first, used);
    return encode(second, target, encode(first, target, from));
  }

  private void noteLength(char character, int length) {
    if (lengths[character] == 0) {
      lengths[character] = (byte) length;
    }
  }

  /** Writes the first byte as a surrogate, and those of the others that are not ASCII. */
  private int skipDamage(int length, byte[] target, int from) {
    int to = from;
    int end = Math.min(pendingFrom + length, pendingTo);
    do {
      char surrogate = (char) (0xdc00 | (pending[pendingFrom++] & 0xff));
      noteLength(surrogate, 1);
      to = encode(surrogate, target, to);
    } while (pendingFrom < end && pending[pendingFrom] < 0);
    return to;
  }

  private int ofTwo() {
    int bytes = (pending[pendingFrom] & 0x7f) << 8 | (pending[pendingFrom + 1] & 0xff);
    if (ofTwo[bytes] == 0) {
      ofTwo[bytes] = decode(pending, pendingFrom, 2);
    }
    return ofTwo[bytes];
  }

  /**
   * One or two UTF-16 units, the first of two in the upper half; {@link #MORE}; or that less the
   * number of bytes that are no character.
   */
  private int decode(byte[] bytes, int from, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    decoded.clear();
    CoderResult result = decoder.reset().decode(in, decoded, false);
    if (result.isError()) {
      return MORE - result.length();
    }
    if (in.hasRemaining()) {
      return MORE;
    }
    decoded.flip();
    return switch (decoded.remaining()) {
      case 1 -> decoded.get(0);
      case 2 -> decoded.get(0) << 16 | decoded.get(1);
      default -> MORE - 1;
    };
  }

  @Override
  long inputLength(byte[] utf8, int from, int to) {
    long length = 0;
    for (int i = from; i < to; ) {
      int ascii = ByteScan.ascii(utf8, i, to);
      length += ascii;
      i += ascii;
      if (i < to) {
        length += lengthOf(utf8, i);
        i++;
      }
    }
    return length;
  }

  /** The length of the character whose first byte is here; 0 for the other bytes of one. */
  private int lengthOf(byte[] utf8, int at) {
    int lead = utf8[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xc0) {
      return 0;
    }
    if (lead >= 0xf0) {
      return lengthOfPair;
    }
    int second = utf8[at + 1] & 0x3f;
    return lead < 0xe0
        ? lengths[(lead & 0x1f) << 6 | second]
        : lengths[(lead & 0xf) << 12 | second << 6 | (utf8[at + 2] & 0x3f)];
  }
}
