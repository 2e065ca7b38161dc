package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;

/**
 * The {@code UserData} element: a payload whose structure the provider defines.
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
   * <p>These are the child elements of the provider's element, by local name, as in event 1102 and
   * the events of Terminal Services.
   */
  @Override
  public List<Data> fields() {
    return content.stream()
        .flatMap(element -> element.children().stream())
        .map(field -> Data.of(field.localName(), field.text()))
        .toList();
  }
}
