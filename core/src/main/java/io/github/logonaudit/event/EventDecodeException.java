package io.github.logonaudit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown if a field that an event's type requires is missing or can't be read. */
public final class EventDecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The event; not serialized, because events are not. */
  private final transient EventHeader header;

  /** The field. */
  private final String field;

  /**
   * Creates an exception.
   *
   * @param header the header of the event that can't be decoded
   * @param field the name of the field that can't be decoded
   * @param expected what was expected
   * @param found the text of the field, or null if the field is missing
   * @param cause the exception that refused the text, or null
   */
  public EventDecodeException(
      EventHeader header,
      String field,
      String expected,
      @Nullable String found,
      @Nullable Throwable cause) {
    super(
        Objects.requireNonNull(field, "field")
            + ": expected "
            + Objects.requireNonNull(expected, "expected")
            + ", found "
            + (found == null ? "no such field" : UnreadableValue.quoted(found))
            + " ("
            + Objects.requireNonNull(header, "header")
            + ")",
        cause);
    this.header = header;
    this.field = field;
  }

  /**
   * Returns the header of the event that can't be decoded.
   *
   * @return the header; null only after the exception was serialized
   */
  public EventHeader header() {
    return header;
  }

  /**
   * Returns the field that can't be decoded.
   *
   * @return the name of the field
   */
  public String field() {
    return field;
  }
}
