package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted: those that fit every part of the filter. A part that is empty or null
 * lets all events through.
 *
 * <p>A filter is data, so that the parser can use it early: an event whose ID is seen to be
 * unwanted is not parsed at all. What else is wrong with such an event stays unseen; it counts as
 * filtered out and not as malformed. Immutable.
 *
 * @param keys the kinds of events, provider and ID together
 * @param eventIds the event IDs, of any provider
 * @param providers the names of providers, in lower case
 * @param channels the channels, in lower case
 * @param computers the computers as events name them, in lower case
 * @param fromInclusive the first time that is wanted, or null; an event without a time never fits
 * @param toExclusive the first time that is no longer wanted, or null
 */
public record EventFilter(
    Set<EventKey> keys,
    Set<Integer> eventIds,
    Set<String> providers,
    Set<String> channels,
    Set<String> computers,
    @Nullable Instant fromInclusive,
    @Nullable Instant toExclusive) {
  private static final EventFilter ALL =
      new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);

  /**
   * Copies the sets, and names in lower case.
   *
   * @param keys the kinds of events, provider and ID together
   * @param eventIds the event IDs, of any provider
   * @param providers the names of providers, in any case
   * @param channels the channels, in any case
   * @param computers the computers, in any case
   * @param fromInclusive the first time that is wanted, or null
   * @param toExclusive the first time that is no longer wanted, or null
   * @throws IllegalArgumentException if an event ID is not within 0 to 65535, or if the times are
   *     not in order
   */
  public EventFilter {
    keys = Set.copyOf(keys);
    eventIds = Set.copyOf(eventIds);
    providers = lowerCase(providers);
    channels = lowerCase(channels);
    computers = lowerCase(computers);
    for (int eventId : eventIds) {
      if (eventId < 0 || eventId > 0xffff) {
        throw new IllegalArgumentException("eventIds: expected 0 to 65535, found " + eventId);
      }
    }
    if (fromInclusive != null && toExclusive != null && !fromInclusive.isBefore(toExclusive)) {
      throw new IllegalArgumentException(
          "toExclusive: expected a time after " + fromInclusive + ", found " + toExclusive);
    }
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns the filter that lets every event through.
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
    Set<EventKey> keys =
        catalog.types().stream().map(EventType::key).collect(Collectors.toUnmodifiableSet());
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("catalog: expected one that holds types, found none");
    }
    return new EventFilter(keys, Set.of(), Set.of(), Set.of(), Set.of(), null, null);
  }

  /**
   * Returns this filter with other event IDs.
   *
   * @param ids the IDs; none for all
   * @return the new filter
   * @throws IllegalArgumentException if an ID is not within 0 to 65535
   */
  public EventFilter withEventIds(int... ids) {
    Set<Integer> boxed = Arrays.stream(ids).boxed().collect(Collectors.toUnmodifiableSet());
    return new EventFilter(keys, boxed, providers, channels, computers, fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with other providers.
   *
   * @param names their names, in any case; none for all
   * @return the new filter
   */
  public EventFilter withProviders(String... names) {
    return new EventFilter(
        keys, eventIds, setOf(names), channels, computers, fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with other channels.
   *
   * @param names the channels, like {@code Security}, in any case; none for all
   * @return the new filter
   */
  public EventFilter withChannels(String... names) {
    return new EventFilter(
        keys, eventIds, providers, setOf(names), computers, fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with other computers.
   *
   * @param names the computers as the events name them, in any case; none for all
   * @return the new filter
   */
  public EventFilter withComputers(String... names) {
    return new EventFilter(
        keys, eventIds, providers, channels, setOf(names), fromInclusive, toExclusive);
  }

  /**
   * Returns this filter with another range of times. An event whose time is missing or can't be
   * read is filtered out then.
   *
   * @param from the first time that is wanted, or null for no bound
   * @param to the first time that is no longer wanted, or null for no bound
   * @return the new filter
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public EventFilter withTimes(@Nullable Instant from, @Nullable Instant to) {
    return new EventFilter(keys, eventIds, providers, channels, computers, from, to);
  }

  private static Set<String> setOf(String... names) {
    return Arrays.stream(names).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Tells whether an event is wanted.
   *
   * @param header the event's header
   * @return whether it fits every part
   */
  public boolean matches(EventHeader header) {
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
}
