package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code EventData} element, the payload of most events. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "EventDataType",
    propOrder = {"items", "binary", "any"})
public final class EventDataBean {
  private @Nullable String name;
  private final List<Object> items = new ArrayList<>();
  private @Nullable String binary;
  private final List<io.github.logonaudit.event.PayloadElement> any = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public EventDataBean() {}

  /**
   * Returns the name of the template.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "Name")
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets the name of the template.
   *
   * @param value the text, or null
   */
  public void setName(@Nullable String value) {
    this.name = value;
  }

  /**
   * Returns the fields in order, each a {@link DataBean} or {@link ComplexDataBean}.
   *
   * @return the list itself, to be changed in place; never null
   */
  @XmlElements({
    @XmlElement(name = "Data", type = DataBean.class),
    @XmlElement(name = "ComplexData", type = ComplexDataBean.class)
  })
  public List<Object> getItems() {
    return items;
  }

  /**
   * Returns the text of the {@code Binary} element.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Binary")
  public @Nullable String getBinary() {
    return binary;
  }

  /**
   * Sets the text of the {@code Binary} element.
   *
   * @param value the text, or null
   */
  public void setBinary(@Nullable String value) {
    this.binary = value;
  }

  /**
   * Returns the elements that the schema does not name.
   *
   * @return the list itself, to be changed in place; never null
   */
  @XmlAnyElement(OpenElementHandler.class)
  @XmlJavaTypeAdapter(OpenElementAdapter.class)
  public List<io.github.logonaudit.event.PayloadElement> getAny() {
    return any;
  }
}
