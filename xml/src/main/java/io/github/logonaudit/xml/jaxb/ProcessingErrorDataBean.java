package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code ProcessingErrorData} element: Windows could not render the fields. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "ProcessingErrorDataType",
    propOrder = {"errorCode", "dataItemName", "eventPayload", "any"})
public final class ProcessingErrorDataBean {
  private @Nullable String errorCode;
  private @Nullable String dataItemName;
  private @Nullable String eventPayload;
  private final List<io.github.logonaudit.event.PayloadElement> any = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public ProcessingErrorDataBean() {}

  /**
   * Returns the Windows error.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "ErrorCode")
  public @Nullable String getErrorCode() {
    return errorCode;
  }

  /**
   * Sets the Windows error.
   *
   * @param value the text, or null
   */
  public void setErrorCode(@Nullable String value) {
    this.errorCode = value;
  }

  /**
   * Returns the field at fault.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "DataItemName")
  public @Nullable String getDataItemName() {
    return dataItemName;
  }

  /**
   * Sets the field at fault.
   *
   * @param value the text, or null
   */
  public void setDataItemName(@Nullable String value) {
    this.dataItemName = value;
  }

  /**
   * Returns the undecoded bytes in hexadecimal digits.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "EventPayload")
  public @Nullable String getEventPayload() {
    return eventPayload;
  }

  /**
   * Sets the undecoded bytes in hexadecimal digits.
   *
   * @param value the text, or null
   */
  public void setEventPayload(@Nullable String value) {
    this.eventPayload = value;
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
