package io.github.logonaudit.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The event types that a reader knows. Immutable: {@link #with} returns another catalog.
 *
 * <p>Events of a kind that the catalog does not hold stay {@link RawEvent}s.
 */
public final class EventCatalog {
  private static final EventCatalog EMPTY = new EventCatalog(Map.of());

  /** The types of each kind, the one to try first in front. */
  private final Map<EventKey, List<EventType<?>>> types;

  private EventCatalog(Map<EventKey, List<EventType<?>>> types) {
    this.types = types;
  }

  /**
   * Returns the catalog without types, with which every event stays raw.
   *
   * @return the empty catalog
   */
  public static EventCatalog empty() {
    return EMPTY;
  }

  /**
   * Returns a catalog of some types.
   *
   * @param types the types; where two read the same event, the later is used
   * @return the catalog
   */
  public static EventCatalog of(List<? extends EventType<?>> types) {
    return EMPTY.withAll(types);
  }

  /**
   * Returns this catalog and one type more, which is tried before those that were there.
   *
   * @param type the type
   * @return the new catalog
   */
  public EventCatalog with(EventType<?> type) {
    return withAll(List.of(type));
  }

  /**
   * Returns this catalog and the types of every {@link EventTypeProvider} that {@link
   * ServiceLoader} finds by the calling thread's context class loader.
   *
   * @return the new catalog
   * @throws java.util.ServiceConfigurationError if a provider can't be loaded
   */
  public EventCatalog discover() {
    List<EventType<?>> found = new ArrayList<>();
    for (EventTypeProvider provider : ServiceLoader.load(EventTypeProvider.class)) {
      found.addAll(provider.eventTypes());
    }
    return withAll(found);
  }

  private EventCatalog withAll(List<? extends EventType<?>> added) {
    Map<EventKey, List<EventType<?>>> all = new HashMap<>(types);
    for (EventType<?> type : added) {
      List<EventType<?>> ofKey = new ArrayList<>();
      ofKey.add(type);
      ofKey.addAll(all.getOrDefault(type.key(), List.of()));
      all.put(type.key(), List.copyOf(ofKey));
    }
    return new EventCatalog(Map.copyOf(all));
  }

  /**
   * Returns every type.
   *
   * @return the types, in no particular order
   */
  public List<EventType<?>> types() {
    return types.values().stream().<EventType<?>>flatMap(List::stream).toList();
  }

  /**
   * Finds the type that reads an event.
   *
   * @param header the event's header
   * @return the type, or empty where the catalog has none for its provider, ID and version
   */
  public Optional<EventType<?>> find(EventHeader header) {
    for (EventType<?> type : types.getOrDefault(header.key(), List.of())) {
      if (type.matches(header)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * Turns a raw event into its typed record.
   *
   * @param event the raw event
   * @return the record, or the raw event itself where the catalog has no type for it, or where
   *     Windows could not render its fields ({@link ProcessingErrorData}, {@link BinaryEventData})
   * @throws EventDecodeException if a field does not mean what the type says
   */
  public WindowsEvent decode(RawEvent event) {
    if (event.payload() instanceof ProcessingErrorData
        || event.payload() instanceof BinaryEventData) {
      return event;
    }
    Optional<EventType<?>> type = find(event.header());
    return type.isPresent() ? type.get().decode(event.fields()) : event;
  }
}
