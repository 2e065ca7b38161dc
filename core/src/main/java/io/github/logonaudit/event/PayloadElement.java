package io.github.logonaudit.event;

import java.util.List;
import java.util.Objects;

/**
 * An element that the event schema does not define: the content of {@code UserData}, and elements
 * that a tool added to the event.
 *
 * <p>Comments and processing instructions are not kept, nor is white space between elements.
 *
 * @param namespace the namespace, or an empty string if there is none
 * @param name the name as written, with its prefix if it has one
 * @param attributes the attributes and namespace declarations in the order of the document
 * @param content the elements and texts in the order of the document
 */
public record PayloadElement(
    String namespace, String name, List<PayloadAttribute> attributes, List<PayloadNode> content)
    implements PayloadNode, DataItem {
  /** {@inheritDoc} */
  public PayloadElement {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    attributes = List.copyOf(Objects.requireNonNull(attributes, "attributes"));
    content = List.copyOf(Objects.requireNonNull(content, "content"));
  }

  /**
   * Returns the name without its prefix.
   *
   * @return the part of {@link #name()} after the colon, or all of it if there is no colon
   */
  public String localName() {
    return name.substring(name.indexOf(':') + 1);
  }

  /**
   * Returns the elements directly inside.
   *
   * @return the child elements in order
   */
  public List<PayloadElement> children() {
    return content.stream()
        .filter(PayloadElement.class::isInstance)
        .map(PayloadElement.class::cast)
        .toList();
  }

  /**
   * Returns all text inside, at any depth.
   *
   * @return the texts in order, joined; may be empty
   */
  public String text() {
    if (content.size() == 1 && content.get(0) instanceof PayloadText only) {
      return only.value();
    }
    StringBuilder text = new StringBuilder();
    appendTextTo(text);
    return text.toString();
  }

  private void appendTextTo(StringBuilder text) {
    for (PayloadNode part : content) {
      if (part instanceof PayloadText run) {
        text.append(run.value());
      } else if (part instanceof PayloadElement element) {
        element.appendTextTo(text);
      }
    }
  }
}
