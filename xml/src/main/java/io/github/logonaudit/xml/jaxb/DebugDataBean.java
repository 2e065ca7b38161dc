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

/** The {@code DebugData} element: a trace message. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "DebugDataType",
    propOrder = {
      "sequenceNumber",
      "flagsName",
      "levelName",
      "component",
      "subComponent",
      "fileLine",
      "function",
      "message",
      "any"
    })
public final class DebugDataBean {
  private @Nullable String sequenceNumber;
  private @Nullable String flagsName;
  private @Nullable String levelName;
  private @Nullable String component;
  private @Nullable String subComponent;
  private @Nullable String fileLine;
  private @Nullable String function;
  private @Nullable String message;
  private final List<io.github.logonaudit.event.PayloadElement> any = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public DebugDataBean() {}

  /**
   * Returns the number of the message.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "SequenceNumber")
  public @Nullable String getSequenceNumber() {
    return sequenceNumber;
  }

  /**
   * Sets the number of the message.
   *
   * @param value the text, or null
   */
  public void setSequenceNumber(@Nullable String value) {
    this.sequenceNumber = value;
  }

  /**
   * Returns the trace flags.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "FlagsName")
  public @Nullable String getFlagsName() {
    return flagsName;
  }

  /**
   * Sets the trace flags.
   *
   * @param value the text, or null
   */
  public void setFlagsName(@Nullable String value) {
    this.flagsName = value;
  }

  /**
   * Returns the trace level.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "LevelName")
  public @Nullable String getLevelName() {
    return levelName;
  }

  /**
   * Sets the trace level.
   *
   * @param value the text, or null
   */
  public void setLevelName(@Nullable String value) {
    this.levelName = value;
  }

  /**
   * Returns the component.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Component")
  public @Nullable String getComponent() {
    return component;
  }

  /**
   * Sets the component.
   *
   * @param value the text, or null
   */
  public void setComponent(@Nullable String value) {
    this.component = value;
  }

  /**
   * Returns the part of the component.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "SubComponent")
  public @Nullable String getSubComponent() {
    return subComponent;
  }

  /**
   * Sets the part of the component.
   *
   * @param value the text, or null
   */
  public void setSubComponent(@Nullable String value) {
    this.subComponent = value;
  }

  /**
   * Returns the source file and line.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "FileLine")
  public @Nullable String getFileLine() {
    return fileLine;
  }

  /**
   * Sets the source file and line.
   *
   * @param value the text, or null
   */
  public void setFileLine(@Nullable String value) {
    this.fileLine = value;
  }

  /**
   * Returns the function.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Function")
  public @Nullable String getFunction() {
    return function;
  }

  /**
   * Sets the function.
   *
   * @param value the text, or null
   */
  public void setFunction(@Nullable String value) {
    this.function = value;
  }

  /**
   * Returns the message.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Message")
  public @Nullable String getMessage() {
    return message;
  }

  /**
   * Sets the message.
   *
   * @param value the text, or null
   */
  public void setMessage(@Nullable String value) {
    this.message = value;
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
