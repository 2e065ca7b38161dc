package io.github.logonaudit.event;

import java.time.DateTimeException;
import java.util.Objects;
import java.util.function.Function;

/**
 * How one kind of event becomes a record of its own: the whole of what it takes to add an event ID.
 *
 * <pre>{@code
 * public record WorkstationLocked(EventHeader header, Account user, LogonId logonId)
 *     implements WindowsEvent {
 *   public static final EventType<WorkstationLocked> TYPE =
 *       EventType.of(
 *           EventKey.security(4800),
 *           WorkstationLocked.class,
 *           fields ->
 *               new WorkstationLocked(
 *                   fields.header(), fields.account("Target"), fields.logonId("TargetLogonId")));
 * }
 * }</pre>
 *
 * @param <E> the record
 * @param key the provider and event ID
 * @param firstVersion the first version of the event's layout that the decoder reads
 * @param lastVersion the last version that it reads
 * @param eventClass the class of the record
 * @param decoder builds the record from an event's fields; it must be safe for use by several
 *     threads, keep no hold of the fields when it returns, and give equal records for equal fields
 */
public record EventType<E extends WindowsEvent>(
    EventKey key,
    int firstVersion,
    int lastVersion,
    Class<E> eventClass,
    Function<EventFields, E> decoder) {
  /**
   * Checks the versions.
   *
   * @param key the provider and event ID
   * @param firstVersion the first version that the decoder reads
   * @param lastVersion the last version, inclusive
   * @param eventClass the class of the record
   * @param decoder builds the record from an event's fields
   * @throws IllegalArgumentException if the versions are negative or the wrong way round
   */
  public EventType {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(eventClass, "eventClass");
    Objects.requireNonNull(decoder, "decoder");
    if (firstVersion < 0 || firstVersion > lastVersion) {
      throw new IllegalArgumentException(
          "versions: expected 0 <= first <= last, found " + firstVersion + " and " + lastVersion);
    }
  }

  /**
   * Returns a type for every version of an event.
   *
   * @param <E> the record
   * @param key the provider and event ID
   * @param eventClass the class of the record
   * @param decoder builds the record from an event's fields; it must be safe for use by several
   *     threads, and may throw {@link EventDecodeException}
   * @return the type
   */
  public static <E extends WindowsEvent> EventType<E> of(
      EventKey key, Class<E> eventClass, Function<EventFields, E> decoder) {
    return new EventType<>(key, 0, Integer.MAX_VALUE, eventClass, decoder);
  }

  /**
   * Returns this type for some versions only.
   *
   * @param first the first version
   * @param last the last version, inclusive
   * @return the narrowed type
   * @throws IllegalArgumentException if the versions are negative or the wrong way round
   */
  public EventType<E> forVersions(int first, int last) {
    return new EventType<>(key, first, last, eventClass, decoder);
  }

  /**
   * Tells whether this type reads an event. An event without version counts as version 0, which
   * newer Windows writes in the same place.
   *
   * @param header the event's header
   * @return true if provider, event ID and version fit
   */
  public boolean matches(EventHeader header) {
    int version = header.version() == null ? 0 : header.version();
    return header.eventId() == key.eventId()
        && key.provider().equals(header.provider().name())
        && version >= firstVersion
        && version <= lastVersion;
  }

  /**
   * Reads an event that this type {@link #matches}.
   *
   * @param fields the event's fields
   * @return the record
   * @throws EventDecodeException if a field does not mean what this type says
   */
  public E decode(EventFields fields) {
    try {
      return decoder.apply(fields);
    } catch (IllegalArgumentException | DateTimeException e) {
      // A decoder that builds values by itself; to the reader it is one bad event, not a failure.
      throw new EventDecodeException(
          fields.header(), eventClass.getSimpleName(), "fields that fit", e.getMessage(), e);
    }
  }
}
