package io.github.logonaudit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Data} element: one field as logged.
 *
 * @param name the name, or null, as for classic event sources, whose fields are identified by their
 *     position
 * @param type the {@code Type} attribute, which Windows documents as not used, or null
 * @param value the text as logged, including white space; empty if there is none
 */
public record Data(@Nullable String name, @Nullable String type, String value) implements DataItem {
  /** {@inheritDoc} */
  public Data {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Returns a named field.
   *
   * @param name the name
   * @param value the text
   * @return the field
   */
  public static Data of(String name, String value) {
    Objects.requireNonNull(name, "name");
    return new Data(name, null, value);
  }

  /**
   * Returns a field without a name.
   *
   * @param value the text
   * @return the field
   */
  public static Data unnamed(String value) {
    return new Data(null, null, value);
  }
}
