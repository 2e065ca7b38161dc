package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** The {@code Data} element: one field. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "DataType")
public final class DataBean {
  private @Nullable String name;
  private @Nullable String type;
  private @Nullable String value;

  /** Creates a bean in which everything is absent. */
  public DataBean() {}

  /**
   * Returns the name.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "Name")
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets the name.
   *
   * @param value the text, or null
   */
  public void setName(@Nullable String value) {
    this.name = value;
  }

  /**
   * Returns the type.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "Type")
  public @Nullable String getType() {
    return type;
  }

  /**
   * Sets the type.
   *
   * @param value the text, or null
   */
  public void setType(@Nullable String value) {
    this.type = value;
  }

  /**
   * Returns the text as logged, white space and all.
   *
   * @return the text, or null where there is none
   */
  @XmlValue
  public @Nullable String getValue() {
    return value;
  }

  /**
   * Sets the text as logged, white space and all.
   *
   * @param value the text, or null
   */
  public void setValue(@Nullable String value) {
    this.value = value;
  }
}
