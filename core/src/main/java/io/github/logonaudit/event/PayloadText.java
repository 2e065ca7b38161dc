package io.github.logonaudit.event;

import java.util.Objects;

/**
 * Text in a {@link PayloadElement}.
 *
 * @param value the characters, with references resolved
 */
public record PayloadText(String value) implements PayloadNode {
  /** {@inheritDoc} */
  public PayloadText {
    Objects.requireNonNull(value, "value");
  }
}
