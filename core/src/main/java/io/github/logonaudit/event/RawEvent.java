package io.github.logonaudit.event;

import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.LogonId;
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
    EventHeader header, @Nullable EventPayload payload, List<PayloadElement> extensions)
    implements WindowsEvent {
  private static final String SECURITY_AUDITING = "Microsoft-Windows-Security-Auditing";

  /** {@inheritDoc} */
  public RawEvent {
    Objects.requireNonNull(header, "header");
    extensions = List.copyOf(Objects.requireNonNull(extensions, "extensions"));
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
   * {@inheritDoc} It is the field {@code SubjectLogonId} of an event that audit policy controls.
   * Null also where that field is not a logon ID, which the layout of an unknown event allows.
   */
  @Override
  public @Nullable LogonId subjectLogonId() {
    if (!SECURITY_AUDITING.equals(header.provider().name())
        || !(payload instanceof EventData data)) {
      return null;
    }
    for (DataItem item : data.items()) {
      if (item instanceof Data field && "SubjectLogonId".equals(field.name())) {
        return logonIdOrNull(field.value());
      }
    }
    return null;
  }

  private static @Nullable LogonId logonIdOrNull(String text) {
    try {
      LogonId logonId = LogonId.parse(text);
      return logonId.isNone() ? null : logonId;
    } catch (IdentityFormatException e) {
      return null;
    }
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
