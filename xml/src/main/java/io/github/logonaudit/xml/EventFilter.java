package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted: those that match every part of the filter. A part that is not set
 * matches all events.
 *
 * <pre>{@code
 * EventFilter filter =
 *     EventFilter.all()
 *         .withEventIds(4624, 4634)
 *         .withComputers("dc01.contoso.example")
 *         .withTimes(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-04T00:00:00Z"));
 * EventXmlParser parser = EventXmlParser.builder().filter(filter).build();
 * }</pre>
 *
 * <p>A filter is data, so that the parser can use it early: an event whose ID is not wanted is
 * skipped without being parsed. Any fault in such an event goes unnoticed; it counts as filtered
 * out and not as malformed. Immutable.
 */
public final class EventFilter {
  private static final EventFilter ALL =
      new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);

  private final Set<EventKey> keys;
  private final Set<Integer> eventIds;
  private final Set<String> providers;
  private final Set<String> channels;
  private final Set<String> computers;
  private final @Nullable Instant fromInclusive;
  private final @Nullable Instant toExclusive;

  private EventFilter(
      Set<EventKey> keys,
      Set<Integer> eventIds,
      Set<String> providers,
      Set<String> channels,
      Set<String> computers,
      @Nullable Instant fromInclusive,
      @Nullable Instant toExclusive) {
    this.keys = keys;
    this.eventIds = eventIds;
    this.providers = providers;
    this.channels = channels;
    this.computers = computers;
    this.fromInclusive = fromInclusive;
    this.toExclusive = toExclusive;
  }

  /**
   * Returns the filter that matches every event.
   *
   * @return the filter
   */
  public static EventFilter all() {
    return ALL;
  }

  /**
   * Returns the filter for the kinds of events that a catalog holds types for.
   *
   * @param catalog the catalog
   * @return the filter
   * @throws IllegalArgumentException if the catalog is empty, because nothing would be read then
   */
  public static EventFilter of(EventCatalog catalog) {
    List<EventType<?>> types = Objects.requireNonNull(catalog, "catalog").types();
    if (types.isEmpty()) {
      throw new IllegalArgumentException("catalog: expected one that holds types, found none");
    }
    return ALL.withKeys(types.stream().map(EventType::key).toArray(EventKey[]::new));
  }

  /**
   * Returns this filter with other kinds of events.
   *
   * @param kinds the kinds, at least one; provider and event ID together
   * @return the new filter
   * @throws IllegalArgumentException if there is no kind
   */
  public EventFilter withKeys(EventKey... kinds) {
    return new EventFilter(
        setOf(
            Arrays.stream(Objects.requireNonNull(kinds, "kinds"))
                .map(kind -> Objects.requireNonNull(kind, "kinds")),
            "kinds"),
        eventIds,
        providers,
        channels,
        computers,
        fromInclusive,
        toExclusive);
  }

  /**
   * Returns this filter with other event IDs.
   *
   * @param ids the IDs, at least one, of any provider
   * @return the new filter
   * @throws IllegalArgumentException if there is no ID, or if one is not within 0 to 65535
   */
  public EventFilter withEventIds(int... ids) {
    Objects.requireNonNull(ids, "ids");
    for (int id : ids) {
      if (id < 0 || id > 0xffff) {
        throw new IllegalArgumentException("ids: expected 0 to 65535, found " + id);
      }
    }
    Set<Integer> boxed = setOf(Arrays.stream(ids).boxed(), "ids");
    return new EventFilter(keys, boxed, providers, channels, computers, fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with other providers.
   *
   * @param names their names, at least one, in any case
   * @return the new filter
   * @throws IllegalArgumentException if there is no name
   */
  public EventFilter withProviders(String... names) {
    return new EventFilter(
        keys, eventIds, lowerCase(names), channels, computers, fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with other channels.
   *
   * @param names the channels, like {@code Security}, at least one, in any case
   * @return the new filter
   * @throws IllegalArgumentException if there is no name
   */
  public EventFilter withChannels(String... names) {
    return new EventFilter(
        keys, eventIds, providers, lowerCase(names), computers, fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with other computers.
   *
   * @param names the computers as the events name them, at least one, in any case
   * @return the new filter
   * @throws IllegalArgumentException if there is no name
   */
  public EventFilter withComputers(String... names) {
    return new EventFilter(
        keys, eventIds, providers, channels, lowerCase(names), fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with another range of times. An event whose time is missing or can't be
   * read matches only if the range has no bounds.
   *
   * @param from the first time that is wanted, or null for no bound
   * @param to the first time that is no longer wanted, or null for no bound
   * @return the new filter
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public EventFilter withTimes(@Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("to: expected a time after " + from + ", found " + to);
    }
    return new EventFilter(keys, eventIds, providers, channels, computers, from, to);
  }

  private static Set<String> lowerCase(String... names) {
    return setOf(
        Arrays.stream(Objects.requireNonNull(names, "names"))
            .map(name -> Objects.requireNonNull(name, "names").toLowerCase(Locale.ROOT)),
        "names");
  }

  /** An empty array would match every event, which is hardly what an empty configuration means. */
  private static <T> Set<T> setOf(Stream<T> values, String parameter) {
    Set<T> set = values.collect(Collectors.toUnmodifiableSet());
    if (set.isEmpty()) {
      throw new IllegalArgumentException(parameter + ": expected at least one, found none");
    }
    return set;
  }

  /**
   * Returns which kinds of events match.
   *
   * @return the kinds, provider and event ID together; empty if all do. Unmodifiable
   */
  public Set<EventKey> keys() {
    return keys;
  }

  /**
   * Returns which event IDs match.
   *
   * @return the IDs; empty if all do. Unmodifiable
   */
  public Set<Integer> eventIds() {
    return eventIds;
  }

  /**
   * Returns which providers match.
   *
   * @return their names in lower case; empty if all do. Unmodifiable
   */
  public Set<String> providers() {
    return providers;
  }

  /**
   * Returns which channels match.
   *
   * @return the channels in lower case; empty if all do. Unmodifiable
   */
  public Set<String> channels() {
    return channels;
  }

  /**
   * Returns which computers match.
   *
   * @return their names in lower case; empty if all do. Unmodifiable
   */
  public Set<String> computers() {
    return computers;
  }

  /**
   * Returns the first time that matches.
   *
   * @return the time, or null if there is no such bound
   */
  public @Nullable Instant fromInclusive() {
    return fromInclusive;
  }

  /**
   * Returns the first time that no longer matches.
   *
   * @return the time, or null if there is no such bound
   */
  public @Nullable Instant toExclusive() {
    return toExclusive;
  }

  /**
   * Returns whether an event is wanted.
   *
   * @param header the event's header
   * @return true if it matches every part
   */
  public boolean matches(EventHeader header) {
    Objects.requireNonNull(header, "header");
    return (keys.isEmpty() || keys.contains(header.key()))
        && (eventIds.isEmpty() || eventIds.contains(header.eventId()))
        && holds(providers, header.provider().name())
        && holds(channels, header.channel())
        && holds(computers, header.computer())
        && isInTime(header.timeCreated());
  }

  private static boolean holds(Set<String> names, @Nullable String name) {
    return names.isEmpty() || (name != null && names.contains(name.toLowerCase(Locale.ROOT)));
  }

  private boolean isInTime(@Nullable Instant time) {
    if (fromInclusive == null && toExclusive == null) {
      return true;
    }
    return time != null
        && (fromInclusive == null || !time.isBefore(fromInclusive))
        && (toExclusive == null || time.isBefore(toExclusive));
  }

  /**
   * Returns whether another object is equal.
   *
   * @param other the other object, or null
   * @return true if it is a filter with the same parts
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventFilter that
        && keys.equals(that.keys)
        && eventIds.equals(that.eventIds)
        && providers.equals(that.providers)
        && channels.equals(that.channels)
        && computers.equals(that.computers)
        && Objects.equals(fromInclusive, that.fromInclusive)
        && Objects.equals(toExclusive, that.toExclusive);
  }

  /**
   * Returns a hash code.
   *
   * @return a hash code of all parts
   */
  @Override
  public int hashCode() {
    return Objects.hash(keys, eventIds, providers, channels, computers, fromInclusive, toExclusive);
  }

  /**
   * Returns the parts that are set, as text for a person.
   *
   * @return text like {@code EventFilter[eventIds=[4624, 4634], from=2026-03-03T00:00:00Z]}
   */
  @Override
  public String toString() {
    return Stream.of(
            part("keys", keys),
            part("eventIds", eventIds),
            part("providers", providers),
            part("channels", channels),
            part("computers", computers),
            fromInclusive == null ? "" : "from=" + fromInclusive,
            toExclusive == null ? "" : "to=" + toExclusive)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", ", "EventFilter[", "]"));
  }

  private static String part(String name, Set<?> values) {
    // Sorted: the order of an immutable set changes from run to run.
    return values.isEmpty()
        ? ""
        : name + "=" + values.stream().map(Object::toString).sorted().toList();
  }
}
