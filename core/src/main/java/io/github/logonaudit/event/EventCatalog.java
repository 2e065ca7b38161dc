package io.github.logonaudit.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The event types that a reader knows. Immutable: {@link #with} returns another catalog.
 *
 * <p>The catalog alone decides whether an event gets a type. Events for which it has no type stay
 * {@link RawEvent}s, and so do those whose fields Windows could not render.
 *
 * <p>A reader gives each event either raw or typed. To have both, let it give raw events, and
 * decode them:
 *
 * <pre>{@code
 * EventCatalog catalog = BuiltInEvents.catalog().with(AccountLockedOut.TYPE);
 *
 * void accept(RawEvent raw) {
 *   WindowsEvent event = catalog.decode(raw);
 *   if (event instanceof AccountLockedOut locked) {
 *     System.out.println(locked.account() + " on " + raw.fields().raw("TargetDomainName"));
 *   }
 * }
 * }</pre>
 */
public final class EventCatalog {
  private static final EventCatalog EMPTY = new EventCatalog(Map.of());

  /** The types of each kind of event, in the order in which they are tried. */
  private final Map<EventKey, List<EventType<?>>> types;

  private EventCatalog(Map<EventKey, List<EventType<?>>> types) {
    this.types = types;
  }

  /**
   * Returns the catalog without types: every event stays raw.
   *
   * @return the empty catalog
   */
  public static EventCatalog empty() {
    return EMPTY;
  }

  /**
   * Returns a catalog of some types.
   *
   * @param types the types; if two read the same event, the later one is used
   * @return the catalog
   */
  public static EventCatalog of(List<? extends EventType<?>> types) {
    Objects.requireNonNull(types, "types");
    return EMPTY.withAll(types);
  }

  /**
   * Returns this catalog and one more type, which is tried before the others.
   *
   * @param type the type
   * @return the new catalog
   */
  public EventCatalog with(EventType<?> type) {
    Objects.requireNonNull(type, "type");
    return withAll(List.of(type));
  }

  /**
   * Returns this catalog and the types of every {@link EventTypeProvider} that {@link
   * ServiceLoader} finds by the calling thread's context class loader.
   *
   * @return the new catalog
   * @throws java.util.ServiceConfigurationError if a provider can't be loaded
   */
  public EventCatalog withDiscovered() {
    return withAll(ServiceLoader.load(EventTypeProvider.class));
  }

  /**
   * Returns this catalog and the types of every {@link EventTypeProvider} that {@link
   * ServiceLoader} finds by a class loader, such as that of a plug-in.
   *
   * @param loader the class loader
   * @return the new catalog
   * @throws java.util.ServiceConfigurationError if a provider can't be loaded
   */
  public EventCatalog withDiscovered(ClassLoader loader) {
    Objects.requireNonNull(loader, "loader");
    return withAll(ServiceLoader.load(EventTypeProvider.class, loader));
  }

  private EventCatalog withAll(ServiceLoader<EventTypeProvider> providers) {
    List<EventType<?>> found = new ArrayList<>();
    for (EventTypeProvider provider : providers) {
      found.addAll(provider.eventTypes());
    }
    return withAll(found);
  }

  private EventCatalog withAll(List<? extends EventType<?>> added) {
    Map<EventKey, List<EventType<?>>> all = new HashMap<>(types);
    for (EventType<?> type : added) {
      List<EventType<?>> ofKey = new ArrayList<>();
      ofKey.add(type);
      all.getOrDefault(type.key(), List.of()).stream()
          .filter(other -> !other.equals(type))
          .forEach(ofKey::add);
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
   * @return the type, or empty if the catalog has none for its provider, ID and version
   */
  public Optional<EventType<?>> find(EventHeader header) {
    Objects.requireNonNull(header, "header");
    for (EventType<?> type : types.getOrDefault(header.key(), List.of())) {
      if (type.matches(header)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * Turns a raw event into its typed record. A value whose text can't be read is null there; {@link
   * EventFields} says what becomes of the text.
   *
   * @param event the raw event
   * @return the record, or the raw event itself if the catalog has no type for it, or if Windows
   *     could not render its fields ({@link ProcessingErrorData}, {@link BinaryEventData})
   * @throws EventDecodeException if a field that the type requires is missing or can't be read
   * @throws IllegalStateException if the type's decoder returns null
   */
  public WindowsEvent decode(RawEvent event) {
    Objects.requireNonNull(event, "event");
    if (event.payload() instanceof ProcessingErrorData
        || event.payload() instanceof BinaryEventData) {
      return event;
    }
    Optional<EventType<?>> type = find(event.header());
    return type.isPresent() ? type.get().decode(event.fields()) : event;
  }

  /**
   * Returns the types, for a message to a person.
   *
   * @return the types, sorted by the names of their records
   */
  @Override
  public String toString() {
    return types().stream()
        .map(EventType::toString)
        .sorted()
        .collect(Collectors.joining(", ", "EventCatalog[", "]"));
  }
}
