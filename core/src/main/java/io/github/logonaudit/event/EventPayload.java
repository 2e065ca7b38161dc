package io.github.logonaudit.event;

import java.util.List;

/**
 * The content of an event apart from its header, in one of the five forms of the schema.
 *
 * <p>Source: the {@code EventType} complex type of the Event Schema in the Windows Event Log
 * reference.
 */
public sealed interface EventPayload
    permits EventData, UserData, DebugData, BinaryEventData, ProcessingErrorData {
  /**
   * Returns the fields of the payload as a flat list, as {@link EventFields} offers them to
   * decoders.
   *
   * @return the fields in order; empty for the forms that have no fields
   */
  List<Data> fields();
}
