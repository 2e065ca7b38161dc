package io.github.logonaudit.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code EventData} element, the payload of most events.
 *
 * @param name the {@code Name} attribute, or null where there is none
 * @param items the fields, all other elements, and text directly in the element, in order
 * @param binary the text of the {@code Binary} element, usually hexadecimal digits, or null if
 *     there is none
 */
public record EventData(@Nullable String name, List<DataItem> items, @Nullable String binary)
    implements EventPayload {
  /** {@inheritDoc} */
  public EventData {
    items = List.copyOf(Objects.requireNonNull(items, "items"));
  }

  /**
   * Returns a payload that consists of fields only.
   *
   * @param fields the fields in order
   * @return the payload
   */
  public static EventData of(List<Data> fields) {
    Objects.requireNonNull(fields, "fields");
    return new EventData(null, List.copyOf(fields), null);
  }

  /**
   * Returns a payload that consists of fields only.
   *
   * @param fields the fields in order
   * @return the payload
   */
  public static EventData of(Data... fields) {
    return of(List.of(Objects.requireNonNull(fields, "fields")));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The fields of a {@link ComplexData} are not included. Text directly in the element, which
   * some tools write, counts as a field without a name, after all others.
   */
  @Override
  public List<Data> fields() {
    return onlyFields() ? asFields() : fieldsAmongItems();
  }

  private boolean onlyFields() {
    for (DataItem item : items) {
      if (!(item instanceof Data)) {
        return false;
      }
    }
    return true;
  }

  /** The items themselves, so that nearly no event needs a copy. */
  @SuppressWarnings("unchecked")
  private List<Data> asFields() {
    return (List<Data>) (List<?>) items;
  }

  private List<Data> fieldsAmongItems() {
    List<Data> fields = new ArrayList<>(items.size());
    for (DataItem item : items) {
      if (item instanceof Data field) {
        fields.add(field);
      }
    }
    for (DataItem item : items) {
      if (item instanceof PayloadText text) {
        fields.add(Data.unnamed(text.value()));
      }
    }
    return fields;
  }
}
