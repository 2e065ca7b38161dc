package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The {@code Execution} element: which process and thread logged the event. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "ExecutionType")
public final class ExecutionBean {
  private @Nullable String processID;
  private @Nullable String threadID;
  private @Nullable String processorID;
  private @Nullable String sessionID;
  private @Nullable String kernelTime;
  private @Nullable String userTime;
  private @Nullable String processorTime;

  /** Creates a bean in which everything is absent. */
  public ExecutionBean() {}

  /**
   * Returns the process.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "ProcessID")
  public @Nullable String getProcessID() {
    return processID;
  }

  /**
   * Sets the process.
   *
   * @param value the text, or null
   */
  public void setProcessID(@Nullable String value) {
    this.processID = value;
  }

  /**
   * Returns the thread.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "ThreadID")
  public @Nullable String getThreadID() {
    return threadID;
  }

  /**
   * Sets the thread.
   *
   * @param value the text, or null
   */
  public void setThreadID(@Nullable String value) {
    this.threadID = value;
  }

  /**
   * Returns the processor.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "ProcessorID")
  public @Nullable String getProcessorID() {
    return processorID;
  }

  /**
   * Sets the processor.
   *
   * @param value the text, or null
   */
  public void setProcessorID(@Nullable String value) {
    this.processorID = value;
  }

  /**
   * Returns the Terminal Services session.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "SessionID")
  public @Nullable String getSessionID() {
    return sessionID;
  }

  /**
   * Sets the Terminal Services session.
   *
   * @param value the text, or null
   */
  public void setSessionID(@Nullable String value) {
    this.sessionID = value;
  }

  /**
   * Returns the time spent in kernel mode.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "KernelTime")
  public @Nullable String getKernelTime() {
    return kernelTime;
  }

  /**
   * Sets the time spent in kernel mode.
   *
   * @param value the text, or null
   */
  public void setKernelTime(@Nullable String value) {
    this.kernelTime = value;
  }

  /**
   * Returns the time spent in user mode.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "UserTime")
  public @Nullable String getUserTime() {
    return userTime;
  }

  /**
   * Sets the time spent in user mode.
   *
   * @param value the text, or null
   */
  public void setUserTime(@Nullable String value) {
    this.userTime = value;
  }

  /**
   * Returns the time spent on the processor.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "ProcessorTime")
  public @Nullable String getProcessorTime() {
    return processorTime;
  }

  /**
   * Sets the time spent on the processor.
   *
   * @param value the text, or null
   */
  public void setProcessorTime(@Nullable String value) {
    this.processorTime = value;
  }
}
