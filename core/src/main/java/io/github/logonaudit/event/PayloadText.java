package io.github.logonaudit.event;

import java.util.Objects;

/**
 * A run of character data.
 *
 * @param value the characters, with references resolved
 */
public record PayloadText(String value) implements PayloadNode {
  /** {@inheritDoc} */
  public PayloadText {
    Objects.requireNonNull(value, "value");
  }
}
