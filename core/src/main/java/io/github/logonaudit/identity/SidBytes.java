package io.github.logonaudit.identity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The binary form of a SID: one byte each for revision and count, 6 big-endian, 4 little-endian.
 */
final class SidBytes {
  private static final int HEADER = 8;
  private static final int MAX_LENGTH = HEADER + Integer.BYTES * Sid.MAX_SUB_AUTHORITIES;

  private SidBytes() {}

  static Sid read(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != 1) {
      throw refusal("a binary SID of revision 1", bytes, 0);
    }
    if (bytes.length == 1 || (bytes[1] & 0xff) > Sid.MAX_SUB_AUTHORITIES) {
      throw refusal("a binary SID of at most 15 sub-authorities", bytes, 1);
    }
    int wanted = HEADER + Integer.BYTES * bytes[1];
    if (bytes.length != wanted) {
      throw refusal("a binary SID of " + wanted + " bytes", bytes, Math.min(bytes.length, wanted));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    // Revision and count lie above the 48 bits of the authority.
    long authority = buffer.getLong() & Sid.MAX_AUTHORITY;
    int[] subAuthorities = new int[bytes[1]];
    buffer.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(subAuthorities);
    return new Sid(authority, subAuthorities);
  }

  static byte[] write(long authority, int[] subAuthorities) {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + Integer.BYTES * subAuthorities.length);
    buffer.putLong(1L << 56 | (long) subAuthorities.length << 48 | authority);
    buffer.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(subAuthorities);
    return buffer.array();
  }

  private static IdentityFormatException refusal(String expected, byte[] bytes, int offset) {
    int shown = Math.min(bytes.length, MAX_LENGTH + 1);
    String text = HexFormat.of().formatHex(bytes, 0, shown);
    return new IdentityFormatException(
        expected, shown < bytes.length ? text + "…" : text, 2 * offset);
  }
}
