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

/** The {@code System} element: what the event log says of every event. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "SystemType",
    propOrder = {
      "provider",
      "eventID",
      "version",
      "level",
      "task",
      "opcode",
      "keywords",
      "timeCreated",
      "eventRecordID",
      "correlation",
      "execution",
      "channel",
      "computer",
      "security",
      "any"
    })
public final class SystemBean {
  private @Nullable ProviderBean provider;
  private @Nullable EventIdBean eventID;
  private @Nullable String version;
  private @Nullable String level;
  private @Nullable String task;
  private @Nullable String opcode;
  private @Nullable String keywords;
  private @Nullable TimeCreatedBean timeCreated;
  private @Nullable String eventRecordID;
  private @Nullable CorrelationBean correlation;
  private @Nullable ExecutionBean execution;
  private @Nullable String channel;
  private @Nullable String computer;
  private @Nullable SecurityBean security;
  private final List<io.github.logonaudit.event.PayloadElement> any = new ArrayList<>();

  /** Creates a bean in which everything is absent. */
  public SystemBean() {}

  /**
   * Returns who logged the event.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "Provider")
  public @Nullable ProviderBean getProvider() {
    return provider;
  }

  /**
   * Sets who logged the event.
   *
   * @param value the bean, or null
   */
  public void setProvider(@Nullable ProviderBean value) {
    this.provider = value;
  }

  /**
   * Returns the event ID.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "EventID")
  public @Nullable EventIdBean getEventID() {
    return eventID;
  }

  /**
   * Sets the event ID.
   *
   * @param value the bean, or null
   */
  public void setEventID(@Nullable EventIdBean value) {
    this.eventID = value;
  }

  /**
   * Returns the version of the layout.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Version")
  public @Nullable String getVersion() {
    return version;
  }

  /**
   * Sets the version of the layout.
   *
   * @param value the text, or null
   */
  public void setVersion(@Nullable String value) {
    this.version = value;
  }

  /**
   * Returns the level.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Level")
  public @Nullable String getLevel() {
    return level;
  }

  /**
   * Sets the level.
   *
   * @param value the text, or null
   */
  public void setLevel(@Nullable String value) {
    this.level = value;
  }

  /**
   * Returns the task.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Task")
  public @Nullable String getTask() {
    return task;
  }

  /**
   * Sets the task.
   *
   * @param value the text, or null
   */
  public void setTask(@Nullable String value) {
    this.task = value;
  }

  /**
   * Returns the opcode.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Opcode")
  public @Nullable String getOpcode() {
    return opcode;
  }

  /**
   * Sets the opcode.
   *
   * @param value the text, or null
   */
  public void setOpcode(@Nullable String value) {
    this.opcode = value;
  }

  /**
   * Returns the keywords, like {@code 0x8020000000000000}.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Keywords")
  public @Nullable String getKeywords() {
    return keywords;
  }

  /**
   * Sets the keywords, like {@code 0x8020000000000000}.
   *
   * @param value the text, or null
   */
  public void setKeywords(@Nullable String value) {
    this.keywords = value;
  }

  /**
   * Returns when the event was logged.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "TimeCreated")
  public @Nullable TimeCreatedBean getTimeCreated() {
    return timeCreated;
  }

  /**
   * Sets when the event was logged.
   *
   * @param value the bean, or null
   */
  public void setTimeCreated(@Nullable TimeCreatedBean value) {
    this.timeCreated = value;
  }

  /**
   * Returns the number of the record in its channel.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "EventRecordID")
  public @Nullable String getEventRecordID() {
    return eventRecordID;
  }

  /**
   * Sets the number of the record in its channel.
   *
   * @param value the text, or null
   */
  public void setEventRecordID(@Nullable String value) {
    this.eventRecordID = value;
  }

  /**
   * Returns the activities.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "Correlation")
  public @Nullable CorrelationBean getCorrelation() {
    return correlation;
  }

  /**
   * Sets the activities.
   *
   * @param value the bean, or null
   */
  public void setCorrelation(@Nullable CorrelationBean value) {
    this.correlation = value;
  }

  /**
   * Returns process and thread.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "Execution")
  public @Nullable ExecutionBean getExecution() {
    return execution;
  }

  /**
   * Sets process and thread.
   *
   * @param value the bean, or null
   */
  public void setExecution(@Nullable ExecutionBean value) {
    this.execution = value;
  }

  /**
   * Returns the channel.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Channel")
  public @Nullable String getChannel() {
    return channel;
  }

  /**
   * Sets the channel.
   *
   * @param value the text, or null
   */
  public void setChannel(@Nullable String value) {
    this.channel = value;
  }

  /**
   * Returns the computer that logged the event.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Computer")
  public @Nullable String getComputer() {
    return computer;
  }

  /**
   * Sets the computer that logged the event.
   *
   * @param value the text, or null
   */
  public void setComputer(@Nullable String value) {
    this.computer = value;
  }

  /**
   * Returns the user that the event log names.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "Security")
  public @Nullable SecurityBean getSecurity() {
    return security;
  }

  /**
   * Sets the user that the event log names.
   *
   * @param value the bean, or null
   */
  public void setSecurity(@Nullable SecurityBean value) {
    this.security = value;
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
