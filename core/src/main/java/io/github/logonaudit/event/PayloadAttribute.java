package io.github.logonaudit.event;

import java.util.Objects;

/**
 * An attribute of an {@link PayloadElement}; namespace declarations are kept as attributes too.
 *
 * @param name the name as written, with its prefix if it has one, like {@code Name} or {@code
 *     xmlns:x}
 * @param value the value
 */
public record PayloadAttribute(String name, String value) {
  /** {@inheritDoc} */
  public PayloadAttribute {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }
}
