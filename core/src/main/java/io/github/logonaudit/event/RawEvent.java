package io.github.logonaudit.event;

import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.LogonId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event exactly as it was logged: nothing is left out, and nothing is interpreted.
 *
 * <p>A reader returns this for every event that its catalog has no type for, and with {@link
 * EventCatalog#empty()} for all events. {@link EventCatalog#decode} turns a raw event into its
 * typed record later.
 *
 * @param header the {@code System} element
 * @param payload the payload, or null if there is none
 * @param extensions elements of the event that are not in the schema, and the second payload of a
 *     damaged event that has two
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
   * Returns the fields, as decoders get them. Each call returns a new instance.
   *
   * @return the fields of the payload; empty if there is no payload
   */
  public EventFields fields() {
    return EventFields.of(header, payload == null ? List.of() : payload.fields());
  }
}
