package io.github.logonaudit.correlation.packed;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes values in few bytes: small numbers, which are most, take one. */
public final class ByteWriter {
  private byte[] bytes = new byte[64];
  private int length;

  public int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Copies what was written behind an offset of another array. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, length);
  }

  public void oneByte(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) value;
  }

  public void bool(boolean value) {
    oneByte(value ? 1 : 0);
  }

  /** Any number, taken as unsigned, seven bits to a byte. */
  public void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      oneByte((int) rest | 0x80);
      rest >>>= 7;
    }
    oneByte((int) rest);
  }

  /** Any number; small ones take few bytes also where they are negative. */
  public void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  public void bytes(byte[] value) {
    unsigned(value.length);
    for (byte b : value) {
      oneByte(b);
    }
  }

  /** Character by character, so that also what is no Unicode text comes back as it was. */
  void text(String value) {
    unsigned(value.length());
    for (int i = 0; i < value.length(); i++) {
      unsigned(value.charAt(i));
    }
  }

  public void instantOrNull(@Nullable Instant time) {
    bool(time != null);
    if (time != null) {
      signed(time.getEpochSecond());
      unsigned(time.getNano());
    }
  }

  public void longOrNull(@Nullable Long value) {
    bool(value != null);
    if (value != null) {
      unsigned(value);
    }
  }

  /** A constant by its place, so the order of the constants is part of the form of snapshots. */
  @SuppressWarnings("EnumOrdinal")
  public void constant(Enum<?> value) {
    oneByte(value.ordinal());
  }

  /** Yes, no or unknown. */
  public void booleanOrNull(@Nullable Boolean value) {
    oneByte(value == null ? 2 : value ? 1 : 0);
  }
}
