package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Event} element. {@link JaxbEvents} turns it into an event and back.
 *
 * <p>{@code UserData} is among {@link #getAny()}, as its content is open and only there keeps the
 * namespace declarations that are its own.
 */
@XmlRootElement(name = "Event")
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "EventType",
    propOrder = {
      "system",
      "eventData",
      "debugData",
      "binaryEventData",
      "processingErrorData",
      "any",
      "renderingInfo"
    })
public final class EventBean {
  private @Nullable SystemBean system;
  private @Nullable EventDataBean eventData;
  private @Nullable DebugDataBean debugData;
  private @Nullable String binaryEventData;
  private @Nullable ProcessingErrorDataBean processingErrorData;
  private final List<io.github.logonaudit.event.PayloadElement> any = new ArrayList<>();
  private @Nullable RenderingInfoBean renderingInfo;

  /** Creates a bean in which everything is absent. */
  public EventBean() {}

  /**
   * Returns the header.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "System")
  public @Nullable SystemBean getSystem() {
    return system;
  }

  /**
   * Sets the header.
   *
   * @param value the bean, or null
   */
  public void setSystem(@Nullable SystemBean value) {
    this.system = value;
  }

  /**
   * Returns the payload of most events.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "EventData")
  public @Nullable EventDataBean getEventData() {
    return eventData;
  }

  /**
   * Sets the payload of most events.
   *
   * @param value the bean, or null
   */
  public void setEventData(@Nullable EventDataBean value) {
    this.eventData = value;
  }

  /**
   * Returns the payload of a trace message.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "DebugData")
  public @Nullable DebugDataBean getDebugData() {
    return debugData;
  }

  /**
   * Sets the payload of a trace message.
   *
   * @param value the bean, or null
   */
  public void setDebugData(@Nullable DebugDataBean value) {
    this.debugData = value;
  }

  /**
   * Returns the payload that was not decoded, in hexadecimal digits.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "BinaryEventData")
  public @Nullable String getBinaryEventData() {
    return binaryEventData;
  }

  /**
   * Sets the payload that was not decoded, in hexadecimal digits.
   *
   * @param value the text, or null
   */
  public void setBinaryEventData(@Nullable String value) {
    this.binaryEventData = value;
  }

  /**
   * Returns what stands for a payload that could not be rendered.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "ProcessingErrorData")
  public @Nullable ProcessingErrorDataBean getProcessingErrorData() {
    return processingErrorData;
  }

  /**
   * Sets what stands for a payload that could not be rendered.
   *
   * @param value the bean, or null
   */
  public void setProcessingErrorData(@Nullable ProcessingErrorDataBean value) {
    this.processingErrorData = value;
  }

  /**
   * Returns {@code UserData} and the elements that the schema does not name.
   *
   * @return the list itself, to be changed in place; never null
   */
  @XmlAnyElement(OpenElementHandler.class)
  @XmlJavaTypeAdapter(OpenElementAdapter.class)
  public List<io.github.logonaudit.event.PayloadElement> getAny() {
    return any;
  }

  /**
   * Returns the localized texts.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "RenderingInfo")
  public @Nullable RenderingInfoBean getRenderingInfo() {
    return renderingInfo;
  }

  /**
   * Sets the localized texts.
   *
   * @param value the bean, or null
   */
  public void setRenderingInfo(@Nullable RenderingInfoBean value) {
    this.renderingInfo = value;
  }
}
