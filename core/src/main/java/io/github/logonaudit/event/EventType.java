package io.github.logonaudit.event;

import java.time.DateTimeException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of event becomes a typed record. It is all that is needed to add an event ID.
 *
 * <pre>{@code
 * public record AccountLockedOut(EventHeader header, Account account) implements WindowsEvent {
 *   public static final EventType<AccountLockedOut> TYPE =
 *       EventType.of(
 *           EventKey.security(4740),
 *           AccountLockedOut.class,
 *           fields -> new AccountLockedOut(fields.header(), fields.account("Target")));
 * }
 * }</pre>
 *
 * <p>Immutable. Two types are equal only if they are the same object, because their decoders can't
 * be compared.
 *
 * @param <E> the record
 */
public final class EventType<E extends WindowsEvent> {
  private final EventKey key;
  private final Class<E> eventClass;
  private final int firstVersion;
  private final int lastVersion;
  private final Function<EventFields, E> decoder;

  private EventType(
      EventKey key,
      Class<E> eventClass,
      int firstVersion,
      int lastVersion,
      Function<EventFields, E> decoder) {
    this.key = Objects.requireNonNull(key, "key");
    this.eventClass = Objects.requireNonNull(eventClass, "eventClass");
    this.firstVersion = firstVersion;
    this.lastVersion = lastVersion;
    this.decoder = Objects.requireNonNull(decoder, "decoder");
  }

  /**
   * Returns a type for every version of an event.
   *
   * @param <E> the record
   * @param key the provider and event ID
   * @param eventClass the class of the record
   * @param decoder builds the record from an event's fields. It must be safe for use by several
   *     threads, must not retain the fields, and must return equal records for equal fields. It may
   *     throw {@link EventDecodeException}.
   * @return the type
   */
  public static <E extends WindowsEvent> EventType<E> of(
      EventKey key, Class<E> eventClass, Function<EventFields, E> decoder) {
    return new EventType<>(key, eventClass, 0, Integer.MAX_VALUE, decoder);
  }

  /**
   * Returns this type for some versions only.
   *
   * @param first the first version
   * @param last the last version, inclusive
   * @return the narrowed type
   * @throws IllegalArgumentException if {@code first} is negative or greater than {@code last}
   */
  public EventType<E> forVersions(int first, int last) {
    if (first < 0 || first > last) {
      throw new IllegalArgumentException(
          "versions: expected 0 <= first <= last, found " + first + " and " + last);
    }
    return new EventType<>(key, eventClass, first, last, decoder);
  }

  /**
   * Returns which events this type reads.
   *
   * @return the provider and event ID
   */
  public EventKey key() {
    return key;
  }

  /**
   * Returns what this type reads them into.
   *
   * @return the class of the record
   */
  public Class<E> eventClass() {
    return eventClass;
  }

  /**
   * Returns the first version of the event's layout that this type reads.
   *
   * @return the version, inclusive; 0 by default
   */
  public int firstVersion() {
    return firstVersion;
  }

  /**
   * Returns the last version of the event's layout that this type reads.
   *
   * @return the version, inclusive; {@link Integer#MAX_VALUE} by default
   */
  public int lastVersion() {
    return lastVersion;
  }

  /**
   * Returns whether this type reads an event. An event without a version counts as version 0.
   *
   * @param header the event's header
   * @return true if provider, event ID and version fit
   */
  public boolean matches(EventHeader header) {
    Objects.requireNonNull(header, "header");
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
   * @throws EventDecodeException if a field that this type requires is missing or can't be read, or
   *     the decoder throws any other exception or returns null
   */
  public E decode(EventFields fields) {
    Objects.requireNonNull(fields, "fields");
    E event;
    try {
      event = decoder.apply(fields);
    } catch (EventDecodeException e) {
      throw e;
    } catch (IllegalArgumentException | DateTimeException e) {
      // Thrown by a decoder that builds values itself. To a reader this is one bad event.
      throw refused(fields, "fields that fit", e.getMessage(), e);
    } catch (RuntimeException e) {
      // A fault of the decoder, which costs this event and no other.
      throw refused(fields, "a decoder without faults", e.toString(), e);
    }
    if (event == null) {
      throw refused(
          fields,
          "an event from the decoder",
          "null",
          new IllegalStateException("the decoder returned null"));
    }
    return event;
  }

  private EventDecodeException refused(
      EventFields fields, String expected, @Nullable String found, Throwable cause) {
    return new EventDecodeException(
        fields.header(), eventClass.getSimpleName(), expected, found, cause);
  }

  /**
   * Returns a description for a person.
   *
   * @return text like {@code AccountLoggedOn (event 4624 of Microsoft-Windows-Security-Auditing)},
   *     with the versions if they are limited
   */
  @Override
  public String toString() {
    String versions =
        firstVersion == 0 && lastVersion == Integer.MAX_VALUE
            ? ""
            : ", versions " + firstVersion + " to " + lastVersion;
    return eventClass.getSimpleName()
        + " (event "
        + key.eventId()
        + " of "
        + key.provider()
        + versions
        + ")";
  }
}
