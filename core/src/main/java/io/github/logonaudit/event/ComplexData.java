package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ComplexData} element: a structure of fields.
 *
 * @param name the name, or null where there is none
 * @param fields the fields in order
 */
public record ComplexData(@Nullable String name, List<Data> fields) implements DataItem {
  /** {@inheritDoc} */
  public ComplexData {
    fields = List.copyOf(Objects.requireNonNull(fields, "fields"));
  }
}
