package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.identity.NetworkAddress;
import org.jspecify.annotations.Nullable;

/**
 * The Network Information group of an event: where the operation came from.
 *
 * @param workstationName the name that the client reported, which is not verified, or null
 * @param address the address, or null if there is none
 * @param port the port, or null if there is none; 0 counts as none
 */
public record NetworkInformation(
    @Nullable String workstationName, @Nullable NetworkAddress address, @Nullable Integer port) {
  /** Returns the fields {@code WorkstationName}, {@code IpAddress} and {@code IpPort}. */
  static NetworkInformation from(EventFields fields) {
    return new NetworkInformation(
        fields.textOrNull("WorkstationName"),
        fields.addressOrNull("IpAddress"),
        fields.portOrNull("IpPort"));
  }
}
