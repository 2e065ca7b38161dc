package io.github.logonaudit.event;

import java.util.Objects;

/**
 * What names a kind of event: the provider and the event ID together. An ID alone is not enough:
 * event 4625 of {@code Microsoft-Windows-EventSystem} is no failed logon.
 *
 * @param provider the provider's name, compared letter by letter as Windows always spells it alike
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
