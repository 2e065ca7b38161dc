package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Gives JAXB the open elements as DOM to write, and takes what the handler has read. */
final class OpenElementAdapter extends XmlAdapter<Object, PayloadElement> {
  @Override
  public PayloadElement unmarshal(Object value) {
    return (PayloadElement) value;
  }

  @Override
  public Object marshal(PayloadElement element) throws ParserConfigurationException {
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    try {
      append(document, document, element, Map.of());
    } catch (DOMException e) {
      throw new IllegalArgumentException("element " + element.name() + ": " + e.getMessage(), e);
    }
    return document.getDocumentElement();
  }

  private static void append(
      Document document, Node parent, PayloadElement element, Map<String, String> outer) {
    String namespace = element.namespace().isEmpty() ? null : element.namespace();
    Element node = document.createElementNS(namespace, element.name());
    Map<String, String> scope = new HashMap<>(outer);
    for (PayloadAttribute attribute : element.attributes()) {
      if (attribute.name().startsWith("xmlns:")) {
        scope.put(attribute.name().substring("xmlns:".length()), attribute.value());
      }
    }
    for (PayloadAttribute attribute : element.attributes()) {
      node.setAttributeNS(namespace(attribute.name(), scope), attribute.name(), attribute.value());
    }
    for (PayloadNode part : element.content()) {
      if (part instanceof PayloadElement child) {
        append(document, node, child, scope);
      } else {
        node.appendChild(document.createTextNode(((PayloadText) part).value()));
      }
    }
    parent.appendChild(node);
  }

  private static @Nullable String namespace(String attribute, Map<String, String> scope) {
    int colon = attribute.indexOf(':');
    if (colon < 0) {
      return attribute.equals("xmlns") ? XMLConstants.XMLNS_ATTRIBUTE_NS_URI : null;
    }
    return switch (attribute.substring(0, colon)) {
      case XMLConstants.XMLNS_ATTRIBUTE -> XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
      case XMLConstants.XML_NS_PREFIX -> XMLConstants.XML_NS_URI;
      default -> scope.get(attribute.substring(0, colon));
    };
  }
}
