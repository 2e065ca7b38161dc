package io.github.logonaudit.xml.text;

import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import java.util.List;

/** The rules of the Windows event schema that all parts of this module share. */
public final class EventSchema {
  /** The namespace of the schema. */
  public static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  /** How many {@code Event} elements may be nested in the {@code UserData} of an event. */
  public static final int MAX_NESTED_EVENTS = 4;

  private EventSchema() {}

  /** Whether an element belongs to the schema. Some tools drop the namespace. */
  public static boolean isSchemaNamespace(String namespace) {
    return namespace.isEmpty() || namespace.equals(NAMESPACE);
  }

  /**
   * Whether the whole text of an element is layout, if its event is indented: some tools indent the
   * end tag of an empty element, which puts a line break into it.
   */
  private static boolean isLayout(String text) {
    return !text.isEmpty() && text.charAt(0) == '\n' && text.isBlank();
  }

  /** Returns the text of an element of an indented event, empty if it is layout. */
  public static String withoutIndentation(String text) {
    return isLayout(text) ? "" : text;
  }

  /**
   * Removes the white space between elements, which is layout; in an element without child elements
   * it is text.
   */
  public static List<PayloadNode> withoutIndentation(List<PayloadNode> content, boolean indented) {
    if (content.stream().noneMatch(PayloadElement.class::isInstance)) {
      boolean layout =
          indented
              && content.size() == 1
              && content.get(0) instanceof PayloadText text
              && isLayout(text.value());
      return layout ? List.of() : content;
    }
    return content.stream()
        .filter(part -> !(part instanceof PayloadText text && text.value().isBlank()))
        .toList();
  }
}
