package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** The {@code EventID} element. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "EventIDType")
public final class EventIdBean {
  private @Nullable String qualifiers;
  private @Nullable String value;

  /** Creates a bean in which everything is absent. */
  public EventIdBean() {}

  /**
   * Returns the upper 16 bits of a classic source's event ID.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "Qualifiers")
  public @Nullable String getQualifiers() {
    return qualifiers;
  }

  /**
   * Sets the upper 16 bits of a classic source's event ID.
   *
   * @param value the text, or null
   */
  public void setQualifiers(@Nullable String value) {
    this.qualifiers = value;
  }

  /**
   * Returns the event ID.
   *
   * @return the text, or null where there is none
   */
  @XmlValue
  public @Nullable String getValue() {
    return value;
  }

  /**
   * Sets the event ID.
   *
   * @param value the text, or null
   */
  public void setValue(@Nullable String value) {
    this.value = value;
  }
}
