package io.github.logonaudit.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source address of a logon as logged: an IP address, or a word such as {@code LOCAL}.
 *
 * <p>Names are never looked up, so reading a log causes no network traffic.
 *
 * @param value the text as logged; never empty
 */
public record NetworkAddress(String value) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code value} is empty
   */
  public NetworkAddress {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("value: expected an address, found an empty string");
    }
  }

  /**
   * Reads the text as an IP address. An IPv4 address written as IPv6 ({@code ::ffff:192.0.2.1}) is
   * returned as IPv4, and a zone ({@code fe80::1%4}) is dropped, because it has a meaning only on
   * the computer that logged it.
   *
   * @return the address, or empty if the text is not one, such as {@code LOCAL} and {@code Unknown}
   */
  public Optional<InetAddress> inetAddress() {
    int zone = value.indexOf('%');
    byte[] address = IpLiteral.parse(zone < 0 ? value : value.substring(0, zone));
    return Optional.ofNullable(address == null ? null : toInetAddress(address));
  }

  private static @Nullable InetAddress toInetAddress(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      // Thrown for a wrong length only, and IpLiteral gives 4 or 16 bytes.
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns whether the logon came from the computer itself: a loopback address, or {@code LOCAL},
   * which means the console. Newer Windows logs 127.0.0.1 for every logon at the console.
   *
   * @return true for the computer itself
   */
  public boolean isLocal() {
    return value.equalsIgnoreCase("LOCAL")
        || inetAddress().map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /**
   * Returns the text as logged.
   *
   * @return {@link #value()}
   */
  @Override
  public String toString() {
    return value;
  }
}
