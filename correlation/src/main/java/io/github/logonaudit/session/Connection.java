package io.github.logonaudit.session;

import io.github.logonaudit.identity.NetworkAddress;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a session in which it was connected to one client. If the clock was set back in
 * between, it is all the time that the clock showed meanwhile.
 *
 * @param start when the connection began; null if it had begun before the log
 * @param end when it had ended, not before {@code start}; null if it lasted to the end of the
 *     session. If no event shows its end, this is when the next connection began
 * @param address the address of the client, {@code LOCAL} for the console, or null if the log does
 *     not say
 * @param port the port of the client, or null if the log does not say
 * @param clientName the name that the client reported, which is not verified, or null
 */
public record Connection(
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable NetworkAddress address,
    @Nullable Integer port,
    @Nullable String clientName) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code end} is before {@code start}
   */
  public Connection {
    if (start != null && end != null && end.isBefore(start)) {
      throw new IllegalArgumentException("end: expected " + start + " or later, found " + end);
    }
  }

  /**
   * Returns whether the session was connected to this client at a time.
   *
   * @param time the instant
   * @return true from the start, or before it if that is unknown, up to the end, which is excluded
   */
  public boolean holds(Instant time) {
    Objects.requireNonNull(time, "time");
    return (start == null || !time.isBefore(start)) && (end == null || time.isBefore(end));
  }
}
