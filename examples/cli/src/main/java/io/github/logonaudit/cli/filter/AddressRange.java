package io.github.logonaudit.cli.filter;

import io.github.logonaudit.identity.NetworkAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** An IP address, or all addresses that begin with the same bits (CIDR, RFC 4632). */
public final class AddressRange {
  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * Parses an address like {@code 10.1.2.3} or a range like {@code 10.1.0.0/16}, of IPv4 or IPv6.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = parseAddress(slash < 0 ? text : text.substring(0, slash)).orElse(null);
    int most = address == null ? 0 : address.length * Byte.SIZE;
    String prefix = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (address == null || !prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > most) {
      throw new IllegalArgumentException(
          "expected an IP address like 10.1.2.3 or a range like 10.1.0.0/16, found \""
              + text
              + "\"");
    }
    return new AddressRange(address, Integer.parseInt(prefix));
  }

  private static Optional<byte[]> parseAddress(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : new NetworkAddress(text).inetAddress().map(InetAddress::getAddress);
  }

  /** Returns whether an address is in the range; a text like {@code LOCAL} never is. */
  public boolean contains(NetworkAddress other) {
    byte[] found = other.inetAddress().map(InetAddress::getAddress).orElse(null);
    if (found == null || found.length != address.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    int mask = 0xff00 >> rest;
    return Arrays.equals(found, 0, whole, address, 0, whole)
        && (rest == 0 || ((found[whole] ^ address[whole]) & mask) == 0);
  }
}
