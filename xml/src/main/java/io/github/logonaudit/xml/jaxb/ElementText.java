package io.github.logonaudit.xml.jaxb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Writes the element that a JAXB runtime reports call by call; {@link #toString()} returns it. */
final class ElementText extends DefaultHandler {
  private final StringBuilder xml = new StringBuilder();
  private final Map<String, String> declarations = new LinkedHashMap<>();

  @Override
  public void startPrefixMapping(String prefix, String uri) {
    // Of the root the runtime reports the outer declarations as well, some of them twice.
    declarations.put(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    xml.append('<').append(qName);
    // The runtime reports the declarations of an element from the last to the first.
    List<Map.Entry<String, String>> declared = new ArrayList<>(declarations.entrySet());
    Collections.reverse(declared);
    declared.forEach(declaration -> attribute(declaration.getKey(), declaration.getValue()));
    declarations.clear();
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.getQName(i);
      if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        attribute(name, attributes.getValue(i));
      }
    }
    xml.append('>');
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text(new String(characters, start, length));
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    xml.append("</").append(qName).append('>');
  }

  private void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"");
    text(value);
    xml.append('"');
  }

  private void text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&', '<', '>', '"', '\t', '\n', '\r' -> xml.append("&#").append((int) c).append(';');
        default -> xml.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return xml.toString();
  }
}
