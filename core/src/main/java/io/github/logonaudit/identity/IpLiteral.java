package io.github.logonaudit.identity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses. {@code InetAddress.getByName} would ask the name service for whatever it does
 * not take for an address, and {@code InetAddress.ofLiteral} is newer than Java 17.
 */
final class IpLiteral {
  private static final int MAX_LENGTH = 45;

  private IpLiteral() {}

  /** Returns 4 or 16 bytes, or null where the text is no IP address. */
  static byte @Nullable [] parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  private static byte @Nullable [] parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      int number = number(parts[i], 10, 3);
      if (number < 0 || number > 255) {
        return null;
      }
      address[i] = (byte) number;
    }
    return address;
  }

  private static byte @Nullable [] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] whole = groups(text);
      return whole != null && whole.length == 16 ? whole : null;
    }
    // Only the end of an address may be written as IPv4.
    byte[] head = text.lastIndexOf('.', gap) < 0 ? groups(text.substring(0, gap)) : null;
    byte[] tail = groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > 14) {
      return null;
    }
    byte[] address = Arrays.copyOf(head, 16);
    System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
    return address;
  }

  /** Reads groups between single colons, the last of which may be an IPv4 address. */
  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > 8) {
      return null;
    }
    byte[] address = new byte[2 * parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] v4 = parseV4(parts[i]);
        if (v4 == null) {
          return null;
        }
        address = Arrays.copyOf(address, 2 * i + 4);
        System.arraycopy(v4, 0, address, 2 * i, 4);
        return address;
      }
      int number = number(parts[i], 16, 4);
      if (number < 0) {
        return null;
      }
      address[2 * i] = (byte) (number >> 8);
      address[2 * i + 1] = (byte) number;
    }
    return address;
  }

  private static int number(String text, int radix, int maxDigits) {
    if (text.isEmpty() || text.length() > maxDigits) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
