package io.github.logonaudit.event;

import java.util.Objects;

/**
 * Text in a {@link PayloadElement}, or directly in an {@link EventData}.
 *
 * @param value the characters, with references resolved
 */
public record PayloadText(String value) implements PayloadNode, DataItem {
  /** {@inheritDoc} */
  public PayloadText {
    Objects.requireNonNull(value, "value");
  }
}
