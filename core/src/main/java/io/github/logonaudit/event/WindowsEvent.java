package io.github.logonaudit.event;

import io.github.logonaudit.identity.LogonId;
import org.jspecify.annotations.Nullable;

/**
 * One event of a Windows event log: a record of its own for each event ID that a catalog knows, a
 * {@link RawEvent} for every other.
 *
 * <p>Implementations are immutable.
 */
public interface WindowsEvent {
  /**
   * Returns what the event log itself says of the event: the {@code System} element.
   *
   * @return the header, never null
   */
  EventHeader header();

  /**
   * Returns the logon session that the event names as its actor, as most events of the Security log
   * do: proof that the session was open when the event was logged.
   *
   * @return the logon ID of the Subject group; null where the event has none, and for 0x0
   */
  default @Nullable LogonId subjectLogonId() {
    return null;
  }
}
