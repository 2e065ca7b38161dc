package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** The {@code Keywords} element in {@code RenderingInfo}: the names of the keywords. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "KeywordsType",
    propOrder = {"keywords"})
public final class KeywordsBean {
  private final List<String> keywords = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public KeywordsBean() {}

  /**
   * Returns the names.
   *
   * @return the list itself, to be changed in place; never null
   */
  @XmlElement(name = "Keyword")
  public List<String> getKeywords() {
    return keywords;
  }
}
