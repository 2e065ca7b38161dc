package io.github.logonaudit.event;

import java.util.Objects;

/**
 * Identifies a kind of event by provider and event ID. An ID alone is not enough: event 4625 of
 * {@code Microsoft-Windows-EventSystem} is not a failed logon.
 *
 * @param provider the provider's name, compared exactly, because Windows always spells it the same
 * @param eventId the event ID, 0 to 65535
 */
public record EventKey(String provider, int eventId) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code eventId} is not within 0 to 65535
   */
  public EventKey {
    Objects.requireNonNull(provider, "provider");
    if (eventId < 0 || eventId > 0xffff) {
      throw new IllegalArgumentException("eventId: expected 0 to 65535, found " + eventId);
    }
  }

  /**
   * Returns the key of an event that audit policy controls.
   *
   * @param eventId the event ID
   * @return the key with the provider {@code Microsoft-Windows-Security-Auditing}
   */
  public static EventKey security(int eventId) {
    return new EventKey("Microsoft-Windows-Security-Auditing", eventId);
  }
}
