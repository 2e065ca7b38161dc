package io.github.logonaudit.identity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.IntUnaryOperator;

/** The SIDs that Windows derives from a name: SHA-1 of its UTF-16 text in one letter case. */
final class NamedSids {
  private static final int SERVICE = 80;
  private static final int APPLICATION_POOL = 82;
  private static final int HASHED_SUB_AUTHORITIES = 5;

  private NamedSids() {}

  static Sid ofService(String name) {
    return hashed(SERVICE, name, Character::toUpperCase);
  }

  static Sid ofApplicationPool(String name) {
    return hashed(APPLICATION_POOL, name, Character::toLowerCase);
  }

  private static Sid hashed(int base, String name, IntUnaryOperator letterCase) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: expected a name, found an empty string");
    }
    ByteBuffer utf16 =
        ByteBuffer.allocate(Character.BYTES * name.length()).order(ByteOrder.LITTLE_ENDIAN);
    // Windows changes the case of each UTF-16 unit alone, so that the length stays.
    name.chars().map(letterCase).forEach(c -> utf16.putChar((char) c));
    int[] subAuthorities = new int[1 + HASHED_SUB_AUTHORITIES];
    subAuthorities[0] = base;
    ByteBuffer.wrap(sha1(utf16.array()))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(subAuthorities, 1, HASHED_SUB_AUTHORITIES);
    return new Sid(Sid.NT_AUTHORITY, subAuthorities);
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
