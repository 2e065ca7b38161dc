package io.github.logonaudit.xml;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a part of the input can't be read as an event and no handler for {@link
 * MalformedEvent}s was set.
 *
 * <p>Its cause is an {@link io.github.logonaudit.event.EventDecodeException} if the XML was valid
 * and only a value was not, and the decoder's exception if the decoder failed.
 */
public final class EventXmlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What could not be read; not serialized, because events are not. */
  private final transient MalformedEvent malformedEvent;

  EventXmlException(MalformedEvent malformedEvent, @Nullable Throwable cause) {
    super(malformedEvent.toString(), cause);
    this.malformedEvent = malformedEvent;
  }

  /**
   * Returns what could not be read.
   *
   * @return the malformed event; null only after the exception was serialized
   */
  public MalformedEvent malformedEvent() {
    return malformedEvent;
  }
}
