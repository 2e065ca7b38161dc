package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input that should have been an event and could not be read as one, with what could
 * be saved of it.
 *
 * <p>An event whose header could be read still is a record of its log: give its header to {@code
 * CoverageCollector}, as a {@link RawEvent} without a payload if {@code rawEvent} is null, so that
 * it does not count as missing there.
 *
 * @param byteOffset where it begins, in bytes of the input from 0
 * @param ordinal which event of the input it is, from 1, counting all events before it
 * @param kind the kind of its fault
 * @param reason what is wrong, and where
 * @param excerpt its first characters, 200 at most, with control characters shown as {@code ·}; of
 *     a record of a {@code .evtx} file, its first bytes in hexadecimal digits
 * @param header its header, if {@code System} was whole, and certainly that of an event; otherwise
 *     null
 * @param rawEvent the event as logged, if the XML was whole and only a field could not be read, or
 *     if {@code System} and the payload were whole and only what follows them was not; otherwise
 *     null
 * @param truncated whether something is missing from {@code rawEvent}, such as {@code
 *     RenderingInfo}; false if that is null
 */
public record MalformedEvent(
    long byteOffset,
    long ordinal,
    Kind kind,
    String reason,
    String excerpt,
    @Nullable EventHeader header,
    @Nullable RawEvent rawEvent,
    boolean truncated) {
  /** The kinds of faults. */
  public enum Kind {
    /** The input is damaged here: an event is cut off or not closed. */
    DAMAGED,

    /** There is text in the input, but no event at all: it is probably something else. */
    NO_EVENT,

    /** The event is not well-formed XML. */
    NOT_WELL_FORMED,

    /** The event exceeds one of the {@link InputLimits}. */
    LIMIT_EXCEEDED,

    /** The XML is well-formed, but not an event. */
    NOT_AN_EVENT,

    /**
     * A value that the event can't do without is missing or can't be read: the event ID, the
     * computer, or one that the event's type requires. For a strict parser that is every value.
     */
    UNREADABLE_VALUE,

    /** Windows could not render the fields of an event that the catalog has a type for. */
    NOT_RENDERED,

    /** The decoder of the event's type failed. */
    DECODER_FAILED
  }

  /**
   * Creates a malformed event.
   *
   * @param byteOffset where it begins, in bytes of the input from 0
   * @param ordinal which event of the input it is, from 1
   * @param kind the kind of its fault
   * @param reason what is wrong, and where
   * @param excerpt its first characters
   * @param header its header, or null
   * @param rawEvent the event as logged, or null
   * @param truncated whether something is missing from {@code rawEvent}
   */
  public MalformedEvent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(excerpt, "excerpt");
  }

  /** This malformed event, counted after some other events. */
  MalformedEvent after(long others) {
    return new MalformedEvent(
        byteOffset, others + ordinal, kind, reason, excerpt, header, rawEvent, truncated);
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
