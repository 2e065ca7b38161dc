package io.github.logonaudit.event;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Provider} element: who logged the event.
 *
 * @param name the name, like {@code Microsoft-Windows-Security-Auditing}, or null if there is none
 * @param guid the GUID, or null if there is none, as for classic event sources
 * @param eventSourceName the name of the classic event source that the provider replaces, like
 *     {@code User32}, or null if there is none
 */
public record EventProvider(
    @Nullable String name, @Nullable UUID guid, @Nullable String eventSourceName) {
  /** The provider of the events of the Security log that audit policy controls. */
  public static final EventProvider SECURITY_AUDITING =
      new EventProvider(
          "Microsoft-Windows-Security-Auditing",
          UUID.fromString("54849625-5478-4994-a5ba-3e3b0328c30d"),
          null);

  /**
   * Returns a provider of which only the name is known.
   *
   * @param name the name
   * @return the provider, without a GUID
   */
  public static EventProvider of(String name) {
    Objects.requireNonNull(name, "name");
    return new EventProvider(name, null, null);
  }
}
