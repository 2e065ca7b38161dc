package io.github.logonaudit.event;

import java.util.List;

/**
 * What an event says beyond its header. The schema allows one of five forms.
 *
 * <p>Source: the {@code EventType} complex type of the Event Schema in the Windows Event Log
 * reference.
 */
public sealed interface EventPayload
    permits EventData, UserData, DebugData, BinaryEventData, ProcessingErrorData {
  /**
   * Returns the payload as a flat run of fields, as {@link EventFields} offers it to decoders.
   *
   * @return the fields in order; empty for the forms that have none
   */
  List<Data> fields();
}
