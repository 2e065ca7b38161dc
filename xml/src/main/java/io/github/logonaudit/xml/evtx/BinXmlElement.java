package io.github.logonaudit.xml.evtx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of binary XML, while its event is read. Content is a {@code String}, an {@link Array},
 * a {@link BinXmlElement} or, in a template, a {@link Slot}.
 */
public final class BinXmlElement {
  /** Several values in one position: the element around them is repeated for each. */
  record Array(List<String> values) {}

  /** The position of a value in a template. */
  record Slot(int index) {}

  /** An attribute. */
  static final class Attribute {
    final String name;

    /** Its value so far. */
    final StringBuilder value = new StringBuilder();

    /** Where its value belongs, in a template. */
    @Nullable Slot slot;

    /** Whether it is left out if it remains empty, even if it declares a namespace. */
    boolean isOptional;

    Attribute(String name) {
      this.name = name;
    }
  }

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
