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
  private final @Nullable Known[] byGuid = new Known[KNOWN_TEXTS];
  private final byte[] copy = new byte[MAX_TEXT];
  private int length;

  private final int[] offsets = new int[KNOWN];
  private final Template[] templates = new Template[KNOWN];
  private byte[] bytes = {};
  private int limit;

  Templates(BinXmlReader reader) {
    this.reader = reader;
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
    int from = offset + HEADER;
    int slot = slot(offset + 4);
    for (int i = slot; i < slot + 2; i++) {
      Known known = byGuid[i];
      if (known != null && read(from, from + size, known.text) && length == known.text.length) {
        return known.template;
      }
    }
    if (!read(from, from + size, null)) {
      return Template.UNKNOWN;
    }
    byte[] text = Arrays.copyOf(copy, length);
    Template template = Template.of(reader.template(offset));
    if (reader.canReadTemplates()) {
      byGuid[slot + 1] = byGuid[slot];
      byGuid[slot] = new Known(text, template);
    }
    return template;
  }

  /** The first of the two positions where a template with a GUID can be. */
  private int slot(int guid) {
    long hash = (i64(bytes, guid) ^ i64(bytes, guid + 8)) * 0x9e3779b97f4a7c15L;
    return (int) (hash >>> 32) & (KNOWN_TEXTS - 2);
  }

  /**
   * Compares what a template says with a text, or copies it if there is none, without what depends
   * on its offset.
   *
   * @return false if it says something else, or is unusual
   */
  private boolean read(int from, int to, byte @Nullable [] text) {
    length = 0;
    int begin = from;
    int at = from;
    while (at < to) {
      int token = bytes[at++];
      switch (Token.kind(token)) {
        case Token.END_OF_FRAGMENT -> {
          return take(begin, at, to, text);
        }
        case Token.OPEN_START_ELEMENT -> {
          at = take(begin, at, to, text) ? name(at + 6, to, text) : to;
          at += Token.hasMore(token) ? 4 : 0;
          begin = at;
        }
        case Token.CLOSE_START_ELEMENT, Token.CLOSE_EMPTY_ELEMENT, Token.END_ELEMENT -> {}
        case Token.VALUE -> at += at + 3 > to ? 3 : 3 + 2 * u16(bytes, at + 1);
        case Token.ATTRIBUTE -> {
          at = take(begin, at, to, text) ? name(at, to, text) : to;
          begin = at;
        }
        case Token.SUBSTITUTION, Token.OPTIONAL_SUBSTITUTION, Token.FRAGMENT_HEADER -> at += 3;
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private boolean take(int from, int to, int end, byte @Nullable [] text) {
    int count = to - from;
    int known = text == null ? MAX_TEXT : text.length;
    if (to > end || count > known - length) {
      return false;
    }
    if (text == null) {
      System.arraycopy(bytes, from, copy, length, count);
    } else if (!Arrays.equals(bytes, from, to, text, length, length + count)) {
      return false;
    }
    length += count;
    return true;
  }

  /** Returns where the token continues; the end of the template if it says something else. */
  private int name(int at, int to, byte @Nullable [] text) {
    if (at + 4 > to) {
      return to;
    }
    int offset = i32(bytes, at);
    if (offset < 0 || offset > limit - NAME_HEADER) {
      return to;
    }
    int end = offset + NAME_HEADER + 2 * u16(bytes, offset + 6);
    if (!take(offset + 6, end, limit, text)) {
      return to;
    }
    return offset == at + 4 ? end + 2 : at + 4;
  }
}
