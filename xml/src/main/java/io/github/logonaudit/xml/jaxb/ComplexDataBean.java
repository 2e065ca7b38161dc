package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code ComplexData} element: a structure of fields. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "ComplexDataType",
    propOrder = {"data"})
public final class ComplexDataBean {
  private @Nullable String name;
  private final List<DataBean> data = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public ComplexDataBean() {}

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
   * Returns the fields in order.
   *
   * @return the list itself, to be changed in place; never null
   */
  @XmlElement(name = "Data")
  public List<DataBean> getData() {
    return data;
  }
}
