package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.text.ForbiddenCharacters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the elements of an event as a parser of XML would, and refuses what such a parser
 * refuses. Only what the decoder of XML calls is implemented.
 */
public final class ElementStream extends StreamReaderDelegate {
  private static final String XML = "http://www.w3.org/XML/1998/namespace";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private final BinXml event;
  private final int maxAttributes;
  private final IntFunction<@Nullable String> substitute;
  private final boolean keeps;
  private final List<Step> open = new ArrayList<>();
  private boolean isBegun;
  private String text = "";

  /** An element that is being read. */
  private static final class Step {
    final BinXmlElement element;
    final @Nullable Step parent;
    final List<BinXmlElement.Attribute> declarations = new ArrayList<>(1);
    final List<BinXmlElement.Attribute> attributes = new ArrayList<>(2);

    /** How much of the content was returned. */
    int next;

    Step(BinXmlElement element, @Nullable Step parent) {
      this.element = element;
      this.parent = parent;
    }

    /** The namespace of a prefix; null if it is not declared. */
    @Nullable String namespace(String prefix) {
      for (Step step = this; step != null; step = step.parent) {
        for (BinXmlElement.Attribute declaration : step.declarations) {
          if (declared(declaration).equals(prefix)) {
            return declaration.value.toString();
          }
        }
      }
      return prefix.isEmpty() ? "" : prefix.equals("xml") ? XML : null;
    }
  }

  /**
   * Creates a stream before the outermost element.
   *
   * @param maxAttributes how many attributes an element may have
   * @param substitute returns the replacement for a character that XML forbids, or null to refuse
   *     it
   * @param keeps whether such characters are kept instead
   */
  public ElementStream(
      BinXml event, int maxAttributes, IntFunction<@Nullable String> substitute, boolean keeps) {
    this.event = event;
    this.maxAttributes = maxAttributes;
    this.substitute = substitute;
    this.keeps = keeps;
  }

  @Override
  public int next() throws XMLStreamException {
    if (open.isEmpty()) {
      if (isBegun || event.root() == null) {
        throw new XMLStreamException(String.valueOf(event.fault()));
      }
      isBegun = true;
      return start(event.root());
    }
    Step step = open.get(open.size() - 1);
    if (step.next < step.element.content.size()) {
      Object part = step.element.content.get(step.next++);
      if (part instanceof BinXmlElement child) {
        return start(child);
      }
      text = checked(textOf(part, step));
      return XMLStreamConstants.CHARACTERS;
    }
    if (!step.element.isClosed) {
      throw new XMLStreamException(String.valueOf(event.fault()));
    }
    open.remove(open.size() - 1);
    return XMLStreamConstants.END_ELEMENT;
  }

  /** A text and those after it, which a parser would not tell apart. */
  private static String textOf(Object first, Step step) {
    List<Object> content = step.element.content;
    if (step.next == content.size() || content.get(step.next) instanceof BinXmlElement) {
      return text(first);
    }
    StringBuilder joined = new StringBuilder(text(first));
    while (step.next < content.size() && !(content.get(step.next) instanceof BinXmlElement)) {
      joined.append(text(content.get(step.next++)));
    }
    return joined.toString();
  }

  private static String text(Object part) {
    return part instanceof BinXmlElement.Array array
        ? String.join("", array.values())
        : (String) part;
  }

  private int start(BinXmlElement element) throws XMLStreamException {
    Step step = new Step(element, open.isEmpty() ? null : current());
    for (BinXmlElement.Attribute attribute : element.attributes) {
      boolean isDeclaration = attribute.name.equals("xmlns") || isPrefixed("xmlns", attribute);
      if (isDeclaration && !(attribute.isOptional && attribute.value.isEmpty())) {
        requireDeclaration(attribute);
        step.declarations.add(attribute);
      } else if (!attribute.value.isEmpty()) {
        // Windows leaves an attribute without a value out.
        step.attributes.add(attribute);
      }
    }
    if (step.attributes.size() > maxAttributes) {
      // The words of Woodstox.
      throw fault("Attribute limit (" + maxAttributes + ") exceeded");
    }
    if (step.namespace(prefix(element.name)) == null) {
      throw fault("the prefix of the element " + element.name + " is not declared");
    }
    requireDistinct(step);
    open.add(step);
    return XMLStreamConstants.START_ELEMENT;
  }

  private static boolean isPrefixed(String prefix, BinXmlElement.Attribute attribute) {
    return prefix(attribute.name).equals(prefix);
  }

  private static void requireDeclaration(BinXmlElement.Attribute declaration)
      throws XMLStreamException {
    String prefix = declared(declaration);
    String namespace = declaration.value.toString();
    boolean undeclares = namespace.isEmpty() && !prefix.isEmpty();
    if (undeclares
        || prefix.equals("xml")
        || prefix.equals("xmlns")
        || namespace.equals(XML)
        || namespace.equals(XMLNS)) {
      throw fault("XML does not allow the declaration " + declaration.name);
    }
  }

  private void requireDistinct(Step step) throws XMLStreamException {
    Set<String> names = new HashSet<>();
    for (BinXmlElement.Attribute declaration : step.declarations) {
      requireDistinct(names, declaration.name, declaration);
      requireWritable(declaration);
    }
    for (BinXmlElement.Attribute attribute : step.attributes) {
      String prefix = prefix(attribute.name);
      String namespace = prefix.isEmpty() ? "" : step.namespace(prefix);
      if (namespace == null) {
        throw fault("the prefix of the attribute " + attribute.name + " is not declared");
      }
      requireDistinct(names, namespace + " " + localName(attribute.name), attribute);
      requireWritable(attribute);
    }
  }

  private static void requireDistinct(
      Set<String> names, String name, BinXmlElement.Attribute attribute) throws XMLStreamException {
    if (!names.add(name)) {
      throw fault("an element has the attribute " + attribute.name + " twice");
    }
  }

  /** Replaces the characters that XML forbids in a value. */
  private void requireWritable(BinXmlElement.Attribute attribute) throws XMLStreamException {
    String value = attribute.value.toString();
    String checked = checked(value);
    if (!checked.equals(value)) {
      attribute.value.setLength(0);
      attribute.value.append(checked);
    }
  }

  private String checked(String value) throws XMLStreamException {
    if (keeps) {
      return value;
    }
    StringBuilder checked = null;
    for (int i = 0; i < value.length(); ) {
      int codePoint = value.codePointAt(i);
      int length = Character.charCount(codePoint);
      if (ForbiddenCharacters.contain(codePoint)) {
        String replacement = substitute.apply(codePoint);
        if (replacement == null) {
          throw fault("forbidden character U+%04X".formatted(codePoint));
        }
        checked = checked == null ? new StringBuilder(value.substring(0, i)) : checked;
        checked.append(replacement);
      } else if (checked != null) {
        checked.append(value, i, i + length);
      }
      i += length;
    }
    return checked == null ? value : checked.toString();
  }

  private static XMLStreamException fault(String reason) {
    return new XMLStreamException(reason);
  }

  private static String prefix(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  private static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** The prefix that a declaration declares. */
  private static String declared(BinXmlElement.Attribute declaration) {
    return declaration.name.equals("xmlns") ? "" : localName(declaration.name);
  }

  // ---- the current element ------------------------------------------------------------------

  private Step current() {
    return open.get(open.size() - 1);
  }

  @Override
  public String getLocalName() {
    return localName(current().element.name);
  }

  @Override
  public String getPrefix() {
    return prefix(current().element.name);
  }

  @Override
  public @Nullable String getNamespaceURI() {
    return current().namespace(getPrefix());
  }

  @Override
  public int getNamespaceCount() {
    return current().declarations.size();
  }

  @Override
  public String getNamespacePrefix(int index) {
    return declared(current().declarations.get(index));
  }

  @Override
  public String getNamespaceURI(int index) {
    return current().declarations.get(index).value.toString();
  }

  @Override
  public int getAttributeCount() {
    return current().attributes.size();
  }

  @Override
  public String getAttributeLocalName(int index) {
    return localName(current().attributes.get(index).name);
  }

  @Override
  public String getAttributePrefix(int index) {
    return prefix(current().attributes.get(index).name);
  }

  @Override
  public String getAttributeValue(int index) {
    return current().attributes.get(index).value.toString();
  }

  @Override
  public String getText() {
    return text;
  }

  @Override
  public @Nullable Location getLocation() {
    return null;
  }
}
