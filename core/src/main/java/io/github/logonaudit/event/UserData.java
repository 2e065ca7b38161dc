package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;

/**
 * The {@code UserData} element: a payload whose form the provider defines.
 *
 * @param content the elements inside, one in practice
 */
public record UserData(List<PayloadElement> content) implements EventPayload {
  /** {@inheritDoc} */
  public UserData {
    content = List.copyOf(Objects.requireNonNull(content, "content"));
  }

  /**
   * {@inheritDoc}
   *
   * <p>They are the elements inside the provider's element, by local name, as events 1102 and those
   * of Terminal Services have them.
   */
  @Override
  public List<Data> fields() {
    return content.stream()
        .flatMap(element -> element.children().stream())
        .map(field -> Data.of(field.localName(), field.text()))
        .toList();
  }
}
