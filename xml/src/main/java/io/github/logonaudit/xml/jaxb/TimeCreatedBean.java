package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The {@code TimeCreated} element: when the event was logged. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "TimeCreatedType")
public final class TimeCreatedBean {
  private @Nullable String systemTime;
  private @Nullable String rawTime;

  /** Creates a bean in which everything is absent. */
  public TimeCreatedBean() {}

  /**
   * Returns the time in UTC.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "SystemTime")
  public @Nullable String getSystemTime() {
    return systemTime;
  }

  /**
   * Sets the time in UTC.
   *
   * @param value the text, or null
   */
  public void setSystemTime(@Nullable String value) {
    this.systemTime = value;
  }

  /**
   * Returns the ticks of an ETL trace.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "RawTime")
  public @Nullable String getRawTime() {
    return rawTime;
  }

  /**
   * Sets the ticks of an ETL trace.
   *
   * @param value the text, or null
   */
  public void setRawTime(@Nullable String value) {
    this.rawTime = value;
  }
}
