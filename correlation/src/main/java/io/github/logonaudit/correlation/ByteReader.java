package io.github.logonaudit.correlation;

import io.github.logonaudit.session.SnapshotFormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. Whatever else the bytes say ends in a {@link
 * SnapshotFormatException}.
 */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  int position() {
    return position;
  }

  boolean isAtEnd() {
    return position == end;
  }

  int oneByte() {
    if (position == end) {
      throw damaged();
    }
    return bytes[position++] & 0xff;
  }

  boolean bool() {
    return below(2) == 1;
  }

  /** A small number that must be less than a bound. */
  int below(int bound) {
    int value = oneByte();
    if (value >= bound) {
      throw damaged();
    }
    return value;
  }

  /** One of all constants of an enumeration, in their order. */
  <E extends Enum<E>> E constant(E[] all) {
    return all[below(all.length)];
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = oneByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged();
  }

  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  int integer() {
    long value = unsigned();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw damaged();
    }
    return (int) value;
  }

  /** How many parts follow; each takes a byte at least. */
  int count() {
    int count = integer();
    if (count > end - position) {
      throw damaged();
    }
    return count;
  }

  byte[] bytes() {
    int length = count();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  String text() {
    int length = count();
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      long character = unsigned();
      if (character < 0 || character > Character.MAX_VALUE) {
        throw damaged();
      }
      text[i] = (char) character;
    }
    return new String(text);
  }

  @Nullable Instant instantOrNull() {
    return bool() ? instant(signed(), unsigned()) : null;
  }

  Instant instant(long second, long nano) {
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException | ArithmeticException e) {
      throw new SnapshotFormatException("the snapshot is damaged: a time is out of range", e);
    }
  }

  @Nullable Long longOrNull() {
    return bool() ? unsigned() : null;
  }

  @Nullable Boolean booleanOrNull() {
    int value = below(3);
    return value == 2 ? null : (Boolean) (value == 1);
  }

  SnapshotFormatException damaged() {
    return new SnapshotFormatException("the snapshot is damaged at byte " + position);
  }
}
