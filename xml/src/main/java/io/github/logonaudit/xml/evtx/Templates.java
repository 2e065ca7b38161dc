package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a chunk. Each chunk defines those that it uses anew, at other offsets, so they
 * are recognised by what they say. For use by one thread.
 */
final class Templates {
  static final int HEADER = 24;
  private static final int NAME_HEADER = 8;
  private static final int KNOWN = 256;

  /** Longer templates, as a text, are left to the reference decoder. */
  private static final int MAX_TEXT = 1 << 13;

  /** A power of two. */
  private static final int KNOWN_TEXTS = 512;

  /**
   * A template, and what it says.
   *
   * @param text all that it says, but for offsets
   */
  // Never compared, and the array is not shared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Known(byte[] text, Template template) {}

  private final BinXmlReader reader;
  private final @Nullable Known[] byText = new Known[KNOWN_TEXTS];
  private final byte[] text = new byte[MAX_TEXT];
  private int length;

  private final int[] offsets = new int[KNOWN];
  private final Template[] templates = new Template[KNOWN];
  private byte[] bytes = {};
  private int limit;

  Templates(BinXmlReader reader) {
    this.reader = reader;
    Arrays.fill(templates, Template.UNKNOWN);
  }

  void begin(Chunk next) {
    bytes = next.bytes();
    limit = next.length();
    Arrays.fill(offsets, 0);
  }

  /** The template that is defined at an offset of the chunk. */
  Template find(int offset) {
    int slot = (offset * 0x9e3779b9) >>> 24;
    if (offset <= 0) {
      return Template.UNKNOWN;
    }
    if (offsets[slot] != offset) {
      templates[slot] = read(offset);
      offsets[slot] = offset;
    }
    return templates[slot];
  }

  private Template read(int offset) {
    if (offset > limit - HEADER) {
      return Template.UNKNOWN;
    }
    int size = i32(bytes, offset + 20);
    if (size < 0 || size > limit - HEADER - offset) {
      return Template.UNKNOWN;
    }
    length = 0;
    if (!copy(offset + HEADER, offset + HEADER + size)) {
      return Template.UNKNOWN;
    }
    int slot = slot();
    for (int i = slot; i < slot + 2; i++) {
      Known known = byText[i];
      if (known != null && Arrays.equals(known.text, 0, known.text.length, text, 0, length)) {
        return known.template;
      }
    }
    Template template = Template.of(reader.template(offset));
    if (reader.canReadTemplates()) {
      byText[slot + 1] = byText[slot];
      byText[slot] = new Known(Arrays.copyOf(text, length), template);
    }
    return template;
  }

  /** The first of the two positions where a text can be. */
  private int slot() {
    long hash = length;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      hash = (hash ^ i64(text, at)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    for (; at < length; at++) {
      hash = 31 * hash + text[at];
    }
    return (int) (hash ^ (hash >>> 32)) & (KNOWN_TEXTS - 2);
  }

  /** Copies what a template says, without what depends on its offset; false if it is unusual. */
  private boolean copy(int from, int to) {
    int at = from;
    while (at < to) {
      int token = bytes[at];
      put(token);
      switch (token & ~0x40) {
        case 0x00 -> {
          return length < MAX_TEXT;
        }
        case 0x01 -> {
          at = copyName(at + 7, to);
          at += (token & 0x40) == 0 ? 0 : 4;
        }
        case 0x02, 0x03, 0x04 -> at++;
        case 0x05 -> {
          int size = at + 4 > to ? to : 4 + 2 * u16(bytes, at + 2);
          at = copyBytes(at + 1, at + size, to);
        }
        case 0x06 -> at = copyName(at + 1, to);
        case 0x0d, 0x0e -> at = copyBytes(at + 1, at + 4, to);
        case 0x0f -> at += 4;
        default -> {
          return false;
        }
      }
      if (at < 0) {
        return false;
      }
    }
    return false;
  }

  private void put(int b) {
    if (length < MAX_TEXT) {
      text[length++] = (byte) b;
    }
  }

  private int copyBytes(int from, int to, int end) {
    int count = to - from;
    if (to > end || count > MAX_TEXT - length) {
      return Instance.NOT_READ;
    }
    System.arraycopy(bytes, from, text, length, count);
    length += count;
    return to;
  }

  private int copyName(int at, int to) {
    if (at + 4 > to) {
      return Instance.NOT_READ;
    }
    int offset = i32(bytes, at);
    if (offset < 0 || offset > limit - NAME_HEADER) {
      return Instance.NOT_READ;
    }
    int end = offset + NAME_HEADER + 2 * u16(bytes, offset + 6);
    if (copyBytes(offset + 6, end, limit) < 0) {
      return Instance.NOT_READ;
    }
    return offset == at + 4 ? end + 2 : at + 4;
  }
}
