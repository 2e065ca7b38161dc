package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.session.SnapshotFormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. Whatever else the bytes say ends in a {@link
 * SnapshotFormatException}.
 */
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  public ByteReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  public int position() {
    return position;
  }

  public boolean isAtEnd() {
    return position == end;
  }

  int oneByte() {
    if (position == end) {
      throw damaged();
    }
    return bytes[position++] & 0xff;
  }

  public boolean bool() {
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
  public <E extends Enum<E>> E constant(E[] all) {
    return all[below(all.length)];
  }

  public long unsigned() {
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

  public long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  public int integer() {
    long value = unsigned();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw damaged();
    }
    return (int) value;
  }

  /** How many parts follow; each takes a byte at least. */
  public int count() {
    int count = integer();
    if (count > end - position) {
      throw damaged();
    }
    return count;
  }

  public byte[] bytes() {
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

  public @Nullable Instant instantOrNull() {
    return bool() ? instant(signed(), unsigned()) : null;
  }

  Instant instant(long second, long nano) {
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException | ArithmeticException e) {
      throw new SnapshotFormatException("the snapshot is damaged: a time is out of range", e);
    }
  }

  public @Nullable Long longOrNull() {
    return bool() ? unsigned() : null;
  }

  public @Nullable Boolean booleanOrNull() {
    int value = below(3);
    return value == 2 ? null : (Boolean) (value == 1);
  }

  public SnapshotFormatException damaged() {
    return new SnapshotFormatException("the snapshot is damaged at byte " + position);
  }
}
