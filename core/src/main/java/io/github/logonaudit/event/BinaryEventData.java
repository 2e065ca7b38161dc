package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;

/**
 * The {@code BinaryEventData} element: a payload that could not be decoded when the event was
 * rendered.
 *
 * @param hex the bytes in hexadecimal digits, as logged
 */
public record BinaryEventData(String hex) implements EventPayload {
  /** {@inheritDoc} */
  public BinaryEventData {
    Objects.requireNonNull(hex, "hex");
  }

  /** {@inheritDoc} There are none. */
  @Override
  public List<Data> fields() {
    return List.of();
  }
}
