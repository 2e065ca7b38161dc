package io.github.logonaudit.session;

import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.LogonId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stable key of a session, for a database that stores sessions.
 *
 * <p>The same events give the same ID, whether a collector or a correlator reads them, and before
 * and after a snapshot. Two sessions could share an ID only if a computer gave out the same logon
 * ID twice within a second. Windows gives out a logon ID again only after a restart, which takes
 * longer; but events without a time may give such sessions.
 *
 * @param computer the computer: the name that {@code ComputerAliases} map all its names to, in
 *     lower case
 * @param logonId the logon ID; of a split token, the one that was logged first
 * @param time the time of the event by which the session showed up, cut to the second; null if that
 *     event has no time
 */
public record SessionId(String computer, LogonId logonId, @Nullable Instant time) {
  private static final char SEPARATOR = '/';
  private static final String UNKNOWN = "unknown";

  /** {@inheritDoc} */
  public SessionId {
    computer = lowerCase(Objects.requireNonNull(computer, "computer"));
    Objects.requireNonNull(logonId, "logonId");
    if (time != null && time.getNano() != 0) {
      time = Instant.ofEpochSecond(time.getEpochSecond());
    }
  }

  /** Looks first, because the names that sessions get are in lower case already. */
  private static String lowerCase(String computer) {
    for (int i = 0; i < computer.length(); i++) {
      char c = computer.charAt(i);
      if ((c >= 'A' && c <= 'Z') || c >= 0x80) {
        return computer.toLowerCase(Locale.ROOT);
      }
    }
    return computer;
  }

  /**
   * Returns the ID that a text denotes.
   *
   * @param text text as {@link #toString()} returns it
   * @return the ID
   * @throws IllegalArgumentException if the text is no session ID
   */
  public static SessionId parse(String text) {
    Objects.requireNonNull(text, "text");
    // Slashes are looked for from the end: nothing keeps one out of a computer's name.
    int time = text.lastIndexOf(SEPARATOR);
    int logonId = text.lastIndexOf(SEPARATOR, time - 1);
    if (logonId < 0) {
      throw malformed(text, null);
    }
    String instant = text.substring(time + 1);
    try {
      return new SessionId(
          text.substring(0, logonId),
          LogonId.parse(text.substring(logonId + 1, time)),
          instant.equals(UNKNOWN) ? null : Instant.parse(instant));
    } catch (IdentityFormatException | DateTimeException e) {
      throw malformed(text, e);
    }
  }

  private static IllegalArgumentException malformed(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "text: expected a session ID like pc1/0x3e9/2026-03-03T08:00:00Z, found \"" + text + "\"",
        cause);
  }

  /**
   * Returns the ID as text, which {@link #parse} reads.
   *
   * @return text like {@code pc1.contoso.local/0x29b379/2026-03-03T08:00:00Z}, or with {@code
   *     unknown} in place of the time
   */
  @Override
  public String toString() {
    return computer + SEPARATOR + logonId + SEPARATOR + (time == null ? UNKNOWN : time);
  }
}
