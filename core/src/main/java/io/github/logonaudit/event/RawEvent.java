package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event just as it was logged, with nothing left out and nothing interpreted.
 *
 * <p>A reader gives this for every event ID that its catalog does not know. With {@link
 * EventCatalog#empty()} it gives it for all, and {@link EventCatalog#decode} turns one into its
 * typed record later.
 *
 * @param header the {@code System} element
 * @param payload the payload, or null where there is none
 * @param extensions further elements of the event that the schema does not name, and a second
 *     payload where a damaged document has one
 */
public record RawEvent(
    EventHeader header, @Nullable EventPayload payload, List<XmlElement> extensions)
    implements WindowsEvent {
  /**
   * Copies the list.
   *
   * @param header the {@code System} element
   * @param payload the payload, or null
   * @param extensions further elements of the event that the schema does not name, and a second
   *     payload where a damaged document has one
   */
  public RawEvent {
    Objects.requireNonNull(header, "header");
    extensions = List.copyOf(extensions);
  }

  /**
   * Returns an event with a payload of fields.
   *
   * @param header the header
   * @param fields the fields in order
   * @return the event
   */
  public static RawEvent of(EventHeader header, Data... fields) {
    return new RawEvent(header, EventData.of(fields), List.of());
  }

  /**
   * Returns the fields as decoders see them.
   *
   * @return the fields of the payload, none where there is no payload
   */
  public EventFields fields() {
    return EventFields.of(header, payload == null ? List.of() : payload.fields());
  }
}
