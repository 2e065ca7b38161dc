package io.github.logonaudit.event;

import java.util.List;

/**
 * Brings event types in a separate jar. {@link EventCatalog#withDiscovered()} finds the providers
 * that are declared to {@link java.util.ServiceLoader}.
 */
public interface EventTypeProvider {
  /**
   * Returns the types.
   *
   * @return the types, never null
   */
  List<EventType<?>> eventTypes();
}
