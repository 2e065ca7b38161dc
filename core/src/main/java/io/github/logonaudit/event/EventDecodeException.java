package io.github.logonaudit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown when a field of an event does not mean what the event's type says it means. */
public final class EventDecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_EXCERPT = 200;

  /** The event at fault; not serialized, because events are not. */
  private final transient EventHeader header;

  /** The field at fault. */
  private final String field;

  /**
   * Creates an exception.
   *
   * @param header the header of the event at fault
   * @param field the name of the field at fault
   * @param expected what would have been right
   * @param found the text of the field, or null where the field is missing
   * @param cause what refused the text, or null
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
            + quote(found)
            + " ("
            + Objects.requireNonNull(header, "header")
            + ")",
        cause);
    this.header = header;
    this.field = field;
  }

  private static String quote(@Nullable String found) {
    if (found == null) {
      return "no such field";
    }
    return found.length() <= MAX_EXCERPT
        ? "\"" + found + "\""
        : "\"" + found.substring(0, MAX_EXCERPT) + "…\"";
  }

  /**
   * Returns the header of the event at fault.
   *
   * @return the header; null only after the exception was serialized
   */
  public EventHeader header() {
    return header;
  }

  /**
   * Returns the field at fault.
   *
   * @return the name of the field
   */
  public String field() {
    return field;
  }
}
