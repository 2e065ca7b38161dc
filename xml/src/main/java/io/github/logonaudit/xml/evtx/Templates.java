package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;

import io.github.logonaudit.xml.fields.ByteCache;
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
  private static final int MAX_TEXT = 1 << 14;

  private final BinXmlReader reader;
  private final ByteCache<Template> byText = new ByteCache<>(KNOWN, MAX_TEXT);
  private final ByteCache.Maker<Template> maker = (text, from, to) -> compile();
  private final byte[] text = new byte[MAX_TEXT];
  private int length;

  private final int[] offsets = new int[KNOWN];
  private final Template[] templates = new Template[KNOWN];
  private @Nullable Chunk chunk;
  private byte[] bytes = {};
  private int limit;
  private int definition;

  Templates(BinXmlReader reader) {
    this.reader = reader;
    Arrays.fill(templates, Template.UNKNOWN);
  }

  void begin(Chunk next) {
    chunk = next;
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
    definition = offset;
    if (!copy(offset + HEADER, offset + HEADER + size)) {
      return Template.UNKNOWN;
    }
    Template template = byText.get(text, 0, length, maker);
    return template == null ? Template.UNKNOWN : template;
  }

  private Template compile() {
    return chunk == null ? Template.UNKNOWN : Template.of(reader.template(chunk, definition));
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
