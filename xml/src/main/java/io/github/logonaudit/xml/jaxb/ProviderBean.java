package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The {@code Provider} element: who logged the event. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "ProviderType")
public final class ProviderBean {
  private @Nullable String name;
  private @Nullable String guid;
  private @Nullable String eventSourceName;

  /** Creates a bean in which everything is absent. */
  public ProviderBean() {}

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
   * Returns the GUID.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "Guid")
  public @Nullable String getGuid() {
    return guid;
  }

  /**
   * Sets the GUID.
   *
   * @param value the text, or null
   */
  public void setGuid(@Nullable String value) {
    this.guid = value;
  }

  /**
   * Returns the name of the classic source.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "EventSourceName")
  public @Nullable String getEventSourceName() {
    return eventSourceName;
  }

  /**
   * Sets the name of the classic source.
   *
   * @param value the text, or null
   */
  public void setEventSourceName(@Nullable String value) {
    this.eventSourceName = value;
  }
}
