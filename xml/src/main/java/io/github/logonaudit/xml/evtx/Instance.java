package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;
import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.fields.ByteCache;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.fields.ValueCaches;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template, and the values that a record has for it. It is reused for each record. Only what
 * Windows writes is read: for everything else, the reference decoder reads the record.
 */
final class Instance {
  static final int NOT_READ = -1;
  static final int BINARY_XML = 0x21;
  private static final int STRING = 0x01;
  private static final int ANSI_STRING = 0x02;
  private static final int SID = 0x13;
  private static final int HEXADECIMAL_64 = 0x15;
  private static final int TEMPLATE = 0x0c;
  private static final int FRAGMENT = 0x0f;
  private static final int MAX_VALUES = 256;

  byte[] bytes = {};
  Template template = Template.UNKNOWN;
  private int count;
  private final int[] from = new int[MAX_VALUES];
  private final int[] size = new int[MAX_VALUES];
  private final byte[] type = new byte[MAX_VALUES];

  /** How many values have a type that is not read here. */
  private int unusual;

  private final ValueCaches caches;
  private final ByteCache<Sid> sids;

  Instance(ValueCaches caches, ByteCache<Sid> sids) {
    this.caches = caches;
    this.sids = sids;
  }

  /**
   * Reads a fragment that consists of a template with its values.
   *
   * @return whether it is that
   */
  boolean read(byte[] source, int begin, int to, Templates templates) {
    bytes = source;
    int at = begin;
    if (at < to && source[at] == FRAGMENT) {
      at += 4;
    }
    if (at + 14 > to || source[at] != TEMPLATE) {
      return false;
    }
    int definition = i32(source, at + 6);
    int valuesAt = at + 10;
    template = templates.find(definition);
    if (template == Template.UNKNOWN) {
      return false;
    }
    if (definition == valuesAt) {
      valuesAt += Templates.HEADER + i32(source, definition + 20);
    }
    count = valuesAt + 4 > to ? NOT_READ : i32(source, valuesAt);
    if (count < 0 || count > MAX_VALUES || count > (to - valuesAt - 4) / 4) {
      return false;
    }
    int next = valuesAt + 4 + 4 * count;
    unusual = 0;
    for (int i = 0; i < count; i++) {
      int descriptor = i32(source, valuesAt + 4 + 4 * i);
      from[i] = next;
      size[i] = descriptor & 0xffff;
      type[i] = (byte) (descriptor >>> 16);
      next += size[i];
      unusual += type(i) > HEXADECIMAL_64 || type(i) == ANSI_STRING ? 1 : 0;
    }
    return next == to || (next < to && source[next] == 0);
  }

  int count() {
    return count;
  }

  /** How many values have a type that is not read here, such as arrays. */
  int unusual() {
    return unusual;
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return from[index] + size[index];
  }

  int type(int index) {
    return type[index] & 0xff;
  }

  /** Whether there is no value. */
  boolean isAbsent(int index) {
    return type[index] == 0 || size[index] == 0;
  }

  /** Whether a value has a type and its size. */
  boolean is(int index, int expectedType, int expectedSize) {
    return type[index] == expectedType && size[index] == expectedSize;
  }

  // ---- numbers ------------------------------------------------------------------------------

  /** Whether a value is an unsigned number in any form. */
  boolean isUnsigned(int index) {
    int length = size[index];
    return switch (type[index]) {
      case 0x04 -> length == 1;
      case 0x06 -> length == 2;
      case 0x08, 0x14 -> length == 4;
      case 0x0a, HEXADECIMAL_64 -> length == 8;
      case 0x10 -> length == 4 || length == 8;
      default -> false;
    };
  }

  /** The bits of such a number. */
  long unsigned(int index) {
    int at = from[index];
    return switch (size[index]) {
      case 1 -> bytes[at] & 0xff;
      case 2 -> u16(bytes, at);
      case 4 -> u32(bytes, at);
      default -> i64(bytes, at);
    };
  }

  Long boxed(long number) {
    return caches.number(number);
  }

  boolean isGuid(int index) {
    return is(index, 0x0f, 16);
  }

  /** Whether all bits of a GUID are zero. */
  boolean isZero(int index) {
    return (i64(bytes, from[index]) | i64(bytes, from[index] + 8)) == 0;
  }

  UUID guid(int index) {
    return ValueText.guid(bytes, from[index]);
  }

  // ---- texts and SIDs -----------------------------------------------------------------------

  /** Whether a value is a hyphen, which may end with a zero. */
  boolean isHyphen(int index) {
    return is(index, STRING, 2)
        ? u16(bytes, from[index]) == '-'
        : is(index, STRING, 4) && i32(bytes, from[index]) == '-';
  }

  /** A string that is neither blank nor a hyphen; null if it is none, or has unusual characters. */
  @Nullable CachedText cachedText(int index) {
    return type[index] == STRING
        ? caches.texts.get(bytes, from[index], to(index), Instance::cached)
        : null;
  }

  private static @Nullable CachedText cached(byte[] bytes, int from, int to) {
    String text = plain(bytes, from, to);
    return text == null || text.isBlank() || text.equals("-") ? null : new CachedText(text);
  }

  /** A string without characters that XML forbids or reads as others; null if it is none. */
  private static @Nullable String plain(byte[] bytes, int from, int to) {
    if ((to - from & 1) != 0) {
      return null;
    }
    String text = ValueText.string(bytes, from, to - from);
    boolean hasReturns = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      hasReturns |= c == '\r';
      boolean isControl = c < ' ' && c != '\t' && c != '\n' && c != '\r';
      if (isControl || c >= 0xfffe || Character.isSurrogate(c)) {
        return null;
      }
    }
    return hasReturns ? ValueText.withLineFeeds(text) : text;
  }

  /** The text of a value; null if it has unusual characters. */
  @Nullable String text(int index) {
    if (isAbsent(index)) {
      return "";
    }
    if (type[index] != STRING) {
      return ValueText.of(type[index], bytes, from[index], size[index]);
    }
    CachedText known = cachedText(index);
    return known == null ? plain(bytes, from[index], to(index)) : known.text;
  }

  /** The SID of a value; null if it is none. */
  @Nullable Sid sid(int index) {
    return type[index] == SID ? sids.get(bytes, from[index], to(index), Instance::sid) : null;
  }

  private static @Nullable Sid sid(byte[] bytes, int from, int to) {
    try {
      Sid sid = Sid.fromBytes(Arrays.copyOfRange(bytes, from, to));
      return sid.subAuthorityCount() == 0 ? null : sid;
    } catch (IdentityFormatException e) {
      return null;
    }
  }
}
