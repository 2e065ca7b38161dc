package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Builds one {@link PayloadElement} from the calls of a SAX parser. */
final class XmlElementBuilder extends DefaultHandler {
  private record Open(
      String namespace,
      String name,
      List<PayloadAttribute> attributes,
      List<PayloadNode> content) {}

  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, String> declarations = new LinkedHashMap<>();
  private final Set<String> prefixes = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable PayloadElement element;

  PayloadElement element() {
    return Objects.requireNonNull(element, "the element was not read to its end");
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) {
    declarations.put(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    endText();
    List<PayloadAttribute> all = new ArrayList<>();
    declarations.forEach((name, value) -> all.add(new PayloadAttribute(name, value)));
    declarations.clear();
    // The runtime tells of the declarations of an element from the last to the first.
    Collections.reverse(all);
    prefixes.add(prefixOf(qName));
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.getQName(i);
      if (!isDeclaration(name)) {
        all.add(new PayloadAttribute(name, attributes.getValue(i)));
        if (name.indexOf(':') > 0) {
          prefixes.add(prefixOf(name));
        }
      }
    }
    open.push(new Open(uri, qName, all, new ArrayList<>()));
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    endText();
    Open ended = open.pop();
    if (open.isEmpty()) {
      ended.attributes().removeIf(attribute -> !isKept(attribute));
    }
    PayloadElement built =
        new PayloadElement(
            ended.namespace(),
            ended.name(),
            ended.attributes(),
            withoutIndentation(ended.content()));
    if (open.isEmpty()) {
      element = built;
    } else {
      open.element().content().add(built);
    }
  }

  private void endText() {
    if (text.length() > 0 && !open.isEmpty()) {
      open.element().content().add(new PayloadText(text.toString()));
    }
    text.setLength(0);
  }

  private boolean isKept(PayloadAttribute attribute) {
    String name = attribute.name();
    if (name.equals("xmlns")) {
      return prefixes.contains("") && !attribute.value().equals(BeanReader.EVENT_NAMESPACE);
    }
    return !isDeclaration(name) || prefixes.contains(name.substring("xmlns:".length()));
  }

  private static boolean isDeclaration(String name) {
    return name.equals("xmlns") || name.startsWith("xmlns:");
  }

  private static String prefixOf(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  /** White space between elements is layout, as to the parser of event XML. */
  private static List<PayloadNode> withoutIndentation(List<PayloadNode> content) {
    boolean parent = content.stream().anyMatch(PayloadElement.class::isInstance);
    return content.stream()
        .filter(
            part ->
                !(part instanceof PayloadText run
                    && run.value().isBlank()
                    && (parent || run.value().startsWith("\n"))))
        .toList();
  }
}
