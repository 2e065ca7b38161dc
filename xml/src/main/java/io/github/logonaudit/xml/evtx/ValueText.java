package io.github.logonaudit.xml.evtx;

import static io.github.logonaudit.xml.evtx.LittleEndian.i32;
import static io.github.logonaudit.xml.evtx.LittleEndian.i64;
import static io.github.logonaudit.xml.evtx.LittleEndian.u16;
import static io.github.logonaudit.xml.evtx.LittleEndian.u32;

import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.identity.GuidFormat;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that Windows writes for a value. A value whose size does not fit its type, or whose type
 * is unknown, can't be read; its text can't be taken for a number, a time or a SID.
 */
final class ValueText {
  private static final Charset ANSI = Charset.forName("windows-1252");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** From 1601 to 1970, in the units of a FILETIME. */
  private static final long TICKS_BEFORE_1970 = 116_444_736_000_000_000L;

  private static final long TICKS_PER_SECOND = 10_000_000L;

  /** The end of the year 9999. */
  private static final long END_OF_TICKS = 2_650_467_744_000_000_000L;

  private static final int MIN_SID = 8;

  private static final Pattern UNREADABLE = Pattern.compile("\\([0-9]+ bytes?: [0-9A-F]+\\)");

  private ValueText() {}

  /** The text of a value of a type that is not an array. */
  static String of(int type, byte[] bytes, int from, int size) {
    String text = textOrNull(type, bytes, from, size);
    return text == null ? unreadable(bytes, from, size) : text;
  }

  private static String unreadable(byte[] bytes, int from, int size) {
    String unit = size == 1 ? " byte: " : " bytes: ";
    return "(" + size + unit + HEX.formatHex(bytes, from, from + size) + ")";
  }

  /** Whether a text may contain that of a value that can't be read. */
  static boolean mayHoldUnreadable(String text) {
    return UNREADABLE.matcher(text).find();
  }

  /** Whether the size of a value fits its type. */
  static boolean fits(int type, byte[] bytes, int from, int size) {
    if (type == ValueType.NULL || size == 0) {
      return true;
    }
    return switch (type) {
      case ValueType.STRING -> (size & 1) == 0;
      case ValueType.ANSI_STRING, ValueType.BOOLEAN, ValueType.BINARY -> true;
      case ValueType.SIZE -> size == 4 || size == 8;
      case ValueType.SID -> size >= MIN_SID && size == MIN_SID + 4 * (bytes[from + 1] & 0xff);
      default -> size == sizeOf(type);
    };
  }

  /** Whether the size of an array fits the type of its values. */
  static boolean fitsArray(int type, int size) {
    return switch (type) {
      case ValueType.STRING -> (size & 1) == 0;
      case ValueType.ANSI_STRING -> true;
      default -> size % sizeOf(type) == 0;
    };
  }

  /** The text of a value; null if its size does not fit its type. */
  static @Nullable String textOrNull(int type, byte[] bytes, int from, int size) {
    if (type == ValueType.NULL || size == 0) {
      return "";
    }
    return fits(type, bytes, from, size) ? fitting(type, bytes, from, size) : null;
  }

  private static String fitting(int type, byte[] bytes, int from, int size) {
    return switch (type) {
      case ValueType.STRING -> string(bytes, from, size);
      case ValueType.ANSI_STRING -> withoutEnd(new String(bytes, from, size, ANSI));
      case ValueType.INT_8 -> Byte.toString(bytes[from]);
      case ValueType.UINT_8 -> Integer.toString(bytes[from] & 0xff);
      case ValueType.INT_16 -> Short.toString((short) u16(bytes, from));
      case ValueType.UINT_16 -> Integer.toString(u16(bytes, from));
      case ValueType.INT_32 -> Integer.toString(i32(bytes, from));
      case ValueType.UINT_32 -> Long.toString(u32(bytes, from));
      case ValueType.INT_64 -> Long.toString(i64(bytes, from));
      case ValueType.UINT_64 -> Long.toUnsignedString(i64(bytes, from));
      case ValueType.REAL_32 -> decimal(Float.intBitsToFloat(i32(bytes, from)));
      case ValueType.REAL_64 -> decimal(Double.longBitsToDouble(i64(bytes, from)));
      case ValueType.BOOLEAN -> Boolean.toString(isTrue(bytes, from, size));
      case ValueType.GUID -> GuidFormat.format(guid(bytes, from));
      case ValueType.SIZE, ValueType.HEX_INT_32, ValueType.HEX_INT_64 ->
          hexadecimal(bytes, from, size);
      case ValueType.FILE_TIME -> time(i64(bytes, from));
      case ValueType.SYSTEM_TIME -> systemTime(bytes, from);
      case ValueType.SID -> sid(bytes, from);
      default -> HEX.formatHex(bytes, from, from + size);
    };
  }

  static String string(byte[] bytes, int from, int size) {
    int to = from + size;
    while (to > from && bytes[to - 1] == 0 && bytes[to - 2] == 0) {
      to -= 2;
    }
    return utf16(bytes, from, to - from);
  }

  /** Unlike the JDK's decoder, keeps surrogates that form no pairs, as event XML does. */
  static String utf16(byte[] bytes, int from, int size) {
    byte[] latin = new byte[size / 2];
    int count = 0;
    while (count < latin.length && bytes[from + 2 * count + 1] == 0) {
      latin[count] = bytes[from + 2 * count];
      count++;
    }
    if (count == latin.length) {
      return new String(latin, StandardCharsets.ISO_8859_1);
    }
    char[] characters = new char[size / 2];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (char) u16(bytes, from + 2 * i);
    }
    return new String(characters);
  }

  /** A text with the ends of its lines as a parser of XML gives them. */
  static String withLineFeeds(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String withoutEnd(String text) {
    int to = text.length();
    while (to > 0 && text.charAt(to - 1) == 0) {
      to--;
    }
    return text.substring(0, to);
  }

  /** A number without an exponent, and without zeros at the end of a fraction. */
  private static String decimal(Number number) {
    return Double.isFinite(number.doubleValue())
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : number.toString();
  }

  static boolean isTrue(byte[] bytes, int from, int size) {
    int to = from + Math.min(size, 4);
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return true;
      }
    }
    return false;
  }

  static UUID guid(byte[] bytes, int from) {
    return new UUID(highOfGuid(bytes, from), lowOfGuid(bytes, from));
  }

  static long highOfGuid(byte[] bytes, int from) {
    return (u32(bytes, from) << 32) | ((long) u16(bytes, from + 4) << 16) | u16(bytes, from + 6);
  }

  static long lowOfGuid(byte[] bytes, int from) {
    return Long.reverseBytes(i64(bytes, from + 8));
  }

  private static String hexadecimal(byte[] bytes, int from, int size) {
    long left = size == 4 ? u32(bytes, from) : i64(bytes, from);
    byte[] text = new byte[2 + Math.max(1, (67 - Long.numberOfLeadingZeros(left)) / 4)];
    text[0] = '0';
    text[1] = 'x';
    for (int i = text.length - 1; i > 1; i--) {
      text[i] = (byte) Character.forDigit((int) left & 0xf, 16);
      left >>>= 4;
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static String time(long ticks) {
    Instant time = instantOrNull(ticks);
    return time == null ? "0x" + Long.toHexString(ticks) : SystemTimeFormat.format(time);
  }

  /** The time of a FILETIME; null if it is after the year 9999, which no text can be. */
  static @Nullable Instant instantOrNull(long ticks) {
    if (ticks < 0 || ticks >= END_OF_TICKS) {
      return null;
    }
    long since1970 = ticks - TICKS_BEFORE_1970;
    return Instant.ofEpochSecond(
        Math.floorDiv(since1970, TICKS_PER_SECOND),
        100 * Math.floorMod(since1970, TICKS_PER_SECOND));
  }

  private static String systemTime(byte[] bytes, int from) {
    return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"
        .formatted(
            u16(bytes, from),
            u16(bytes, from + 2),
            u16(bytes, from + 6),
            u16(bytes, from + 8),
            u16(bytes, from + 10),
            u16(bytes, from + 12),
            u16(bytes, from + 14));
  }

  private static String sid(byte[] bytes, int from) {
    long authority = Long.reverseBytes(i64(bytes, from)) & 0xffff_ffff_ffffL;
    StringBuilder text = new StringBuilder(64).append("S-").append(bytes[from] & 0xff).append('-');
    if (authority > 0xffff_ffffL) {
      text.append("0x").append(HexFormat.of().toHexDigits(authority, 12));
    } else {
      text.append(authority);
    }
    for (int i = 0; i < (bytes[from + 1] & 0xff); i++) {
      text.append('-').append(u32(bytes, from + MIN_SID + 4 * i));
    }
    return text.toString();
  }

  /** The texts of the values of an array; only the last can be one that can't be read. */
  static List<String> array(int type, byte[] bytes, int from, int size) {
    if (type == ValueType.STRING && (size & 1) == 0) {
      return strings(utf16(bytes, from, size));
    }
    if (type == ValueType.ANSI_STRING) {
      return strings(new String(bytes, from, size, ANSI));
    }
    int each = sizeOf(type);
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < size; at += each) {
      int left = size - at;
      texts.add(
          left < each ? unreadable(bytes, from + at, left) : of(type, bytes, from + at, each));
    }
    return texts;
  }

  private static List<String> strings(String joined) {
    List<String> strings = new ArrayList<>();
    int from = 0;
    while (from < joined.length()) {
      int end = joined.indexOf('\0', from);
      int to = end < 0 ? joined.length() : end;
      strings.add(joined.substring(from, to));
      from = to + 1;
    }
    return strings;
  }

  /** The size of a value in an array; more than any array has for a type of no certain size. */
  private static int sizeOf(int type) {
    return switch (type) {
      case ValueType.INT_8, ValueType.UINT_8 -> 1;
      case ValueType.INT_16, ValueType.UINT_16 -> 2;
      case ValueType.INT_32,
          ValueType.UINT_32,
          ValueType.REAL_32,
          ValueType.BOOLEAN,
          ValueType.HEX_INT_32 ->
          4;
      case ValueType.INT_64,
          ValueType.UINT_64,
          ValueType.REAL_64,
          ValueType.FILE_TIME,
          ValueType.HEX_INT_64 ->
          8;
      case ValueType.GUID, ValueType.SYSTEM_TIME -> 16;
      default -> 1 << 16;
    };
  }
}
