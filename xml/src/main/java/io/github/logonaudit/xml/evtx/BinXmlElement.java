package io.github.logonaudit.xml.evtx;

import java.util.ArrayList;
import java.util.List;

/**
 * An element of binary XML, while its event is read. Content is a {@code String}, an {@link Array}
 * or a {@link BinXmlElement}.
 */
public final class BinXmlElement {
  /** Several values in one position: the element around them is repeated for each. */
  record Array(List<String> values) {}

  /**
   * An attribute.
   *
   * @param value its value so far
   */
  record Attribute(String name, StringBuilder value) {}

  final String name;
  final List<Attribute> attributes;
  final List<Object> content;

  /** Whether its end was read. */
  boolean isClosed;

  BinXmlElement(String name) {
    this(name, new ArrayList<>(2), new ArrayList<>(2));
  }

  private BinXmlElement(String name, List<Attribute> attributes, List<Object> content) {
    this.name = name;
    this.attributes = attributes;
    this.content = content;
  }

  /** This element for one of the values that it encloses. */
  BinXmlElement with(String value) {
    BinXmlElement one = new BinXmlElement(name, attributes, List.of(value));
    one.isClosed = true;
    return one;
  }
}
