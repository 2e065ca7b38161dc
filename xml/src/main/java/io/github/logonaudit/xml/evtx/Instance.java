package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;
import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

import io.github.logonaudit.event.Subject;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.fields.ByteCache;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.fields.ValueCaches;
import io.github.logonaudit.xml.text.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template, and the values that a record has for it. It is reused for each record. Only what
 * Windows writes is read: for everything else, the reference decoder reads the record.
 */
final class Instance {
  static final int NOT_READ = -1;

  /** The length of the size and type of a value. */
  static final int DESCRIPTOR = 4;

  private static final int MAX_VALUES = 256;
  private static final int SID_TEXTS = 1 << 8;
  private static final int MAX_ASCII = 1 << 12;

  byte[] bytes = {};
  Template template = Template.UNKNOWN;
  private int end;
  private int count;
  private int descriptors;
  private final int[] from = new int[MAX_VALUES];
  private final int[] size = new int[MAX_VALUES];
  private final byte[] type = new byte[MAX_VALUES];

  /** How many values have a type that is not read here. */
  private int unusual;

  private final ValueCaches caches;
  private final ByteCache.Maker<CachedText> cached = this::cached;
  private final byte[] ascii = new byte[MAX_ASCII];
  private final ByteCache<Sid> sids;
  private final ByteCache<String> sidTexts = new ByteCache<>(SID_TEXTS);
  final PartyCache<Account> accounts = new PartyCache<>();
  final PartyCache<Subject> subjects = new PartyCache<>();

  Instance(ValueCaches caches, ByteCache<Sid> sids) {
    this.caches = caches;
    this.sids = sids;
  }

  /**
   * Begins to read a fragment that consists of a template with its values.
   *
   * @return whether it may be that
   */
  boolean begin(byte[] source, int begin, int to, Templates templates) {
    bytes = source;
    end = to;
    int at = begin;
    if (at < to && source[at] == Token.FRAGMENT_HEADER) {
      at += 4;
    }
    if (at + 14 > to || source[at] != Token.TEMPLATE_INSTANCE) {
      return false;
    }
    int definition = i32(source, at + 6);
    int valuesAt = at + 10;
    template = templates.find(definition);
    if (template == Template.UNKNOWN || i32(source, at + 2) != i32(source, definition + 4)) {
      return false;
    }
    if (definition == valuesAt) {
      valuesAt += Templates.HEADER + i32(source, definition + 20);
    }
    count = valuesAt + 4 > to ? NOT_READ : i32(source, valuesAt);
    descriptors = valuesAt + 4;
    return count >= 0 && count <= MAX_VALUES && count <= (to - descriptors) / DESCRIPTOR;
  }

  /** A value of 16 bits, before the values are read; negative if it is none. */
  int early(int index) {
    int at = descriptors + DESCRIPTOR * count;
    for (int i = 0; i < index; i++) {
      at += u16(bytes, descriptor(i));
    }
    boolean isNumber = index < count && (i32(bytes, descriptor(index)) & 0xff_ffff) == 0x06_0002;
    return isNumber && at <= end - 2 ? u16(bytes, at) : NOT_READ;
  }

  /** Reads the values; false if they are not all of the fragment. */
  boolean readValues() {
    int next = descriptors + DESCRIPTOR * count;
    int others = 0;
    for (int i = 0; i < count; i++) {
      int descriptor = i32(bytes, descriptor(i));
      from[i] = next;
      size[i] = descriptor & 0xffff;
      type[i] = (byte) (descriptor >>> 16);
      next += descriptor & 0xffff;
      int kind = (descriptor >>> 16) & 0xff;
      others += kind > ValueType.HEX_INT_64 || kind == ValueType.ANSI_STRING ? 1 : 0;
    }
    unusual = others;
    return next == end || (next < end && bytes[next] == 0);
  }

  int count() {
    return count;
  }

  /** How many values have a type that is not read here, such as arrays. */
  int unusual() {
    return unusual;
  }

  /** Where the size and type of a value are. */
  int descriptor(int index) {
    return descriptors + DESCRIPTOR * index;
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
    return type[index] == ValueType.NULL || size[index] == 0;
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
      case ValueType.UINT_8 -> length == 1;
      case ValueType.UINT_16 -> length == 2;
      case ValueType.UINT_32, ValueType.HEX_INT_32 -> length == 4;
      case ValueType.UINT_64, ValueType.HEX_INT_64 -> length == 8;
      case ValueType.SIZE -> length == 4 || length == 8;
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
    return is(index, ValueType.GUID, 16);
  }

  /** Whether all bits of a GUID are zero. */
  boolean isZero(int index) {
    return (i64(bytes, from[index]) | i64(bytes, from[index] + 8)) == 0;
  }

  UUID guid(int index) {
    return ValueText.guid(bytes, from[index]);
  }

  // ---- texts and SIDs -----------------------------------------------------------------------

  boolean isString(int index) {
    return type[index] == ValueType.STRING;
  }

  /** Whether a value is a hyphen, which may end with a zero. */
  boolean isHyphen(int index) {
    return is(index, ValueType.STRING, 2)
        ? u16(bytes, from[index]) == '-'
        : is(index, ValueType.STRING, 4) && i32(bytes, from[index]) == '-';
  }

  /** A string that is neither blank nor a hyphen; null if it is none, or has unusual characters. */
  @Nullable CachedText cachedText(int index) {
    return type[index] == ValueType.STRING
        ? caches.texts.get(bytes, from[index], to(index), cached)
        : null;
  }

  private @Nullable CachedText cached(byte[] bytes, int from, int to) {
    String text = plain(bytes, from, to);
    return text == null || text.isBlank() || text.equals("-") ? null : new CachedText(text);
  }

  /** A string without characters that XML forbids or reads as others; null if it is none. */
  private @Nullable String plain(byte[] bytes, int from, int to) {
    if (((to - from) & 1) != 0) {
      return null;
    }
    String ascii = ascii(bytes, from, to);
    if (ascii != null) {
      return ascii;
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

  /** A string of printable ASCII, as nearly all are; null if it is none. */
  private @Nullable String ascii(byte[] bytes, int from, int to) {
    int length = (to - from) / 2;
    if (length > 0 && u16(bytes, to - 2) == 0) {
      length--;
    }
    if (length > ascii.length) {
      return null;
    }
    if (length < 8) {
      for (int i = 0; i < length; i++) {
        int c = u16(bytes, from + 2 * i);
        if (c < ' ' || c > 0x7f) {
          return null;
        }
        ascii[i] = (byte) c;
      }
    } else {
      // The last eight overlap with those before them.
      for (int i = 0; i < length; i += 8) {
        int at = Math.min(i, length - 8);
        long low = ByteScan.eight(bytes, from + 2 * at);
        long high = ByteScan.eight(bytes, from + 2 * at + 8);
        long eight = ByteScan.asciiOf(low, 1) | ByteScan.asciiOf(high, 1) << 32;
        if (((eight - 0x2020_2020_2020_2020L) & 0x8080_8080_8080_8080L) != 0) {
          return null;
        }
        ByteScan.putEight(ascii, at, eight);
      }
    }
    return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** A decimal number of up to nine digits in a string; negative if it is none. */
  int decimal(int index) {
    int length = type[index] == ValueType.STRING ? size[index] / 2 : 0;
    int at = from[index];
    if (length > 0 && u16(bytes, at + 2 * length - 2) == 0) {
      length--;
    }
    if (length == 0 || length > 9 || (size[index] & 1) != 0) {
      return NOT_READ;
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      int digit = u16(bytes, at + 2 * i) - '0';
      if (digit < 0 || digit > 9) {
        return NOT_READ;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Whether a string says yes, {@code %%1842}, or no; null if it is neither. */
  @Nullable Boolean yesOrNo(int index) {
    int at = from[index];
    boolean isCode =
        (is(index, ValueType.STRING, 12)
                || (is(index, ValueType.STRING, 14) && u16(bytes, at + 12) == 0))
            && i64(bytes, at) == 0x0038_0031_0025_0025L;
    int end = isCode ? i32(bytes, at + 8) : 0;
    return end == 0x0032_0034 ? Boolean.TRUE : end == 0x0033_0034 ? Boolean.FALSE : null;
  }

  /** Whether the size of a value fits its type. */
  boolean fits(int index) {
    return ValueText.fits(type[index], bytes, from[index], size[index]);
  }

  /** The text of a value; null if it has unusual characters, or if its size does not fit. */
  @Nullable String text(int index) {
    if (isAbsent(index)) {
      return "";
    }
    if (type[index] == ValueType.SID) {
      return sidTexts.get(bytes, from[index], to(index), Instance::sidText);
    }
    if (type[index] != ValueType.STRING) {
      return ValueText.textOrNull(type[index], bytes, from[index], size[index]);
    }
    return plain(bytes, from[index], to(index));
  }

  /** The SID of a value; null if it is none. */
  @Nullable Sid sid(int index) {
    return type[index] == ValueType.SID
        ? sids.get(bytes, from[index], to(index), Instance::sid)
        : null;
  }

  private static @Nullable String sidText(byte[] bytes, int from, int to) {
    return ValueText.textOrNull(ValueType.SID, bytes, from, to - from);
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
