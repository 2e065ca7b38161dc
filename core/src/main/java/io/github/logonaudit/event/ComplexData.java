package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ComplexData} element: a structure of fields, or its bytes.
 *
 * @param name the name, or null where there is none
 * @param fields the fields in order
 * @param binary the text that is directly in the element, usually hexadecimal digits, or null if
 *     there is none
 */
public record ComplexData(@Nullable String name, List<Data> fields, @Nullable String binary)
    implements DataItem {
  /** {@inheritDoc} */
  public ComplexData {
    fields = List.copyOf(Objects.requireNonNull(fields, "fields"));
  }

  /**
   * Returns a structure of fields.
   *
   * @param name the name, or null if there is none
   * @param fields the fields in order
   * @return the structure
   */
  public static ComplexData of(@Nullable String name, Data... fields) {
    return new ComplexData(name, List.of(Objects.requireNonNull(fields, "fields")), null);
  }
}
