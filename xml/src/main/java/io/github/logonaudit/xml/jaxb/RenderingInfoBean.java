package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The {@code RenderingInfo} element: the localized texts of the event. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(
    name = "RenderingInfoType",
    propOrder = {
      "message",
      "level",
      "task",
      "opcode",
      "channel",
      "provider",
      "publisher",
      "keywords"
    })
public final class RenderingInfoBean {
  private @Nullable String culture;
  private @Nullable String message;
  private @Nullable String level;
  private @Nullable String task;
  private @Nullable String opcode;
  private @Nullable String channel;
  private @Nullable String provider;
  private @Nullable String publisher;
  private @Nullable KeywordsBean keywords;

  /** Creates a bean in which everything is absent. */
  public RenderingInfoBean() {}

  /**
   * Returns the language.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "Culture")
  public @Nullable String getCulture() {
    return culture;
  }

  /**
   * Sets the language.
   *
   * @param value the text, or null
   */
  public void setCulture(@Nullable String value) {
    this.culture = value;
  }

  /**
   * Returns the message text.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Message")
  public @Nullable String getMessage() {
    return message;
  }

  /**
   * Sets the message text.
   *
   * @param value the text, or null
   */
  public void setMessage(@Nullable String value) {
    this.message = value;
  }

  /**
   * Returns the name of the level.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Level")
  public @Nullable String getLevel() {
    return level;
  }

  /**
   * Sets the name of the level.
   *
   * @param value the text, or null
   */
  public void setLevel(@Nullable String value) {
    this.level = value;
  }

  /**
   * Returns the name of the task.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Task")
  public @Nullable String getTask() {
    return task;
  }

  /**
   * Sets the name of the task.
   *
   * @param value the text, or null
   */
  public void setTask(@Nullable String value) {
    this.task = value;
  }

  /**
   * Returns the name of the opcode.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Opcode")
  public @Nullable String getOpcode() {
    return opcode;
  }

  /**
   * Sets the name of the opcode.
   *
   * @param value the text, or null
   */
  public void setOpcode(@Nullable String value) {
    this.opcode = value;
  }

  /**
   * Returns the name of the channel.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Channel")
  public @Nullable String getChannel() {
    return channel;
  }

  /**
   * Sets the name of the channel.
   *
   * @param value the text, or null
   */
  public void setChannel(@Nullable String value) {
    this.channel = value;
  }

  /**
   * Returns the name of the provider.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Provider")
  public @Nullable String getProvider() {
    return provider;
  }

  /**
   * Sets the name of the provider.
   *
   * @param value the text, or null
   */
  public void setProvider(@Nullable String value) {
    this.provider = value;
  }

  /**
   * Returns the name of the provider, as the EventLog remoting protocol calls it.
   *
   * @return the text, or null where there is none
   */
  @XmlElement(name = "Publisher")
  public @Nullable String getPublisher() {
    return publisher;
  }

  /**
   * Sets the name of the provider, as the EventLog remoting protocol calls it.
   *
   * @param value the text, or null
   */
  public void setPublisher(@Nullable String value) {
    this.publisher = value;
  }

  /**
   * Returns the names of the keywords.
   *
   * @return the bean, or null where there is none
   */
  @XmlElement(name = "Keywords")
  public @Nullable KeywordsBean getKeywords() {
    return keywords;
  }

  /**
   * Sets the names of the keywords.
   *
   * @param value the bean, or null
   */
  public void setKeywords(@Nullable KeywordsBean value) {
    this.keywords = value;
  }
}
