package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input that should have been an event and could not be read as one, with what could
 * be saved of it.
 *
 * @param byteOffset where it begins, in bytes of the input from 0
 * @param ordinal which event of the input it is, from 1, counting all events before it
 * @param reason what is wrong, and where
 * @param excerpt its first characters, 200 at most, with control characters shown as {@code ·}
 * @param header its header, if {@code System} was whole; otherwise null
 * @param rawEvent the event as logged, if the XML was whole and only a field could not be read, or
 *     if {@code System} and the payload were whole and only what follows them was not; otherwise
 *     null
 * @param truncated whether something is missing from {@code rawEvent}, such as {@code
 *     RenderingInfo}; false if that is null
 */
public record MalformedEvent(
    long byteOffset,
    long ordinal,
    String reason,
    String excerpt,
    @Nullable EventHeader header,
    @Nullable RawEvent rawEvent,
    boolean truncated) {
  /**
   * Creates a malformed event.
   *
   * @param byteOffset where it begins, in bytes of the input from 0
   * @param ordinal which event of the input it is, from 1
   * @param reason what is wrong, and where
   * @param excerpt its first characters
   * @param header its header, or null
   * @param rawEvent the event as logged, or null
   * @param truncated whether something is missing from {@code rawEvent}
   */
  public MalformedEvent {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(excerpt, "excerpt");
  }

  /** This malformed event, counted after some other events. */
  MalformedEvent after(long others) {
    return new MalformedEvent(
        byteOffset, others + ordinal, reason, excerpt, header, rawEvent, truncated);
  }

  /**
   * Returns a line for a person.
   *
   * @return text like {@code event #12 at byte 3381: the input ends inside the event}
   */
  @Override
  public String toString() {
    return "event #" + ordinal + " at byte " + byteOffset + ": " + reason;
  }
}
