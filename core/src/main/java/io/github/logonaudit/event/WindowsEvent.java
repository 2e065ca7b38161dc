package io.github.logonaudit.event;

import io.github.logonaudit.identity.LogonId;
import org.jspecify.annotations.Nullable;

/**
 * One event of a Windows event log: a typed record if the catalog has a type for it, else a {@link
 * RawEvent}.
 *
 * <pre>{@code
 * if (event instanceof AccountLoggedOn logon) {
 *   System.out.println(logon.account() + " logged on to " + event.header().computer());
 * }
 * }</pre>
 *
 * <p>Implementations are immutable.
 */
public interface WindowsEvent {
  /**
   * Returns what the event log itself records about the event: the {@code System} element.
   *
   * @return the header, never null
   */
  EventHeader header();

  /**
   * Returns the logon session that the event names as its actor, as most events of the Security log
   * do: proof that the session was open when the event was logged.
   *
   * @return the logon ID of the Subject group; null if the event has none, and for 0x0
   */
  default @Nullable LogonId subjectLogonId() {
    return null;
  }
}
